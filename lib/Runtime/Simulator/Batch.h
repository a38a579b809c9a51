#ifndef NPC_RUNTIME_SIMULATOR_BATCH_H
#define NPC_RUNTIME_SIMULATOR_BATCH_H

#include "Channel.h"
#include "Program.h"
#include "Trace.h"
#include "npc/Support/Parallel.h"

#include <cstring>
#include <memory>
#include <vector>

namespace npc::sim {

/// Storage that grows on demand and is then left as it is.
template <typename T>
class Storage {
public:
  /// At least `count` elements; contents are undefined after it grew.
  T *get(size_t count) {
    if (count > capacity) {
      data.reset(new T[count]);
      capacity = count;
    }
    return data.get();
  }
  T *get() { return data.get(); }

private:
  std::unique_ptr<T[]> data;
  size_t capacity = 0;
};

/// The registers of a core over `points` = inferences x iterations at once.
/// Each is row-major [length][points], inference-major within a row.
struct Registers {
  Storage<float> rows, values;
  /// The accumulators: integerSums in quantized, realSums in float fidelity.
  Storage<float> realSums;
  Storage<int32_t> integerSums;
  /// Lengths of the accumulators and the value register, and the affine entry
  /// that made the latter.
  uint32_t sumColumns = 0, valueColumns = 0, affine = 0;

  void reserve(uint32_t rowCount, uint32_t columns, size_t points,
               bool quantized) {
    rows.get(rowCount * points);
    values.get(columns * points);
    if (quantized)
      integerSums.get(columns * points);
    else
      realSums.get(columns * points);
  }
};

/// Room for what one Mvm computes on its way.
struct MvmScratch {
  Storage<float> sums, observed;
  Storage<double> wideSums, wideRows;
  Storage<int32_t> reference;
};

/// The memory of a batch of inferences and what their instructions work with.
/// Serves one batch after the other, so that storage is allocated once.
class Batch {
public:
  Batch(const Program &program, size_t inferences, Team &team,
        Observer *observer, Trace *trace = nullptr)
      : program(program), inferences(inferences), team(team),
        observer(observer), trace(trace),
        realChannels(program.manifest().channels.size(),
                     Channel<float>(realSpares)),
        integerChannels(program.manifest().channels.size(),
                        Channel<int32_t>(integerSpares)),
        memory(new uint8_t[program.memoryBytes * inferences]) {}

  /// Memory as it is before the first instruction.
  void clear() {
    std::memset(memory.get(), 0, program.memoryBytes * inferences);
  }

  /// The first byte of a buffer, for instructions that write to it.
  uint8_t *target(uint32_t buffer, size_t inference) {
    return memory.get() + inference * program.memoryBytes +
           program.buffers[buffer].offset;
  }
  /// The first byte of a buffer, for reading.
  const uint8_t *source(uint32_t buffer, size_t inference) const {
    const BufferPlace &place = program.buffers[buffer];
    if (!place.contents.empty())
      return place.contents.data();
    return memory.get() + inference * program.memoryBytes + place.offset;
  }

  const Program &program;
  const size_t inferences;
  /// Threads that this batch has for itself.
  Team &team;
  Observer *const observer;
  Trace *const trace;
  MvmScratch scratch;
  /// Registers of the loop nests that execute at once; nothing lives in them
  /// between two nests.
  Registers nestRegisters;
  SpareSums<float> realSpares;
  SpareSums<int32_t> integerSpares;
  /// Those of the fidelity at hand are used. Empty at the end of a batch.
  std::vector<Channel<float>> realChannels;
  std::vector<Channel<int32_t>> integerChannels;

private:
  std::unique_ptr<uint8_t[]> memory;
};

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_BATCH_H
