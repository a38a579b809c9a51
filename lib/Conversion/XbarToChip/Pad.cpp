#include "Lowerings.h"

using namespace mlir;
using namespace npc;

namespace {

/// What a pad keeps of its input and where that lies in the result.
struct Interior {
  Dims size, inputOffset, outputOffset;
};

} // namespace

static Interior interiorOf(nn::PadOp op) {
  Interior interior;
  Dims input = shapeOf(op.getInput());
  for (size_t dim = 0; dim < input.size(); ++dim) {
    int64_t begin = op.getBegins()[dim], end = op.getEnds()[dim];
    int64_t cropped = std::max<int64_t>(-begin, 0);
    interior.inputOffset.push_back(cropped);
    interior.outputOffset.push_back(std::max<int64_t>(begin, 0));
    interior.size.push_back(input[dim] - cropped - std::max<int64_t>(-end, 0));
  }
  return interior;
}

static Access at(Access access, ArrayRef<int64_t> offsets) {
  for (auto [offset, stride] : llvm::zip_equal(offsets, access.strides))
    access.offset += offset * stride;
  return access;
}

/// Fills both sides of each dim in turn from what lies inside, which by then is
/// complete in the dims before.
static void extendBorders(Unit &unit, nn::PadOp op, const Interior &interior,
                          const Access &out) {
  bool reflects = op.getMode() == nn::PadMode::Reflect;
  Dims shape = shapeOf(op.getResult());
  Dims dims = interior.size, corner = interior.outputOffset;
  for (size_t dim = 0; dim < shape.size(); ++dim) {
    int64_t begin = interior.outputOffset[dim];
    int64_t stop = begin + interior.size[dim];
    int64_t stride = out.strides[dim];
    auto copySide = [&](int64_t to, int64_t from, int64_t count, int64_t step) {
      if (count == 0)
        return;
      Dims side = dims;
      side[dim] = count;
      Access target = at(out, corner), source = target;
      target.offset += (to - begin) * stride;
      source.offset += (from - begin) * stride;
      source.strides[dim] = step * stride;
      unit.copy(side, target, source);
    };
    copySide(0, reflects ? 2 * begin : begin, begin, reflects ? -1 : 0);
    copySide(stop, reflects ? stop - 2 : stop - 1, shape[dim] - stop,
             reflects ? -1 : 0);
    dims[dim] = shape[dim];
    corner[dim] = 0;
  }
}

LogicalResult npc::lowerPad(Program &program, nn::PadOp op) {
  Unit unit(program, program.unitOf(op));
  program.define(op.getResult(), unit.place());
  Interior interior = interiorOf(op);
  Dims shape = shapeOf(op.getResult());
  Access out = rowMajor(program, op.getResult());
  if (op.getMode() == nn::PadMode::Constant && interior.size != shape) {
    double value = op.getValue().convertToDouble();
    if (double(float(value)) != value && !elementTypeOf(op.getResult()).isF32())
      return op.emitError("the pad value ")
             << op.getValueAttr()
             << " is no number that chip.fill can write exactly";
    unit.fill(float(value), shape, out);
  }
  bool isEmpty = llvm::any_of(interior.size, [](int64_t s) { return s <= 0; });
  if (isEmpty)
    return success();
  unit.copy(interior.size, at(out, interior.outputOffset),
            at(rowMajor(program, op.getInput()), interior.inputOffset));
  if (op.getMode() != nn::PadMode::Constant)
    extendBorders(unit, op, interior, out);
  return success();
}
