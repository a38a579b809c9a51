#ifndef NPC_DIALECT_XBAR_TRANSFORMS_DIGITALFUNCTIONS_H
#define NPC_DIALECT_XBAR_TRANSFORMS_DIGITALFUNCTIONS_H

#include "npc/Target/Target.h"

#include "mlir/IR/Operation.h"
#include "llvm/ADT/SmallVector.h"

namespace npc {

/// What a unit must compute (names as in Target::DigitalUnit) to run an `nn` op
/// outside of the arrays. Empty for ops that need no unit: weights, constants
/// and the coefficients of normalisations, which are there when the program
/// starts.
llvm::SmallVector<llvm::StringRef> functionsOf(mlir::Operation *op);

/// Those of functionsOf(op) that the chip's digital unit lacks.
llvm::SmallVector<llvm::StringRef> functionsMissing(mlir::Operation *op,
                                                    const Target &target);

} // namespace npc

#endif // NPC_DIALECT_XBAR_TRANSFORMS_DIGITALFUNCTIONS_H
