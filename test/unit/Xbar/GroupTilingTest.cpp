#include "npc/Dialect/Xbar/Transforms/TilingPlan.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

using namespace npc::xbar;

namespace {

/// (row, column) of a plan's blocks, each with how often it is held. Rows are
/// tap * all channels + channel.
using Cells = std::map<std::pair<int64_t, int64_t>, int>;

Cells cellsOf(const std::vector<TilingPlan> &plans, int64_t channels) {
  Cells cells;
  for (const TilingPlan &plan : plans)
    for (const Range &columns : plan.columnRanges)
      for (const RowBlock &block : plan.rowBlocks)
        for (const RowRect &rect : block)
          for (int64_t tap = rect.taps.begin; tap < rect.taps.end; ++tap)
            for (int64_t c = rect.channels.begin; c < rect.channels.end; ++c)
              for (int64_t n = columns.begin; n < columns.end; ++n)
                ++cells[{tap * channels + c, n}];
  return cells;
}

int64_t arrays(const MatrixShape &group, int64_t groups, int64_t rows,
               int64_t columns) {
  return arraysOf(planGroups(group, groups, rows, columns));
}

TEST(GroupTiling, OneGroupIsAnOrdinaryMatrix) {
  auto plans = planGroups({9, 64, 100}, 1, 256, 64);
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(plans[0].rowBlocks, planTiling({9, 64, 100}, 256, 64).rowBlocks);
  EXPECT_EQ(plans[0].columnRanges, (std::vector<Range>{{0, 50}, {50, 100}}));
}

// Depthwise 3x3: 28 channels' nine taps fill 252 rows of one array.
TEST(GroupTiling, DepthwiseChannelsLieAlongTheDiagonal) {
  auto plans = planGroups({9, 1, 1}, 28, 256, 256);
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(plans[0].rowBlocks, (std::vector<RowBlock>{{{{0, 9}, {0, 28}}}}));
  EXPECT_EQ(plans[0].columnRanges, (std::vector<Range>{{0, 28}}));
}

TEST(GroupTiling, StripsAreMadeEqual) {
  // 32 channels need two arrays: 16 each rather than 28 and 4.
  auto plans = planGroups({9, 1, 1}, 32, 256, 256);
  ASSERT_EQ(plans.size(), 2u);
  EXPECT_EQ(plans[1].rowBlocks, (std::vector<RowBlock>{{{{0, 9}, {16, 32}}}}));
  EXPECT_EQ(plans[1].columnRanges, (std::vector<Range>{{16, 32}}));
}

// MobileNetV2's depthwise layers, by hand: 85 channels' taps in three arrays of
// 255 rows hold more than three times 28.
TEST(GroupTiling, TapsAreCutWhereThatSavesArrays) {
  EXPECT_EQ(arrays({9, 1, 1}, 96, 256, 256), 4);   // 864 rows: 3.4 arrays
  EXPECT_EQ(arrays({9, 1, 1}, 960, 256, 256), 34); // 8640 rows: 33.75 arrays
}

TEST(GroupTiling, ColumnsLimitAStrip) {
  // A tap of 256 channels would fit the rows, but 16 columns do not hold it.
  EXPECT_EQ(arrays({1, 1, 1}, 256, 256, 16), 16);
  // Two columns a channel.
  EXPECT_EQ(arrays({1, 1, 2}, 256, 256, 16), 32);
}

TEST(GroupTiling, GroupsOfSeveralChannelsArePacked) {
  // ResNeXt 32x4d: nine taps of 4 channels are 36 rows; 7 groups fill an array.
  EXPECT_EQ(arrays({9, 4, 4}, 32, 256, 256), 5);
  // 64 channels: nine single taps of four groups are fewer than three arrays a
  // group.
  EXPECT_EQ(arrays({9, 64, 64}, 4, 256, 256), 9);
}

TEST(GroupTiling, LargeGroupsAreCutByThemselves) {
  // 1800 rows in 8 arrays; tap by tap it would be 9.
  auto plans = planGroups({9, 200, 300}, 2, 256, 256);
  EXPECT_EQ(arraysOf(plans), 2 * 8 * 2);
  ASSERT_EQ(plans.size(), 2u);
  EXPECT_EQ(plans[1].columnRanges,
            (std::vector<Range>{{300, 450}, {450, 600}}));
}

TEST(GroupTiling, RandomGroupsAreCoveredOnceWithinTheArrays) {
  std::mt19937 random(11);
  auto draw = [&](int64_t low, int64_t high) {
    return std::uniform_int_distribution<int64_t>(low, high)(random);
  };
  for (int trial = 0; trial < 500; ++trial) {
    MatrixShape group{draw(1, 9), draw(1, 12), draw(1, 12)};
    int64_t groups = draw(2, 12), rows = draw(1, 64), columns = draw(1, 24);
    SCOPED_TRACE(testing::Message()
                 << groups << " groups of " << group.taps << " taps x "
                 << group.channels << " channels, " << group.columns
                 << " columns on " << rows << "x" << columns);
    auto plans = planGroups(group, groups, rows, columns);
    Cells cells = cellsOf(plans, groups * group.channels);
    for (const auto &[cell, count] : cells)
      ASSERT_EQ(count, 1) << cell.first << ", " << cell.second;
    for (int64_t tap = 0; tap < group.taps; ++tap)
      for (int64_t c = 0; c < groups * group.channels; ++c)
        for (int64_t n = 0; n < group.columns; ++n) {
          int64_t column = c / group.channels * group.columns + n;
          ASSERT_TRUE(cells.count({tap * groups * group.channels + c, column}));
        }
    int64_t next = 0;
    for (const TilingPlan &plan : plans) {
      for (const Range &range : plan.columnRanges) {
        ASSERT_EQ(range.begin, next);
        ASSERT_LE(range.size(), columns);
        next = range.end;
      }
      for (const RowBlock &block : plan.rowBlocks) {
        int64_t size = 0;
        for (const RowRect &rect : block)
          size += rect.rows();
        ASSERT_LE(size, rows);
      }
    }
    ASSERT_EQ(next, groups * group.columns);
    // Never more than cutting each group by itself.
    ASSERT_LE(arraysOf(plans),
              groups * planTiling(group, rows, columns).arrays());
  }
}

/// Fewest arrays of strips of whole groups, by trying every first strip.
int64_t fewestStrips(const MatrixShape &group, int64_t groups, int64_t rows,
                     int64_t columns, std::map<int64_t, int64_t> &known) {
  if (groups == 0)
    return 0;
  auto [entry, isNew] = known.try_emplace(groups, INT32_MAX);
  if (!isNew)
    return entry->second;
  int64_t best = INT32_MAX;
  for (int64_t pieces = 1; pieces <= group.taps; ++pieces)
    for (int64_t width = 1; width <= groups; ++width) {
      int64_t taps = (group.taps + pieces - 1) / pieces;
      if (taps * width * group.channels > rows ||
          width * group.columns > columns)
        continue;
      best = std::min(best, pieces + fewestStrips(group, groups - width, rows,
                                                  columns, known));
    }
  return known[groups] = best;
}

TEST(GroupTiling, NoSearchFindsFewerStrips) {
  for (int64_t taps : {1, 3, 9})
    for (int64_t channels : {1, 2, 5})
      for (int64_t groups = 2; groups <= 40; ++groups) {
        MatrixShape group{taps, channels, 3};
        std::map<int64_t, int64_t> known;
        EXPECT_EQ(arrays(group, groups, 32, 20),
                  std::min(fewestStrips(group, groups, 32, 20, known),
                           groups * planTiling(group, 32, 20).arrays()));
      }
}

TEST(GroupTiling, HugeMatricesAreNotPlanned) {
  EXPECT_TRUE(isPlannable({9, 1, 1}, 1 << 20, 256, 256));
  EXPECT_FALSE(isPlannable({9, 1, 1}, (1 << 20) + 1, 256, 256));
  EXPECT_FALSE(isPlannable({1, int64_t{1} << 29, 1}, 1, 256, 256));
}

} // namespace
