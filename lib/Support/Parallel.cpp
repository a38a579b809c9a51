#include "npc/Support/Parallel.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <fmt/format.h>
#include <mutex>
#include <new>
#include <thread>
#include <utility>
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
                 "this machine has not enough memory; run with fewer threads "
                 "(--threads=1)"};
  } catch (const std::exception &exception) {
    return Error{ExitCode::Internal,
                 fmt::format("a thread failed: {}", exception.what())};
  }
}

/// Lets one index after the other pass.
class Turnstile {
public:
  /// Returns when all lower indices have left, or false when one of them
  /// failed.
  bool enter(size_t index) {
    std::unique_lock<std::mutex> lock(mutex);
    changed.wait(lock, [&] { return turn == index || broken; });
    return !broken;
  }
  void leave(bool succeeded) {
    {
      std::lock_guard<std::mutex> lock(mutex);
      ++turn;
      broken |= !succeeded;
    }
    changed.notify_all();
  }

private:
  std::mutex mutex;
  std::condition_variable changed;
  size_t turn = 0;
  bool broken = false;
};

} // namespace

unsigned npc::threadCount(unsigned asked) {
  return asked ? asked : std::max(1u, std::thread::hardware_concurrency());
}

Status npc::parallelFor(size_t count, unsigned threads,
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

Status
npc::parallelInOrder(size_t count, unsigned threads,
                     const std::function<Status(unsigned, size_t)> &work,
                     const std::function<Status(unsigned, size_t)> &finish) {
  Turnstile turnstile;
  return parallelFor(count, threads, [&](unsigned worker, size_t i) {
    Status status = guarded(work, worker, i);
    if (!turnstile.enter(i))
      return status;
    if (status)
      status = guarded(finish, worker, i);
    turnstile.leave(bool(status));
    return status;
  });
}

struct Team::State {
  std::mutex mutex;
  std::condition_variable called, finished;
  std::vector<std::thread> helpers;
  /// The work at hand, counted so that each helper takes part once.
  const std::function<void(size_t)> *work = nullptr;
  uint64_t round = 0;
  size_t count = 0;
  std::atomic<size_t> next{0};
  size_t busy = 0;
  bool ends = false;
  std::exception_ptr thrown;

  void takePart() {
    try {
      for (size_t i = next++; i < count; i = next++)
        (*work)(i);
    } catch (...) {
      std::lock_guard<std::mutex> lock(mutex);
      thrown = std::current_exception();
    }
  }

  void help() {
    std::unique_lock<std::mutex> lock(mutex);
    for (uint64_t seen = 0;;) {
      called.wait(lock, [&] { return ends || round != seen; });
      if (ends)
        return;
      seen = round;
      lock.unlock();
      takePart();
      lock.lock();
      if (--busy == 0)
        finished.notify_one();
    }
  }
};

Team::Team(unsigned size) : state(std::make_unique<State>()) {
  for (unsigned i = 1; i < size; ++i)
    state->helpers.emplace_back([this] { state->help(); });
}

Team::~Team() {
  {
    std::lock_guard<std::mutex> lock(state->mutex);
    state->ends = true;
  }
  state->called.notify_all();
  for (std::thread &helper : state->helpers)
    helper.join();
}

void Team::run(size_t count, const std::function<void(size_t)> &work) {
  if (state->helpers.empty() || count < 2) {
    for (size_t i = 0; i < count; ++i)
      work(i);
    return;
  }
  {
    std::lock_guard<std::mutex> lock(state->mutex);
    state->work = &work;
    state->count = count;
    state->next = 0;
    state->busy = state->helpers.size();
    ++state->round;
  }
  state->called.notify_all();
  state->takePart();
  std::unique_lock<std::mutex> lock(state->mutex);
  state->finished.wait(lock, [&] { return state->busy == 0; });
  if (state->thrown)
    std::rethrow_exception(std::exchange(state->thrown, nullptr));
}
