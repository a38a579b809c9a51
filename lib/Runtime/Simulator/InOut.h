#ifndef NPC_RUNTIME_SIMULATOR_INOUT_H
#define NPC_RUNTIME_SIMULATOR_INOUT_H

#include "Batch.h"

namespace npc::sim {

// Inferences on their way into batches and out of them.

/// Number of inferences in `inputs`.
Result<size_t> countInferences(const format::ManifestT &manifest,
                               const std::vector<Tensor> &inputs);
/// Inferences that are computed together; the same for any number of threads,
/// as the rounding of the float fidelity may depend on it.
size_t batchSize(const Program &program, size_t inferences);

/// What the outputs of one inference take.
double outputBytes(const format::ManifestT &manifest);
/// Tensors of the outputs' names, types and shapes over all inferences.
std::vector<Tensor> emptyOutputs(const format::ManifestT &manifest,
                                 size_t inferences);
/// The batch's inferences are the tensors' from `first` on.
void writeInputs(Batch &batch, const std::vector<Tensor> &inputs, size_t first);
void readOutputs(const Batch &batch, size_t first,
                 std::vector<Tensor> &outputs);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_INOUT_H
