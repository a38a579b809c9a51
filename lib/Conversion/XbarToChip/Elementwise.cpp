#include "Lowerings.h"

#include "npc/Isa/Encoding.h"

#include <limits>

using namespace mlir;
using namespace npc;
using chip::Function;

/// A bound of a clip that is left out.
static float defaultOf(std::string_view parameter) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  return parameter == "low" ? -infinity : infinity;
}

static Function functionNamedLike(Operation *op) {
  return *chip::symbolizeFunction(op->getName().stripDialect());
}

std::optional<UnaryFunction> npc::unaryFunctionOf(Operation *op) {
  if (!op->hasTrait<nn::UnaryFunction>())
    return std::nullopt;
  UnaryFunction unary{functionNamedLike(op), {}};
  for (std::string_view name :
       isa::parameterNamesOf(isa::Opcode::Map, chip::toIsa(unary.function))) {
    auto value = dyn_cast_or_null<FloatAttr>(
        op->getInherentAttr(StringRef(name)).value_or(Attribute()));
    unary.params.push_back(value ? value.getValue().convertToFloat()
                                 : defaultOf(name));
  }
  return unary;
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

Access npc::broadcastTo(Program &program, Value value, size_t rank) {
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
  unit.zip(functionNamedLike(op), shapeOf(result), rowMajor(program, result),
           broadcastTo(program, op->getOperand(0), rank),
           broadcastTo(program, op->getOperand(1), rank));
  return success();
}

LogicalResult npc::lowerWhere(Program &program, nn::WhereOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  Dims shape = shapeOf(op.getResult());
  size_t rank = shape.size();
  unit.select(shape, rowMajor(program, op.getResult()),
              broadcastTo(program, op.getCondition(), rank),
              broadcastTo(program, op.getLhs(), rank),
              broadcastTo(program, op.getRhs(), rank));
  return success();
}

LogicalResult npc::lowerCast(Program &program, nn::CastOp op) {
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
