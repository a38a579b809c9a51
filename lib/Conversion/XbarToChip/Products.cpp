#include "Lowerings.h"
#include "Windows.h"

using namespace mlir;
using namespace npc;
using chip::Function;

namespace {

/// A convolution as contractions over [N, group, column of the group,
/// positions..., channel of the group, taps...].
struct Convolution {
  WindowGeometry geometry;
  /// Sizes of the dims before the positions.
  Dims outer;
  int64_t channels;
  Access out, input, weight;
  /// Strides of channel and taps.
  int64_t inputChannel, weightChannel;
  Dims inputSpatial, weightTaps;
};

} // namespace

static Convolution describe(Program &program, nn::ConvOp op, Access sums) {
  Dims input = shapeOf(op.getInput()), weight = shapeOf(op.getWeight()),
       output = shapeOf(op.getResult());
  Dims inputStrides = nn::rowMajorStrides(input),
       weightStrides = nn::rowMajorStrides(weight);
  int64_t groups = op.getGroups(), columns = weight[0] / groups;
  size_t rank = input.size() - 2;
  Convolution c;
  c.geometry = {op.getWindow(), Dims(llvm::drop_begin(input, 2)),
                Dims(llvm::drop_begin(output, 2))};
  c.channels = weight[1];
  c.inputChannel = inputStrides[1];
  c.weightChannel = weightStrides[1];
  c.inputSpatial = Dims(llvm::drop_begin(inputStrides, 2));
  c.weightTaps = Dims(llvm::drop_begin(weightStrides, 2));
  c.outer = {input[0], groups, columns};

  c.out = {sums.buffer,
           {sums.strides[0], columns * sums.strides[1], sums.strides[1]}};
  c.out.strides.append(sums.strides.begin() + 2, sums.strides.end());
  c.input = {program.bufferOf(op.getInput()),
             {inputStrides[0], c.channels * inputStrides[1], 0}};
  c.input.strides.append(positionStrides(c.geometry, c.inputSpatial));
  c.weight = {program.bufferOf(op.getWeight()),
              {0, columns * weightStrides[0], weightStrides[0]}};
  c.weight.strides.append(rank, 0);
  return c;
}

/// All taps at once.
static void contractWhole(Unit &unit, Convolution c) {
  Dims dims = c.outer;
  dims.append(c.geometry.output);
  dims.push_back(c.channels);
  dims.append(c.geometry.window.kernel.begin(), c.geometry.window.kernel.end());
  c.out.strides.append(1 + c.geometry.input.size(), 0);
  c.input.strides.push_back(c.inputChannel);
  c.input.strides.append(tapStrides(c.geometry, c.inputSpatial));
  c.weight.strides.push_back(c.weightChannel);
  c.weight.strides.append(c.weightTaps);
  unit.contract(dims, c.out, c.input, c.weight);
}

/// One tap after the other, each over the outputs that it reaches.
static void contractTaps(Unit &unit, const Convolution &c) {
  c.geometry.forEachTap([&](const WindowGeometry::Tap &tap) {
    Dims dims = c.outer;
    Access out = c.out, input = c.input, weight = c.weight;
    for (auto [dim, range] : llvm::enumerate(tap.outputs)) {
      dims.push_back(range.size());
      out.offset += range.begin * out.strides[3 + dim];
      weight.offset += tap.index[dim] * c.weightTaps[dim];
    }
    input.offset += tapOffset(c.geometry, tap, c.inputSpatial);
    dims.push_back(c.channels);
    out.strides.push_back(0);
    input.strides.push_back(c.inputChannel);
    weight.strides.push_back(c.weightChannel);
    unit.contract(dims, out, input, weight, /*accumulate=*/true);
  });
}

LogicalResult npc::lowerConv(Program &program, nn::ConvOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  Dims shape = shapeOf(op.getResult());
  Access result = rowMajor(program, op.getResult());
  Access sums = {program.accumulatorOf(op.getResult()), result.strides};
  Convolution convolution = describe(program, op, sums);
  if (convolution.geometry.touchesPadding()) {
    unit.fill(0, shape, sums);
    contractTaps(unit, convolution);
  } else {
    contractWhole(unit, convolution);
  }
  if (op.getBias()) {
    Dims perChannel(shape.size(), 0);
    perChannel[1] = 1;
    unit.zip(Function::Add, shape, result, sums,
             {program.bufferOf(op.getBias()), perChannel});
  } else if (sums.buffer != result.buffer) {
    unit.copy(shape, result, sums);
  }
  return success();
}

/// Strides of the matrices of `value` within the broadcast `batch` dims.
static Dims batchStrides(ArrayRef<int64_t> shape, size_t batch) {
  Dims strides = nn::rowMajorStrides(shape);
  Dims result(batch, 0);
  size_t own = shape.size() - 2;
  for (size_t i = 0; i < own; ++i)
    result[batch - own + i] = shape[i] == 1 ? 0 : strides[i];
  return result;
}

LogicalResult npc::lowerMatmul(Program &program, nn::MatmulOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  Dims lhs = shapeOf(op.getLhs()), rhs = shapeOf(op.getRhs());
  if (lhs.size() == 1)
    lhs.insert(lhs.begin(), 1);
  if (rhs.size() == 1)
    rhs.push_back(1);
  size_t batch = std::max(lhs.size(), rhs.size()) - 2;
  int64_t rows = lhs[lhs.size() - 2], inner = lhs.back(), columns = rhs.back();

  Dims dims;
  for (size_t i = 0; i < batch; ++i) {
    auto size = [&](const Dims &shape) {
      size_t own = shape.size() - 2;
      return i + own < batch ? 1 : shape[i + own - batch];
    };
    dims.push_back(std::max(size(lhs), size(rhs)));
  }
  dims.append({rows, columns});
  Access out{program.bufferOf(op.getResult()), nn::rowMajorStrides(dims)};
  Access a{program.bufferOf(op.getLhs()), batchStrides(lhs, batch)};
  Access b{program.bufferOf(op.getRhs()), batchStrides(rhs, batch)};
  dims.push_back(inner);
  out.strides.push_back(0);
  a.strides.append({inner, 0, 1});
  b.strides.append({0, 1, columns});
  unit.contract(dims, out, a, b);
  return success();
}
