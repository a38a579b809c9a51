#include "TensorInstructions.h"

#include "Functions.h"
#include "Operands.h"

#include <algorithm>
#include <fmt/format.h>

using namespace npc;
using namespace npc::sim;
using isa::Function;
using isa::Instruction;

namespace {

/// values = function(values), quantisation included.
void applyMap(Batch &batch, const Instruction &map, float *values,
              size_t count) {
  const Program &program = batch.program;
  if (map.function == Function::Quantize) {
    if (batch.observer)
      batch.observer->quantized(map.index, values, count);
    if (program.quantized())
      quantizeValues(program.code(map.index), values, count);
    return;
  }
  if (map.function == Function::Dequantize) {
    if (program.quantized())
      dequantizeValues(program.code(map.index), values, count);
    return;
  }
  applyUnary(map.function, map.params, values, count);
}

} // namespace

const std::string &sim::locationOf(const Batch &batch,
                                   const Instruction &instruction) {
  return batch.program.manifest().locations[instruction.location];
}

void sim::fill(Batch &batch, const Instruction &instruction,
               const LoopBox &box) {
  std::array<float, kPiece> value;
  value.fill(instruction.params[0]);
  Operands<1> operands(batch, instruction, box);
  operands.forEachPiece([&](size_t b, auto at, size_t count, auto strides) {
    storeRow(value.data(), count, operands.target(b, at[0], strides[0]));
    return true;
  });
}

/// Map's identity: moves or converts.
static void copy(const Operands<2> &operands) {
  format::ElementType source = operands.place(1).chipType;
  format::ElementType target = operands.place(0).chipType;
  operands.forEachPiece([&](size_t b, auto at, size_t count, auto strides) {
    ConstRow in = operands.source(1, b, at[1], strides[1]);
    Row out = operands.target(b, at[0], strides[0]);
    if (source == target)
      moveRow(in, count, out);
    else
      castRow(in, source, count, out, target);
    return true;
  });
}

void sim::map(Batch &batch, const Instruction &instruction,
              const LoopBox &box) {
  Operands<2> operands(batch, instruction, box);
  if (instruction.function == Function::Identity)
    return copy(operands);
  bool integer = operands.allInteger() && hasIntegerForm(instruction.function);
  operands.forEachPiece([&](size_t b, auto at, size_t count, auto strides) {
    ConstRow in = operands.source(1, b, at[1], strides[1]);
    Row out = operands.target(b, at[0], strides[0]);
    if (integer) {
      int64_t values[kPiece];
      loadRow(in, count, values);
      applyUnary(instruction.function, instruction.params, values, count);
      storeRow(values, count, out);
      return true;
    }
    float values[kPiece];
    loadRow(in, count, values);
    applyMap(batch, instruction, values, count);
    storeRow(values, count, out);
    return true;
  });
}

Status sim::zip(Batch &batch, const Instruction &instruction,
                const LoopBox &box) {
  Operands<3> operands(batch, instruction, box);
  bool integer = operands.allInteger();
  bool done =
      operands.forEachPiece([&](size_t b, auto at, size_t count, auto strides) {
        ConstRow left = operands.source(1, b, at[1], strides[1]);
        ConstRow right = operands.source(2, b, at[2], strides[2]);
        Row out = operands.target(b, at[0], strides[0]);
        if (integer) {
          int64_t x[kPiece], y[kPiece];
          loadRow(left, count, x);
          loadRow(right, count, y);
          if (!applyBinary(instruction.function, x, y, count))
            return false;
          storeRow(x, count, out);
          return true;
        }
        float x[kPiece], y[kPiece];
        loadRow(left, count, x);
        loadRow(right, count, y);
        applyBinary(instruction.function, x, y, count);
        storeRow(x, count, out);
        return true;
      });
  if (done)
    return {};
  return Error{ExitCode::BadInput, fmt::format("{}: integer division by zero",
                                               locationOf(batch, instruction))};
}
