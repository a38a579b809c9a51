#include "Folding.h"

#include "llvm/ADT/APSInt.h"

using namespace mlir;
using namespace npc::nn;

using ElementFunction = function_ref<Attribute(Attribute, Attribute)>;

/// A null attribute of the function leaves the op as it is.
template <typename OpT>
static OpFoldResult foldElements(OpT op, Attribute left, Attribute right,
                                 ElementFunction function) {
  std::optional<Elements> lhs = elementsOf(left), rhs = elementsOf(right);
  RankedTensorType type = op.getType();
  if (!lhs || !rhs || !ConstantOp::mayHold(type))
    return {};
  ArrayRef<int64_t> lhsShape = op.getLhs().getType().getShape();
  ArrayRef<int64_t> rhsShape = op.getRhs().getType().getShape();
  Elements values;
  forEachIndex(type.getShape(), [&](ArrayRef<int64_t> index) {
    values.push_back(function((*lhs)[broadcastPosition(index, lhsShape)],
                              (*rhs)[broadcastPosition(index, rhsShape)]));
  });
  if (llvm::is_contained(values, Attribute()))
    return {};
  return DenseElementsAttr::get(type, values);
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
  return foldElements(op, adaptor.getLhs(), adaptor.getRhs(),
                      [&](Attribute lhs, Attribute rhs) {
                        return applyToElements(lhs, rhs, onIntegers, onFloats);
                      });
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

OpFoldResult MaxOp::fold(FoldAdaptor adaptor) {
  return foldBinary(
      *this, adaptor,
      [](const APInt &a, const APInt &b) { return a.sgt(b) ? a : b; },
      [](const APFloat &a, const APFloat &b) { return maximum(a, b); });
}

OpFoldResult MinOp::fold(FoldAdaptor adaptor) {
  return foldBinary(
      *this, adaptor,
      [](const APInt &a, const APInt &b) { return a.slt(b) ? a : b; },
      [](const APFloat &a, const APFloat &b) { return minimum(a, b); });
}

static std::optional<APFloat> noFloat(const APFloat &, const APFloat &) {
  return std::nullopt;
}

OpFoldResult RemOp::fold(FoldAdaptor adaptor) {
  return foldBinary(
      *this, adaptor,
      [](const APInt &a, const APInt &b) -> std::optional<APInt> {
        if (b.isZero())
          return std::nullopt;
        return a.srem(b);
      },
      noFloat);
}

OpFoldResult ModOp::fold(FoldAdaptor adaptor) {
  return foldBinary(
      *this, adaptor,
      [](const APInt &a, const APInt &b) -> std::optional<APInt> {
        if (b.isZero())
          return std::nullopt;
        APInt rest = a.srem(b);
        bool isWrongSide =
            !rest.isZero() && rest.isNegative() != b.isNegative();
        return isWrongSide ? rest + b : rest;
      },
      noFloat);
}

OpFoldResult AndOp::fold(FoldAdaptor adaptor) {
  return foldBinary(
      *this, adaptor, [](const APInt &a, const APInt &b) { return a & b; },
      noFloat);
}

OpFoldResult OrOp::fold(FoldAdaptor adaptor) {
  return foldBinary(
      *this, adaptor, [](const APInt &a, const APInt &b) { return a | b; },
      noFloat);
}

OpFoldResult XorOp::fold(FoldAdaptor adaptor) {
  return foldBinary(
      *this, adaptor, [](const APInt &a, const APInt &b) { return a ^ b; },
      noFloat);
}

template <typename OpT>
static OpFoldResult
foldCompare(OpT op, typename OpT::FoldAdaptor adaptor,
            function_ref<bool(const APInt &, const APInt &)> onIntegers,
            function_ref<bool(const APFloat &, const APFloat &)> onFloats) {
  Builder builder(op.getContext());
  return foldElements(op, adaptor.getLhs(), adaptor.getRhs(),
                      [&](Attribute lhs, Attribute rhs) -> Attribute {
                        if (auto integer = dyn_cast<IntegerAttr>(lhs))
                          return builder.getIntegerAttr(
                              builder.getI1Type(),
                              onIntegers(integer.getValue(),
                                         cast<IntegerAttr>(rhs).getValue()));
                        return builder.getIntegerAttr(
                            builder.getI1Type(),
                            onFloats(cast<FloatAttr>(lhs).getValue(),
                                     cast<FloatAttr>(rhs).getValue()));
                      });
}

OpFoldResult EqualOp::fold(FoldAdaptor adaptor) {
  return foldCompare(
      *this, adaptor, [](const APInt &a, const APInt &b) { return a == b; },
      [](const APFloat &a, const APFloat &b) { return a == b; });
}

OpFoldResult LessOp::fold(FoldAdaptor adaptor) {
  return foldCompare(
      *this, adaptor, [](const APInt &a, const APInt &b) { return a.slt(b); },
      [](const APFloat &a, const APFloat &b) { return a < b; });
}

OpFoldResult LessEqualOp::fold(FoldAdaptor adaptor) {
  return foldCompare(
      *this, adaptor, [](const APInt &a, const APInt &b) { return a.sle(b); },
      [](const APFloat &a, const APFloat &b) { return a <= b; });
}

OpFoldResult WhereOp::fold(FoldAdaptor adaptor) {
  std::optional<Elements> condition = elementsOf(adaptor.getCondition());
  if (!condition)
    return {};
  ArrayRef<int64_t> shape = getCondition().getType().getShape();
  auto isTrue = [](Attribute element) {
    return cast<IntegerAttr>(element).getValue().getBoolValue();
  };
  // One side alone is what remains if it has the result's shape.
  bool first = !condition->empty() && isTrue(condition->front());
  bool isUniform = llvm::all_of(
      *condition, [&](Attribute element) { return isTrue(element) == first; });
  Value side = first ? getLhs() : getRhs();
  if (isUniform && side.getType() == getType())
    return side;
  std::optional<Elements> lhs = elementsOf(adaptor.getLhs());
  std::optional<Elements> rhs = elementsOf(adaptor.getRhs());
  if (!lhs || !rhs || !ConstantOp::mayHold(getType()))
    return {};
  ArrayRef<int64_t> lhsShape = getLhs().getType().getShape();
  ArrayRef<int64_t> rhsShape = getRhs().getType().getShape();
  Elements values;
  forEachIndex(getType().getShape(), [&](ArrayRef<int64_t> index) {
    bool holds = isTrue((*condition)[broadcastPosition(index, shape)]);
    values.push_back(holds ? (*lhs)[broadcastPosition(index, lhsShape)]
                           : (*rhs)[broadcastPosition(index, rhsShape)]);
  });
  return DenseElementsAttr::get(getType(), values);
}

/// Functions that rounding has no part in.
template <typename OpT>
static OpFoldResult foldUnary(OpT op, Attribute input,
                              function_ref<APFloat(APFloat)> function) {
  std::optional<Elements> elements = elementsOf(input);
  if (!elements)
    return {};
  for (Attribute &element : *elements) {
    auto number = cast<FloatAttr>(element);
    element = FloatAttr::get(number.getType(), function(number.getValue()));
  }
  return DenseElementsAttr::get(op.getType(), *elements);
}

template <typename OpT>
static OpFoldResult foldRounding(OpT op, Attribute input,
                                 APFloat::roundingMode mode) {
  return foldUnary(op, input, [&](APFloat value) {
    value.roundToIntegral(mode);
    return value;
  });
}

OpFoldResult FloorOp::fold(FoldAdaptor adaptor) {
  return foldRounding(*this, adaptor.getInput(), APFloat::rmTowardNegative);
}
OpFoldResult CeilOp::fold(FoldAdaptor adaptor) {
  return foldRounding(*this, adaptor.getInput(), APFloat::rmTowardPositive);
}
OpFoldResult RoundOp::fold(FoldAdaptor adaptor) {
  return foldRounding(*this, adaptor.getInput(), APFloat::rmNearestTiesToEven);
}
OpFoldResult AbsOp::fold(FoldAdaptor adaptor) {
  return foldUnary(*this, adaptor.getInput(),
                   [](APFloat value) { return abs(value); });
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

/// Whether every value of `from` is one of `to`.
static bool holdsAllOf(Type to, Type from) {
  unsigned toBits = to.getIntOrFloatBitWidth();
  unsigned fromBits = from.getIntOrFloatBitWidth();
  if (isa<FloatType>(to) != isa<FloatType>(from) || toBits <= fromBits)
    return false;
  return isa<FloatType>(to) || isSignedNumber(to) || !isSignedNumber(from);
}

OpFoldResult CastOp::fold(FoldAdaptor adaptor) {
  Type from = getInput().getType().getElementType();
  Type to = getType().getElementType();
  if (from == to)
    return getInput();
  if (auto inner = getInput().getDefiningOp<CastOp>())
    if (holdsAllOf(from, inner.getInput().getType().getElementType())) {
      getInputMutable().assign(inner.getInput());
      return getResult();
    }
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
