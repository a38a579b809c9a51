#include "Windows.h"

#include "Lowerings.h"

#include <cmath>
#include <limits>

using namespace mlir;
using namespace npc;
using chip::Function;

template <typename PoolOp>
static WindowGeometry geometryOf(PoolOp op) {
  Dims input = shapeOf(op.getInput()), output = shapeOf(op.getResult());
  return {op.getWindow(), Dims(llvm::drop_begin(input, 2)),
          Dims(llvm::drop_begin(output, 2))};
}

/// Folds each window of `in`, which is [N, C, spatial...], into `out`.
static void foldWindows(Unit &unit, Function function, float neutral,
                        const WindowGeometry &geometry, Dims shape, Access out,
                        Access in) {
  ArrayRef<int64_t> spatial = ArrayRef(in.strides).drop_front(2);
  Dims perPosition = positionStrides(geometry, spatial);
  Dims inStrides = {in.strides[0], in.strides[1]};
  inStrides.append(perPosition);
  if (!geometry.touchesPadding()) {
    Dims dims = shape, outStrides = out.strides;
    dims.append(geometry.window.kernel.begin(), geometry.window.kernel.end());
    outStrides.append(geometry.window.rank(), 0);
    inStrides.append(tapStrides(geometry, spatial));
    unit.reduce(function, dims, {out.buffer, outStrides},
                {in.buffer, inStrides});
    return;
  }
  unit.fill(neutral, shape, out);
  geometry.forEachTap([&](const WindowGeometry::Tap &tap) {
    Dims dims = {shape[0], shape[1]};
    int64_t outOffset = 0;
    for (auto [dim, range] : llvm::enumerate(tap.outputs)) {
      dims.push_back(range.size());
      outOffset += range.begin * out.strides[dim + 2];
    }
    unit.reduce(function, dims, {out.buffer, out.strides, outOffset},
                {in.buffer, inStrides, tapOffset(geometry, tap, spatial)},
                /*accumulate=*/true);
  });
}

/// What no element is less than, as chip.fill writes it.
static float lowestOf(Type type) {
  if (auto integer = dyn_cast<IntegerType>(type))
    return -std::ldexp(1.0f, int(integer.getWidth()) - 1);
  return -std::numeric_limits<float>::infinity();
}

LogicalResult npc::lowerMaxPool(Program &program, nn::MaxPoolOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  foldWindows(unit, Function::Max, lowestOf(elementTypeOf(op.getResult())),
              geometryOf(op), shapeOf(op.getResult()),
              rowMajor(program, op.getResult()),
              rowMajor(program, op.getInput()));
  return success();
}

namespace {
/// Neighbouring outputs of one dimension that have as many taps inside.
struct Run {
  int64_t begin, end, taps;
};
} // namespace

static SmallVector<Run> runsOf(const WindowGeometry &geometry, size_t dim,
                               bool countPadding) {
  SmallVector<Run> runs;
  for (int64_t i = 0; i < geometry.output[dim]; ++i) {
    int64_t taps = countPadding ? geometry.window.kernel[dim]
                                : geometry.tapsInside(dim, i);
    if (!runs.empty() && runs.back().taps == taps)
      ++runs.back().end;
    else
      runs.push_back({i, i + 1, taps});
  }
  return runs;
}

/// result = sums / number of taps, box by box of equal numbers.
static void divideByCounts(Unit &unit, const WindowGeometry &geometry,
                           bool countPadding, Dims shape, Access result,
                           Access sums) {
  size_t rank = geometry.input.size();
  SmallVector<SmallVector<Run>> runs;
  int64_t boxes = 1;
  for (size_t dim = 0; dim < rank; ++dim) {
    runs.push_back(runsOf(geometry, dim, countPadding));
    boxes *= int64_t(runs.back().size());
  }
  for (int64_t number = 0; number < boxes; ++number) {
    Dims dims = shape;
    Access out = result, in = sums;
    int64_t taps = 1, rest = number;
    for (size_t dim = rank; dim-- > 0;) {
      const Run &run = runs[dim][rest % runs[dim].size()];
      rest /= runs[dim].size();
      taps *= run.taps;
      dims[dim + 2] = run.end - run.begin;
      out.offset += run.begin * out.strides[dim + 2];
      in.offset += run.begin * in.strides[dim + 2];
    }
    unit.zip(Function::Div, dims, out, in,
             {unit.parent().constant({float(taps)}), Dims(dims.size(), 0)});
  }
}

LogicalResult npc::lowerAvgPool(Program &program, nn::AvgPoolOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  WindowGeometry geometry = geometryOf(op);
  Dims shape = shapeOf(op.getResult());
  Access result = rowMajor(program, op.getResult());
  Access sums = {program.accumulatorOf(op.getResult()), result.strides};
  foldWindows(unit, Function::Sum, 0, geometry, shape, sums,
              rowMajor(program, op.getInput()));
  divideByCounts(unit, geometry, op.getCountIncludePad(), shape, result, sums);
  return success();
}
