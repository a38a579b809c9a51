#ifndef NPC_LIB_DIALECT_NN_IR_FOLDING_H
#define NPC_LIB_DIALECT_NN_IR_FOLDING_H

#include "npc/Dialect/NN/IR/NN.h"

#include "llvm/ADT/STLExtras.h"

namespace npc::nn {

using Sizes = llvm::SmallVector<int64_t>;
using Elements = llvm::SmallVector<mlir::Attribute>;

/// The elements of a known operand that may be folded. What `nn.constant` may
/// not hold is left to the machine, among operands and results.
inline std::optional<Elements> elementsOf(mlir::Attribute operand) {
  auto value = llvm::dyn_cast_or_null<mlir::DenseIntOrFPElementsAttr>(operand);
  if (!value || !ConstantOp::mayHold(value.getType()))
    return std::nullopt;
  return llvm::to_vector(value.getValues<mlir::Attribute>());
}

/// Calls `visit` with each index of `shape`, the last dimension fastest.
inline void
forEachIndex(llvm::ArrayRef<int64_t> shape,
             llvm::function_ref<void(llvm::ArrayRef<int64_t>)> visit) {
  int64_t count = *elementCount(shape);
  Sizes index(shape.size(), 0);
  for (int64_t done = 0; done < count; ++done) {
    visit(index);
    for (size_t dim = shape.size(); dim-- > 0;) {
      if (++index[dim] < shape[dim])
        break;
      index[dim] = 0;
    }
  }
}

inline int64_t linear(llvm::ArrayRef<int64_t> index,
                      llvm::ArrayRef<int64_t> strides) {
  int64_t position = 0;
  for (auto [entry, stride] : llvm::zip_equal(index, strides))
    position += entry * stride;
  return position;
}

/// Position in an operand of shape `shape` that is broadcast to `index`.
inline int64_t broadcastPosition(llvm::ArrayRef<int64_t> index,
                                 llvm::ArrayRef<int64_t> shape) {
  Sizes strides = rowMajorStrides(shape);
  for (auto [stride, size] : llvm::zip_equal(strides, shape))
    stride = size == 1 ? 0 : stride;
  return linear(index.take_back(shape.size()), strides);
}

} // namespace npc::nn

#endif // NPC_LIB_DIALECT_NN_IR_FOLDING_H
