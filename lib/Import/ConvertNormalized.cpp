#include "Conversions.h"
#include "Reduction.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;
using nn::ReduceKind;

using AlongAxis = llvm::function_ref<Result<Value>(Value value, int64_t axis)>;

/// Up to opset 12 all dimensions from the axis on are taken together, from
/// opset 13 on the axis alone.
static Status convertAlongAxis(NodeContext &node, AlongAxis along) {
  bool flattens = node.opset() < 13;
  Result<int64_t> axis = NodeContext::normalizedAxis(
      node.integer("axis", flattens ? 1 : -1), node.rank(0));
  if (!axis)
    return axis.error();
  ArrayRef<int64_t> shape = node.shape(0);
  int64_t inner = 1;
  for (int64_t size : shape.drop_front(*axis))
    inner *= size;
  if (!flattens || inner == shape[*axis])
    return node.setResult(along(node.operand(0), *axis));

  int64_t outer = 1;
  for (int64_t size : shape.take_front(*axis))
    outer *= size;
  Result<Value> flat = node.reshape(node.operand(0), {outer, inner});
  if (flat)
    flat = along(*flat, 1);
  return flat ? node.setResult(node.reshape(*flat, shape)) : flat.error();
}

Status importer::convertSoftmax(NodeContext &node) {
  return convertAlongAxis(node, [&](Value value, int64_t axis) {
    nn::SoftmaxOp::Properties properties;
    properties.axis = node.i64(axis);
    return node.emitTyped<nn::SoftmaxOp>(value.getType(), value, properties);
  });
}

/// (x - m) - log(sum(exp(x - m))) with m the largest x.
static Result<Value> logSoftmax(NodeContext &node, Value value, int64_t axis) {
  Result<Value> term =
      reduce(node, ReduceKind::Max, value, axis, /*keepDims=*/true);
  if (!term)
    return term;
  Result<Value> below = node.emit<nn::SubOp>({value, *term});
  if (!below)
    return below;
  term = node.emitTyped<nn::ExpOp>(below->getType(), *below);
  if (term)
    term = reduce(node, ReduceKind::Sum, *term, axis, /*keepDims=*/true);
  if (term)
    term = node.emitTyped<nn::LogOp>(term->getType(), *term);
  return term ? node.emit<nn::SubOp>({*below, *term}) : term;
}

Status importer::convertLogSoftmax(NodeContext &node) {
  return convertAlongAxis(node, [&](Value value, int64_t axis) {
    return logSoftmax(node, value, axis);
  });
}

/// 1 at the first largest element, 0 elsewhere.
Status importer::convertHardmax(NodeContext &node) {
  return convertAlongAxis(
      node, [&](Value value, int64_t axis) -> Result<Value> {
        Result<Value> largest = isLargest(node, value, axis);
        if (!largest)
          return largest;
        return node.cast(*largest, NodeContext::typeOf(value).getElementType());
      });
}
