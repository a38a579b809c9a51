#include "Conversions.h"
#include "ElementTypes.h"
#include "NodeContext.h"
#include "OnnxLibrary.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

template <typename OpT>
static Status convertUnary(NodeContext &node,
                           typename OpT::Properties properties = {}) {
  return node.setResult(
      node.emitTyped<OpT>(node.type(0), node.operand(0), properties));
}

template <typename OpT>
static Status convertBinary(NodeContext &node) {
  return node.setResult(node.emit<OpT>(node.allOperands()));
}

Status importer::convertRelu(NodeContext &node) {
  return convertUnary<nn::ReluOp>(node);
}
Status importer::convertSigmoid(NodeContext &node) {
  return convertUnary<nn::SigmoidOp>(node);
}
Status importer::convertTanh(NodeContext &node) {
  return convertUnary<nn::TanhOp>(node);
}
Status importer::convertAdd(NodeContext &node) {
  return convertBinary<nn::AddOp>(node);
}
Status importer::convertSub(NodeContext &node) {
  return convertBinary<nn::SubOp>(node);
}
Status importer::convertMul(NodeContext &node) {
  return convertBinary<nn::MulOp>(node);
}
Status importer::convertDiv(NodeContext &node) {
  return convertBinary<nn::DivOp>(node);
}

Status importer::convertLeakyRelu(NodeContext &node) {
  nn::LeakyReluOp::Properties properties;
  properties.alpha = node.f32(node.number("alpha", 0.01f));
  return convertUnary<nn::LeakyReluOp>(node, properties);
}

/// A bound of Clip: an attribute up to opset 10, an operand after it.
static Result<std::optional<float>>
readBound(NodeContext &node, StringRef attribute, unsigned operand) {
  if (node.opset() < 11)
    return node.hasAttribute(attribute)
               ? std::optional<float>(node.number(attribute, 0))
               : std::nullopt;
  if (!node.has(operand))
    return std::optional<float>();
  Result<double> bound = node.constantNumber(operand, attribute);
  if (!bound)
    return bound.error();
  return std::optional<float>(float(*bound));
}

Status importer::convertClip(NodeContext &node) {
  Result<std::optional<float>> low = readBound(node, "min", 1);
  if (!low)
    return low.error();
  Result<std::optional<float>> high = readBound(node, "max", 2);
  if (!high)
    return high.error();
  // ONNX takes the minimum with `max` last, so that it wins.
  if (*low && *high && **low > **high)
    *low = *high;

  nn::ClipOp::Properties properties;
  if (*low)
    properties.low = node.f32(**low);
  if (*high)
    properties.high = node.f32(**high);
  return convertUnary<nn::ClipOp>(node, properties);
}

static Result<Value> softmax(NodeContext &node, Value value, int64_t axis) {
  nn::SoftmaxOp::Properties properties;
  properties.axis = node.i64(axis);
  return node.emitTyped<nn::SoftmaxOp>(value.getType(), value, properties);
}

/// Up to opset 12 all dimensions from the axis on are normalised together, from
/// opset 13 on the axis alone.
Status importer::convertSoftmax(NodeContext &node) {
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
    return node.setResult(softmax(node, node.operand(0), *axis));

  int64_t outer = 1;
  for (int64_t size : shape.take_front(*axis))
    outer *= size;
  Result<Value> flat = node.reshape(node.operand(0), {outer, inner});
  if (flat)
    flat = softmax(node, *flat, 1);
  return flat ? node.setResult(node.reshape(*flat, shape)) : flat.error();
}

Status importer::convertCast(NodeContext &node) {
  auto to = int32_t(node.integer("to", 0));
  Type elementType = elementTypeOf(node.builder().getContext(), to);
  if (!elementType)
    return unsupported("casts to " + onnxlib::typeName(to) +
                       ", which npc has no type for");
  return node.setResult(node.emitTyped<nn::CastOp>(
      node.type(0).clone(elementType), node.operand(0)));
}

Status importer::convertIdentity(NodeContext &node) {
  return node.setResult(node.operand(0));
}

Status importer::convertDropout(NodeContext &node) {
  if (node.has(2)) {
    Result<double> training = node.constantNumber(2, "training_mode");
    if (!training)
      return training.error();
    if (*training != 0)
      return unsupported("training_mode is on; npc compiles inference");
  }
  return convertIdentity(node);
}
