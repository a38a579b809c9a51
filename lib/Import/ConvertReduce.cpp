#include "Conversions.h"
#include "Reduction.h"

#include <limits>

using namespace mlir;
using namespace npc;
using namespace npc::importer;
using nn::ReduceKind;

/// What no elements make.
static TypedAttr emptyResult(NodeContext &node, ReduceKind kind, Type type) {
  Builder &builder = node.builder();
  if (auto integer = dyn_cast<IntegerType>(type)) {
    unsigned width = integer.getWidth();
    APInt value = kind == ReduceKind::Max ? APInt::getSignedMinValue(width)
                  : kind == ReduceKind::Min
                      ? APInt::getSignedMaxValue(width)
                      : APInt(width, kind == ReduceKind::Prod);
    return builder.getIntegerAttr(type, value);
  }
  constexpr double infinity = std::numeric_limits<double>::infinity();
  double value = kind == ReduceKind::Max    ? -infinity
                 : kind == ReduceKind::Min  ? infinity
                 : kind == ReduceKind::Prod ? 1.0
                 : kind == ReduceKind::Mean
                     ? std::numeric_limits<double>::quiet_NaN()
                     : 0.0;
  return builder.getFloatAttr(type, value);
}

static Value reduceNothing(NodeContext &node, ReduceKind kind, Value value,
                           ArrayRef<int64_t> axes, bool keepDims) {
  RankedTensorType type = NodeContext::typeOf(value);
  SmallVector<int64_t> shape(type.getShape());
  for (int64_t axis : llvm::reverse(axes))
    if (keepDims)
      shape[axis] = 1;
    else
      shape.erase(shape.begin() + axis);
  Type elementType = type.getElementType();
  return node.weights().materializeSplat(
      node.builder(), node.resultName().str(),
      RankedTensorType::get(shape, elementType),
      emptyResult(node, kind, elementType));
}

Result<Value> importer::reduce(NodeContext &node, ReduceKind kind, Value value,
                               ArrayRef<int64_t> axes, bool keepDims) {
  ArrayRef<int64_t> input = NodeContext::typeOf(value).getShape();
  if (llvm::any_of(axes, [&](int64_t axis) { return input[axis] == 0; }))
    return reduceNothing(node, kind, value, axes, keepDims);
  nn::ReduceOp::Properties properties;
  properties.kind = nn::ReduceKindAttr::get(node.builder().getContext(), kind);
  properties.axes = node.array(axes);
  if (keepDims)
    properties.keep_dims = node.builder().getUnitAttr();
  return node.emit<nn::ReduceOp>(value, properties);
}

/// Over all spatial dimensions.
static Status convertGlobal(NodeContext &node, ReduceKind kind) {
  if (node.rank(0) < 3)
    return malformed("input " + shapeText(node.shape(0)) +
                     " has no spatial dimensions");
  auto axes = llvm::to_vector(llvm::seq<int64_t>(2, node.rank(0)));
  return node.setResult(
      reduce(node, kind, node.operand(0), axes, /*keepDims=*/true));
}

Status importer::convertGlobalAveragePool(NodeContext &node) {
  return convertGlobal(node, ReduceKind::Mean);
}
Status importer::convertGlobalMaxPool(NodeContext &node) {
  return convertGlobal(node, ReduceKind::Max);
}

namespace {
/// What a node of the Reduce family reduces.
struct Reduction {
  SmallVector<int64_t> axes;
  bool keepDims;
};
} // namespace

static Result<Reduction> readReduction(NodeContext &node,
                                       int lastAttributeOpset = 17) {
  Result<SmallVector<int64_t>> axes = node.axes(1, lastAttributeOpset);
  if (!axes)
    return axes.error();
  if (axes->empty() && !node.integer("noop_with_empty_axes", 0))
    axes = llvm::to_vector(llvm::seq<int64_t>(0, node.rank(0)));
  axes = NodeContext::normalizedAxes(*axes, node.rank(0));
  if (!axes)
    return axes.error();
  return Reduction{*axes, node.integer("keepdims", 1) != 0};
}

static Result<Value> reduce(NodeContext &node, ReduceKind kind, Value value,
                            const Reduction &reduction) {
  return importer::reduce(node, kind, value, reduction.axes,
                          reduction.keepDims);
}

static Status convertReduce(NodeContext &node, ReduceKind kind,
                            int lastAttributeOpset = 17) {
  Result<Reduction> reduction = readReduction(node, lastAttributeOpset);
  if (!reduction)
    return reduction.error();
  return node.setResult(::reduce(node, kind, node.operand(0), *reduction));
}

Status importer::convertReduceSum(NodeContext &node) {
  return convertReduce(node, ReduceKind::Sum, /*lastAttributeOpset=*/12);
}
Status importer::convertReduceMean(NodeContext &node) {
  return convertReduce(node, ReduceKind::Mean);
}
Status importer::convertReduceProd(NodeContext &node) {
  return convertReduce(node, ReduceKind::Prod);
}

/// Of bools: whether any or all are true.
static Status convertReduceExtreme(NodeContext &node, ReduceKind kind) {
  if (!node.type(0).getElementType().isInteger(1))
    return convertReduce(node, kind);
  Result<Reduction> reduction = readReduction(node);
  if (!reduction)
    return reduction.error();
  Value numbers = node.cast(node.operand(0), node.builder().getI32Type());
  return node.setResult(::reduce(node, kind, numbers, *reduction));
}

Status importer::convertReduceMax(NodeContext &node) {
  return convertReduceExtreme(node, ReduceKind::Max);
}
Status importer::convertReduceMin(NodeContext &node) {
  return convertReduceExtreme(node, ReduceKind::Min);
}

/// The square root or the logarithm, of an integer what is left of it.
template <typename OpT>
static Result<Value> realFunction(NodeContext &node, Value value) {
  Type own = NodeContext::typeOf(value).getElementType();
  Value real = node.cast(value, node.builder().getF32Type());
  Result<Value> result = node.emitTyped<OpT>(real.getType(), real);
  return result ? Result<Value>(node.cast(*result, own)) : result;
}

static Result<Value> magnitude(NodeContext &node, Value value) {
  if (NodeContext::typeOf(value).getElementType().isF32())
    return node.emitTyped<nn::AbsOp>(value.getType(), value);
  Result<Value> opposite =
      node.emit<nn::SubOp>({node.scalarLike(value, 0), value});
  return opposite ? node.emit<nn::MaxOp>({value, *opposite}) : opposite;
}

Status importer::convertReduceL1(NodeContext &node) {
  Result<Reduction> reduction = readReduction(node);
  if (!reduction)
    return reduction.error();
  Result<Value> value = magnitude(node, node.operand(0));
  if (value)
    value = ::reduce(node, ReduceKind::Sum, *value, *reduction);
  return node.setResult(value);
}

static Result<Value> sumOfSquares(NodeContext &node) {
  Result<Reduction> reduction = readReduction(node);
  if (!reduction)
    return reduction.error();
  Result<Value> squares =
      node.emit<nn::MulOp>({node.operand(0), node.operand(0)});
  return squares ? ::reduce(node, ReduceKind::Sum, *squares, *reduction)
                 : squares;
}

Status importer::convertReduceSumSquare(NodeContext &node) {
  return node.setResult(sumOfSquares(node));
}

Status importer::convertReduceL2(NodeContext &node) {
  Result<Value> value = sumOfSquares(node);
  if (value)
    value = realFunction<nn::SqrtOp>(node, *value);
  return node.setResult(value);
}

Status importer::convertReduceLogSum(NodeContext &node) {
  Result<Reduction> reduction = readReduction(node);
  if (!reduction)
    return reduction.error();
  Result<Value> value =
      ::reduce(node, ReduceKind::Sum, node.operand(0), *reduction);
  if (value)
    value = realFunction<nn::LogOp>(node, *value);
  return node.setResult(value);
}

/// m + log(sum(exp(x - m))) with m the largest x, which keeps the exponentials
/// finite; of infinite ones their finite neighbour.
Status importer::convertReduceLogSumExp(NodeContext &node) {
  Result<Reduction> reduction = readReduction(node);
  if (!reduction)
    return reduction.error();
  Type f32 = node.builder().getF32Type();
  Value x = node.cast(node.operand(0), f32);
  Reduction keeping{reduction->axes, /*keepDims=*/true};
  Result<Value> value = ::reduce(node, ReduceKind::Max, x, keeping);
  if (!value)
    return value.error();
  nn::ClipOp::Properties finite;
  finite.low = node.f32(std::numeric_limits<float>::lowest());
  finite.high = node.f32(std::numeric_limits<float>::max());
  Result<Value> largest =
      node.emitTyped<nn::ClipOp>(value->getType(), *value, finite);
  if (!largest)
    return largest.error();
  value = node.emit<nn::SubOp>({x, *largest});
  if (value)
    value = node.emitTyped<nn::ExpOp>(value->getType(), *value);
  if (value)
    value = ::reduce(node, ReduceKind::Sum, *value, keeping);
  if (value)
    value = node.emitTyped<nn::LogOp>(value->getType(), *value);
  if (value)
    value = node.emit<nn::AddOp>({*value, *largest});
  if (!value)
    return value.error();
  if (!reduction->keepDims) {
    // Reducing dimensions of 1 leaves them out.
    value = ::reduce(node, ReduceKind::Sum, *value, *reduction);
    if (!value)
      return value.error();
  }
  return node.setResult(node.cast(*value, node.type(0).getElementType()));
}
