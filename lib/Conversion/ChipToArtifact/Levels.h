#ifndef NPC_LIB_CONVERSION_CHIPTOARTIFACT_LEVELS_H
#define NPC_LIB_CONVERSION_CHIPTOARTIFACT_LEVELS_H

#include "npc/Artifact/Format.h"

#include <vector>

namespace npc {

/// Adds to `sums`, per weight column, the levels of one row's devices as the
/// quantized fidelity reads them: G+ minus G-, or data minus reference, slices
/// weighted. The sums are whole numbers, so rows may come in any order.
void addLevels(const format::EncodingT &encoding, const float *devices,
               std::vector<double> &sums);

} // namespace npc

#endif // NPC_LIB_CONVERSION_CHIPTOARTIFACT_LEVELS_H
