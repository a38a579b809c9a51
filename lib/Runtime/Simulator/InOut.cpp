#include "InOut.h"

#include "Elements.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

using namespace npc;
using namespace npc::sim;

namespace {

/// Memory of a batch's inferences; more would only leave the caches.
constexpr size_t kBatchBytes = size_t(16) << 20;
constexpr size_t kLargestBatch = 256;
/// A run is cut into at least this many batches if it has as many inferences,
/// so that threads have work whatever their number; batches must not depend on
/// that number, as the rounding of the float fidelity may depend on batches.
constexpr size_t kFewestBatches = 32;

int64_t elementsOf(const format::SignatureT &signature) {
  int64_t elements = 1;
  for (int64_t size : signature.shape)
    elements *= size;
  return elements;
}

/// Registers of streams that run without loops are as large as the batch.
size_t bytesPerInference(const Program &program) {
  size_t bytes = program.memoryBytes;
  for (const StreamPlan &stream : program.streams)
    bytes += (stream.rows + 2 * stream.columns) * sizeof(float);
  return bytes;
}

void writeInput(Batch &batch, const format::SignatureT &signature,
                const Tensor &tensor, size_t first) {
  const Program &program = batch.program;
  size_t elements = size_t(elementsOf(signature));
  size_t bytes = elements * format::byteSize(tensor.type);
  format::ElementType type = program.buffers[signature.buffer].type;
  for (size_t b = 0; b < batch.inferences; ++b)
    moveRow({tensor.type, tensor.bytes.data() + (first + b) * bytes, 1},
            elements, {type, batch.target(signature.buffer, b), 1});
}

void readOutput(const Batch &batch, const format::SignatureT &signature,
                size_t first, Tensor &tensor) {
  const Program &program = batch.program;
  size_t elements = size_t(elementsOf(signature));
  size_t bytes = elements * format::byteSize(tensor.type);
  format::ElementType type = program.buffers[signature.buffer].type;
  for (size_t b = 0; b < batch.inferences; ++b)
    moveRow({type, batch.source(signature.buffer, b), 1}, elements,
            {tensor.type, tensor.bytes.data() + (first + b) * bytes, 1});
}

} // namespace

Result<size_t> sim::countInferences(const format::ManifestT &manifest,
                                    const std::vector<Tensor> &inputs) {
  if (inputs.size() != manifest.inputs.size())
    return Error{ExitCode::Usage,
                 fmt::format("the network has {} inputs; {} were given",
                             manifest.inputs.size(), inputs.size())};
  std::optional<int64_t> inferences;
  for (size_t i = 0; i < inputs.size(); ++i) {
    const format::SignatureT &signature = *manifest.inputs[i];
    int64_t size = elementsOf(signature), given = inputs[i].elements();
    if (size <= 0 || given % size != 0 ||
        inferences.value_or(given / size) != given / size)
      return Error{
          ExitCode::BadInput,
          fmt::format("input '{}' has {} elements; needed are {} for each of "
                      "the same number of inferences as the other inputs",
                      signature.name, given, size)};
    inferences = given / size;
  }
  return size_t(inferences.value_or(1));
}

size_t sim::batchSize(const Program &program, size_t inferences) {
  size_t fits = kBatchBytes / std::max<size_t>(bytesPerInference(program), 1);
  size_t share = (inferences + kFewestBatches - 1) / kFewestBatches;
  return std::clamp<size_t>(std::min(fits, share), 1, kLargestBatch);
}

double sim::outputBytes(const format::ManifestT &manifest) {
  double bytes = 0;
  for (const auto &signature : manifest.outputs)
    bytes += double(elementsOf(*signature)) *
             double(format::byteSize(signature->type));
  return bytes;
}

std::vector<Tensor> sim::emptyOutputs(const format::ManifestT &manifest,
                                      size_t inferences) {
  std::vector<Tensor> outputs;
  for (const auto &signature : manifest.outputs) {
    Tensor &tensor = outputs.emplace_back();
    tensor.name = signature->name;
    tensor.type = signature->type;
    tensor.shape = signature->shape;
    if (!tensor.shape.empty())
      tensor.shape[0] *= int64_t(inferences);
    else if (inferences != 1)
      tensor.shape.push_back(int64_t(inferences));
    tensor.bytes.resize(inferences * size_t(elementsOf(*signature)) *
                        format::byteSize(signature->type));
  }
  return outputs;
}

void sim::writeInputs(Batch &batch, const std::vector<Tensor> &inputs,
                      size_t first) {
  const format::ManifestT &manifest = batch.program.manifest();
  for (size_t i = 0; i < inputs.size(); ++i)
    writeInput(batch, *manifest.inputs[i], inputs[i], first);
}

void sim::readOutputs(const Batch &batch, size_t first,
                      std::vector<Tensor> &outputs) {
  const format::ManifestT &manifest = batch.program.manifest();
  for (size_t i = 0; i < outputs.size(); ++i)
    readOutput(batch, *manifest.outputs[i], first, outputs[i]);
}
