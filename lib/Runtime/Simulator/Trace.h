#ifndef NPC_RUNTIME_SIMULATOR_TRACE_H
#define NPC_RUNTIME_SIMULATOR_TRACE_H

#include "Strides.h"

namespace npc::sim {

class Batch;

/// Elements of a buffer, as an instruction steps through them.
struct Footprint {
  int64_t start;
  StridedDims<1> dims;
};

/// Sees how the instructions of a batch use its buffers.
class Trace {
public:
  virtual ~Trace() = default;
  /// Before `instruction` reads. The trace may change what it will see.
  virtual void reads(Batch &batch, const isa::Instruction &instruction) = 0;
  /// After `instruction` wrote `footprint` of its first view's buffer.
  virtual void wrote(const Batch &batch, const isa::Instruction &instruction,
                     const Footprint &footprint) = 0;
};

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_TRACE_H
