#ifndef NPC_RUNTIME_SIMULATOR_BATCHRUN_H
#define NPC_RUNTIME_SIMULATOR_BATCHRUN_H

#include "Batch.h"

#include <optional>

namespace npc::sim {

/// What all streams of a batch see.
struct Shared {
  Batch &batch;
  bool stepByStep;
  std::vector<uint64_t> semaphores;

  /// Vectors that can be received from a channel.
  size_t available(uint32_t channel) const {
    return batch.program.quantized()
               ? batch.integerChannels[channel].available()
               : batch.realChannels[channel].available();
  }
};

/// One unit executing its instruction stream for a batch of inferences.
class StreamRun {
public:
  StreamRun(Shared &shared, const StreamPlan &plan)
      : shared(shared), plan(plan) {}

  bool done() const { return pc == plan.code->size(); }
  /// Executes until the stream waits or gives others a turn. Returns whether
  /// anything was executed. With `force`, a nest that would rather wait for
  /// more of its input takes what there is.
  Result<bool> advance(bool force);
  /// What a stream that is not done waits for, for messages.
  std::string waitsFor() const;

private:
  enum class Outcome { Continue, Pause, Wait };

  Result<Outcome> step(bool force);
  Outcome enterLoop();
  Outcome leaveIteration();

  Result<Outcome> stepNest(const LoopNest &nest, bool force);
  /// The largest box of at most `limit` iterations that starts at the nest's
  /// next one.
  LoopBox nextBox(const LoopNest &nest, int64_t limit) const;
  void runBox(const LoopNest &nest, LoopBox box);
  void runBody(size_t begin, size_t end, LoopBox &box);
  void keepLastIteration(const LoopNest &nest, int64_t iterations);
  void startSingleIteration(const LoopNest &nest);

  const LoopNest *nestHere() const;
  std::vector<int64_t> indexOf(const LoopNest &nest, int64_t iteration) const;
  /// Executes a register or channel instruction, a gather or a store.
  void executeCore(const isa::Instruction &instruction, const LoopBox &box,
                   Registers &registers);
  void send(uint32_t channel, size_t iterations, Registers &registers);
  void receive(uint32_t channel, size_t iterations, Registers &registers);
  Status executeTensor(const isa::Instruction &instruction);
  Status computeTensor(const isa::Instruction &instruction);
  Registers &ownRegisters();

  Shared &shared;
  const StreamPlan &plan;
  size_t pc = 0;
  /// The loops that were entered, each in one iteration.
  LoopBox loops;
  /// Iterations that the nest at hand has done; nothing outside a nest.
  std::optional<int64_t> nestDone;
  /// Set while one iteration of that nest executes step by step.
  const LoopNest *single = nullptr;
  std::optional<Registers> registers;
};

/// Executes all streams of a program for one batch of inferences, whose inputs
/// are in the batch's memory. Errors: BadInput for data that the program
/// rejects, Internal when the streams wait for each other.
Status runBatch(Batch &batch, bool stepByStep);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_BATCHRUN_H
