#include "Folding.h"

using namespace mlir;
using namespace npc::nn;

/// A tensor of type `type` whose element at each index is the one of `operand`
/// at the position that `positionOf` says.
static OpFoldResult
rearrange(RankedTensorType type, Attribute operand,
          function_ref<int64_t(ArrayRef<int64_t>)> positionOf) {
  std::optional<Elements> elements = elementsOf(operand);
  if (!elements || !ConstantOp::mayHold(type))
    return {};
  Elements moved;
  forEachIndex(type.getShape(), [&](ArrayRef<int64_t> index) {
    moved.push_back((*elements)[positionOf(index)]);
  });
  return DenseElementsAttr::get(type, moved);
}

OpFoldResult ConcatOp::fold(FoldAdaptor adaptor) {
  if (getInputs().size() == 1)
    return getInputs().front();
  if (!ConstantOp::mayHold(getType()))
    return {};
  int64_t axis = getAxis();
  Sizes strides = rowMajorStrides(getType().getShape());
  Elements values(getType().getNumElements());
  int64_t begin = 0;
  for (auto [operand, value] :
       llvm::zip_equal(adaptor.getInputs(), getInputs())) {
    std::optional<Elements> elements = elementsOf(operand);
    if (!elements)
      return {};
    ArrayRef<int64_t> shape =
        cast<RankedTensorType>(value.getType()).getShape();
    const Attribute *next = elements->begin();
    forEachIndex(shape, [&](ArrayRef<int64_t> index) {
      values[linear(index, strides) + begin * strides[axis]] = *next++;
    });
    begin += shape[axis];
  }
  return DenseElementsAttr::get(getType(), values);
}

OpFoldResult ReshapeOp::fold(FoldAdaptor adaptor) {
  if (getInput().getType() == getType())
    return getInput();
  if (auto inner = getInput().getDefiningOp<ReshapeOp>()) {
    getInputMutable().assign(inner.getInput());
    return getResult();
  }
  auto value = dyn_cast_or_null<DenseIntOrFPElementsAttr>(adaptor.getInput());
  if (!value || !ConstantOp::mayHold(getType()))
    return {};
  return value.reshape(getType());
}

OpFoldResult TransposeOp::fold(FoldAdaptor adaptor) {
  if (llvm::is_sorted(getPerm()))
    return getInput();
  Sizes inputStrides = rowMajorStrides(getInput().getType().getShape());
  Sizes strides;
  for (int64_t dim : getPerm())
    strides.push_back(inputStrides[dim]);
  return rearrange(getType(), adaptor.getInput(), [&](ArrayRef<int64_t> index) {
    return linear(index, strides);
  });
}

OpFoldResult BroadcastOp::fold(FoldAdaptor adaptor) {
  if (getInput().getType() == getType())
    return getInput();
  ArrayRef<int64_t> shape = getInput().getType().getShape();
  return rearrange(getType(), adaptor.getInput(), [&](ArrayRef<int64_t> index) {
    return broadcastPosition(index, shape);
  });
}

OpFoldResult PadOp::fold(FoldAdaptor) {
  bool isIdentity =
      llvm::all_of(getPads(), [](int64_t pad) { return pad == 0; });
  return isIdentity ? OpFoldResult(getInput()) : OpFoldResult();
}

OpFoldResult SliceOp::fold(FoldAdaptor adaptor) {
  Sizes steps = getFullStrides();
  bool isForward = llvm::all_of(steps, [](int64_t step) { return step > 0; });
  // All elements of each dimension, in their order: nothing is left out.
  if (getInput().getType() == getType() && isForward)
    return getInput();
  Sizes strides = rowMajorStrides(getInput().getType().getShape());
  return rearrange(getType(), adaptor.getInput(), [&](ArrayRef<int64_t> index) {
    // Of what is empty, offsets may be of any size: only an index that is read
    // is known to lie inside the input.
    Sizes source;
    for (auto [offset, at, step] : llvm::zip_equal(getOffsets(), index, steps))
      source.push_back(offset + at * step);
    return linear(source, strides);
  });
}

/// The indices as positions on an axis of `size`; nothing when one lies
/// outside.
static std::optional<Sizes> positionsOnAxis(Attribute indices, int64_t size) {
  std::optional<Elements> elements = elementsOf(indices);
  if (!elements)
    return std::nullopt;
  Sizes positions;
  for (Attribute element : *elements) {
    int64_t index = cast<IntegerAttr>(element).getInt();
    if (index < -size || index >= size)
      return std::nullopt;
    positions.push_back(index < 0 ? index + size : index);
  }
  return positions;
}

OpFoldResult GatherOp::fold(FoldAdaptor adaptor) {
  ArrayRef<int64_t> shape = getData().getType().getShape();
  ArrayRef<int64_t> indexShape = getIndices().getType().getShape();
  int64_t axis = getAxis();
  std::optional<Sizes> positions =
      positionsOnAxis(adaptor.getIndices(), shape[axis]);
  if (!positions)
    return {};
  Sizes strides = rowMajorStrides(shape);
  Sizes indexStrides = rowMajorStrides(indexShape);
  return rearrange(getType(), adaptor.getData(), [&](ArrayRef<int64_t> index) {
    ArrayRef<int64_t> chosen = index.slice(axis, indexShape.size());
    Sizes source(index.take_front(axis));
    source.push_back((*positions)[linear(chosen, indexStrides)]);
    llvm::append_range(source, index.drop_front(axis + indexShape.size()));
    return linear(source, strides);
  });
}

OpFoldResult ConstantOp::fold(FoldAdaptor) { return getValue(); }

static APInt foldInteger(ReduceKind kind, const APInt &sum, const APInt &x) {
  switch (kind) {
  case ReduceKind::Prod:
    return sum * x;
  case ReduceKind::Max:
    return sum.sgt(x) ? sum : x;
  case ReduceKind::Min:
    return sum.slt(x) ? sum : x;
  default:
    return sum + x;
  }
}

/// Of integers; sums of real numbers are what the chip makes of them.
OpFoldResult ReduceOp::fold(FoldAdaptor adaptor) {
  RankedTensorType input = getInput().getType();
  if (getAxes().empty())
    return getInput();
  std::optional<Elements> elements = elementsOf(adaptor.getInput());
  if (!elements || !isa<IntegerType>(input.getElementType()) ||
      getKind() == ReduceKind::Mean)
    return {};
  Sizes kept(input.getShape());
  for (int64_t axis : getAxes())
    kept[axis] = 1;
  Sizes strides = rowMajorStrides(kept);
  for (int64_t axis : getAxes())
    strides[axis] = 0;
  SmallVector<std::optional<APInt>> results(getType().getNumElements());
  const Attribute *next = elements->begin();
  forEachIndex(input.getShape(), [&](ArrayRef<int64_t> index) {
    const APInt &value = cast<IntegerAttr>(*next++).getValue();
    std::optional<APInt> &result = results[linear(index, strides)];
    result = result ? foldInteger(getKind(), *result, value) : value;
  });
  SmallVector<APInt> values;
  for (const std::optional<APInt> &result : results)
    values.push_back(*result);
  return DenseElementsAttr::get(getType(), values);
}
