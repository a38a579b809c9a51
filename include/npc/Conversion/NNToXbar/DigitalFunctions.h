#ifndef NPC_CONVERSION_NNTOXBAR_DIGITALFUNCTIONS_H
#define NPC_CONVERSION_NNTOXBAR_DIGITALFUNCTIONS_H

#include "mlir/IR/Operation.h"
#include "llvm/ADT/SmallVector.h"

namespace npc {

/// What a unit must compute (names as in Target::DigitalUnit) to run an `nn` op
/// outside of the arrays. Empty for ops that need no unit: weights, constants
/// and the coefficients of normalisations, which are there when the program
/// starts.
llvm::SmallVector<llvm::StringRef> functionsOf(mlir::Operation *op);

} // namespace npc

#endif // NPC_CONVERSION_NNTOXBAR_DIGITALFUNCTIONS_H
