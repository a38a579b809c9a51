#include "Conversions.h"
#include "NodeContext.h"

#include <limits>

using namespace mlir;
using namespace npc;
using namespace npc::importer;

template <typename OpT>
static Status convertBinary(NodeContext &node) {
  return node.setResult(node.emit<OpT>(node.allOperands()));
}

#define NPC_BINARY(Name, OpT)                                                  \
  Status importer::convert##Name(NodeContext &node) {                          \
    return convertBinary<nn::OpT>(node);                                       \
  }
NPC_BINARY(Add, AddOp)
NPC_BINARY(And, AndOp)
NPC_BINARY(BitwiseAnd, AndOp)
NPC_BINARY(BitwiseOr, OrOp)
NPC_BINARY(BitwiseXor, XorOp)
NPC_BINARY(Div, DivOp)
NPC_BINARY(Equal, EqualOp)
NPC_BINARY(Less, LessOp)
NPC_BINARY(LessOrEqual, LessEqualOp)
NPC_BINARY(Mul, MulOp)
NPC_BINARY(Or, OrOp)
NPC_BINARY(Sub, SubOp)
NPC_BINARY(Where, WhereOp)
NPC_BINARY(Xor, XorOp)
#undef NPC_BINARY

/// lhs > rhs as rhs < lhs.
template <typename OpT>
static Status convertSwapped(NodeContext &node) {
  return node.setResult(node.emit<OpT>({node.operand(1), node.operand(0)}));
}

Status importer::convertGreater(NodeContext &node) {
  return convertSwapped<nn::LessOp>(node);
}
Status importer::convertGreaterOrEqual(NodeContext &node) {
  return convertSwapped<nn::LessEqualOp>(node);
}

/// The operands one after the other.
template <typename OpT>
static Result<Value> chain(NodeContext &node) {
  Result<Value> value = node.operand(0);
  for (Value next : node.allOperands().drop_front())
    if (value)
      value = node.emit<OpT>({*value, next});
  return value;
}

Status importer::convertSum(NodeContext &node) {
  return node.setResult(chain<nn::AddOp>(node));
}
Status importer::convertMax(NodeContext &node) {
  return node.setResult(chain<nn::MaxOp>(node));
}
Status importer::convertMin(NodeContext &node) {
  return node.setResult(chain<nn::MinOp>(node));
}

Status importer::convertMean(NodeContext &node) {
  Result<Value> sum = chain<nn::AddOp>(node);
  if (!sum)
    return sum.error();
  Value count = node.scalarLike(*sum, double(node.allOperands().size()));
  return node.setResult(node.emit<nn::DivOp>({*sum, count}));
}

/// x to a power that takes less than nn.pow; null where there is none.
static Result<Value> simplePower(NodeContext &node) {
  Value x = node.operand(0);
  bool isOne =
      node.type(1).getNumElements() == 1 && node.rank(1) <= node.rank(0);
  if (!isOne || !node.type(0).getElementType().isF32())
    return Value();
  Result<double> exponent = node.constantNumber(1, "exponent");
  if (!exponent)
    return Value();
  if (*exponent == 1)
    return x;
  if (*exponent == 2)
    return node.emit<nn::MulOp>({x, x});
  if (*exponent == 0.5)
    return node.emitTyped<nn::SqrtOp>(x.getType(), x);
  return Value();
}

/// The result has the base's type; a real exponent of an integer is taken of
/// the integer as a real number.
Status importer::convertPow(NodeContext &node) {
  Result<Value> simple = simplePower(node);
  if (!simple || *simple)
    return node.setResult(simple);
  Type own = node.type(0).getElementType();
  bool isReal = own.isF32() || node.type(1).getElementType().isF32();
  Type common = isReal ? Type(node.builder().getF32Type()) : own;
  Result<Value> power = node.emit<nn::PowOp>(
      {node.cast(node.operand(0), common), node.cast(node.operand(1), common)});
  return power ? node.setResult(node.cast(*power, own)) : power.error();
}

Status importer::convertMod(NodeContext &node) {
  bool isReal = node.type(0).getElementType().isF32();
  bool isRemainder = node.integer("fmod", 0) != 0;
  if (isReal && !isRemainder)
    return malformed("needs fmod = 1 for real numbers");
  return isRemainder ? convertBinary<nn::RemOp>(node)
                     : convertBinary<nn::ModOp>(node);
}

Status importer::convertBitShift(NodeContext &node) {
  std::string direction = node.string("direction", "");
  if (direction != "LEFT" && direction != "RIGHT")
    return malformed("direction is '" + Twine(direction) +
                     "'; allowed are LEFT and RIGHT");
  return direction == "LEFT" ? convertBinary<nn::ShiftLeftOp>(node)
                             : convertBinary<nn::ShiftRightOp>(node);
}

/// All bits the other way round.
static Result<Value> inverted(NodeContext &node, Value value) {
  return node.emit<nn::XorOp>({value, node.scalarLike(value, -1)});
}

Status importer::convertNot(NodeContext &node) {
  return node.setResult(inverted(node, node.operand(0)));
}
Status importer::convertBitwiseNot(NodeContext &node) {
  return node.setResult(inverted(node, node.operand(0)));
}

Status importer::convertIsNaN(NodeContext &node) {
  Value x = node.operand(0);
  Result<Value> isNumber = node.emit<nn::EqualOp>({x, x});
  return isNumber ? node.setResult(inverted(node, *isNumber))
                  : isNumber.error();
}

Status importer::convertIsInf(NodeContext &node) {
  bool positive = node.integer("detect_positive", 1) != 0;
  bool negative = node.integer("detect_negative", 1) != 0;
  Value x = node.operand(0);
  if (!positive && !negative)
    return node.setResult(node.emit<nn::LessOp>({x, x}));
  Result<Value> tested = x;
  if (positive && negative)
    tested = node.emitTyped<nn::AbsOp>(x.getType(), x);
  if (!tested)
    return tested.error();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Value wanted = node.scalarLike(x, positive ? infinity : -infinity);
  return node.setResult(node.emit<nn::EqualOp>({*tested, wanted}));
}
