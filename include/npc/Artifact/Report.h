#ifndef NPC_ARTIFACT_REPORT_H
#define NPC_ARTIFACT_REPORT_H

#include "npc/Artifact/Artifact.h"
#include "npc/Support/Error.h"

#include <string>

namespace npc {

/// Counts that reports show.
struct Usage {
  uint64_t tiles = 0, blocks = 0;
  /// Weights of the network, and cells on bias rows.
  uint64_t weights = 0, biases = 0;
  /// Devices of all blocks, reference columns included.
  uint64_t devices = 0;
  /// Matrix-vector products of single blocks that the streams execute in one
  /// inference.
  uint64_t tileMvms = 0;
};
Usage usageOf(const Artifact &artifact);

/// Target, chips, tiles, devices, utilisation, layers, schedule, calibration.
std::string summaryText(const Artifact &artifact);
/// The parts of the file with offset, size and digest.
std::string sectionsText(const Artifact &artifact);
/// Per chip the grid of cores with the layer that each holds, then every block.
std::string mapText(const Artifact &artifact);
/// The same as a picture.
std::string mapSvg(const Artifact &artifact);
/// Every table of the manifest, keys as in npc.fbs, digests in hexadecimal.
std::string manifestJson(const Artifact &artifact);

/// The bytes of one part: `tile:CHIP/CORE` (a .npy of float32 microsiemens,
/// rows x device columns), `section:NAME`, or `target` (YAML). Errors: Usage
/// that lists what there is.
Result<std::string> extract(const Artifact &artifact, const std::string &what);

/// Writes `artifact` to `path` with the schedule of the assembly text. Errors:
/// BadInput when the text does not assemble or the program does not verify, Io.
Status replaceSchedule(const Artifact &artifact, std::string_view text,
                       const std::string &fileName, const std::string &path);

} // namespace npc

#endif // NPC_ARTIFACT_REPORT_H
