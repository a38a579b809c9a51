#include "XbarToChip/Allocation.h"

#include <gtest/gtest.h>

using namespace npc;

namespace {

/// bytes, first step, last step, memories.
AllocationRequest request(uint64_t bytes, int64_t first, int64_t last,
                          std::vector<unsigned> memories = {0}) {
  return {bytes, first, last, std::move(memories)};
}

bool at(const Placement &placement, unsigned memory, uint64_t address) {
  return placement.memory == memory && placement.address == address;
}

TEST(Allocation, NothingToPlace) {
  Allocation result = allocate({}, {64});
  EXPECT_FALSE(result.failure);
  EXPECT_TRUE(result.placements.empty());
}

TEST(Allocation, BuffersOfOneStepLieBesideEachOther) {
  Allocation result = allocate({request(16, 0, 1), request(32, 1, 2)}, {64});
  ASSERT_FALSE(result.failure);
  // The larger goes first.
  EXPECT_TRUE(at(result.placements[1], 0, 0));
  EXPECT_TRUE(at(result.placements[0], 0, 32));
}

TEST(Allocation, AddressesAreReusedAfterTheLastStep) {
  Allocation result = allocate({request(64, 0, 1), request(64, 2, 3)}, {64});
  ASSERT_FALSE(result.failure);
  EXPECT_TRUE(at(result.placements[0], 0, 0));
  EXPECT_TRUE(at(result.placements[1], 0, 0));
}

TEST(Allocation, AStepInCommonIsAnOverlap) {
  Allocation result = allocate({request(64, 0, 1), request(64, 1, 2)}, {64});
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(result.failure->request, 1u);
  EXPECT_EQ(result.failure->neededBytes, 128u);
}

TEST(Allocation, FillsTheLowestHole) {
  // 0 and 2 live all the time around a hole that 1 leaves and 3 takes.
  Allocation result = allocate({request(40, 0, 9), request(32, 0, 1),
                                request(24, 0, 9), request(16, 2, 9)},
                               {96});
  ASSERT_FALSE(result.failure);
  EXPECT_TRUE(at(result.placements[0], 0, 0));
  EXPECT_TRUE(at(result.placements[1], 0, 40));
  EXPECT_TRUE(at(result.placements[2], 0, 72));
  EXPECT_TRUE(at(result.placements[3], 0, 40));
}

TEST(Allocation, AddressesAreAligned) {
  Allocation result =
      allocate({request(9, 0, 0), request(3, 0, 0), request(1, 0, 0)}, {64});
  ASSERT_FALSE(result.failure);
  EXPECT_TRUE(at(result.placements[0], 0, 0));
  EXPECT_TRUE(at(result.placements[1], 0, 16));
  EXPECT_TRUE(at(result.placements[2], 0, 24));
}

TEST(Allocation, SpillsToTheNextMemory) {
  Allocation result = allocate(
      {request(48, 0, 1, {1, 0}), request(40, 0, 1, {1, 0})}, {1024, 64});
  ASSERT_FALSE(result.failure);
  EXPECT_TRUE(at(result.placements[0], 1, 0));
  EXPECT_TRUE(at(result.placements[1], 0, 0));
}

TEST(Allocation, EqualSizesKeepTheirOrder) {
  Allocation result =
      allocate({request(8, 0, 0), request(8, 0, 0), request(8, 0, 0)}, {24});
  ASSERT_FALSE(result.failure);
  for (uint64_t i = 0; i < 3; ++i)
    EXPECT_TRUE(at(result.placements[i], 0, 8 * i));
}

TEST(Allocation, FailureNamesTheFullestStep) {
  // Request 0 is the smallest and finds no room; step 3 is where most is used.
  Allocation result =
      allocate({request(16, 0, 4), request(24, 0, 1), request(64, 3, 3)}, {72});
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(result.failure->request, 0u);
  EXPECT_EQ(result.failure->memory, 0u);
  EXPECT_EQ(result.failure->neededBytes, 80u);
  EXPECT_EQ(result.failure->others, (std::vector<size_t>{2}));
}

TEST(Allocation, NoMemoryIsAFailure) {
  Allocation result = allocate({request(8, 0, 0, {})}, {64});
  ASSERT_TRUE(result.failure);
  EXPECT_TRUE(result.failure->others.empty());
}

TEST(Allocation, SizesNearTheLimitDoNotOverflow) {
  Allocation result = allocate(
      {request(UINT64_MAX - 8, 0, 0), request(64, 0, 0)}, {UINT64_MAX});
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(result.failure->request, 1u);
}

} // namespace
