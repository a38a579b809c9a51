#ifndef NPC_LIB_CONVERSION_NNTOXBAR_WEIGHTVIEW_H
#define NPC_LIB_CONVERSION_NNTOXBAR_WEIGHTVIEW_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Value.h"
#include "llvm/ADT/SmallVector.h"

namespace npc {

/// A tensor as a strided walk over one stored weight.
struct WeightView {
  mlir::FlatSymbolRefAttr weight;
  int64_t offset = 0;
  /// In elements of the weight; one entry a dimension.
  llvm::SmallVector<int64_t> shape, strides;

  bool isRowMajor() const;
  /// The same elements in order under another shape; nothing where that takes
  /// more than one stride a dimension.
  std::optional<WeightView> reshaped(llvm::ArrayRef<int64_t> newShape) const;
};

/// The walk that `value` is, through transposes, reshapes and slices of an
/// nn.param; nothing where it is computed or no such walk exists.
std::optional<WeightView> viewOfWeight(mlir::Value value);
/// Likewise of the elements of `value` in order under another shape.
std::optional<WeightView> viewOfWeight(mlir::Value value,
                                       llvm::ArrayRef<int64_t> shape);

/// The weight whose elements in order are those of `value`; null where there is
/// none.
mlir::FlatSymbolRefAttr wholeWeight(mlir::Value value);

/// Whether `value` is computed from weights and constants alone.
bool isConstant(mlir::Value value);

} // namespace npc

#endif // NPC_LIB_CONVERSION_NNTOXBAR_WEIGHTVIEW_H
