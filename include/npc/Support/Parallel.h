#ifndef NPC_SUPPORT_PARALLEL_H
#define NPC_SUPPORT_PARALLEL_H

#include "npc/Support/Error.h"

#include <cstddef>
#include <functional>
#include <memory>

namespace npc {

/// `asked`, or one thread a core where that is 0.
unsigned threadCount(unsigned asked);

/// Calls work(worker, i) for every i in [0, count) on up to `threads` threads,
/// taking indices in order. After a failure no higher index is started; the
/// failure with the lowest index is returned, so it does not depend on timing.
/// Running out of memory is a failure too.
Status parallelFor(size_t count, unsigned threads,
                   const std::function<Status(unsigned, size_t)> &work);

/// parallelFor with a second half: calls finish(worker, i) after work(worker,
/// i), one index at a time and in order. A worker starts its next index only
/// after it finished the last, so at most `threads` results wait. With a
/// failure nothing of a higher index is finished.
Status parallelInOrder(size_t count, unsigned threads,
                       const std::function<Status(unsigned, size_t)> &work,
                       const std::function<Status(unsigned, size_t)> &finish);

/// Threads that stand by, for work too short to start threads for.
class Team {
public:
  /// `size` threads, the caller's included.
  explicit Team(unsigned size);
  ~Team();
  Team(const Team &) = delete;
  Team &operator=(const Team &) = delete;

  /// Calls work(i) for every i in [0, count), and returns when all of it is
  /// done, or throws what `work` threw. One caller at a time.
  void run(size_t count, const std::function<void(size_t)> &work);

private:
  struct State;
  std::unique_ptr<State> state;
};

} // namespace npc

#endif // NPC_SUPPORT_PARALLEL_H
