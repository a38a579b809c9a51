/// Changes chip binaries behind their digests: without it hardly an input would
/// come past the reader's first checks.

#include "Image.h"
#include "npc/Artifact/Format.h"
#include "npc/Isa/Encoding.h"
#include "npc/Support/Files.h"

#include <algorithm>
#include <cstring>
#include <flatbuffers/minireflect.h>
#include <optional>
#include <random>

using namespace npc;
using namespace npc::format;

extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maxSize);

namespace {

using Random = std::minstd_rand;

size_t pick(Random &random, size_t count) { return random() % count; }

void mutateBytes(std::string &bytes) {
  if (!bytes.empty())
    LLVMFuzzerMutate(reinterpret_cast<uint8_t *>(bytes.data()), bytes.size(),
                     bytes.size());
}

/// Finds the scalars of a manifest.
class Scalars : public flatbuffers::IterationVisitor {
public:
  struct Place {
    size_t offset, size;
  };

  explicit Scalars(const std::string &manifest)
      : base(reinterpret_cast<const uint8_t *>(manifest.data())) {
    flatbuffers::IterateFlatBuffer(base, ManifestTypeTable(), this);
  }

  void Field(size_t, size_t, flatbuffers::ElementaryType type, bool isVector,
             const flatbuffers::TypeTable *, const char *,
             const uint8_t *value) override {
    if (value && !isVector)
      add(type, value);
  }
  void Element(size_t, flatbuffers::ElementaryType type,
               const flatbuffers::TypeTable *, const uint8_t *value) override {
    if (value)
      add(type, value);
  }

  std::vector<Place> places;

private:
  void add(flatbuffers::ElementaryType type, const uint8_t *value) {
    if (type < flatbuffers::ET_STRING && type != flatbuffers::ET_UTYPE)
      places.push_back(
          {size_t(value - base), flatbuffers::InlineSize(type, nullptr)});
  }

  const uint8_t *base;
};

/// A binary taken apart. Offsets, sizes and digests are computed anew when it
/// is put together.
class Binary {
public:
  static std::optional<Binary> parse(std::string_view bytes) {
    Binary binary;
    if (bytes.size() < sizeof(Header))
      return std::nullopt;
    std::memcpy(&binary.header, bytes.data(), sizeof(Header));
    if (!checkedRange(sizeof(Header), binary.header.manifestBytes,
                      bytes.size()))
      return std::nullopt;
    binary.manifest = bytes.substr(sizeof(Header), binary.header.manifestBytes);
    if (!binary.unpack())
      return std::nullopt;
    for (const auto &section : binary.tables->sections) {
      if (!checkedRange(section->offset, section->size, bytes.size()))
        return std::nullopt;
      binary.sections.emplace_back(
          bytes.substr(section->offset, section->size));
    }
    return binary;
  }

  std::string bytes() {
    // A zero offset would be left out and change the manifest's size.
    for (size_t i = 0; i < sections.size(); ++i) {
      SectionT &section = *tables->sections[i];
      Digest digest = digestOf(sections[i].data(), sections[i].size());
      section.sha256.assign(digest.begin(), digest.end());
      section.size = sections[i].size();
      section.offset = kAlignment;
    }
    uint64_t end = sizeof(Header) + pack().size();
    for (size_t i = 0; i < sections.size(); ++i) {
      tables->sections[i]->offset = alignUp(end);
      end = alignUp(end) + sections[i].size();
    }
    manifest = pack();
    return join(end);
  }

  void mutate(Random &random) {
    switch (pick(random, 8)) {
    case 0:
      return mutateManifestBytes();
    case 1:
    case 2:
      return mutateScalar(random);
    case 3:
      return mutateTables(random);
    case 4:
      return mutateSection(random);
    default:
      return mutateCode(random);
    }
  }

private:
  /// Leaves the tables as they were where the manifest does not describe the
  /// sections any more.
  bool unpack() {
    if (!verifyManifest(reinterpret_cast<const uint8_t *>(manifest.data()),
                        manifest.size()))
      return false;
    auto unpacked = UnPackManifest(manifest.data());
    if (tables && unpacked->sections.size() != sections.size())
      return false;
    tables = std::move(unpacked);
    return true;
  }

  std::string pack() const {
    flatbuffers::FlatBufferBuilder builder;
    FinishManifestBuffer(builder, Manifest::Pack(builder, tables.get()));
    return {reinterpret_cast<const char *>(builder.GetBufferPointer()),
            builder.GetSize()};
  }

  std::string join(uint64_t size) {
    header.headerBytes = sizeof(Header);
    header.manifestOffset = sizeof(Header);
    header.manifestBytes = manifest.size();
    header.fileBytes = size;
    Digest digest = digestOfHead(header, manifest.data(), manifest.size());
    std::copy(digest.begin(), digest.end(), header.sha256);

    std::string file(reinterpret_cast<const char *>(&header), sizeof(header));
    file += manifest;
    for (size_t i = 0; i < sections.size(); ++i) {
      file.resize(tables->sections[i]->offset);
      file += sections[i];
    }
    return file;
  }

  void mutateManifestBytes() {
    mutateBytes(manifest);
    unpack();
  }

  /// Small numbers, the neighbours, another scalar's value, or any bits.
  void mutateScalar(Random &random) {
    Scalars scalars(manifest);
    if (scalars.places.empty())
      return;
    auto [offset, size] = scalars.places[pick(random, scalars.places.size())];
    uint64_t value = 0;
    std::memcpy(&value, &manifest[offset], size);
    switch (pick(random, 4)) {
    case 0:
      value = pick(random, 10);
      break;
    case 1:
      value += pick(random, 2) ? 1 : -1;
      break;
    case 2: {
      auto other = scalars.places[pick(random, scalars.places.size())];
      std::memcpy(&value, &manifest[other.offset], std::min(size, other.size));
      break;
    }
    default:
      LLVMFuzzerMutate(reinterpret_cast<uint8_t *>(&value), size, size);
    }
    std::memcpy(&manifest[offset], &value, size);
    unpack();
  }

  template <typename T>
  static void shuffle(std::vector<T> &items, Random &random) {
    if (items.empty())
      return;
    auto at = items.begin() + pick(random, items.size());
    if (pick(random, 2))
      std::swap(*at, items[pick(random, items.size())]);
    else
      items.erase(at);
  }

  template <typename T>
  static void duplicate(std::vector<std::unique_ptr<T>> &items,
                        Random &random) {
    if (items.empty() || items.size() > 64)
      return;
    items.push_back(std::make_unique<T>(*items[pick(random, items.size())]));
  }

  template <typename T>
  static void change(std::vector<std::unique_ptr<T>> &items, Random &random) {
    if (pick(random, 2))
      duplicate(items, random);
    else
      shuffle(items, random);
  }

  void mutateTables(Random &random) {
    switch (pick(random, 10)) {
    case 0:
      return change(tables->memories, random);
    case 1:
      return change(tables->buffers, random);
    case 2:
      return change(tables->inputs, random);
    case 3:
      return change(tables->outputs, random);
    case 4:
      return change(tables->tiles, random);
    case 5:
      return change(tables->blocks, random);
    case 6:
      return change(tables->channels, random);
    case 7:
      return change(tables->calibrations, random);
    case 8:
      return change(tables->affines, random);
    default:
      return change(tables->encodings, random);
    }
  }

  void mutateSection(Random &random) {
    if (!sections.empty())
      mutateBytes(sections[pick(random, sections.size())]);
  }

  /// Changes one stream's instructions: their order and number, or one's words.
  void mutateCode(Random &random) {
    std::string *schedule = nullptr;
    for (size_t i = 0; i < sections.size(); ++i)
      if (tables->sections[i]->kind == SectionKind_Schedule)
        schedule = &sections[i];
    if (!schedule || tables->streams.empty())
      return;
    size_t chosen = pick(random, tables->streams.size());
    std::string encoded;
    for (size_t i = 0; i < tables->streams.size(); ++i) {
      StreamT &stream = *tables->streams[i];
      if (!checkedRange(stream.offset, stream.size, schedule->size()))
        return;
      std::string bytes = schedule->substr(stream.offset, stream.size);
      if (i == chosen)
        mutateStream(bytes, random);
      stream.offset = encoded.size();
      stream.size = bytes.size();
      encoded += bytes;
    }
    *schedule = encoded;
  }

  static void mutateStream(std::string &bytes, Random &random) {
    Result<isa::Code> code = isa::decode(bytes);
    if (!code || code->empty() || pick(random, 3) == 0)
      return mutateBytes(bytes);
    size_t at = pick(random, code->size());
    if (pick(random, 2))
      shuffle(*code, random);
    else if (code->size() < 256)
      code->insert(code->begin() + pick(random, code->size()),
                   isa::Instruction((*code)[at]));
    bytes.clear();
    isa::encode(*code, bytes);
  }

  Header header{};
  std::string manifest;
  std::unique_ptr<ManifestT> tables;
  std::vector<std::string> sections;
};

} // namespace

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size,
                                          size_t maxSize, unsigned seed) {
  Random random(seed);
  auto binary = Binary::parse({reinterpret_cast<const char *>(data), size});
  if (!binary || pick(random, 16) == 0)
    return LLVMFuzzerMutate(data, size, maxSize);
  binary->mutate(random);
  std::string bytes = binary->bytes();
  if (bytes.size() > maxSize)
    return size;
  std::memcpy(data, bytes.data(), bytes.size());
  return bytes.size();
}
