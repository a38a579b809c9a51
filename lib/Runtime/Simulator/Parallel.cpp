#include "Parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <fmt/format.h>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

using namespace npc;

namespace {

/// Keeps the failure with the lowest index.
class FirstFailure {
public:
  void report(size_t index, Error error) {
    std::lock_guard<std::mutex> lock(mutex);
    if (index >= lowest)
      return;
    lowest = index;
    failure = std::move(error);
  }
  bool before(size_t index) const { return lowest < index; }
  Status take() {
    if (failure)
      return std::move(*failure);
    return {};
  }

private:
  std::mutex mutex;
  std::atomic<size_t> lowest{SIZE_MAX};
  std::optional<Error> failure;
};

Status guarded(const std::function<Status(unsigned, size_t)> &work,
               unsigned worker, size_t index) {
  try {
    return work(worker, index);
  } catch (const std::bad_alloc &) {
    return Error{ExitCode::DoesNotFit,
                 "this machine has not enough memory for the simulation; run "
                 "with fewer threads (--threads=1)"};
  } catch (const std::exception &exception) {
    return Error{ExitCode::Internal,
                 fmt::format("the simulation failed: {}", exception.what())};
  }
}

} // namespace

Status sim::parallelFor(size_t count, unsigned threads,
                        const std::function<Status(unsigned, size_t)> &work) {
  std::atomic<size_t> next{0};
  FirstFailure failure;
  auto loop = [&](unsigned worker) {
    for (size_t i = next++; i < count && !failure.before(i); i = next++)
      if (Status status = guarded(work, worker, i); !status)
        failure.report(i, std::move(status.error()));
  };
  std::vector<std::thread> helpers;
  unsigned wanted = unsigned(std::min<size_t>(threads, count));
  for (unsigned worker = 1; worker < wanted; ++worker)
    helpers.emplace_back(loop, worker);
  loop(0);
  for (std::thread &helper : helpers)
    helper.join();
  return failure.take();
}
