#include "TensorInstructions.h"

#include "Functions.h"
#include "Operands.h"

#include <fmt/format.h>

#include <array>

using namespace npc;
using namespace npc::sim;
using isa::Function;
using isa::Instruction;

namespace {

/// Calls use(inference, to, from) for each index in order: positions in the
/// output and the input, of which operand `Indexed` has stepped along its axis.
/// Errors: BadInput for an index outside of the axis.
template <size_t Indexed, typename Use>
Status forEachIndexed(const Operands<3> &operands, Use use) {
  const Instruction &instruction = operands.instruction;
  int64_t extent = instruction.axisExtent, wrong = 0;
  bool done =
      operands.forEachPiece([&](size_t b, auto at, size_t count, auto strides) {
        int64_t indices[kPiece];
        loadRow(operands.source(2, b, at[2], strides[2]), count, indices);
        for (size_t i = 0; i < count; ++i) {
          if (indices[i] < -extent || indices[i] >= extent) {
            wrong = indices[i];
            return false;
          }
          int64_t index = indices[i] < 0 ? indices[i] + extent : indices[i];
          std::array<int64_t, 2> address = {at[0] + int64_t(i) * strides[0],
                                            at[1] + int64_t(i) * strides[1]};
          address[Indexed] += index * instruction.axisStride;
          use(b, address[0], address[1]);
        }
        return true;
      });
  if (done)
    return {};
  return Error{ExitCode::BadInput,
               fmt::format("{}: index {} is outside the axis; allowed is {} to "
                           "{}",
                           locationOf(operands.batch, instruction), wrong,
                           -extent, extent - 1)};
}

} // namespace

Status sim::take(Batch &batch, const Instruction &instruction,
                 const LoopBox &box) {
  Operands<3> operands(batch, instruction, box);
  return forEachIndexed<1>(operands, [&](size_t b, int64_t to, int64_t from) {
    moveRow(operands.source(1, b, from, 1), 1, operands.target(b, to, 1));
  });
}

/// The element of the output at `to` and the one that comes there.
template <typename Number>
static void update(const Operands<3> &operands, size_t inference, int64_t to,
                   int64_t from) {
  Number before, next;
  loadRow(operands.source(0, inference, to, 1), 1, &before);
  loadRow(operands.source(1, inference, from, 1), 1, &next);
  applyBinary(operands.instruction.function, &before, &next, 1);
  storeRow(&before, 1, operands.target(inference, to, 1));
}

Status sim::put(Batch &batch, const Instruction &instruction,
                const LoopBox &box) {
  Operands<3> operands(batch, instruction, box);
  bool integer = operands.isInteger(0);
  return forEachIndexed<0>(operands, [&](size_t b, int64_t to, int64_t from) {
    if (instruction.function == Function::Identity)
      moveRow(operands.source(1, b, from, 1), 1, operands.target(b, to, 1));
    else if (integer)
      update<int64_t>(operands, b, to, from);
    else
      update<float>(operands, b, to, from);
  });
}
