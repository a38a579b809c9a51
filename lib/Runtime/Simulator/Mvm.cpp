#include "CoreInstructions.h"

#include "Gemm.h"

#include <algorithm>

using namespace npc;
using namespace npc::sim;

namespace {

/// sums [conversions][points] = plane's transpose x rows [dataRows][points].
void drive(Team &team, const CrossbarBlock &block, const Plane &plane,
           const float *rows, size_t points, float *sums,
           bool accumulate = false) {
  int64_t m = int64_t(plane.bias.size()), n = int64_t(points);
  multiply(team, m, n, block.dataRows, {plane.weights.data(), 1, m},
           {rows, n, 1}, {sums, n, 1}, accumulate);
}

void drive(Team &team, const CrossbarBlock &block, const Plane &plane,
           const double *rows, size_t points, double *sums) {
  int64_t m = block.conversions, n = int64_t(points);
  multiply(team, m, n, block.dataRows, {plane.wideWeights.data(), 1, m},
           {rows, n, 1}, {sums, n, 1}, false);
}

/// One quantized Mvm, slice by slice.
class QuantizedMvm {
public:
  QuantizedMvm(Batch &batch, const isa::Instruction &mvm, size_t points,
               Registers &registers)
      : batch(batch), block(*batch.program.blocks.get(mvm.index, batch.team)),
        mvm(mvm), points(points), rows(registers.rows.get()),
        accumulators(registers.integerSums.get()),
        adc{block.gain, double(batch.program.manifest().adcMin),
            double(batch.program.manifest().adcMax)} {}

  void run() {
    bool accumulate = mvm.accumulate;
    for (const Plane &plane : block.planes) {
      if (plane.wideWeights.empty()) {
        float *sums = batch.scratch.sums.get(block.conversions * points);
        drive(batch.team, block, plane, rows, points, sums);
        convert(plane, sums, accumulate);
      } else {
        double *sums = batch.scratch.wideSums.get(block.conversions * points);
        drive(batch.team, block, plane, wideRows(), points, sums);
        convert(plane, sums, accumulate);
      }
      accumulate = true;
    }
  }

private:
  const double *wideRows() {
    double *wide = batch.scratch.wideRows.get(block.dataRows * points);
    std::copy_n(rows, block.dataRows * points, wide);
    return wide;
  }

  template <typename T>
  void convert(const Plane &plane, const T *sums, bool accumulate) {
    const int32_t *reference = nullptr;
    if (block.hasReference) {
      int32_t *codes = batch.scratch.reference.get(points);
      convertColumn(adc, sums + block.columns * points,
                    plane.bias[block.columns], nullptr, 1, false, codes,
                    points);
      reference = codes;
    }
    uint32_t factor = plane.factor << block.shift;
    for (uint32_t c = 0; c < block.columns; ++c)
      convertColumn(adc, sums + c * points, plane.bias[c], reference, factor,
                    accumulate, accumulators + c * points, points);
    if (batch.observer)
      observe(plane, sums);
  }

  template <typename T>
  void observe(const Plane &plane, const T *sums) {
    float *seen = batch.scratch.observed.get(block.conversions * points);
    for (uint32_t c = 0; c < block.conversions; ++c)
      for (size_t p = 0; p < points; ++p)
        seen[c * points + p] = float(sums[c * points + p] + plane.bias[c]);
    batch.observer->columnSums(mvm.index, seen, block.conversions, points);
  }

  Batch &batch;
  const CrossbarBlock &block;
  const isa::Instruction &mvm;
  size_t points;
  const float *rows;
  int32_t *accumulators;
  Adc adc;
};

/// Sums start at what the bias rows add to them.
void startWithBias(const Plane &plane, size_t points, bool accumulate,
                   float *sums) {
  const std::vector<double> &bias = plane.bias;
  for (size_t c = 0; c < bias.size(); ++c) {
    float *begin = sums + c * points, *end = begin + points;
    if (accumulate)
      std::for_each(begin, end, [&](float &sum) { sum += float(bias[c]); });
    else
      std::fill(begin, end, float(bias[c]));
  }
}

/// Shows the observer what the converters see; `sums` are the block's own.
void observeFloat(Batch &batch, uint32_t index, const CrossbarBlock &block,
                  size_t points, const float *rows, const float *sums) {
  if (block.seenByConverters.empty())
    return batch.observer->columnSums(index, sums, block.conversions, points);
  for (const Plane &plane : block.seenByConverters) {
    size_t conversions = plane.bias.size();
    float *seen = batch.scratch.observed.get(conversions * points);
    startWithBias(plane, points, false, seen);
    drive(batch.team, block, plane, rows, points, seen, true);
    batch.observer->columnSums(index, seen, conversions, points);
  }
}

void floatMvm(Batch &batch, const isa::Instruction &mvm, size_t points,
              Registers &registers) {
  auto block = batch.program.blocks.get(mvm.index, batch.team);
  const Plane &plane = block->planes.front();
  const float *rows = registers.rows.get();
  float *accumulators = registers.realSums.get();
  // An observer sees the sums of this block alone.
  bool apart = batch.observer && mvm.accumulate;
  float *sums = apart ? batch.scratch.sums.get(block->conversions * points)
                      : accumulators;
  startWithBias(plane, points, mvm.accumulate && !apart, sums);
  drive(batch.team, *block, plane, rows, points, sums, true);
  if (apart)
    for (size_t i = 0; i < block->conversions * points; ++i)
      accumulators[i] += sums[i];
  if (batch.observer)
    observeFloat(batch, mvm.index, *block, points, rows, sums);
}

} // namespace

void sim::mvm(Batch &batch, const isa::Instruction &instruction, size_t points,
              Registers &registers) {
  registers.sumColumns =
      batch.program.manifest().blocks[instruction.index]->columns;
  if (batch.program.quantized())
    QuantizedMvm(batch, instruction, points, registers).run();
  else
    floatMvm(batch, instruction, points, registers);
}
