#include "TensorInstructions.h"

#include "Operands.h"

#include <algorithm>
#include <numeric>

using namespace npc;
using namespace npc::sim;
using isa::Function;
using isa::Instruction;

namespace {

template <typename Number>
void selectAs(const Operands<4> &operands) {
  operands.forEachPiece([&](size_t b, auto at, size_t count, auto strides) {
    float condition[kPiece];
    Number x[kPiece], y[kPiece];
    loadRow(operands.source(1, b, at[1], strides[1]), count, condition);
    loadRow(operands.source(2, b, at[2], strides[2]), count, x);
    loadRow(operands.source(3, b, at[3], strides[3]), count, y);
    for (size_t i = 0; i < count; ++i)
      x[i] = condition[i] != 0 ? x[i] : y[i];
    storeRow(x, count, operands.target(b, at[0], strides[0]));
    return true;
  });
}

/// The numbers of the first `wanted` of `values` in order: larger (or smaller)
/// ones first, NaN before all, of equal ones the one with the lower number.
template <typename Number>
void order(const std::vector<Number> &values, Function function, size_t wanted,
           std::vector<int64_t> &numbers) {
  numbers.resize(values.size());
  std::iota(numbers.begin(), numbers.end(), 0);
  auto isBefore = [&](int64_t i, int64_t j) {
    Number x = values[size_t(i)], y = values[size_t(j)];
    bool xIsNan = x != x, yIsNan = y != y;
    if (xIsNan || yIsNan || x == y)
      return xIsNan != yIsNan ? xIsNan : i < j;
    return function == Function::Max ? x > y : x < y;
  };
  // The numbers make the order total, so that how it is found does not matter.
  if (wanted == 1)
    std::iter_swap(numbers.begin(),
                   std::min_element(numbers.begin(), numbers.end(), isBefore));
  else
    std::partial_sort(numbers.begin(), numbers.begin() + int64_t(wanted),
                      numbers.end(), isBefore);
}

template <typename Number>
void sortAs(const Operands<2> &operands) {
  const Instruction &sort = operands.instruction;
  size_t extent = size_t(sort.axisExtent);
  StridedDims<2> outer = operands.dims;
  StridedDim<2> places = takeInnermost(outer);
  std::vector<Number> values(extent);
  std::vector<int64_t> numbers;
  for (size_t b = 0; b < operands.batch.inferences; ++b)
    forEachIndex<2>(outer, operands.start, [&](auto at) {
      loadRow(operands.source(1, b, at[1], sort.axisStride), extent,
              values.data());
      order(values, sort.function, size_t(places.count), numbers);
      storeRow(numbers.data(), size_t(places.count),
               operands.target(b, at[0], places.strides[0]));
      return true;
    });
}

} // namespace

void sim::select(Batch &batch, const Instruction &instruction,
                 const LoopBox &box) {
  Operands<4> operands(batch, instruction, box);
  if (operands.isInteger(0))
    selectAs<int64_t>(operands);
  else if (operands.place(0).type == format::ElementType_F64)
    selectAs<double>(operands);
  else
    selectAs<float>(operands);
}

void sim::sort(Batch &batch, const Instruction &instruction,
               const LoopBox &box) {
  Operands<2> operands(batch, instruction, box);
  if (operands.isInteger(1))
    sortAs<int64_t>(operands);
  else
    sortAs<float>(operands);
}
