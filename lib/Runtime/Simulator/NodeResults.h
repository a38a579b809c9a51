#ifndef NPC_RUNTIME_SIMULATOR_NODERESULTS_H
#define NPC_RUNTIME_SIMULATOR_NODERESULTS_H

#include "Batch.h"

#include <optional>
#include <vector>

namespace npc::sim {

/// A buffer of reals that a node computes and another node, or the network's
/// caller, reads. Values on the way within a node are none, and a node that
/// only moves values has none.
struct NodeResult {
  /// The node, as an index into the manifest's locations.
  uint32_t location;
  uint32_t buffer;
  /// What its elements stand for, when they are codes.
  std::optional<uint32_t> code;
};

/// By location, then by buffer.
std::vector<NodeResult> nodeResults(const ProgramImage &image);

/// Calls body(view) for every view that `instruction` reads.
template <typename Body>
void forEachRead(const isa::Instruction &instruction, Body &&body) {
  bool readsFirst =
      instruction.opcode == isa::Opcode::Gather || instruction.accumulate;
  for (size_t i = readsFirst ? 0 : 1; i < instruction.views.size(); ++i)
    body(instruction.views[i]);
}

inline bool writes(const isa::Instruction &instruction) {
  return !instruction.views.empty() &&
         instruction.opcode != isa::Opcode::Gather;
}

/// The values of node results over one batch, as the nodes left them, however
/// often they were written and whatever came to lie at their addresses.
class Recording : public Trace {
public:
  Recording(const std::vector<NodeResult> &results, const Program &program,
            size_t inferences);

  void reads(Batch &, const isa::Instruction &) override {}
  void wrote(const Batch &batch, const isa::Instruction &instruction,
             const Footprint &footprint) override;

  /// Real values [inferences][elements].
  const std::vector<float> &values(size_t result) const {
    return recorded[result].values;
  }
  /// Whether an element, counted in one inference, was written.
  bool has(size_t result, size_t element) const {
    return recorded[result].written[element];
  }
  /// When it was first written, counted in writes of all nodes; 0: never.
  uint64_t firstWrite(size_t result) const { return recorded[result].time; }

protected:
  struct Recorded {
    std::vector<float> values;
    std::vector<bool> written;
    uint64_t time = 0;
    /// Written since it was last replaced.
    bool fresh = false;
  };

  const std::vector<NodeResult> &results;
  std::vector<Recorded> recorded;
  /// Indices of the results in each buffer.
  std::vector<std::vector<size_t>> resultsIn;

private:
  void copy(const Batch &batch, const NodeResult &result,
            const Footprint &footprint, Recorded &to) const;

  uint64_t time = 0;
};

/// Records a run whose nodes each get the values of another recording instead
/// of what the nodes before them computed.
class SubstitutedRecording : public Recording {
public:
  SubstitutedRecording(const Recording &given,
                       const std::vector<NodeResult> &results,
                       const Program &program, size_t inferences)
      : Recording(results, program, inferences), given(given) {}

  void reads(Batch &batch, const isa::Instruction &instruction) override;

private:
  void substitute(Batch &batch, size_t result);

  const Recording &given;
};

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_NODERESULTS_H
