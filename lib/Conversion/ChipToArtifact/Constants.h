#ifndef NPC_LIB_CONVERSION_CHIPTOARTIFACT_CONSTANTS_H
#define NPC_LIB_CONVERSION_CHIPTOARTIFACT_CONSTANTS_H

#include "npc/Artifact/Writer.h"
#include "npc/Dialect/Chip/IR/Chip.h"
#include "npc/Import/WeightStore.h"

namespace npc {

/// Writes the initial contents of the module's constant buffers, each at the
/// offset that its row in the manifest names.
Status writeConstants(mlir::ModuleOp module, WeightStore &weights,
                      const format::ManifestT &manifest, SectionSink &sink);
/// Bytes that writeConstants() writes.
uint64_t constantBytes(const format::ManifestT &manifest);

/// Float vectors of a normalisation's weights. Errors: BadInput for elements
/// that are not finite and for variances that have no root.
struct NormVectors {
  std::vector<float> gamma, beta, mean, variance;
};
Result<NormVectors> readNorm(xbar::NormAttr norm, mlir::Operation *user,
                             WeightStore &weights);
Result<std::vector<float>> readVector(mlir::FlatSymbolRefAttr weight,
                                      mlir::Operation *user,
                                      WeightStore &weights);

} // namespace npc

#endif // NPC_LIB_CONVERSION_CHIPTOARTIFACT_CONSTANTS_H
