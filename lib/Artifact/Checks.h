#ifndef NPC_LIB_ARTIFACT_CHECKS_H
#define NPC_LIB_ARTIFACT_CHECKS_H

#include "npc/Artifact/Format.h"

#include <fmt/format.h>
#include <string>

namespace npc {

/// Keeps the first thing that is found wrong.
class Findings {
public:
  /// Records the message unless `ok`; gives `ok`.
  template <typename... Args>
  bool require(bool ok, fmt::format_string<Args...> message, Args &&...args) {
    if (!ok && first.empty())
      first = fmt::format(message, std::forward<Args>(args)...);
    return ok;
  }
  bool failed() const { return !first.empty(); }
  const std::string &message() const { return first; }

private:
  std::string first;
};

/// Tables that the instructions refer to: memories, buffers, signatures,
/// encodings, tiles, layers, blocks, affine entries, channels, streams.
void checkMachineTables(const format::ManifestT &manifest, Findings &findings);
/// Rectangles: tiles one a core, blocks inside their tile and apart, buffers
/// apart from constants.
void checkGeometry(const format::ManifestT &manifest, Findings &findings);
/// Codes, converters and statistics of every calibration set.
void checkCalibrations(const format::ManifestT &manifest, Findings &findings);
/// Ranges into sections: tile images, constants, affine tables, streams.
void checkSectionContents(const format::ManifestT &manifest,
                          Findings &findings);

/// "chip 0 core 5", "chip 1 digital 0" or "host".
std::string unitName(const format::StreamT &stream);

/// The first section of `kind`, or null.
const format::SectionT *findSection(const format::ManifestT &manifest,
                                    format::SectionKind kind, size_t skip = 0);

} // namespace npc

#endif // NPC_LIB_ARTIFACT_CHECKS_H
