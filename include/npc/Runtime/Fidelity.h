#ifndef NPC_RUNTIME_FIDELITY_H
#define NPC_RUNTIME_FIDELITY_H

#include "npc/Runtime/Simulator.h"

#include <string>
#include <vector>

namespace npc {

/// Values that should be equal and are not: sums of squares over elements.
/// Elements whose reference is not finite are left out.
struct Distortion {
  /// Of the reference, and of what differs from it.
  double signal = 0, noise = 0;

  void add(double reference, double actual);
  void add(const Distortion &other) {
    signal += other.signal;
    noise += other.noise;
  }
  /// Signal-to-noise ratio, 10 log10(signal / noise); infinite without noise.
  double decibels() const;
};

/// What one ONNX node leaves for others, over all inferences.
struct NodeFidelity {
  std::string node;
  /// The quantized fidelity against the float one.
  Distortion here;
  /// The quantized fidelity against what float makes of the very values that
  /// the quantized one gave this node: what the node adds by itself.
  Distortion alone;
};

struct FidelityComparison {
  /// In the order in which the schedule comes to them. Nodes that only move
  /// values, compute integers, or nothing that another node reads, are not
  /// there.
  std::vector<NodeFidelity> nodes;
  /// The network's outputs in each fidelity, as simulate gives them.
  std::vector<Tensor> quantized, exact;
};

/// Runs `artifact` on `inputs` in the quantized and in the float fidelity and
/// compares them node by node. `options.fidelity` and `options.observer` are
/// not used. The result does not depend on `options.threads`.
/// Errors: those of simulate.
Result<FidelityComparison> compareFidelities(const Artifact &artifact,
                                             const std::vector<Tensor> &inputs,
                                             const RunOptions &options);
Result<FidelityComparison> compareFidelities(const ProgramImage &image,
                                             const std::vector<Tensor> &inputs,
                                             const RunOptions &options);

} // namespace npc

#endif // NPC_RUNTIME_FIDELITY_H
