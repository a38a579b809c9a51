#ifndef NPC_RUNTIME_SIMULATOR_PARALLEL_H
#define NPC_RUNTIME_SIMULATOR_PARALLEL_H

#include "npc/Support/Error.h"

#include <cstddef>
#include <functional>

namespace npc::sim {

/// Calls work(worker, i) for every i in [0, count) on up to `threads` threads,
/// taking indices in order. After a failure no higher index is started; the
/// failure with the lowest index is returned, so it does not depend on timing.
/// Running out of memory is a failure too.
Status parallelFor(size_t count, unsigned threads,
                   const std::function<Status(unsigned, size_t)> &work);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_PARALLEL_H
