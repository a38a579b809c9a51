#include "Lowerings.h"

#include "npc/Isa/Isa.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/TypeSwitch.h"

#include <limits>

using namespace mlir;
using namespace npc;
using chip::Function;

std::optional<UnaryFunction> npc::unaryFunctionOf(Operation *op) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  auto bound = [](std::optional<APFloat> value, float otherwise) {
    return value ? value->convertToFloat() : otherwise;
  };
  return llvm::TypeSwitch<Operation *, std::optional<UnaryFunction>>(op)
      .Case([](nn::ReluOp) { return UnaryFunction{Function::Relu, {}}; })
      .Case([](nn::LeakyReluOp leaky) {
        return UnaryFunction{Function::LeakyRelu,
                             {leaky.getAlpha().convertToFloat()}};
      })
      .Case([&](nn::ClipOp clip) {
        return UnaryFunction{
            Function::Clip,
            {bound(clip.getLow(), -infinity), bound(clip.getHigh(), infinity)}};
      })
      .Case([](nn::SigmoidOp) { return UnaryFunction{Function::Sigmoid, {}}; })
      .Case([](nn::TanhOp) { return UnaryFunction{Function::Tanh, {}}; })
      .Case([](nn::ExpOp) { return UnaryFunction{Function::Exp, {}}; })
      .Default([](Operation *) { return std::nullopt; });
}

LogicalResult npc::lowerUnary(Program &program, Operation *op) {
  UnaryFunction unary = *unaryFunctionOf(op);
  Unit unit(program, program.unitOf(op));
  Value input = op->getOperand(0), result = op->getResult(0);
  program.define(result, unit.place());
  unit.map(unary.function, shapeOf(result), rowMajor(program, result),
           rowMajor(program, input), unary.params);
  return success();
}

static Function binaryFunctionOf(Operation *op) {
  return llvm::TypeSwitch<Operation *, Function>(op)
      .Case([](nn::AddOp) { return Function::Add; })
      .Case([](nn::SubOp) { return Function::Sub; })
      .Case([](nn::MulOp) { return Function::Mul; })
      .Default([](Operation *) { return Function::Div; });
}

/// Access to `value` as if broadcast to `rank` dims: aligned at the last one,
/// stride 0 where its size is 1.
static Access broadcast(Program &program, Value value, size_t rank) {
  Access access = rowMajor(program, value);
  Dims shape = shapeOf(value);
  for (auto [stride, size] : llvm::zip_equal(access.strides, shape))
    if (size == 1)
      stride = 0;
  access.strides.insert(access.strides.begin(), rank - shape.size(), 0);
  return access;
}

LogicalResult npc::lowerBinary(Program &program, Operation *op) {
  Unit unit(program, program.unitOf(op));
  Value result = op->getResult(0);
  program.define(result, unit.place());
  size_t rank = shapeOf(result).size();
  unit.zip(binaryFunctionOf(op), shapeOf(result), rowMajor(program, result),
           broadcast(program, op->getOperand(0), rank),
           broadcast(program, op->getOperand(1), rank));
  return success();
}

LogicalResult npc::lowerCast(Program &program, nn::CastOp op) {
  // A weight's cast is done when the binary is written.
  if (op.getInput().getDefiningOp<nn::ParamOp>() &&
      elementTypeOf(op.getResult()).isF32())
    return success();
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  unit.copy(shapeOf(op.getResult()), rowMajor(program, op.getResult()),
            rowMajor(program, op.getInput()));
  return success();
}

LogicalResult npc::lowerQuantize(Program &program, xbar::QuantizeOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getOutput(), unit.place());
  unit.map(Function::Quantize, shapeOf(op.getOutput()),
           rowMajor(program, op.getOutput()), rowMajor(program, op.getInput()),
           {}, program.codeOf(op.getOutput(), op.getCode()));
  return success();
}

LogicalResult npc::lowerChannelAffine(Program &program,
                                      nn::ChannelAffineOp op) {
  Unit unit(program, program.unitOf(op));
  Value result = op.getResult();
  program.define(result, unit.place());
  Dims shape = shapeOf(result);
  Dims perChannel(shape.size(), 0);
  perChannel[1] = 1;
  Access out = rowMajor(program, result);
  unit.zip(Function::Mul, shape, out, rowMajor(program, op.getInput()),
           {program.bufferOf(op.getScale()), perChannel});
  unit.zip(Function::Add, shape, out, out,
           {program.bufferOf(op.getOffset()), perChannel});
  return success();
}
