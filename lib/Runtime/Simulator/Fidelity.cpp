#include "npc/Runtime/Fidelity.h"

#include "BatchRun.h"
#include "BatchThreads.h"
#include "InOut.h"
#include "NodeResults.h"
#include "npc/Support/Parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>

using namespace npc;
using namespace npc::sim;

namespace {

/// What one batch shows of one node result.
struct ResultSums {
  Distortion here, alone;
  uint64_t firstWrite = 0;
};

Distortion distortionOf(const Recording &reference, const Recording &actual,
                        size_t result, size_t inferences) {
  Distortion distortion;
  const std::vector<float> &from = reference.values(result);
  const std::vector<float> &to = actual.values(result);
  size_t elements = from.size() / inferences;
  for (size_t i = 0; i < from.size(); ++i)
    if (reference.has(result, i % elements))
      distortion.add(from[i], to[i]);
  return distortion;
}

/// Runs batches three times: in both fidelities, and in float with the values
/// of quantized in front of every node.
class FidelityRun {
public:
  FidelityRun(const Program &exact, const Program &quantized,
              const std::vector<Tensor> &inputs, size_t inferences,
              const RunOptions &options)
      : exact(exact), quantized(quantized), inputs(inputs), options(options),
        inferences(inferences),
        size(std::min(batchSize(exact, inferences),
                      batchSize(quantized, inferences))),
        results(nodeResults(exact.image)),
        sums((inferences + size - 1) / size) {
    comparison.exact = emptyOutputs(exact.manifest(), inferences);
    comparison.quantized = emptyOutputs(exact.manifest(), inferences);
  }

  Result<FidelityComparison> execute(unsigned threads) {
    BatchThreads crew(sums.size(), threads);
    auto work = [&](unsigned worker, size_t i) {
      return compareBatch(i, crew.teamOf(worker));
    };
    if (Status status = parallelFor(sums.size(), crew.workers, work); !status)
      return std::move(status.error());
    summarize();
    return std::move(comparison);
  }

private:
  Status runTraced(const Program &program, size_t first, size_t count,
                   Team &team, Trace &trace, std::vector<Tensor> *outputs) {
    Batch batch(program, count, team, nullptr, &trace);
    batch.clear();
    writeInputs(batch, inputs, first);
    if (Status status = runBatch(batch, options.stepByStep); !status)
      return status;
    if (outputs)
      readOutputs(batch, first, *outputs);
    return {};
  }

  Status compareBatch(size_t index, Team &team) {
    size_t first = index * size, count = std::min(size, inferences - first);
    auto reference = std::make_unique<Recording>(results, exact, count);
    Recording coded(results, quantized, count);
    if (Status status =
            runTraced(exact, first, count, team, *reference, &comparison.exact);
        !status)
      return status;
    if (Status status = runTraced(quantized, first, count, team, coded,
                                  &comparison.quantized);
        !status)
      return status;

    std::vector<ResultSums> &into = sums[index];
    into.resize(results.size());
    for (size_t i = 0; i < results.size(); ++i) {
      into[i].here = distortionOf(*reference, coded, i, count);
      into[i].firstWrite = reference->firstWrite(i);
    }
    // Before the next one takes as much memory.
    reference.reset();
    SubstitutedRecording stepwise(coded, results, exact, count);
    if (Status status = runTraced(exact, first, count, team, stepwise, nullptr);
        !status)
      return status;
    for (size_t i = 0; i < results.size(); ++i)
      into[i].alone = distortionOf(stepwise, coded, i, count);
    report(count);
    return {};
  }

  void report(size_t count) {
    std::lock_guard<std::mutex> lock(progressMutex);
    done += count;
    if (options.progress)
      options.progress(done, inferences);
  }

  /// Adds up batches in their order, results by node.
  void summarize() {
    struct Node {
      NodeFidelity fidelity;
      uint64_t firstWrite = std::numeric_limits<uint64_t>::max();
    };
    std::map<uint32_t, Node> nodes;
    for (size_t i = 0; i < results.size(); ++i) {
      uint64_t firstWrite = sums.front()[i].firstWrite;
      // In a loop of no iterations.
      if (firstWrite == 0)
        continue;
      Node &node = nodes[results[i].location];
      node.firstWrite = std::min(node.firstWrite, firstWrite);
      for (const std::vector<ResultSums> &batch : sums) {
        node.fidelity.here.add(batch[i].here);
        node.fidelity.alone.add(batch[i].alone);
      }
    }
    std::map<uint64_t, NodeFidelity> inOrder;
    for (auto &[location, node] : nodes) {
      node.fidelity.node = exact.manifest().locations[location];
      inOrder[node.firstWrite] = node.fidelity;
    }
    for (auto &[time, fidelity] : inOrder)
      comparison.nodes.push_back(std::move(fidelity));
  }

  const Program &exact, &quantized;
  const std::vector<Tensor> &inputs;
  const RunOptions &options;
  const size_t inferences, size;
  const std::vector<NodeResult> results;
  /// Per batch and result.
  std::vector<std::vector<ResultSums>> sums;
  FidelityComparison comparison;
  std::mutex progressMutex;
  size_t done = 0;
};

} // namespace

void Distortion::add(double reference, double actual) {
  if (!std::isfinite(reference))
    return;
  double difference = actual - reference;
  signal += reference * reference;
  noise += difference * difference;
}

double Distortion::decibels() const {
  if (noise == 0)
    return std::numeric_limits<double>::infinity();
  return 10 * std::log10(signal / noise);
}

Result<FidelityComparison>
npc::compareFidelities(const ProgramImage &image,
                       const std::vector<Tensor> &inputs,
                       const RunOptions &options) {
  unsigned threads = threadCount(options.threads);
  Result<size_t> inferences = countInferences(image.manifest, inputs);
  if (!inferences)
    return std::move(inferences.error());
  auto load = [&](Fidelity fidelity) {
    RunOptions each = options;
    each.fidelity = fidelity;
    each.observer = nullptr;
    return loadProgram(image, each, threads);
  };
  Result<std::unique_ptr<Program>> exact = load(Fidelity::Float);
  if (!exact)
    return std::move(exact.error());
  Result<std::unique_ptr<Program>> quantized = load(Fidelity::Quantized);
  if (!quantized)
    return std::move(quantized.error());
  return FidelityRun(**exact, **quantized, inputs, *inferences, options)
      .execute(threads);
}

Result<FidelityComparison>
npc::compareFidelities(const Artifact &artifact,
                       const std::vector<Tensor> &inputs,
                       const RunOptions &options) {
  return compareFidelities(artifact.programImage(), inputs, options);
}
