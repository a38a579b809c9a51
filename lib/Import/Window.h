#ifndef NPC_LIB_IMPORT_WINDOW_H
#define NPC_LIB_IMPORT_WINDOW_H

#include "NodeContext.h"

namespace npc::importer {

/// The window of a Conv or pooling node with all of ONNX's defaults resolved:
/// auto_pad and ceil_mode have become pads. One entry per spatial dimension;
/// `pads` holds all begins, then all ends.
struct NodeWindow {
  llvm::SmallVector<int64_t> kernel, strides, dilations, pads;
  /// Added to the end pads so that rounding down gives ceil_mode's size.
  llvm::SmallVector<int64_t> ceilPads;

  size_t rank() const { return kernel.size(); }
  /// `pads` and `ceilPads` together.
  llvm::SmallVector<int64_t> allPads() const;
};

/// Reads auto_pad, strides, pads, dilations and ceil_mode for a window over
/// operand 0, [N, C, spatial...]. Errors: Unsupported unless there are 1 to 3
/// spatial dimensions, BadInput on lists of a wrong length or values out of
/// range.
Result<NodeWindow> readWindow(const NodeContext &node,
                              llvm::ArrayRef<int64_t> kernel);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_WINDOW_H
