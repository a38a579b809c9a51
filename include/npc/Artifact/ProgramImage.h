#ifndef NPC_ARTIFACT_PROGRAMIMAGE_H
#define NPC_ARTIFACT_PROGRAMIMAGE_H

#include "npc/Artifact/Format.h"
#include "npc/Isa/Isa.h"
#include "npc/Support/Parallel.h"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace npc {

/// The devices of one block: rows x device columns of conductances in
/// microsiemens, rows `pitch` apart.
struct DeviceImage {
  const float *devices = nullptr;
  size_t pitch = 0;
  /// Keeps `devices` where they are.
  std::shared_ptr<const void> owner;
};

/// What a run needs of a chip binary, read from one or not written to one yet.
/// All of it outlives the run and passed the checks of Artifact::open.
struct ProgramImage {
  const format::ManifestT &manifest;
  /// One code per stream.
  const std::vector<isa::Code> &programs;
  /// The sections of these kinds.
  std::string_view constants, affines, calibrationTables;
  /// The devices of block `block`, made by the team where there is something to
  /// make. May be called from several threads, each with its own team.
  std::function<DeviceImage(uint32_t block, Team &team)> devices;
};

} // namespace npc

#endif // NPC_ARTIFACT_PROGRAMIMAGE_H
