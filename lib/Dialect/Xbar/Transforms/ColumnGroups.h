#ifndef NPC_LIB_DIALECT_XBAR_TRANSFORMS_COLUMNGROUPS_H
#define NPC_LIB_DIALECT_XBAR_TRANSFORMS_COLUMNGROUPS_H

#include "npc/Dialect/Xbar/IR/Xbar.h"

namespace npc::xbar {

/// Blocks of one layer that compute the same columns, in the order in which
/// their partial sums are added.
using ColumnGroup = llvm::SmallVector<BlockOp>;

/// The column groups of a layer with blocks, in the order of its list.
llvm::SmallVector<ColumnGroup> columnGroups(LayerOp layer,
                                            const mlir::SymbolTable &symbols);

} // namespace npc::xbar

#endif // NPC_LIB_DIALECT_XBAR_TRANSFORMS_COLUMNGROUPS_H
