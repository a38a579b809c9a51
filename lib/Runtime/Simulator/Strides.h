#ifndef NPC_RUNTIME_SIMULATOR_STRIDES_H
#define NPC_RUNTIME_SIMULATOR_STRIDES_H

#include "npc/Isa/Isa.h"

#include <array>
#include <cstdint>
#include <vector>

namespace npc::sim {

/// The iterations of one enclosing loop that an instruction executes at once.
struct LoopRange {
  int64_t begin = 0, count = 1;
};

/// A box in the index space of the enclosing loops, outermost first. Step by
/// step every count is 1.
using LoopBox = std::vector<LoopRange>;

inline int64_t iterationsOf(const LoopBox &box) {
  int64_t iterations = 1;
  for (const LoopRange &range : box)
    iterations *= range.count;
  return iterations;
}

/// Element that `view` starts at in the first iteration of `box`.
inline int64_t firstElement(const isa::View &view, const LoopBox &box) {
  int64_t element = view.offset;
  for (size_t i = 0; i < box.size(); ++i)
    element += view.strides[i] * box[i].begin;
  return element;
}

/// What `wait` waits for in the first iteration of `box`.
inline int64_t awaitedCount(const isa::Instruction &wait, const LoopBox &box) {
  int64_t count = wait.count;
  for (size_t i = 0; i < box.size(); ++i)
    count += wait.countStrides[i] * box[i].begin;
  return count;
}

/// A dimension that N operands step through together.
template <size_t N>
struct StridedDim {
  int64_t count;
  std::array<int64_t, N> strides;
};
template <size_t N>
using StridedDims = std::vector<StridedDim<N>>;

/// Drops dimensions of one element and joins neighbours that every operand
/// steps through as if they were one; keeps the row-major order.
template <size_t N>
StridedDims<N> merged(const StridedDims<N> &dims) {
  StridedDims<N> result;
  for (const StridedDim<N> &dim : dims) {
    if (dim.count == 1)
      continue;
    bool joins = !result.empty();
    for (size_t i = 0; joins && i < N; ++i)
      joins = result.back().strides[i] == dim.strides[i] * dim.count;
    if (joins)
      result.back() = {result.back().count * dim.count, dim.strides};
    else
      result.push_back(dim);
  }
  return result;
}

/// Calls body(offsets) for every index of `dims` in row-major order, with the
/// operands' element offsets counted from `start`. Stops and returns false when
/// the body returns false.
template <size_t N, typename Body>
bool forEachIndex(const StridedDims<N> &dims, std::array<int64_t, N> start,
                  Body &&body, size_t depth = 0) {
  if (depth == dims.size())
    return body(start);
  for (int64_t i = 0; i < dims[depth].count; ++i) {
    if (!forEachIndex(dims, start, body, depth + 1))
      return false;
    for (size_t operand = 0; operand < N; ++operand)
      start[operand] += dims[depth].strides[operand];
  }
  return true;
}

/// Splits off the last dimension; a single element when there is none.
template <size_t N>
StridedDim<N> takeInnermost(StridedDims<N> &dims) {
  if (dims.empty())
    return {1, {}};
  StridedDim<N> inner = dims.back();
  dims.pop_back();
  return inner;
}

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_STRIDES_H
