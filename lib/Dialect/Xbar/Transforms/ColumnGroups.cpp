#include "ColumnGroups.h"

#include "llvm/ADT/MapVector.h"

using namespace mlir;
using namespace npc::xbar;

SmallVector<ColumnGroup> npc::xbar::columnGroups(LayerOp layer,
                                                 const SymbolTable &symbols) {
  llvm::MapVector<std::pair<int64_t, int64_t>, ColumnGroup> groups;
  for (auto name : layer.getBlocksAttr().getAsRange<FlatSymbolRefAttr>()) {
    auto block = symbols.lookup<BlockOp>(name.getAttr());
    groups[{block.getColumnBegin(), block.getColumnEnd()}].push_back(block);
  }
  SmallVector<ColumnGroup> result;
  for (auto &[columns, group] : groups)
    result.push_back(std::move(group));
  return result;
}
