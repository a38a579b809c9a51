#ifndef NPC_ARTIFACT_ARTIFACT_H
#define NPC_ARTIFACT_ARTIFACT_H

#include "npc/Artifact/ProgramImage.h"
#include "npc/Support/Files.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace npc {

/// A chip binary that passed every check; nothing of it is visible before.
class Artifact {
public:
  /// Checks in order: size, magic, version, digest, FlatBuffers verifier,
  /// section bounds, zero padding and section digests, manifest semantics,
  /// instructions (decode, then verifyProgram), on up to `threads` threads (0:
  /// one a core). Errors: Io, or BadInput that names the check and the place.
  static Result<std::shared_ptr<const Artifact>> open(const std::string &path,
                                                      unsigned threads = 0);

  const format::ManifestT &manifest() const { return *contents; }
  /// One code per manifest().streams entry.
  const std::vector<isa::Code> &programs() const { return code; }
  /// The bytes of section `index`.
  std::string_view section(size_t index) const;
  /// The bytes of the first section of `kind` (empty when there is none).
  std::string_view section(format::SectionKind kind) const;
  /// Row-major rows x deviceColumns f32 conductances in microsiemens.
  const float *conductances(uint32_t tile) const;
  /// What a run needs; valid as long as this. The memory behind a block's
  /// devices is let go of with the last copy of their image.
  ProgramImage programImage() const;
  const MappedFile &file() const { return *mapped; }

private:
  Artifact() = default;

  std::shared_ptr<const MappedFile> mapped;
  std::unique_ptr<format::ManifestT> contents;
  std::vector<isa::Code> code;
};

} // namespace npc

#endif // NPC_ARTIFACT_ARTIFACT_H
