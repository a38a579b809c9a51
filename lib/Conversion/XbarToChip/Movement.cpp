#include "Lowerings.h"

using namespace mlir;
using namespace npc;

LogicalResult npc::lowerConcat(Program &program, nn::ConcatOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  Access out = rowMajor(program, op.getResult());
  for (Value input : op.getInputs()) {
    Dims shape = shapeOf(input);
    unit.copy(shape, out, rowMajor(program, input));
    out.offset += shape[op.getAxis()] * out.strides[op.getAxis()];
  }
  return success();
}

LogicalResult npc::lowerReshape(Program &program, nn::ReshapeOp op) {
  program.alias(op.getResult(), op.getInput());
  return success();
}

LogicalResult npc::lowerTranspose(Program &program, nn::TransposeOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  Access in = rowMajor(program, op.getInput());
  Dims permuted;
  for (int64_t dim : op.getPerm())
    permuted.push_back(in.strides[dim]);
  in.strides = permuted;
  unit.copy(shapeOf(op.getResult()), rowMajor(program, op.getResult()), in);
  return success();
}

LogicalResult npc::lowerSlice(Program &program, nn::SliceOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  Access in = rowMajor(program, op.getInput());
  for (auto [stride, offset, step] :
       llvm::zip_equal(in.strides, op.getOffsets(), op.getFullStrides())) {
    in.offset += offset * stride;
    stride *= step;
  }
  unit.copy(shapeOf(op.getResult()), rowMajor(program, op.getResult()), in);
  return success();
}

LogicalResult npc::lowerBroadcast(Program &program, nn::BroadcastOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  Dims shape = shapeOf(op.getResult());
  unit.copy(shape, rowMajor(program, op.getResult()),
            broadcastTo(program, op.getInput(), shape.size()));
  return success();
}

LogicalResult npc::lowerGather(Program &program, nn::GatherOp op) {
  Unit unit(program, program.unitOf(op));
  // Take moves elements as they are, so the result has the data's type.
  Access data = rowMajor(program, op.getData());
  Type stored = data.buffer.getType();
  chip::BufferOp result = program.define(op.getResult(), unit.place(), stored);

  size_t axis = op.getAxis();
  Access indices = rowMajor(program, op.getIndices());
  int64_t step = data.strides[axis], extent = shapeOf(op.getData())[axis];
  size_t after = data.strides.size() - axis - 1;
  // The indices' dims take the axis's place: the data stands still there.
  data.strides.erase(data.strides.begin() + axis);
  data.strides.insert(data.strides.begin() + axis, indices.strides.size(), 0);
  indices.strides.insert(indices.strides.begin(), axis, 0);
  indices.strides.append(after, 0);
  Dims dims = shapeOf(op.getResult());
  unit.take(dims, {result, nn::rowMajorStrides(dims)}, data, indices, extent,
            step);
  return success();
}

LogicalResult npc::lowerGatherElements(Program &program,
                                       nn::GatherElementsOp op) {
  Unit unit(program, program.unitOf(op));
  Access data = rowMajor(program, op.getData());
  chip::BufferOp result =
      program.define(op.getResult(), unit.place(), data.buffer.getType());
  int64_t extent = shapeOf(op.getData())[op.getAxis()];
  int64_t step = std::exchange(data.strides[op.getAxis()], 0);
  Access indices = rowMajor(program, op.getIndices());
  unit.take(shapeOf(op.getResult()), {result, indices.strides}, data, indices,
            extent, step);
  return success();
}

static chip::Function updateOf(nn::ScatterKind kind) {
  switch (kind) {
  case nn::ScatterKind::None:
    return chip::Function::Identity;
  case nn::ScatterKind::Add:
    return chip::Function::Add;
  case nn::ScatterKind::Mul:
    return chip::Function::Mul;
  case nn::ScatterKind::Max:
    return chip::Function::Max;
  case nn::ScatterKind::Min:
    return chip::Function::Min;
  }
  return chip::Function::Identity;
}

LogicalResult npc::lowerScatter(Program &program, nn::ScatterOp op) {
  Unit unit(program, program.unitOf(op));
  Access updates = rowMajor(program, op.getUpdates());
  Access data = rowMajor(program, op.getData());
  // Put moves elements as they are, so the result has the updates' type.
  chip::BufferOp result =
      program.define(op.getResult(), unit.place(), updates.buffer.getType());
  Access out{result, data.strides};
  unit.copy(shapeOf(op.getData()), out, data);

  Dims shape = shapeOf(op.getUpdates());
  int64_t extent = shapeOf(op.getData())[op.getAxis()];
  int64_t step = std::exchange(out.strides[op.getAxis()], 0);
  unit.put(updateOf(op.getKind()), shape, out, updates,
           broadcastTo(program, op.getIndices(), shape.size()), extent, step);
  return success();
}
