#include "npc/Support/Parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <new>
#include <vector>

using namespace npc;

namespace {

TEST(ParallelFor, DoesAllWorkOnce) {
  std::vector<std::atomic<int>> done(1000);
  auto status = parallelFor(done.size(), 4, [&](unsigned, size_t i) {
    ++done[i];
    return Status();
  });
  EXPECT_TRUE(status);
  for (auto &count : done)
    EXPECT_EQ(count, 1);
}

TEST(ParallelFor, ReturnsTheLowestFailureAndCatchesExceptions) {
  auto status = parallelFor(100, 3, [&](unsigned, size_t i) -> Status {
    if (i == 60)
      throw std::bad_alloc();
    if (i >= 70)
      return Error{ExitCode::Internal, "later"};
    return {};
  });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ExitCode::DoesNotFit);
}

TEST(ParallelInOrder, FinishesInOrderWithTheSameWorker) {
  std::vector<unsigned> workers(500);
  std::vector<size_t> finished;
  std::atomic<int> waiting = 0;
  auto status = parallelInOrder(
      workers.size(), 4,
      [&](unsigned worker, size_t i) {
        workers[i] = worker;
        EXPECT_LE(++waiting, 4);
        return Status();
      },
      [&](unsigned worker, size_t i) {
        EXPECT_EQ(workers[i], worker);
        --waiting;
        finished.push_back(i);
        return Status();
      });
  EXPECT_TRUE(status);
  ASSERT_EQ(finished.size(), workers.size());
  for (size_t i = 0; i < finished.size(); ++i)
    EXPECT_EQ(finished[i], i);
}

TEST(ParallelInOrder, FinishesNothingAfterAFailure) {
  for (unsigned threads : {1u, 4u}) {
    std::vector<size_t> finished;
    auto status = parallelInOrder(
        100, threads,
        [](unsigned, size_t i) -> Status {
          if (i == 40)
            throw std::bad_alloc();
          if (i >= 50)
            return Error{ExitCode::Internal, "later"};
          return {};
        },
        [&](unsigned, size_t i) {
          finished.push_back(i);
          return Status();
        });
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, ExitCode::DoesNotFit);
    EXPECT_EQ(finished.size(), 40u);
  }
}

TEST(ParallelInOrder, AFailureToFinishEndsIt) {
  std::vector<size_t> finished;
  auto status = parallelInOrder(
      100, 4, [](unsigned, size_t) { return Status(); },
      [&](unsigned, size_t i) -> Status {
        finished.push_back(i);
        if (i == 7)
          return Error{ExitCode::Io, "full"};
        return {};
      });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message, "full");
  EXPECT_EQ(finished.size(), 8u);
}

TEST(Team, DoesEveryRoundOfWorkOnce) {
  for (unsigned size : {1u, 2u, 5u}) {
    Team team(size);
    for (size_t count : {0u, 1u, 2u, 7u, 500u}) {
      std::vector<std::atomic<int>> done(count);
      team.run(count, [&](size_t i) { ++done[i]; });
      for (auto &times : done)
        EXPECT_EQ(times, 1);
    }
  }
}

TEST(Team, PassesOnWhatWorkThrows) {
  for (unsigned size : {1u, 3u}) {
    Team team(size);
    EXPECT_THROW(team.run(10, [](size_t) { throw std::bad_alloc(); }),
                 std::bad_alloc);
    std::atomic<int> done = 0;
    team.run(10, [&](size_t) { ++done; });
    EXPECT_EQ(done, 10);
  }
}

TEST(Team, RunReturnsWhenAllIsDone) {
  Team team(4);
  size_t sum = 0;
  for (int round = 0; round < 2000; ++round) {
    std::vector<size_t> results(4);
    team.run(4, [&](size_t i) { results[i] = i + 1; });
    for (size_t result : results)
      sum += result;
  }
  EXPECT_EQ(sum, 2000u * 10);
}

} // namespace
