#include "Conversions.h"
#include "Expr.h"

#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

template <typename OpT>
static Status convertUnary(NodeContext &node,
                           typename OpT::Properties properties = {}) {
  return node.setResult(
      node.emitTyped<OpT>(node.type(0), node.operand(0), properties));
}

#define NPC_UNARY(Name)                                                        \
  Status importer::convert##Name(NodeContext &node) {                          \
    return convertUnary<nn::Name##Op>(node);                                   \
  }
NPC_UNARY(Acos)
NPC_UNARY(Acosh)
NPC_UNARY(Asin)
NPC_UNARY(Asinh)
NPC_UNARY(Atan)
NPC_UNARY(Atanh)
NPC_UNARY(Ceil)
NPC_UNARY(Cos)
NPC_UNARY(Cosh)
NPC_UNARY(Erf)
NPC_UNARY(Exp)
NPC_UNARY(Floor)
NPC_UNARY(HardSwish)
NPC_UNARY(Log)
NPC_UNARY(Mish)
NPC_UNARY(Round)
NPC_UNARY(Sigmoid)
NPC_UNARY(Sin)
NPC_UNARY(Sinh)
NPC_UNARY(Softplus)
NPC_UNARY(Softsign)
NPC_UNARY(Sqrt)
NPC_UNARY(Tan)
NPC_UNARY(Tanh)
#undef NPC_UNARY

/// An op whose one parameter is the attribute alpha.
template <typename OpT>
static Status convertWithAlpha(NodeContext &node, float defaultAlpha) {
  typename OpT::Properties properties;
  properties.alpha = node.f32(node.number("alpha", defaultAlpha));
  return convertUnary<OpT>(node, properties);
}

Status importer::convertLeakyRelu(NodeContext &node) {
  return convertWithAlpha<nn::LeakyReluOp>(node, 0.01f);
}
Status importer::convertThresholdedRelu(NodeContext &node) {
  return convertWithAlpha<nn::ThresholdedReluOp>(node, 1);
}
Status importer::convertSwish(NodeContext &node) {
  return convertWithAlpha<nn::SwishOp>(node, 1);
}

Status importer::convertHardSigmoid(NodeContext &node) {
  nn::HardSigmoidOp::Properties properties;
  properties.alpha = node.f32(node.number("alpha", 0.2f));
  properties.beta = node.f32(node.number("beta", 0.5f));
  return convertUnary<nn::HardSigmoidOp>(node, properties);
}

static Status convertEluLike(NodeContext &node, float alpha, float rate,
                             float gain) {
  nn::EluOp::Properties properties;
  properties.alpha = node.f32(alpha);
  properties.rate = node.f32(rate);
  properties.gain = node.f32(gain);
  return convertUnary<nn::EluOp>(node, properties);
}

Status importer::convertElu(NodeContext &node) {
  return convertEluLike(node, node.number("alpha", 1), 1, 1);
}

Status importer::convertSelu(NodeContext &node) {
  float alpha = node.number("alpha", 1.67326319217681884765625f);
  float gamma = node.number("gamma", 1.05070102214813232421875f);
  return convertEluLike(node, gamma * alpha, 1, gamma);
}

Status importer::convertCelu(NodeContext &node) {
  float alpha = node.number("alpha", 1);
  if (alpha == 0)
    return malformed("has an alpha of 0, which it divides by");
  return convertEluLike(node, alpha, 1 / alpha, 1);
}

Status importer::convertGelu(NodeContext &node) {
  std::string approximate = node.string("approximate", "none");
  if (approximate == "none")
    return convertUnary<nn::GeluOp>(node);
  if (approximate == "tanh")
    return convertUnary<nn::GeluTanhOp>(node);
  return malformed("approximate is '" + Twine(approximate) +
                   "'; allowed are none and tanh");
}

static bool isReal(NodeContext &node, unsigned operand) {
  return node.type(operand).getElementType().isF32();
}

static Result<Value> binary(NodeContext &node, Value lhs, Value rhs,
                            bool isMax) {
  return isMax ? node.emit<nn::MaxOp>({lhs, rhs})
               : node.emit<nn::MinOp>({lhs, rhs});
}

Status importer::convertRelu(NodeContext &node) {
  if (isReal(node, 0))
    return convertUnary<nn::ReluOp>(node);
  Value zero = node.scalarLike(node.operand(0), 0);
  return node.setResult(binary(node, node.operand(0), zero, /*isMax=*/true));
}

static Result<Value> negated(NodeContext &node) {
  Value x = node.operand(0);
  if (isReal(node, 0))
    return node.emit<nn::MulOp>({x, node.scalarLike(x, -1)});
  return node.emit<nn::SubOp>({node.scalarLike(x, 0), x});
}

Status importer::convertNeg(NodeContext &node) {
  return node.setResult(negated(node));
}

Status importer::convertAbs(NodeContext &node) {
  if (isReal(node, 0))
    return convertUnary<nn::AbsOp>(node);
  Result<Value> opposite = negated(node);
  if (!opposite)
    return opposite.error();
  return node.setResult(
      binary(node, node.operand(0), *opposite, /*isMax=*/true));
}

Status importer::convertSign(NodeContext &node) {
  Value x = node.operand(0);
  if (isReal(node, 0))
    return convertUnary<nn::SignOp>(node);
  Result<Value> atMostOne =
      binary(node, x, node.scalarLike(x, 1), /*isMax=*/false);
  if (!atMostOne)
    return atMostOne.error();
  return node.setResult(
      binary(node, *atMostOne, node.scalarLike(x, -1), /*isMax=*/true));
}

/// x + bias below -lambd, x - bias above lambd, else 0.
Status importer::convertShrink(NodeContext &node) {
  double lambd = node.number("lambd", 0.5f), bias = node.number("bias", 0);
  Expr x(node, node.operand(0));
  Expr isAbove = x.sameTyped(lambd).binary<nn::LessOp>(x);
  Expr zero = x.sameTyped(0);
  Expr above = isAbove.select(x + -bias, zero);
  Expr isBelow = x.binary<nn::LessOp>(x.sameTyped(-lambd));
  return node.setResult(isBelow.select(x + bias, above));
}

Status importer::convertReciprocal(NodeContext &node) {
  Value one = node.scalarLike(node.operand(0), 1);
  return node.setResult(node.emit<nn::DivOp>({one, node.operand(0)}));
}

/// slope * x where x < 0, else x.
Status importer::convertPRelu(NodeContext &node) {
  Value x = node.operand(0), slope = node.operand(1);
  if (isReal(node, 0) && node.type(1).getNumElements() == 1)
    if (Result<double> alpha = node.constantNumber(1, "slope")) {
      nn::LeakyReluOp::Properties properties;
      properties.alpha = node.f32(float(*alpha));
      return convertUnary<nn::LeakyReluOp>(node, properties);
    }
  Result<Value> isBelow = node.emit<nn::LessOp>({x, node.scalarLike(x, 0)});
  if (!isBelow)
    return isBelow.error();
  Result<Value> scaled = node.emit<nn::MulOp>({x, slope});
  if (!scaled)
    return scaled.error();
  if (scaled->getType() != x.getType())
    return malformed("slope " + shapeText(node.shape(1)) +
                     " does not broadcast to " + shapeText(node.shape(0)));
  return node.setResult(node.emit<nn::WhereOp>({*isBelow, *scaled, x}));
}

/// A bound of Clip: an attribute up to opset 10, an operand after it; null if
/// there is none.
static Value boundOf(NodeContext &node, StringRef attribute, unsigned operand) {
  if (node.opset() >= 11)
    return node.has(operand) ? node.operand(operand) : Value();
  return node.hasAttribute(attribute) ? node.scalar(node.number(attribute, 0))
                                      : Value();
}

static std::optional<float> numberOf(Value bound) {
  DenseElementsAttr elements;
  if (!bound || !matchPattern(bound, m_Constant(&elements)) ||
      elements.getNumElements() != 1 || !elements.getElementType().isF32())
    return std::nullopt;
  return elements.getSplatValue<APFloat>().convertToFloat();
}

static Status clipByConstants(NodeContext &node, std::optional<float> low,
                              std::optional<float> high) {
  // ONNX takes the minimum with `max` last, so that it wins.
  if (low && high && *low > *high)
    low = high;
  nn::ClipOp::Properties properties;
  if (low)
    properties.low = node.f32(*low);
  if (high)
    properties.high = node.f32(*high);
  return convertUnary<nn::ClipOp>(node, properties);
}

Status importer::convertClip(NodeContext &node) {
  Value low = boundOf(node, "min", 1), high = boundOf(node, "max", 2);
  std::optional<float> lowNumber = numberOf(low), highNumber = numberOf(high);
  if (isReal(node, 0) && !low == !lowNumber && !high == !highNumber)
    return clipByConstants(node, lowNumber, highNumber);
  Result<Value> clipped = node.operand(0);
  if (low)
    clipped = binary(node, *clipped, low, /*isMax=*/true);
  if (clipped && high)
    clipped = binary(node, *clipped, high, /*isMax=*/false);
  if (clipped && clipped->getType() != node.type(0))
    return malformed("its bounds are no scalars");
  return node.setResult(clipped);
}
