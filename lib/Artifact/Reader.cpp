#include "npc/Artifact/Artifact.h"

#include "Checks.h"
#include "Image.h"
#include "npc/Artifact/Verifier.h"
#include "npc/Isa/Encoding.h"
#include "npc/Support/Parallel.h"

#include <cstring>
#include <flatbuffers/minireflect.h>
#include <limits>

using namespace npc;
using namespace npc::format;

namespace {

/// Adds up what the manifest's strings and byte vectors take once unpacked. In
/// a file made to harm, many tables may share one of them.
class UnpackedSize : public flatbuffers::IterationVisitor {
public:
  struct TooLarge {};
  explicit UnpackedSize(uint64_t budget) : budget(budget) {}

  void Field(size_t, size_t, flatbuffers::ElementaryType type, bool isVector,
             const flatbuffers::TypeTable *, const char *,
             const uint8_t *value) override {
    if (value && (isVector || type == flatbuffers::ET_STRING))
      spend(lengthAt(value));
  }
  void Element(size_t, flatbuffers::ElementaryType type,
               const flatbuffers::TypeTable *, const uint8_t *value) override {
    if (value && type == flatbuffers::ET_STRING)
      spend(lengthAt(value));
  }

private:
  /// Elements of the vector or string whose offset is at `value`.
  static uint64_t lengthAt(const uint8_t *value) {
    return flatbuffers::ReadScalar<flatbuffers::uoffset_t>(
        value + flatbuffers::ReadScalar<flatbuffers::uoffset_t>(value));
  }
  void spend(uint64_t bytes) {
    if (bytes > budget)
      throw TooLarge();
    budget -= bytes;
  }
  uint64_t budget;
};

/// Checks one mapped file, part by part, in the documented order.
class Reader {
public:
  Reader(const MappedFile &file, unsigned threads)
      : file(file), threads(threads) {}

  Status readHeader() {
    if (file.size() < sizeof(Header))
      return refuse("size", "it has {} bytes, a chip binary at least {}",
                    file.size(), sizeof(Header));
    std::memcpy(&header, file.data(), sizeof(header));
    if (std::memcmp(header.magic, kMagic, sizeof(kMagic)) != 0)
      return refuse("magic", "it does not start as a chip binary does");
    // A higher minor version only adds what this reader may pass over.
    if (header.major != kMajor)
      return refuse("version",
                    "it has format {}.{}, this tool reads {}; compile "
                    "the model again or use another version of npc",
                    header.major, header.minor, kMajor);
    if (header.headerBytes != sizeof(Header) ||
        header.manifestOffset != sizeof(Header))
      return refuse("size",
                    "header of {} bytes and manifest at {}, allowed is {}",
                    header.headerBytes, header.manifestOffset, sizeof(Header));
    if (header.fileBytes != file.size())
      return refuse("size", "it has {} bytes, its header says {}", file.size(),
                    header.fileBytes);
    if (!checkedRange(header.manifestOffset, header.manifestBytes, file.size()))
      return refuse("size", "a manifest of {} bytes does not fit its {}",
                    header.manifestBytes, file.size());
    Digest digest = digestOfHead(header, manifestData(), header.manifestBytes);
    if (std::memcmp(digest.data(), header.sha256, digest.size()) != 0)
      return refuse("digest", "header and manifest are damaged: SHA-256 is {}",
                    toHex(digest));
    return {};
  }

  Status readManifest(std::unique_ptr<ManifestT> &manifest) {
    if (!verifyManifest(manifestData(), header.manifestBytes))
      return refuse("FlatBuffers verifier", "the manifest is malformed");
    try {
      UnpackedSize visitor(header.manifestBytes);
      flatbuffers::IterateFlatBuffer(manifestData(), ManifestTypeTable(),
                                     &visitor);
    } catch (const UnpackedSize::TooLarge &) {
      return refuse("FlatBuffers verifier",
                    "parts of the manifest share their bytes");
    }
    manifest = UnPackManifest(manifestData());
    if (manifest->requiredFeatures != 0)
      return refuse("version",
                    "it needs features {:#x} that this tool does not "
                    "know; use a newer one",
                    manifest->requiredFeatures);
    return {};
  }

  /// Bounds, order, zero bytes between, and digests.
  Status checkSections(const ManifestT &manifest) {
    uint64_t end = header.manifestOffset + header.manifestBytes;
    for (const auto &section : manifest.sections) {
      if (section->kind > SectionKind_MAX)
        return refuse("sections",
                      "section '{}' has kind {}, which does not exist",
                      section->name, int(section->kind));
      if (section->offset % kAlignment != 0 || section->offset < end ||
          !checkedRange(section->offset, section->size, file.size()))
        return refuse("sections", "section '{}' of {} bytes at {} is misplaced",
                      section->name, section->size, section->offset);
      if (section->offset - end >= kAlignment || !isZero(end, section->offset))
        return refuse("zero padding",
                      "bytes {} to {} are not the padding of one "
                      "page with zeros",
                      end, section->offset);
      end = section->offset + section->size;
    }
    if (end != file.size())
      return refuse("size", "its last part ends at {}, the file at {}", end,
                    file.size());
    return parallelFor(
        manifest.sections.size(), threads,
        [&](unsigned, size_t i) { return checkDigest(*manifest.sections[i]); });
  }

  Status checkSemantics(const ManifestT &manifest) {
    Findings findings;
    checkMachineTables(manifest, findings);
    if (!findings.failed())
      checkGeometry(manifest, findings);
    if (!findings.failed())
      checkCalibrations(manifest, findings);
    if (!findings.failed())
      checkSectionContents(manifest, findings);
    if (!findings.failed())
      checkAffines(manifest, findings);
    if (findings.failed())
      return refuse("manifest", "{}", findings.message());
    // Conductances are finite and not negative.
    return parallelFor(manifest.tiles.size(), threads, [&](unsigned, size_t i) {
      return checkTile(manifest, i);
    });
  }

  Status readPrograms(const ManifestT &manifest, std::vector<isa::Code> &code) {
    const SectionT &schedule = *findSection(manifest, SectionKind_Schedule);
    std::string_view bytes =
        file.bytes().substr(schedule.offset, schedule.size);
    for (size_t i = 0; i < manifest.streams.size(); ++i) {
      const StreamT &stream = *manifest.streams[i];
      Result<isa::Code> decoded =
          isa::decode(bytes.substr(stream.offset, stream.size));
      if (!decoded)
        return refuse("instructions", "{}: {}", unitName(stream),
                      decoded.error().message);
      code.push_back(std::move(*decoded));
    }
    auto wrong = verifyProgram(manifest, code);
    if (wrong)
      return refuse("instructions", "{}", describe(*wrong, manifest));
    return {};
  }

private:
  template <typename... Args>
  Error refuse(std::string_view check, fmt::format_string<Args...> message,
               Args &&...args) const {
    return {ExitCode::BadInput,
            fmt::format("'{}' is no usable chip binary ({}): {}", file.path(),
                        check,
                        fmt::format(message, std::forward<Args>(args)...))};
  }

  const uint8_t *manifestData() const {
    return file.data() + header.manifestOffset;
  }

  bool isZero(uint64_t begin, uint64_t end) const {
    for (uint64_t i = begin; i < end; ++i)
      if (file.data()[i] != 0)
        return false;
    return true;
  }

  Status checkDigest(const SectionT &section) const {
    Digest digest = digestOf(file, section.offset, section.size);
    if (section.sha256.size() != digest.size() ||
        std::memcmp(section.sha256.data(), digest.data(), digest.size()) != 0)
      return refuse("digest", "section '{}' is damaged: SHA-256 is {}",
                    section.name, toHex(digest));
    return {};
  }

  bool areFinite(uint64_t offset, uint64_t count, float lowest) const {
    bool allFinite = true;
    for (uint64_t i = 0; i < count; ++i) {
      float value;
      std::memcpy(&value, file.data() + offset + i * sizeof(value),
                  sizeof(value));
      allFinite &=
          value >= lowest && value <= std::numeric_limits<float>::max();
    }
    file.release(offset, count * sizeof(float));
    return allFinite;
  }

  Status checkTile(const ManifestT &manifest, size_t index) const {
    const TileT &tile = *manifest.tiles[index];
    const SectionT &section =
        *findSection(manifest, SectionKind_Conductances, tile.chip);
    if (areFinite(section.offset + tile.offset,
                  uint64_t{tile.rows} * tile.deviceColumns, 0))
      return {};
    return refuse("manifest",
                  "tile {}: a conductance is negative or not finite", index);
  }

  /// Affine tables are finite.
  void checkAffines(const ManifestT &manifest, Findings &findings) const {
    constexpr float lowest = std::numeric_limits<float>::lowest();
    for (const auto &affine : manifest.affines) {
      uint64_t count = uint64_t{affine->columns} * 2;
      const SectionT &plain = *findSection(manifest, SectionKind_Affine);
      findings.require(areFinite(plain.offset + affine->offset, count, lowest),
                       "an affine scale or offset is not finite");
      const SectionT &tables =
          *findSection(manifest, SectionKind_CalibrationTables);
      for (const auto &set : manifest.calibrations)
        findings.require(
            areFinite(tables.offset + set->affineOffset + affine->offset, count,
                      lowest),
            "calibration '{}': an affine scale or offset is not "
            "finite",
            set->name);
    }
  }

  const MappedFile &file;
  const unsigned threads;
  Header header{};
};

} // namespace

std::string npc::describe(const ProgramError &error,
                          const ManifestT &manifest) {
  if (!error.stream || *error.stream >= manifest.streams.size())
    return error.message;
  std::string place = unitName(*manifest.streams[*error.stream]);
  if (error.instruction)
    place += fmt::format(", instruction {}", *error.instruction);
  return place + ": " + error.message;
}

Result<std::shared_ptr<const Artifact>> Artifact::open(const std::string &path,
                                                       unsigned threads) {
  Result<std::shared_ptr<const MappedFile>> file = MappedFile::open(path);
  if (!file)
    return file.error();
  std::shared_ptr<Artifact> artifact(new Artifact());
  artifact->mapped = *file;

  Reader reader(**file, threadCount(threads));
  if (Status status = reader.readHeader(); !status)
    return status.error();
  if (Status status = reader.readManifest(artifact->contents); !status)
    return status.error();
  if (Status status = reader.checkSections(*artifact->contents); !status)
    return status.error();
  if (Status status = reader.checkSemantics(*artifact->contents); !status)
    return status.error();
  if (Status status = reader.readPrograms(*artifact->contents, artifact->code);
      !status)
    return status.error();
  return std::shared_ptr<const Artifact>(std::move(artifact));
}

std::string_view Artifact::section(size_t index) const {
  const SectionT &section = *contents->sections[index];
  return mapped->bytes().substr(section.offset, section.size);
}

std::string_view Artifact::section(SectionKind kind) const {
  const SectionT *section = findSection(*contents, kind);
  if (!section)
    return {};
  return mapped->bytes().substr(section->offset, section->size);
}

const float *Artifact::conductances(uint32_t index) const {
  const TileT &tile = *contents->tiles[index];
  const SectionT &section =
      *findSection(*contents, SectionKind_Conductances, tile.chip);
  // Section and image lie at multiples of 4096 bytes of a mapped file.
  return reinterpret_cast<const float *>(mapped->data() + section.offset +
                                         tile.offset);
}

ProgramImage Artifact::programImage() const {
  auto devices = [this](uint32_t index, Team &) {
    const BlockT &block = *contents->blocks[index];
    size_t pitch = contents->tiles[block.tile]->deviceColumns;
    const float *first =
        conductances(block.tile) + block.row * pitch + block.deviceColumn;
    auto release = [file = mapped, first,
                    size =
                        block.rows * pitch - block.deviceColumn](const void *) {
      const auto *bytes = reinterpret_cast<const uint8_t *>(first);
      file->release(size_t(bytes - file->data()), size * sizeof(float));
    };
    return DeviceImage{first, pitch, {first, release}};
  };
  return {*contents,
          code,
          section(SectionKind_Constants),
          section(SectionKind_Affine),
          section(SectionKind_CalibrationTables),
          devices};
}
