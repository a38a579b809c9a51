#ifndef NPC_LIB_ARTIFACT_REPORT_MACHINE_H
#define NPC_LIB_ARTIFACT_REPORT_MACHINE_H

#include "npc/Artifact/Artifact.h"
#include "npc/Target/Target.h"

#include <fmt/format.h>

#include <optional>

namespace npc {

/// The target description that the binary carries, if it has one.
std::optional<Target> targetIn(const Artifact &artifact);

/// Devices of one array, those on bias rows included.
uint64_t devicesPerArray(const Target &target);

} // namespace npc

#endif // NPC_LIB_ARTIFACT_REPORT_MACHINE_H
