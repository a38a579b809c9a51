#ifndef NPC_LIB_CONVERSION_NNTOXBAR_UNITS_H
#define NPC_LIB_CONVERSION_NNTOXBAR_UNITS_H

#include "npc/Dialect/Xbar/IR/Xbar.h"
#include "npc/Target/Target.h"

namespace npc {

/// The name of the ONNX node that `op` is of; empty where it has none.
llvm::StringRef nodeNameOf(mlir::Operation *op);

void setUnit(mlir::Operation *op, xbar::UnitKind unit, const llvm::Twine &why);

/// Gives an op that no array can run to the chip's digital unit where that
/// computes all it needs, else to the host. `whyNotCore`, if any, comes first
/// in the reason. Ops that need no unit get none.
void setDigitalOrHost(mlir::Operation *op, const Target &target,
                      llvm::StringRef whyNotCore = {});

} // namespace npc

#endif // NPC_LIB_CONVERSION_NNTOXBAR_UNITS_H
