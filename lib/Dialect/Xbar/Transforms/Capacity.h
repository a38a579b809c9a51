#ifndef NPC_LIB_DIALECT_XBAR_TRANSFORMS_CAPACITY_H
#define NPC_LIB_DIALECT_XBAR_TRANSFORMS_CAPACITY_H

#include "npc/Dialect/Xbar/IR/Xbar.h"
#include "npc/Target/Target.h"

namespace npc::xbar {

/// Emits one error: how many of `needed` tiles the chips lack, which layers
/// take most, and what other cells, more chips, and digital layers would do.
void reportTooManyTiles(mlir::ModuleOp module, llvm::ArrayRef<LayerOp> layers,
                        uint64_t needed, uint32_t chips, const Target &target);

} // namespace npc::xbar

#endif // NPC_LIB_DIALECT_XBAR_TRANSFORMS_CAPACITY_H
