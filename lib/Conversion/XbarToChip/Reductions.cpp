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

static Function foldOf(nn::ReduceKind kind) {
  switch (kind) {
  case nn::ReduceKind::Prod:
    return Function::Prod;
  case nn::ReduceKind::Max:
    return Function::Max;
  case nn::ReduceKind::Min:
    return Function::Min;
  default:
    return Function::Sum;
  }
}

/// A constant that numbers of `type` can be divided by.
static chip::BufferOp countConstant(Program &program, int64_t count,
                                    Type type) {
  if (type.isF32())
    return program.constant({float(count)});
  auto tensor = RankedTensorType::get({1}, type);
  return program.constant(
      DenseElementsAttr::get(
          tensor, Builder(type.getContext()).getIntegerAttr(type, count)),
      1, type, "count");
}

LogicalResult npc::lowerReduce(Program &program, nn::ReduceOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  Dims dims = shapeOf(op.getInput());
  Dims kept = dims;
  int64_t count = 1;
  for (int64_t axis : op.getAxes()) {
    count *= dims[axis];
    kept[axis] = 1;
  }
  bool isMean = op.getKind() == nn::ReduceKind::Mean;
  chip::BufferOp result = program.bufferOf(op.getResult());
  Type type = elementTypeOf(op.getResult());
  Access folded{isMean ? program.accumulatorOf(op.getResult()) : result,
                nn::rowMajorStrides(kept)};
  for (int64_t axis : op.getAxes())
    folded.strides[axis] = 0;
  unit.reduce(foldOf(op.getKind()), dims, folded,
              rowMajor(program, op.getInput()));
  if (!isMean)
    return success();
  Dims flat = {*nn::elementCount(kept)};
  unit.zip(Function::Div, flat, {result, {1}}, {folded.buffer, {1}},
           {countConstant(program, count, type), {0}});
  return success();
}

/// The axis moved behind all other dims, as the one that is sorted.
static Access withAxisLast(Access access, int64_t axis) {
  int64_t stride = access.strides[axis];
  access.strides.erase(access.strides.begin() + axis);
  access.strides.push_back(stride);
  return access;
}

LogicalResult npc::lowerTopk(Program &program, nn::TopkOp op) {
  Unit unit(program, program.unitOf(op));
  int64_t axis = op.getAxis();
  program.define(op.getIndices(), unit.place());
  Dims dims = shapeOf(op.getIndices());
  int64_t extent = shapeOf(op.getInput())[axis];
  Access in = rowMajor(program, op.getInput());
  int64_t step = in.strides[axis];
  in.strides[axis] = 0;
  Access indices = rowMajor(program, op.getIndices());
  Dims sorted = dims;
  sorted.erase(sorted.begin() + axis);
  sorted.push_back(dims[axis]);
  unit.sort(op.getSmallest() ? Function::Min : Function::Max, sorted,
            withAxisLast(indices, axis), withAxisLast(in, axis), extent, step);
  if (op.getValues().use_empty())
    return success();
  // Take moves elements as they are, so the values have the input's type.
  chip::BufferOp values =
      program.define(op.getValues(), unit.place(), in.buffer.getType());
  unit.take(dims, {values, nn::rowMajorStrides(dims)}, in, indices, extent,
            step);
  return success();
}

/// Each sum along the axis is the one before it plus one element.
LogicalResult npc::lowerCumsum(Program &program, nn::CumsumOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  int64_t axis = op.getAxis();
  Dims dims = shapeOf(op.getResult());
  Access in = rowMajor(program, op.getInput());
  Access sums = in;
  sums.buffer = program.accumulatorOf(op.getResult());
  int64_t count = dims[axis], step = in.strides[axis];
  if (op.getReverse()) {
    in.offset = sums.offset = (count - 1) * step;
    step = -step;
  }
  dims.erase(dims.begin() + axis);
  for (Access *access : {&in, &sums})
    access->strides.erase(access->strides.begin() + axis);
  if (op.getExclusive())
    unit.fill(0, dims, sums);
  else
    unit.copy(dims, sums, in);
  if (count > 1) {
    unit.loop(count - 1);
    Access before = sums, after = sums, added = in;
    after.offset += step;
    added.offset += op.getExclusive() ? 0 : step;
    for (Access *access : {&before, &after, &added})
      access->loopStrides = {step};
    unit.zip(Function::Add, dims, after, before, added);
    unit.end();
  }
  if (sums.buffer != program.bufferOf(op.getResult()))
    unit.copy(shapeOf(op.getResult()), rowMajor(program, op.getResult()),
              {sums.buffer, nn::rowMajorStrides(shapeOf(op.getResult()))});
  return success();
}
