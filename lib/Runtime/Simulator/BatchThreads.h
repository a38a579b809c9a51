#ifndef NPC_RUNTIME_SIMULATOR_BATCHTHREADS_H
#define NPC_RUNTIME_SIMULATOR_BATCHTHREADS_H

#include "Gemm.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace npc::sim {

/// The threads of a run: as many batches at a time as there are threads for,
/// which share out those left over.
class BatchThreads {
public:
  BatchThreads(size_t batches, unsigned threads)
      : workers(unsigned(std::clamp<size_t>(batches, 1, threads))) {
    for (unsigned worker = 0; worker < workers; ++worker)
      teams.push_back(std::make_unique<Team>(threads / workers));
  }

  Team &teamOf(unsigned worker) { return *teams[worker]; }

  const unsigned workers;

private:
  SingleThreadedBlas blas;
  std::vector<std::unique_ptr<Team>> teams;
};

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_BATCHTHREADS_H
