#include "npc/Runtime/Simulator.h"

#include "BatchRun.h"
#include "BatchThreads.h"
#include "InOut.h"

#include <algorithm>
#include <fmt/format.h>
#include <mutex>
#include <unistd.h>

using namespace npc;
using namespace npc::sim;

namespace {

/// One run: all inferences, cut into batches that threads take.
class Run {
public:
  Run(const Program &program, const std::vector<Tensor> &inputs,
      size_t inferences, const RunOptions &options)
      : program(program), inputs(inputs), options(options),
        inferences(inferences), size(batchSize(program, inferences)),
        outputs(emptyOutputs(program.manifest(), inferences)) {}

  Result<std::vector<Tensor>> execute(unsigned threads) {
    size_t batches = (inferences + size - 1) / size;
    // An observer sees one batch after the other.
    BatchThreads crew(options.observer ? 1 : batches, threads);
    std::vector<std::unique_ptr<Batch>> memories(crew.workers);
    auto work = [&](unsigned worker, size_t i) {
      return executeBatch(i * size, crew.teamOf(worker), memories[worker]);
    };
    if (Status status = parallelFor(batches, crew.workers, work); !status)
      return std::move(status.error());
    return std::move(outputs);
  }

private:
  Status executeBatch(size_t first, Team &team, std::unique_ptr<Batch> &batch) {
    size_t count = std::min(size, inferences - first);
    if (!batch || batch->inferences != count)
      batch = std::make_unique<Batch>(program, count, team, options.observer);
    batch->clear();
    writeInputs(*batch, inputs, first);
    if (Status status = runBatch(*batch, options.stepByStep); !status)
      return status;
    readOutputs(*batch, first, outputs);
    report(count);
    return {};
  }

  void report(size_t count) {
    std::lock_guard<std::mutex> lock(progressMutex);
    done += count;
    if (options.progress)
      options.progress(done, inferences);
  }

  const Program &program;
  const std::vector<Tensor> &inputs;
  const RunOptions &options;
  const size_t inferences, size;
  std::vector<Tensor> outputs;
  std::mutex progressMutex;
  size_t done = 0;
};

/// A binary may describe memories that no machine has.
Status checkMemory(const Program &program, size_t inferences) {
  constexpr double gib = 1 << 30;
  double there =
      double(sysconf(_SC_PHYS_PAGES)) * double(sysconf(_SC_PAGESIZE));
  double needed = double(program.memoryBytes) +
                  double(inferences) * outputBytes(program.manifest());
  if (needed <= there)
    return {};
  return Error{ExitCode::DoesNotFit,
               fmt::format("the network's buffers and outputs take {:.1f} GiB, "
                           "but this machine has {:.1f} GiB; run fewer "
                           "inferences (--limit=N) or use a larger machine",
                           needed / gib, there / gib)};
}

} // namespace

Result<std::vector<Tensor>> npc::simulate(const ProgramImage &image,
                                          const std::vector<Tensor> &inputs,
                                          const RunOptions &options) {
  if (options.fidelity == Fidelity::Analog)
    return Error{ExitCode::Usage,
                 "the analog fidelity comes in a later release; use float or "
                 "quantized"};
  unsigned threads = threadCount(options.threads);
  Result<size_t> inferences = countInferences(image.manifest, inputs);
  if (!inferences)
    return std::move(inferences.error());
  // One inference uses most weights once: they need not be kept.
  RunOptions kept = options;
  if (*inferences == 1 && !kept.weightBytes)
    kept.weightBytes = uint64_t{16} << 20;
  Result<std::unique_ptr<Program>> program = loadProgram(image, kept, threads);
  if (!program)
    return std::move(program.error());
  if (Status status = checkMemory(**program, *inferences); !status)
    return std::move(status.error());
  return Run(**program, inputs, *inferences, options).execute(threads);
}

Result<std::vector<Tensor>> npc::simulate(const Artifact &artifact,
                                          const std::vector<Tensor> &inputs,
                                          const RunOptions &options) {
  return simulate(artifact.programImage(), inputs, options);
}
