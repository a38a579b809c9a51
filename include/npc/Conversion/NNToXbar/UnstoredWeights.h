#ifndef NPC_CONVERSION_NNTOXBAR_UNSTOREDWEIGHTS_H
#define NPC_CONVERSION_NNTOXBAR_UNSTOREDWEIGHTS_H

#include "mlir/IR/BuiltinOps.h"

namespace npc {

/// Constants that arrays could hold if they were stored weights: the network
/// computes them from its weights. In program order, each once; those are left
/// out that would take the elements of all, and of what they are computed from,
/// above 2^26. `module` is at stage graph.
llvm::SmallVector<mlir::Value> unstoredWeights(mlir::ModuleOp module);

} // namespace npc

#endif // NPC_CONVERSION_NNTOXBAR_UNSTOREDWEIGHTS_H
