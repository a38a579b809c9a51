#ifndef NPC_LIB_CONVERSION_CHIPTOARTIFACT_BADWEIGHTS_H
#define NPC_LIB_CONVERSION_CHIPTOARTIFACT_BADWEIGHTS_H

#include "npc/Import/WeightStore.h"

namespace npc {

/// Emits `message` at `user` and returns it as an error of the model's file.
Error badModel(mlir::Operation *user, const llvm::Twine &message);

/// The element of the weight `name` that has to be finite and is not.
Error notFinite(mlir::Operation *user, llvm::StringRef name,
                const WeightView &weight, int64_t element);

/// "3.5 at [1, 0]": an element and its place in the weight.
std::string elementText(const WeightView &weight, int64_t element);

} // namespace npc

#endif // NPC_LIB_CONVERSION_CHIPTOARTIFACT_BADWEIGHTS_H
