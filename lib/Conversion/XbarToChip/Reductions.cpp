#include "Lowerings.h"

using namespace mlir;
using namespace npc;
using chip::Function;

LogicalResult npc::lowerSoftmax(Program &program, nn::SoftmaxOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  Dims dims = shapeOf(op.getResult());
  Access out = rowMajor(program, op.getResult());
  Dims reduced = dims;
  reduced[op.getAxis()] = 1;
  Access statistic{
      program.scratch(*nn::elementCount(reduced), unit.floatType()),
      nn::rowMajorStrides(reduced)};
  statistic.strides[op.getAxis()] = 0;

  Access in = rowMajor(program, op.getInput());
  unit.reduce(Function::Max, dims, statistic, in);
  unit.zip(Function::Sub, dims, out, in, statistic);
  unit.map(Function::Exp, dims, out, out);
  unit.reduce(Function::Sum, dims, statistic, out);
  unit.zip(Function::Div, dims, out, out, statistic);
  return success();
}

LogicalResult npc::lowerReduceMean(Program &program, nn::ReduceMeanOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  Dims dims = shapeOf(op.getInput());
  Dims kept = dims;
  int64_t count = 1;
  for (int64_t axis : op.getAxes()) {
    count *= dims[axis];
    kept[axis] = 1;
  }
  Access sums{program.accumulatorOf(op.getResult()), nn::rowMajorStrides(kept)};
  for (int64_t axis : op.getAxes())
    sums.strides[axis] = 0;
  unit.reduce(Function::Sum, dims, sums, rowMajor(program, op.getInput()));

  Dims flat = {*nn::elementCount(kept)};
  unit.zip(Function::Div, flat, {program.bufferOf(op.getResult()), {1}},
           {sums.buffer, {1}}, {program.constant({float(count)}), {0}});
  return success();
}
