#include "BatchRun.h"

#include "CoreInstructions.h"
#include "TensorInstructions.h"

#include <fmt/format.h>

using namespace npc;
using namespace npc::sim;
using isa::Instruction;
using isa::Opcode;

namespace {

/// The elements that a tensor instruction writes.
Footprint footprintOf(const Instruction &instruction, const LoopBox &box) {
  const isa::View &view = instruction.views[0];
  Footprint footprint{firstElement(view, box), {}};
  for (size_t d = 0; d < instruction.dims.size(); ++d)
    footprint.dims.push_back(
        {instruction.dims[d], {view.strides[box.size() + d]}});
  if (instruction.opcode == isa::Opcode::Put)
    footprint.dims.push_back(
        {instruction.axisExtent, {instruction.axisStride}});
  return footprint;
}

/// The elements that a Store writes of `columns` values an iteration.
Footprint footprintOf(const Instruction &store, const LoopBox &box,
                      uint32_t columns) {
  const isa::View &view = store.views[0];
  Footprint footprint{firstElement(view, box), {}};
  for (size_t i = 0; i < box.size(); ++i)
    footprint.dims.push_back({box[i].count, {view.strides[i]}});
  footprint.dims.push_back({columns, {view.strides.back()}});
  return footprint;
}

} // namespace

Result<bool> StreamRun::advance(bool force) {
  bool progressed = false;
  while (!done()) {
    Result<Outcome> outcome = step(force);
    if (!outcome)
      return std::move(outcome.error());
    if (*outcome == Outcome::Wait)
      break;
    progressed = true;
    // Forcing is for one step; after it the stream may find what it wants.
    force = false;
    if (*outcome == Outcome::Pause)
      break;
  }
  return progressed;
}

std::string StreamRun::waitsFor() const {
  const Instruction &instruction = (*plan.code)[pc];
  return fmt::format("'{} {}' at instruction {}",
                     isa::nameOf(instruction.opcode), instruction.index, pc);
}

Result<StreamRun::Outcome> StreamRun::step(bool force) {
  const Instruction &instruction = (*plan.code)[pc];
  switch (instruction.opcode) {
  case Opcode::Loop:
    if (const LoopNest *nest = nestHere())
      return stepNest(*nest, force);
    return enterLoop();
  case Opcode::End:
    return leaveIteration();
  case Opcode::Wait:
    if (int64_t(shared.semaphores[instruction.index]) <
        awaitedCount(instruction, loops))
      return Outcome::Wait;
    break;
  case Opcode::Signal:
    ++shared.semaphores[instruction.index];
    break;
  case Opcode::Receive:
    if (shared.available(instruction.index) == 0)
      return Outcome::Wait;
    executeCore(instruction, loops, ownRegisters());
    break;
  case Opcode::Gather:
  case Opcode::Mvm:
  case Opcode::Send:
  case Opcode::Affine:
  case Opcode::Apply:
  case Opcode::Quantize:
  case Opcode::Store:
    executeCore(instruction, loops, ownRegisters());
    break;
  default:
    if (Status status = executeTensor(instruction); !status)
      return std::move(status.error());
  }
  ++pc;
  return Outcome::Continue;
}

StreamRun::Outcome StreamRun::enterLoop() {
  if ((*plan.code)[pc].index == 0) {
    pc = plan.partner[pc] + 1;
    return Outcome::Continue;
  }
  loops.push_back({0, 1});
  ++pc;
  return Outcome::Continue;
}

StreamRun::Outcome StreamRun::leaveIteration() {
  if (single && pc == single->bodyEnd) {
    loops.resize(single->depth);
    ++*nestDone;
    pc = single->loop;
    single = nullptr;
    return Outcome::Continue;
  }
  size_t loop = plan.partner[pc];
  if (++loops.back().begin < int64_t((*plan.code)[loop].index)) {
    pc = loop + 1;
    return Outcome::Continue;
  }
  loops.pop_back();
  ++pc;
  return Outcome::Continue;
}

Registers &StreamRun::ownRegisters() {
  if (!registers) {
    registers.emplace();
    registers->reserve(plan.rows, plan.columns, shared.batch.inferences,
                       shared.batch.program.quantized());
  }
  return *registers;
}

void StreamRun::executeCore(const Instruction &instruction, const LoopBox &box,
                            Registers &registers) {
  Batch &batch = shared.batch;
  size_t iterations = size_t(iterationsOf(box));
  size_t points = iterations * batch.inferences;
  switch (instruction.opcode) {
  case Opcode::Gather:
    if (batch.trace)
      batch.trace->reads(batch, instruction);
    return gather(batch, instruction, box, registers);
  case Opcode::Mvm:
    return mvm(batch, instruction, points, registers);
  case Opcode::Send:
    return send(instruction.index, iterations, registers);
  case Opcode::Receive:
    return receive(instruction.index, iterations, registers);
  case Opcode::Affine:
    return affine(batch, instruction, points, registers);
  case Opcode::Apply:
    return apply(batch, instruction, points, registers);
  case Opcode::Quantize:
    return quantize(batch, instruction, points, registers);
  default:
    store(batch, instruction, box, registers);
    if (batch.trace)
      batch.trace->wrote(batch, instruction,
                         footprintOf(instruction, box, registers.valueColumns));
  }
}

void StreamRun::send(uint32_t channel, size_t iterations,
                     Registers &registers) {
  size_t inferences = shared.batch.inferences;
  if (shared.batch.program.quantized())
    shared.batch.integerChannels[channel].send(registers.integerSums.get(),
                                               registers.sumColumns, inferences,
                                               iterations);
  else
    shared.batch.realChannels[channel].send(
        registers.realSums.get(), registers.sumColumns, inferences, iterations);
}

void StreamRun::receive(uint32_t channel, size_t iterations,
                        Registers &registers) {
  size_t inferences = shared.batch.inferences;
  if (shared.batch.program.quantized())
    shared.batch.integerChannels[channel].receive(registers.integerSums.get(),
                                                  registers.sumColumns,
                                                  inferences, iterations);
  else
    shared.batch.realChannels[channel].receive(
        registers.realSums.get(), registers.sumColumns, inferences, iterations);
}

Status StreamRun::executeTensor(const Instruction &instruction) {
  Batch &batch = shared.batch;
  if (!batch.trace)
    return computeTensor(instruction);
  batch.trace->reads(batch, instruction);
  Status status = computeTensor(instruction);
  if (status)
    batch.trace->wrote(batch, instruction, footprintOf(instruction, loops));
  return status;
}

Status StreamRun::computeTensor(const Instruction &instruction) {
  Batch &batch = shared.batch;
  switch (instruction.opcode) {
  case Opcode::Fill:
    fill(batch, instruction, loops);
    return {};
  case Opcode::Map:
    map(batch, instruction, loops);
    return {};
  case Opcode::Zip:
    return zip(batch, instruction, loops);
  case Opcode::Reduce:
    reduce(batch, instruction, loops);
    return {};
  case Opcode::Contract:
    contract(batch, instruction, loops);
    return {};
  case Opcode::Take:
    return take(batch, instruction, loops);
  case Opcode::Put:
    return put(batch, instruction, loops);
  case Opcode::Select:
    select(batch, instruction, loops);
    return {};
  case Opcode::Sort:
    sort(batch, instruction, loops);
    return {};
  default:
    return Error{ExitCode::Internal,
                 fmt::format("the simulator has no instruction '{}'",
                             isa::nameOf(instruction.opcode))};
  }
}
