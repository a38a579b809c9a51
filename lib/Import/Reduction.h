#ifndef NPC_LIB_IMPORT_REDUCTION_H
#define NPC_LIB_IMPORT_REDUCTION_H

#include "NodeContext.h"

namespace npc::importer {

/// `value` reduced over `axes`, which increase.
Result<mlir::Value> reduce(NodeContext &node, nn::ReduceKind kind,
                           mlir::Value value, llvm::ArrayRef<int64_t> axes,
                           bool keepDims);

/// i1: whether an element is the first of the largest ones along `axis`.
Result<mlir::Value> isLargest(NodeContext &node, mlir::Value value,
                              int64_t axis);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_REDUCTION_H
