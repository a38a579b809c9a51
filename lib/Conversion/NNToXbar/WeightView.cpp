#include "WeightView.h"

#include "npc/Dialect/NN/IR/NN.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace npc;

bool WeightView::isRowMajor() const {
  SmallVector<int64_t> rowMajor = nn::rowMajorStrides(shape);
  for (auto [size, stride, expected] : llvm::zip(shape, strides, rowMajor))
    if (size > 1 && stride != expected)
      return false;
  return true;
}

static WeightView transposed(const WeightView &view, ArrayRef<int64_t> perm) {
  WeightView result{view.weight, view.offset, {}, {}};
  for (int64_t dim : perm) {
    result.shape.push_back(view.shape[dim]);
    result.strides.push_back(view.strides[dim]);
  }
  return result;
}

static WeightView sliced(const WeightView &view, nn::SliceOp slice) {
  WeightView result = view;
  for (auto [i, offset, size, stride] : llvm::enumerate(
           slice.getOffsets(), slice.getSizes(), slice.getFullStrides())) {
    result.offset += offset * view.strides[i];
    result.shape[i] = size;
    // A step that is not taken may have any size, and grow from slice to slice.
    if (size > 1)
      result.strides[i] *= stride;
  }
  return result;
}

/// Runs of old dimensions and runs of new ones with as many elements are
/// matched from the left; the old ones must be walked with one stride.
std::optional<WeightView>
WeightView::reshaped(ArrayRef<int64_t> newShape) const {
  WeightView old{weight, offset, {}, {}};
  for (auto [size, stride] : llvm::zip(shape, strides))
    if (size != 1) {
      old.shape.push_back(size);
      old.strides.push_back(stride);
    }
  WeightView result{weight, offset, llvm::to_vector(newShape),
                    SmallVector<int64_t>(newShape.size(), 0)};
  if (llvm::is_contained(newShape, 0))
    return result;
  size_t oldBegin = 0, newBegin = 0;
  while (oldBegin < old.shape.size()) {
    int64_t oldElements = old.shape[oldBegin], newElements = 1;
    size_t oldEnd = oldBegin + 1, newEnd = newBegin;
    while (oldElements != newElements) {
      if (newElements < oldElements)
        newElements *= newShape[newEnd++];
      else
        oldElements *= old.shape[oldEnd++];
    }
    for (size_t i = oldBegin; i + 1 < oldEnd; ++i)
      if (old.strides[i] != old.strides[i + 1] * old.shape[i + 1])
        return std::nullopt;
    int64_t stride = old.strides[oldEnd - 1];
    for (size_t i = newEnd; i-- > newBegin;) {
      result.strides[i] = stride;
      stride *= newShape[i];
    }
    oldBegin = oldEnd;
    newBegin = newEnd;
  }
  return result;
}

/// `view` after `op`, which moves its elements.
static std::optional<WeightView> moved(const WeightView &view, Operation *op) {
  if (auto transpose = dyn_cast<nn::TransposeOp>(op))
    return transposed(view, transpose.getPerm());
  if (auto slice = dyn_cast<nn::SliceOp>(op))
    return sliced(view, slice);
  return view.reshaped(cast<nn::ReshapeOp>(op).getType().getShape());
}

std::optional<WeightView> npc::viewOfWeight(Value value) {
  SmallVector<Operation *> moves;
  Operation *op = value.getDefiningOp();
  while (isa_and_nonnull<nn::TransposeOp, nn::ReshapeOp, nn::SliceOp>(op)) {
    moves.push_back(op);
    op = op->getOperand(0).getDefiningOp();
  }
  auto param = dyn_cast_or_null<nn::ParamOp>(op);
  if (!param)
    return std::nullopt;
  ArrayRef<int64_t> shape = cast<ShapedType>(param.getType()).getShape();
  std::optional<WeightView> view =
      WeightView{param.getWeightAttr(), 0, llvm::to_vector(shape),
                 nn::rowMajorStrides(shape)};
  for (size_t i = moves.size(); view && i-- > 0;)
    view = moved(*view, moves[i]);
  return view;
}

static Value beforeReshapes(Value value) {
  while (auto reshape = value.getDefiningOp<nn::ReshapeOp>())
    value = reshape.getInput();
  return value;
}

std::optional<WeightView> npc::viewOfWeight(Value value,
                                            ArrayRef<int64_t> shape) {
  std::optional<WeightView> view = viewOfWeight(beforeReshapes(value));
  return view ? view->reshaped(shape) : std::nullopt;
}

FlatSymbolRefAttr npc::wholeWeight(Value value) {
  value = beforeReshapes(value);
  auto param = value.getDefiningOp<nn::ParamOp>();
  return param ? param.getWeightAttr() : FlatSymbolRefAttr();
}

bool npc::isConstant(Value value) {
  llvm::SetVector<Value> pending;
  pending.insert(value);
  for (size_t i = 0; i < pending.size(); ++i) {
    // What another dialect's op returns may differ from run to run.
    Operation *op = pending[i].getDefiningOp();
    if (!op || !isa_and_nonnull<nn::NNDialect>(op->getDialect()))
      return false;
    pending.insert(op->operand_begin(), op->operand_end());
  }
  return true;
}
