#ifndef NPC_ARTIFACT_WRITER_H
#define NPC_ARTIFACT_WRITER_H

#include "npc/Artifact/Format.h"
#include "npc/Isa/Isa.h"
#include "npc/Support/Error.h"

#include <functional>
#include <string>
#include <vector>

namespace npc {

/// Where a section's producer puts its bytes, in order; hashes as it writes.
class SectionSink {
public:
  virtual ~SectionSink() = default;
  virtual Status write(const void *data, size_t size) = 0;
  /// Writes zeros up to the next multiple of format::kAlignment within the
  /// section.
  virtual Status alignToPage() = 0;
};

/// A section whose size is known before its bytes are.
struct SectionSource {
  format::SectionKind kind;
  std::string name;
  uint64_t size = 0;
  std::function<Status(SectionSink &)> produce;
};

/// Writes a chip binary: sections stream through their producers, so memory
/// stays at what one producer holds. `manifest.sections` and the streams'
/// offsets are filled in here; `programs` (one per stream) becomes the Schedule
/// section. The program is verified first. The file appears whole or not at
/// all. Errors: Internal when the program does not verify, Io when writing
/// fails.
Status writeArtifact(const std::string &path, format::ManifestT &manifest,
                     const std::vector<isa::Code> &programs,
                     std::vector<SectionSource> sections);

} // namespace npc

#endif // NPC_ARTIFACT_WRITER_H
