#include "BatchRun.h"

#include <algorithm>

using namespace npc;
using namespace npc::sim;
using isa::Opcode;

namespace {

/// Registers of one nest stay within this, so that they stay in a cache.
constexpr size_t kNestBytes = size_t(8) << 20;

/// Iterations of `nest` whose registers fit.
int64_t iterationLimit(const LoopNest &nest, size_t inferences) {
  // Rows, values, accumulators and a converter's sums.
  size_t bytes = (nest.rows + 3 * nest.columns) * sizeof(float) * inferences;
  return std::max<int64_t>(1, int64_t(kNestBytes / std::max<size_t>(bytes, 1)));
}

/// Copies the last of `iterations` points of every inference.
template <typename T>
void copyLast(const T *from, size_t rows, size_t iterations, T *to) {
  for (size_t row = 0; row < rows; ++row)
    to[row] = from[row * iterations + iterations - 1];
}

} // namespace

const LoopNest *StreamRun::nestHere() const {
  if (shared.stepByStep)
    return nullptr;
  auto found = std::lower_bound(
      plan.nests.begin(), plan.nests.end(), pc,
      [](const LoopNest &nest, size_t at) { return nest.loop < at; });
  return found != plan.nests.end() && found->loop == pc ? &*found : nullptr;
}

Result<StreamRun::Outcome> StreamRun::stepNest(const LoopNest &nest,
                                               bool force) {
  if (!nestDone)
    nestDone = 0;
  int64_t remaining = nest.iterations() - *nestDone;
  if (remaining == 0) {
    nestDone.reset();
    pc = nest.after;
    return Outcome::Continue;
  }
  int64_t limit = iterationLimit(nest, shared.batch.inferences);
  LoopBox box = nextBox(nest, limit);
  int64_t ready = remaining;
  for (uint32_t channel : nest.receives)
    ready = std::min(ready, int64_t(shared.available(channel)));
  if (ready < iterationsOf(box)) {
    if (!force)
      return Outcome::Wait;
    // The input may hang on what this nest sends, one iteration at a time.
    if (ready == 0) {
      startSingleIteration(nest);
      return Outcome::Continue;
    }
    box = nextBox(nest, ready);
  }
  int64_t iterations = iterationsOf(box);
  runBox(nest, std::move(box));
  *nestDone += iterations;
  if (*nestDone == nest.iterations())
    keepLastIteration(nest, iterations);
  return nest.sends ? Outcome::Pause : Outcome::Continue;
}

std::vector<int64_t> StreamRun::indexOf(const LoopNest &nest,
                                        int64_t iteration) const {
  std::vector<int64_t> index(nest.counts.size());
  for (size_t i = index.size(); i-- > 0; iteration /= nest.counts[i])
    index[i] = iteration % nest.counts[i];
  return index;
}

LoopBox StreamRun::nextBox(const LoopNest &nest, int64_t limit) const {
  std::vector<int64_t> index = indexOf(nest, *nestDone);
  LoopBox box;
  for (int64_t at : index)
    box.push_back({at, 1});
  int64_t inner = 1;
  for (size_t i = index.size(); i-- > 0;) {
    int64_t count = nest.counts[i];
    int64_t part = std::min(count - index[i], limit / inner);
    if (part <= 1 && count > 1)
      break;
    box[i].count = part;
    inner *= part;
    // Only after whole inner loops do the next ones follow without a gap.
    if (part < count)
      break;
  }
  box.insert(box.begin(), loops.begin(), loops.end());
  return box;
}

void StreamRun::runBox(const LoopNest &nest, LoopBox box) {
  size_t points = size_t(iterationsOf(box)) * shared.batch.inferences;
  shared.batch.nestRegisters.reserve(nest.rows, nest.columns, points,
                                     shared.batch.program.quantized());
  // Whatever another stream left is gone.
  shared.batch.nestRegisters.sumColumns =
      shared.batch.nestRegisters.valueColumns = 0;
  runBody(nest.body, nest.bodyEnd, box);
}

void StreamRun::runBody(size_t begin, size_t end, LoopBox &box) {
  const isa::Code &code = *plan.code;
  for (size_t at = begin; at < end; ++at) {
    if (code[at].opcode != Opcode::Loop) {
      executeCore(code[at], box, shared.batch.nestRegisters);
      continue;
    }
    box.push_back({0, 1});
    for (; box.back().begin < int64_t(code[at].index); ++box.back().begin)
      runBody(at + 1, plan.partner[at], box);
    box.pop_back();
    at = plan.partner[at];
  }
}

/// What follows the nest may use the registers as its last iteration left them.
void StreamRun::keepLastIteration(const LoopNest &nest, int64_t iterations) {
  Registers &from = shared.batch.nestRegisters, &to = ownRegisters();
  size_t inferences = shared.batch.inferences, n = size_t(iterations);
  copyLast(from.rows.get(), nest.rows * inferences, n, to.rows.get());
  if (from.sumColumns > 0) {
    size_t sums = from.sumColumns * inferences;
    to.sumColumns = from.sumColumns;
    if (shared.batch.program.quantized())
      copyLast(from.integerSums.get(), sums, n, to.integerSums.get());
    else
      copyLast(from.realSums.get(), sums, n, to.realSums.get());
  }
  if (from.valueColumns > 0) {
    to.valueColumns = from.valueColumns;
    to.affine = from.affine;
    copyLast(from.values.get(), from.valueColumns * inferences, n,
             to.values.get());
  }
}

void StreamRun::startSingleIteration(const LoopNest &nest) {
  for (int64_t at : indexOf(nest, *nestDone))
    loops.push_back({at, 1});
  pc = nest.body;
  single = &nest;
}
