#include "CoreInstructions.h"

#include "Elements.h"
#include "Functions.h"

using namespace npc;
using namespace npc::sim;

namespace {

template <typename T>
void scaleAndShift(const T *sums, float scale, float offset, float *values,
                   size_t count) {
  for (size_t i = 0; i < count; ++i)
    values[i] = float(sums[i]) * scale + offset;
}

void roundToCorePrecision(const Program &program, float *values, size_t count) {
  if (!program.roundsToHalf())
    return;
  for (size_t i = 0; i < count; ++i)
    values[i] = roundToHalf(values[i]);
}

/// Writes a rectangle of floats [columns][run] as elements of type T.
template <typename T>
void writeRun(const float *from, int64_t fromStep, uint8_t *to, int64_t step,
              int64_t count) {
  if (fromStep == 1 && step == 1) {
    for (int64_t i = 0; i < count; ++i)
      writeElement(to + i * int64_t(sizeof(T)), elementOf<T>(from[i]));
    return;
  }
  for (int64_t i = 0; i < count; ++i)
    writeElement(to + i * step * int64_t(sizeof(T)),
                 elementOf<T>(from[i * fromStep]));
}

} // namespace

void sim::affine(Batch &batch, const isa::Instruction &instruction,
                 size_t points, Registers &registers) {
  const Program &program = batch.program;
  const AffinePair &pair = program.affines[instruction.index];
  registers.valueColumns = uint32_t(pair.scale.size());
  registers.affine = instruction.index;
  float *values = registers.values.get();
  for (size_t c = 0; c < pair.scale.size(); ++c) {
    size_t row = c * points;
    if (program.quantized())
      scaleAndShift(registers.integerSums.get() + row, pair.scale[c],
                    pair.offset[c], values + row, points);
    else
      scaleAndShift(registers.realSums.get() + row, pair.scale[c],
                    pair.offset[c], values + row, points);
  }
  roundToCorePrecision(program, values, pair.scale.size() * points);
}

void sim::apply(Batch &batch, const isa::Instruction &instruction,
                size_t points, Registers &registers) {
  float *values = registers.values.get();
  size_t count = registers.valueColumns * points;
  applyUnary(instruction.function, instruction.params, values, count);
  // Values are rounded already, and a Relu keeps them or makes them 0.
  if (instruction.function != isa::Function::Relu)
    roundToCorePrecision(batch.program, values, count);
}

void sim::quantize(Batch &batch, const isa::Instruction &instruction,
                   size_t points, Registers &registers) {
  float *values = registers.values.get();
  size_t count = registers.valueColumns * points;
  if (batch.observer)
    batch.observer->quantized(instruction.index, values, count);
  if (batch.program.quantized())
    quantizeValues(batch.program.code(instruction.index), values, count);
}

void sim::store(Batch &batch, const isa::Instruction &instruction,
                const LoopBox &box, Registers &registers) {
  const isa::View &view = instruction.views[0];
  int64_t iterations = iterationsOf(box), columns = registers.valueColumns;
  int64_t points = iterations * int64_t(batch.inferences);
  StridedDims<2> dims;
  int64_t registerStep = iterations;
  for (size_t i = 0; i < box.size(); ++i) {
    registerStep /= box[i].count;
    dims.push_back({box[i].count, {view.strides[i], registerStep}});
  }
  dims = merged(dims);
  StridedDim<2> run = takeInnermost(dims);
  StridedDim<2> column{columns, {view.strides.back(), points}};
  // The longer of the two is the inner loop.
  if (run.count < column.count)
    std::swap(run, column);
  dims.push_back(column);
  const float *values = registers.values.get();
  if (batch.observer)
    batch.observer->layerOutput(registers.affine, values,
                                size_t(columns * points));
  withElementType(batch.program.buffers[view.buffer].type, [&](auto tag) {
    using T = decltype(tag);
    for (size_t b = 0; b < batch.inferences; ++b) {
      uint8_t *to = batch.target(view.buffer, b);
      const float *from = values + int64_t(b) * iterations;
      forEachIndex<2>(dims, {firstElement(view, box), 0}, [&](auto at) {
        writeRun<T>(from + at[1], run.strides[1],
                    to + at[0] * int64_t(sizeof(T)), run.strides[0], run.count);
        return true;
      });
    }
  });
}
