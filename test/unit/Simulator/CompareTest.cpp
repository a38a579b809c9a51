#include "npc/Runtime/Runner.h"

#include "TestChip.h"

#include <gtest/gtest.h>
#include <limits>

using namespace npc;
using namespace npc::test;

namespace {

using Values = std::vector<float>;
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

TEST(Compare, RelatesTheDifferenceToTheExpectedRange) {
  Comparison result = compareTensors(reals({2, 2}, {1, 2, 3, 9}),
                                     reals({2, 2}, {1, 2, 4, 9}), 2);
  EXPECT_EQ(result.largestDifference, 1);
  EXPECT_EQ(result.range, 8);
  EXPECT_EQ(result.relative, 0.125);
  EXPECT_EQ(result.sameTop, 2u);
}

TEST(Compare, EachRowOfTheLeadingDimensionHasATop) {
  // A batch of 3 compiled in, run twice.
  EXPECT_EQ(rowsOf(reals({6, 2}, Values(12)), 2), 6u);
  // One row an inference when that is all there is.
  EXPECT_EQ(rowsOf(reals({8}, Values(8)), 2), 2u);
  EXPECT_EQ(rowsOf(reals({}, {1}), 1), 1u);
}

TEST(Compare, CountsRowsWithTheSameTop) {
  Comparison result = compareTensors(reals({3, 2}, {1, 2, 5, 4, 0, 0}),
                                     reals({3, 2}, {1, 3, 4, 5, 1, 1}), 3);
  EXPECT_EQ(result.sameTop, 2u);
}

TEST(Compare, NanMeetsOnlyNan) {
  Comparison same =
      compareTensors(reals({2}, {kNan, 1}), reals({2}, {kNan, 1}), 1);
  EXPECT_EQ(same.largestDifference, 0);
  Comparison other =
      compareTensors(reals({2}, {kNan, 1}), reals({2}, {2, 1}), 1);
  EXPECT_EQ(other.largestDifference, kInfinity);
  other.tolerance = 1e300;
  EXPECT_FALSE(other.holds());
}

TEST(Compare, InfinityMeetsOnlyItself) {
  Tensor expected = reals({2}, {kInfinity, 1});
  EXPECT_EQ(compareTensors(expected, expected, 1).relative, 0);
  EXPECT_EQ(compareTensors(reals({2}, {1e30f, 1}), expected, 1).relative,
            kInfinity);
}

TEST(Compare, ConstantsAreMeasuredByTheirMagnitude) {
  Comparison result =
      compareTensors(reals({2}, {-10, -9}), reals({2}, {-10, -10}), 1);
  EXPECT_EQ(result.relative, 0.1);
}

TEST(Compare, ReadsHalvesAndIntegers) {
  auto halves = [](uint16_t bits) {
    return tensor<uint16_t>(format::ElementType_F16, {1}, {bits});
  };
  EXPECT_EQ(compareTensors(halves(0x3c00), halves(0xbc00), 1).largestDifference,
            2);
  auto bytes = [](int8_t a, int8_t b) {
    return tensor<int8_t>(format::ElementType_I8, {2}, {a, b});
  };
  EXPECT_EQ(compareTensors(bytes(-128, 0), bytes(127, 0), 1).largestDifference,
            255);
}

TEST(CountCorrect, ComparesTheTopWithTheLabel) {
  auto accuracy =
      countCorrect(reals({3, 2}, {1, 2, 4, 3, 5, 5}),
                   tensor<uint8_t>(format::ElementType_U8, {3}, {1, 1, 0}), 3);
  ASSERT_TRUE(accuracy);
  EXPECT_EQ(accuracy->correct, 2u);
  EXPECT_EQ(accuracy->rows, 3u);
}

TEST(CountCorrect, TakesOneLabelARow) {
  for (size_t labels : {2, 4}) {
    auto accuracy =
        countCorrect(reals({3, 2}, Values(6)),
                     tensor<uint8_t>(format::ElementType_U8, {int64_t(labels)},
                                     std::vector<uint8_t>(labels)),
                     3);
    ASSERT_FALSE(accuracy);
    EXPECT_EQ(accuracy.error().code, ExitCode::BadInput);
  }
}

TEST(CountCorrect, RefusesClassesThatAreNotThere) {
  auto accuracy =
      countCorrect(reals({1, 2}, {1, 2}),
                   tensor<int64_t>(format::ElementType_I64, {1}, {2}), 1);
  ASSERT_FALSE(accuracy);
  EXPECT_EQ(accuracy.error().code, ExitCode::BadInput);
}

} // namespace
