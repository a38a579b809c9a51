#include "npc/Dialect/Xbar/Transforms/TilingPlan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

using namespace npc::xbar;

namespace {

int64_t rowsOf(const RowBlock &block) {
  int64_t rows = 0;
  for (const RowRect &rect : block)
    rows += rect.rows();
  return rows;
}

std::vector<int64_t> sizesOf(const TilingPlan &plan) {
  std::vector<int64_t> sizes;
  for (const RowBlock &block : plan.rowBlocks)
    sizes.push_back(rowsOf(block));
  return sizes;
}

bool allRectangles(const TilingPlan &plan) {
  return std::all_of(plan.rowBlocks.begin(), plan.rowBlocks.end(),
                     [](const RowBlock &block) { return block.size() == 1; });
}

/// How often each row (tap * channels + channel) is held.
std::vector<int> rowCounts(const TilingPlan &plan, const MatrixShape &shape) {
  std::vector<int> counts(shape.rows(), 0);
  for (const RowBlock &block : plan.rowBlocks)
    for (const RowRect &rect : block)
      for (int64_t tap = rect.taps.begin; tap < rect.taps.end; ++tap)
        for (int64_t c = rect.channels.begin; c < rect.channels.end; ++c)
          ++counts.at(tap * shape.channels + c);
  return counts;
}

TEST(TilingPlan, OneBlockWhereAllFits) {
  TilingPlan plan = planTiling({9, 3, 56}, 256, 256);
  ASSERT_EQ(plan.rowBlocks.size(), 1u);
  EXPECT_EQ(plan.rowBlocks[0], (RowBlock{{{0, 9}, {0, 3}}}));
  EXPECT_EQ(plan.columnRanges, (std::vector<Range>{{0, 56}}));
}

// ResNet-9 splits in 252s: 9 taps of 28 channels.
TEST(TilingPlan, ResNet9LayersSplitIn252s) {
  for (int64_t channels : {56, 112, 224}) {
    TilingPlan plan = planTiling({9, channels, 224}, 256, 256);
    ASSERT_EQ(int64_t(plan.rowBlocks.size()), channels / 28);
    for (int64_t i = 0; i < channels / 28; ++i)
      EXPECT_EQ(plan.rowBlocks[i], (RowBlock{{{0, 9}, {28 * i, 28 * i + 28}}}));
  }
}

TEST(TilingPlan, ResNet9TakesFortyArrays) {
  // channels, columns, taps of targets.md 8.1; array counts by hand.
  const std::tuple<MatrixShape, int64_t> layers[] = {
      {{9, 3, 56}, 1},    {{9, 56, 112}, 2},  {{9, 112, 112}, 4},
      {{9, 112, 112}, 4}, {{9, 112, 224}, 4}, {{9, 224, 224}, 8},
      {{9, 224, 224}, 8}, {{9, 224, 224}, 8}, {{1, 224, 10}, 1}};
  int64_t total = 0;
  for (const auto &[shape, expected] : layers) {
    EXPECT_EQ(planTiling(shape, 256, 256).arrays(), expected);
    total += expected;
  }
  EXPECT_EQ(total, 40);
}

/// ResNet-50's convolutions and its last layer, as in research/targets_calc.py.
std::vector<MatrixShape> resnet50() {
  std::vector<MatrixShape> shapes{{49, 3, 64}};
  int64_t in = 64;
  const std::pair<int, int64_t> stages[] = {
      {3, 64}, {4, 128}, {6, 256}, {3, 512}};
  for (auto [blocks, width] : stages)
    for (int block = 0; block < blocks; ++block) {
      shapes.push_back({1, in, width});
      shapes.push_back({9, width, width});
      shapes.push_back({1, width, 4 * width});
      if (block == 0)
        shapes.push_back({1, in, 4 * width});
      in = 4 * width;
    }
  shapes.push_back({1, in, 1000});
  return shapes;
}

int64_t resnet50Arrays(int64_t columnsPerWeight) {
  int64_t total = 0;
  for (const MatrixShape &shape : resnet50())
    total += planTiling(shape, 256, 256 / columnsPerWeight).arrays();
  return total;
}

TEST(TilingPlan, ResNet50WithTwoColumnsAWeight) {
  EXPECT_EQ(resnet50Arrays(2), 804);
}
TEST(TilingPlan, ResNet50WithOneColumnAWeight) {
  EXPECT_EQ(resnet50Arrays(1), 422);
}
TEST(TilingPlan, ResNet50WithFourColumnsAWeight) {
  EXPECT_EQ(resnet50Arrays(4), 1595);
}

TEST(TilingPlan, EqualSizesBeforeWholeKernels) {
  // 576 rows need 3 arrays. 9 taps x 22 channels would give 198 + 198 + 180;
  // 3 taps x 64 channels give 192 each.
  TilingPlan plan = planTiling({9, 64, 8}, 256, 256);
  EXPECT_EQ(sizesOf(plan), (std::vector<int64_t>{192, 192, 192}));
  EXPECT_EQ(plan.rowBlocks[1], (RowBlock{{{3, 6}, {0, 64}}}));
}

TEST(TilingPlan, OneTapOfManyChannels) {
  TilingPlan plan = planTiling({9, 256, 8}, 256, 256);
  ASSERT_EQ(plan.rowBlocks.size(), 9u);
  EXPECT_EQ(plan.rowBlocks[4], (RowBlock{{{4, 5}, {0, 256}}}));
}

TEST(TilingPlan, MixesStripsWhereThatSavesAnArray) {
  // 2556 rows in 10 arrays: 9 taps of 28 channels, and each tap of 256.
  TilingPlan plan = planTiling({9, 284, 8}, 256, 256);
  EXPECT_EQ(plan.rowBlocks.size(), 10u);
  EXPECT_TRUE(allRectangles(plan));
}

TEST(TilingPlan, RunsOfRowsWhereRectanglesCostAnArray) {
  // 49 rows need 3 arrays of 17; rectangles of 7 taps x 7 channels, cut along
  // taps or channels, hold 14 rows at most there and would need 4.
  TilingPlan plan = planTiling({7, 7, 4}, 17, 4);
  EXPECT_EQ(sizesOf(plan), (std::vector<int64_t>{17, 16, 16}));
  EXPECT_FALSE(allRectangles(plan));
  // 17 rows are taps 0 and 1 and three channels of tap 2.
  EXPECT_EQ(plan.rowBlocks[0], (RowBlock{{{0, 2}, {0, 7}}, {{2, 3}, {0, 3}}}));
  // The next 16: the rest of tap 2, tap 3, five channels of tap 4.
  EXPECT_EQ(plan.rowBlocks[1],
            (RowBlock{{{2, 3}, {3, 7}}, {{3, 4}, {0, 7}}, {{4, 5}, {0, 5}}}));
}

TEST(TilingPlan, ThreeByThreeKernelsFallBackForFewChannelCounts) {
  std::vector<int64_t> withoutRectangles;
  for (int64_t channels = 3; channels <= 1024; ++channels) {
    TilingPlan plan = planTiling({9, channels, 1}, 256, 256);
    EXPECT_EQ(int64_t(plan.rowBlocks.size()), (9 * channels + 255) / 256);
    if (!allRectangles(plan))
      withoutRectangles.push_back(channels);
  }
  EXPECT_EQ(withoutRectangles,
            (std::vector<int64_t>{142, 199, 227, 398, 455, 483, 654, 711, 739,
                                  910, 967, 995}));
}

TEST(TilingPlan, ColumnsAreCutEqually) {
  TilingPlan plan = planTiling({1, 8, 1000}, 256, 256);
  EXPECT_EQ(
      plan.columnRanges,
      (std::vector<Range>{{0, 250}, {250, 500}, {500, 750}, {750, 1000}}));
  plan = planTiling({1, 8, 10}, 256, 4);
  EXPECT_EQ(plan.columnRanges, (std::vector<Range>{{0, 4}, {4, 7}, {7, 10}}));
}

TEST(TilingPlan, LinearRowsAreCutEqually) {
  EXPECT_EQ(sizesOf(planTiling({1, 784, 64}, 256, 256)),
            (std::vector<int64_t>{196, 196, 196, 196}));
}

TEST(TilingPlan, KernelLargerThanAnArray) {
  TilingPlan plan = planTiling({343, 2, 4}, 256, 256);
  EXPECT_EQ(plan.rowBlocks.size(), 3u);
  EXPECT_EQ(rowCounts(plan, {343, 2, 4}), std::vector<int>(686, 1));
}

TEST(TilingPlan, RandomShapesAreCoveredOnceByTheFewestArrays) {
  std::mt19937 random(7);
  auto draw = [&](int64_t low, int64_t high) {
    return std::uniform_int_distribution<int64_t>(low, high)(random);
  };
  for (int trial = 0; trial < 2000; ++trial) {
    MatrixShape shape{draw(1, 30), draw(1, 80), draw(1, 60)};
    int64_t rows = draw(1, 64), columns = draw(1, 20);
    SCOPED_TRACE(testing::Message()
                 << shape.taps << " taps x " << shape.channels << " channels, "
                 << shape.columns << " columns on " << rows << "x" << columns);
    TilingPlan plan = planTiling(shape, rows, columns);
    ASSERT_EQ(int64_t(plan.rowBlocks.size()), (shape.rows() + rows - 1) / rows);
    ASSERT_EQ(int64_t(plan.columnRanges.size()),
              (shape.columns + columns - 1) / columns);
    ASSERT_EQ(rowCounts(plan, shape), std::vector<int>(shape.rows(), 1));
    for (int64_t size : sizesOf(plan))
      ASSERT_LE(size, rows);
    int64_t column = 0;
    for (const Range &range : plan.columnRanges) {
      ASSERT_EQ(range.begin, column);
      ASSERT_GT(range.size(), 0);
      ASSERT_LE(range.size(), columns);
      column = range.end;
    }
    ASSERT_EQ(column, shape.columns);
  }
}

/// Whether [0, channels) can be cut into strips whose taps are cut into pieces,
/// `blocks` blocks in all, each at most `capacity` rows: by trying everything.
bool canCutRectangles(int64_t taps, int64_t channels, int64_t capacity,
                      int64_t blocks) {
  if (channels <= 0)
    return true;
  for (int64_t pieces = 1; pieces <= std::min(taps, blocks); ++pieces) {
    int64_t width = capacity / ((taps + pieces - 1) / pieces);
    if (width > 0 &&
        canCutRectangles(taps, channels - width, capacity, blocks - pieces))
      return true;
  }
  return false;
}

TEST(TilingPlan, LargestRectangleIsAsSmallAsAnySearchFinds) {
  for (int64_t taps : {1, 3, 4, 9})
    for (int64_t channels = 1; channels <= 24; ++channels) {
      const int64_t rows = 32;
      TilingPlan plan = planTiling({taps, channels, 1}, rows, 1);
      int64_t blocks = int64_t(plan.rowBlocks.size());
      bool possible = canCutRectangles(taps, channels, rows, blocks);
      ASSERT_EQ(allRectangles(plan) || !possible, true)
          << taps << " x " << channels;
      if (!possible)
        continue;
      std::vector<int64_t> sizes = sizesOf(plan);
      int64_t largest = *std::max_element(sizes.begin(), sizes.end());
      EXPECT_FALSE(canCutRectangles(taps, channels, largest - 1, blocks))
          << taps << " x " << channels;
    }
}

} // namespace
