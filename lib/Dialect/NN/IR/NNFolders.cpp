#include "npc/Dialect/NN/IR/NN.h"

#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace npc::nn;

using Sizes = SmallVector<int64_t>;
using Elements = SmallVector<Attribute>;

/// The elements of a known operand that may be folded. What `nn.constant` may
/// not hold is left to the machine, among operands and results.
static std::optional<Elements> elementsOf(Attribute operand) {
  auto value = dyn_cast_or_null<DenseIntOrFPElementsAttr>(operand);
  if (!value || !ConstantOp::mayHold(value.getType()))
    return std::nullopt;
  return llvm::to_vector(value.getValues<Attribute>());
}

/// Calls `visit` with each index of `shape`, the last dimension fastest.
static void forEachIndex(ArrayRef<int64_t> shape,
                         function_ref<void(ArrayRef<int64_t>)> visit) {
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

static int64_t linear(ArrayRef<int64_t> index, ArrayRef<int64_t> strides) {
  int64_t position = 0;
  for (auto [entry, stride] : llvm::zip_equal(index, strides))
    position += entry * stride;
  return position;
}

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

/// Position in an operand of shape `shape` that is broadcast to `index`.
static int64_t broadcastPosition(ArrayRef<int64_t> index,
                                 ArrayRef<int64_t> shape) {
  Sizes strides = rowMajorStrides(shape);
  for (auto [stride, size] : llvm::zip_equal(strides, shape))
    stride = size == 1 ? 0 : stride;
  return linear(index.take_back(shape.size()), strides);
}

using IntegerFunction =
    function_ref<std::optional<APInt>(const APInt &, const APInt &)>;
using FloatFunction =
    function_ref<std::optional<APFloat>(const APFloat &, const APFloat &)>;

/// Null when the function has no value there.
static Attribute applyToElements(Attribute lhs, Attribute rhs,
                                 IntegerFunction onIntegers,
                                 FloatFunction onFloats) {
  if (auto integer = dyn_cast<IntegerAttr>(lhs)) {
    std::optional<APInt> value =
        onIntegers(integer.getValue(), cast<IntegerAttr>(rhs).getValue());
    return value ? IntegerAttr::get(integer.getType(), *value) : Attribute();
  }
  auto number = cast<FloatAttr>(lhs);
  std::optional<APFloat> value =
      onFloats(number.getValue(), cast<FloatAttr>(rhs).getValue());
  return value ? FloatAttr::get(number.getType(), *value) : Attribute();
}

template <typename OpT>
static OpFoldResult foldBinary(OpT op, typename OpT::FoldAdaptor adaptor,
                               IntegerFunction onIntegers,
                               FloatFunction onFloats) {
  std::optional<Elements> lhs = elementsOf(adaptor.getLhs());
  std::optional<Elements> rhs = elementsOf(adaptor.getRhs());
  RankedTensorType type = op.getType();
  if (!lhs || !rhs || !ConstantOp::mayHold(type))
    return {};
  ArrayRef<int64_t> lhsShape = op.getLhs().getType().getShape();
  ArrayRef<int64_t> rhsShape = op.getRhs().getType().getShape();
  Elements values;
  forEachIndex(type.getShape(), [&](ArrayRef<int64_t> index) {
    values.push_back(applyToElements((*lhs)[broadcastPosition(index, lhsShape)],
                                     (*rhs)[broadcastPosition(index, rhsShape)],
                                     onIntegers, onFloats));
  });
  if (llvm::is_contained(values, Attribute()))
    return {};
  return DenseElementsAttr::get(type, values);
}

OpFoldResult AddOp::fold(FoldAdaptor adaptor) {
  return foldBinary(
      *this, adaptor, [](const APInt &a, const APInt &b) { return a + b; },
      [](const APFloat &a, const APFloat &b) { return a + b; });
}

OpFoldResult SubOp::fold(FoldAdaptor adaptor) {
  return foldBinary(
      *this, adaptor, [](const APInt &a, const APInt &b) { return a - b; },
      [](const APFloat &a, const APFloat &b) { return a - b; });
}

OpFoldResult MulOp::fold(FoldAdaptor adaptor) {
  return foldBinary(
      *this, adaptor, [](const APInt &a, const APInt &b) { return a * b; },
      [](const APFloat &a, const APFloat &b) { return a * b; });
}

OpFoldResult DivOp::fold(FoldAdaptor adaptor) {
  return foldBinary(
      *this, adaptor,
      [](const APInt &a, const APInt &b) -> std::optional<APInt> {
        if (b.isZero())
          return std::nullopt;
        return a.sdiv(b);
      },
      [](const APFloat &a, const APFloat &b) -> std::optional<APFloat> {
        if (b.isZero())
          return std::nullopt;
        return a / b;
      });
}

OpFoldResult ClipOp::fold(FoldAdaptor) {
  if (!getLowAttr() && !getHighAttr())
    return getInput();
  auto inner = getInput().getDefiningOp<ClipOp>();
  if (inner && inner.getLowAttr() == getLowAttr() &&
      inner.getHighAttr() == getHighAttr())
    return getInput();
  return {};
}

/// i1 is 0 or 1, and other signless integers are two's complement.
static bool isSignedNumber(Type type) {
  return !type.isUnsignedInteger() && !type.isInteger(1);
}

static Attribute castFloat(const APFloat &value, Type to) {
  if (auto floatType = dyn_cast<FloatType>(to)) {
    APFloat rounded = value;
    bool losesInfo;
    rounded.convert(floatType.getFloatSemantics(), APFloat::rmNearestTiesToEven,
                    &losesInfo);
    return FloatAttr::get(to, rounded);
  }
  if (to.isInteger(1))
    return IntegerAttr::get(to, APInt(1, !value.isZero()));
  APSInt integer(to.getIntOrFloatBitWidth(), !isSignedNumber(to));
  bool isExact;
  value.convertToInteger(integer, APFloat::rmTowardZero, &isExact);
  return IntegerAttr::get(to, integer);
}

static Attribute castInteger(const APInt &value, bool isSigned, Type to) {
  if (auto floatType = dyn_cast<FloatType>(to)) {
    APFloat number(floatType.getFloatSemantics());
    number.convertFromAPInt(value, isSigned, APFloat::rmNearestTiesToEven);
    return FloatAttr::get(to, number);
  }
  if (to.isInteger(1))
    return IntegerAttr::get(to, APInt(1, !value.isZero()));
  unsigned width = to.getIntOrFloatBitWidth();
  return IntegerAttr::get(to, isSigned ? value.sextOrTrunc(width)
                                       : value.zextOrTrunc(width));
}

OpFoldResult CastOp::fold(FoldAdaptor adaptor) {
  Type from = getInput().getType().getElementType();
  Type to = getType().getElementType();
  if (from == to)
    return getInput();
  std::optional<Elements> elements = elementsOf(adaptor.getInput());
  if (!elements || !ConstantOp::mayHold(getType()))
    return {};
  for (Attribute &element : *elements) {
    if (auto number = dyn_cast<FloatAttr>(element))
      element = castFloat(number.getValue(), to);
    else
      element = castInteger(cast<IntegerAttr>(element).getValue(),
                            isSignedNumber(from), to);
  }
  return DenseElementsAttr::get(getType(), *elements);
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
