#include "npc/Artifact/Writer.h"

#include "Checks.h"
#include "Image.h"
#include "npc/Artifact/Verifier.h"
#include "npc/Isa/Encoding.h"
#include "npc/Support/Files.h"
#include "npc/Support/Progress.h"

#include <algorithm>
#include <cstring>

using namespace npc;
using namespace npc::format;

namespace {

class HashingSink : public SectionSink {
public:
  HashingSink(AtomicFile &file, const SectionSource &source, uint64_t fileBytes,
              Progress &progress)
      : file(file), source(source), fileBytes(fileBytes), progress(progress) {}

  Status write(const void *data, size_t size) override {
    if (!checkedRange(written, size, source.size))
      return wrongSize(written + size);
    hasher.update(data, size);
    written += size;
    progress.update(file.position(), fileBytes);
    return file.write(data, size);
  }

  Status alignToPage() override {
    static constexpr char zeros[kAlignment] = {};
    return write(zeros, alignUp(written) - written);
  }

  Result<Digest> finish() {
    if (written != source.size)
      return wrongSize(written);
    return hasher.finish();
  }

private:
  Error wrongSize(uint64_t actual) const {
    return {ExitCode::Internal,
            fmt::format("section '{}' was announced with {} bytes and has {}",
                        source.name, source.size, actual)};
  }

  AtomicFile &file;
  const SectionSource &source;
  uint64_t fileBytes;
  Progress &progress;
  Hasher hasher;
  uint64_t written = 0;
};

/// Encodes the programs one after the other and notes where each lies.
std::string encodeSchedule(ManifestT &manifest,
                           const std::vector<isa::Code> &programs) {
  std::string bytes;
  for (size_t i = 0; i < programs.size(); ++i) {
    manifest.streams[i]->offset = bytes.size();
    isa::encode(programs[i], bytes);
    manifest.streams[i]->size = bytes.size() - manifest.streams[i]->offset;
  }
  return bytes;
}

/// Fills the section table but for the digests. A zero offset would be left out
/// of the manifest and change its size, so the places are set in two rounds.
void describeSections(ManifestT &manifest,
                      const std::vector<SectionSource> &sources) {
  manifest.sections.clear();
  for (const SectionSource &source : sources) {
    auto section = std::make_unique<SectionT>();
    section->kind = source.kind;
    section->name = source.name;
    section->offset = kAlignment;
    section->size = source.size;
    section->sha256.assign(sizeof(Digest), 0);
    manifest.sections.push_back(std::move(section));
  }
}

std::string pack(const ManifestT &manifest) {
  flatbuffers::FlatBufferBuilder builder;
  FinishManifestBuffer(builder, Manifest::Pack(builder, &manifest));
  return std::string(reinterpret_cast<const char *>(builder.GetBufferPointer()),
                     builder.GetSize());
}

/// Returns where the last section ends.
uint64_t placeSections(ManifestT &manifest, uint64_t headBytes) {
  uint64_t end = headBytes;
  for (auto &section : manifest.sections) {
    section->offset = alignUp(end);
    end = section->offset + section->size;
  }
  return end;
}

Status checkBeforeWriting(const ManifestT &manifest,
                          const std::vector<isa::Code> &programs) {
  auto internal = [](std::string message) {
    return Error{ExitCode::Internal,
                 "the chip program does not verify: " + std::move(message)};
  };
  if (auto wrong = verifyProgram(manifest, programs))
    return internal(describe(*wrong, manifest));
  return {};
}

Status checkAsRead(const ManifestT &manifest) {
  Findings findings;
  checkCalibrations(manifest, findings);
  if (!findings.failed())
    checkSectionContents(manifest, findings);
  if (!findings.failed())
    return {};
  return Error{ExitCode::Internal,
               "the chip binary's tables are wrong: " + findings.message()};
}

Status writeZeros(AtomicFile &file, uint64_t end) {
  std::string zeros(end - file.position(), '\0');
  return file.write(zeros.data(), zeros.size());
}

Status writeSections(AtomicFile &file, ManifestT &manifest,
                     const std::vector<SectionSource> &sources,
                     uint64_t fileBytes) {
  Progress progress("writing");
  for (size_t i = 0; i < sources.size(); ++i) {
    SectionT &section = *manifest.sections[i];
    if (Status status = writeZeros(file, section.offset); !status)
      return status;
    HashingSink sink(file, sources[i], fileBytes, progress);
    if (Status status = sources[i].produce(sink); !status)
      return status;
    Result<Digest> digest = sink.finish();
    if (!digest)
      return digest.error();
    section.sha256.assign(digest->begin(), digest->end());
  }
  return {};
}

Status writeHead(AtomicFile &file, const std::string &manifest) {
  Header header{};
  std::copy(std::begin(kMagic), std::end(kMagic), header.magic);
  header.major = kMajor;
  header.minor = kMinor;
  header.headerBytes = sizeof(Header);
  header.fileBytes = file.position();
  header.manifestOffset = sizeof(Header);
  header.manifestBytes = manifest.size();
  Digest digest = digestOfHead(header, manifest.data(), manifest.size());
  std::copy(digest.begin(), digest.end(), header.sha256);
  if (Status status = file.writeAt(0, &header, sizeof(header)); !status)
    return status;
  return file.writeAt(sizeof(header), manifest.data(), manifest.size());
}

} // namespace

Status npc::writeArtifact(const std::string &path, ManifestT &manifest,
                          const std::vector<isa::Code> &programs,
                          std::vector<SectionSource> sections) {
  if (Status status = checkBeforeWriting(manifest, programs); !status)
    return status;
  std::string schedule = encodeSchedule(manifest, programs);
  sections.push_back({SectionKind_Schedule, "schedule", schedule.size(),
                      [&](SectionSink &sink) {
                        return sink.write(schedule.data(), schedule.size());
                      }});
  describeSections(manifest, sections);
  if (Status status = checkAsRead(manifest); !status)
    return status;
  uint64_t headBytes = sizeof(Header) + pack(manifest).size();
  uint64_t fileBytes = placeSections(manifest, headBytes);

  Result<std::unique_ptr<AtomicFile>> file = AtomicFile::create(path);
  if (!file)
    return file.error();
  if (Status status = (*file)->checkSpace(fileBytes); !status)
    return status;
  if (Status status = writeZeros(**file, headBytes); !status)
    return status;
  if (Status status = writeSections(**file, manifest, sections, fileBytes);
      !status)
    return status;
  std::string packed = pack(manifest);
  if (sizeof(Header) + packed.size() != headBytes)
    return Error{ExitCode::Internal,
                 fmt::format("'{}': the manifest changed its size while it was "
                             "written",
                             path)};
  if (Status status = writeHead(**file, packed); !status)
    return status;
  return (*file)->commit();
}
