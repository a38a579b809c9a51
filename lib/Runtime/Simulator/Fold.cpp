#include "TensorInstructions.h"

#include "ContractProduct.h"
#include "Functions.h"
#include "Operands.h"

#include <algorithm>

using namespace npc;
using namespace npc::sim;
using isa::Function;
using isa::Instruction;

namespace {

/// Folds operands into outputs in row-major order of the folded dims (those in
/// which the output has stride 0). Step has
///   Value, Sum: element and accumulator types
///   start(): the accumulator's first value without `accumulate`
///   fold(Sum &, values...): one element of each input
template <size_t N, typename Step>
class Folder {
  using Value = typename Step::Value;
  using Sum = typename Step::Sum;
  using Offsets = std::array<int64_t, N>;

public:
  Folder(const Operands<N> &operands, Step step)
      : operands(operands), step(step) {
    StridedDims<N> all = merged(operands.dims);
    for (const StridedDim<N> &dim : all)
      (dim.strides[0] == 0 ? folded : kept).push_back(dim);
    row = takeInnermost(kept);
    inner = takeInnermost(folded);
  }

  void run() {
    for (size_t b = 0; b < operands.batch.inferences; ++b)
      forEachIndex<N>(kept, operands.start, [&](Offsets at) {
        for (int64_t begin = 0; begin < row.count; begin += kPiece)
          foldRow(b, shifted(at, begin, row),
                  size_t(std::min(int64_t(kPiece), row.count - begin)));
        return true;
      });
  }

private:
  static Offsets shifted(Offsets at, int64_t steps, const StridedDim<N> &dim) {
    for (size_t i = 0; i < N; ++i)
      at[i] += steps * dim.strides[i];
    return at;
  }

  /// `count` outputs side by side.
  void foldRow(size_t b, Offsets at, size_t count) {
    Sum sums[kPiece];
    start(b, at, count, sums);
    // Longer rows make the inner loop; either way each output sees its inputs
    // in the same order.
    bool across = int64_t(count) >= inner.count;
    forEachIndex<N>(folded, at, [&](Offsets from) {
      if (across)
        for (int64_t k = 0; k < inner.count; ++k)
          foldAcross(b, shifted(from, k, inner), count, sums);
      else
        for (size_t i = 0; i < count; ++i)
          foldAlong(b, shifted(from, int64_t(i), row), sums[i]);
      return true;
    });
    finish(b, at, count, sums);
  }

  /// The next input of each of `count` outputs.
  void foldAcross(size_t b, Offsets from, size_t count, Sum *sums) {
    load(b, from, row.strides, count);
    for (size_t i = 0; i < count; ++i)
      foldLoaded(sums[i], i);
  }

  /// The inner dim's inputs of one output.
  void foldAlong(size_t b, Offsets from, Sum &sum) {
    for (int64_t begin = 0; begin < inner.count; begin += kPiece) {
      size_t count = size_t(std::min(int64_t(kPiece), inner.count - begin));
      load(b, shifted(from, begin, inner), inner.strides, count);
      for (size_t i = 0; i < count; ++i)
        foldLoaded(sum, i);
    }
  }

  void load(size_t b, Offsets from, Offsets strides, size_t count) {
    for (size_t i = 1; i < N; ++i)
      loadRow(operands.source(i, b, from[i], strides[i]), count, loaded[i - 1]);
  }

  void foldLoaded(Sum &sum, size_t i) {
    if constexpr (N == 2)
      step.fold(sum, loaded[0][i]);
    else
      step.fold(sum, loaded[0][i], loaded[1][i]);
  }

  void start(size_t b, Offsets at, size_t count, Sum *sums) {
    std::fill_n(sums, count, step.start());
    if (!operands.instruction.accumulate)
      return;
    Value before[kPiece];
    loadRow(operands.source(0, b, at[0], row.strides[0]), count, before);
    std::copy_n(before, count, sums);
  }

  void finish(size_t b, Offsets at, size_t count, const Sum *sums) {
    Value rounded[kPiece];
    for (size_t i = 0; i < count; ++i)
      rounded[i] = Value(sums[i]);
    storeRow(rounded, count, operands.target(b, at[0], row.strides[0]));
  }

  const Operands<N> &operands;
  Step step;
  StridedDims<N> kept, folded;
  StridedDim<N> row, inner;
  Value loaded[N - 1][kPiece];
};

template <typename T, Function F>
struct ReduceStep {
  using Value = T;
  using Sum = T;

  T start() const {
    if constexpr (std::is_same_v<T, float>)
      return neutralReal(F);
    else
      return neutralInteger(F);
  }
  void fold(float &sum, float x) const {
    sum = F == Function::Max    ? largerOf(sum, x)
          : F == Function::Min  ? smallerOf(sum, x)
          : F == Function::Prod ? sum * x
                                : sum + x;
  }
  void fold(int64_t &sum, int64_t x) const {
    sum = F == Function::Max    ? std::max(sum, x)
          : F == Function::Min  ? std::min(sum, x)
          : F == Function::Prod ? int64_t(uint64_t(sum) * uint64_t(x))
                                : int64_t(uint64_t(sum) + uint64_t(x));
  }
};

template <typename T>
void reduceAs(const Operands<2> &operands) {
  switch (operands.instruction.function) {
  case Function::Max:
    return Folder<2, ReduceStep<T, Function::Max>>(operands, {}).run();
  case Function::Min:
    return Folder<2, ReduceStep<T, Function::Min>>(operands, {}).run();
  case Function::Prod:
    return Folder<2, ReduceStep<T, Function::Prod>>(operands, {}).run();
  default:
    return Folder<2, ReduceStep<T, Function::Sum>>(operands, {}).run();
  }
}

struct RealContraction {
  using Value = float;
  using Sum = double;
  double start() const { return 0; }
  void fold(double &sum, float a, float b) const { sum += double(a) * b; }
};

struct IntegerContraction {
  using Value = int64_t;
  using Sum = int64_t;
  int64_t start() const { return 0; }
  void fold(int64_t &sum, int64_t a, int64_t b) const {
    sum = int64_t(uint64_t(sum) + uint64_t(a) * uint64_t(b));
  }
};

} // namespace

void sim::reduce(Batch &batch, const Instruction &instruction,
                 const LoopBox &box) {
  Operands<2> operands(batch, instruction, box);
  if (operands.allInteger())
    reduceAs<int64_t>(operands);
  else
    reduceAs<float>(operands);
}

void sim::contract(Batch &batch, const Instruction &instruction,
                   const LoopBox &box) {
  Operands<3> operands(batch, instruction, box);
  if (operands.allInteger())
    return Folder<3, IntegerContraction>(operands, {}).run();
  if (!batch.program.quantized() && contractAsProducts(operands))
    return;
  Folder<3, RealContraction>(operands, {}).run();
}
