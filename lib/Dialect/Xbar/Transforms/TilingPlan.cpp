#include "npc/Dialect/Xbar/Transforms/TilingPlan.h"

#include <algorithm>
#include <optional>

using namespace npc::xbar;

static int64_t ceilDiv(int64_t a, int64_t b) { return (a + b - 1) / b; }

/// Cuts [0, size) into `parts` ranges whose sizes differ by at most one, larger
/// ones first.
static std::vector<Range> cutEqually(int64_t size, int64_t parts) {
  std::vector<Range> ranges;
  for (int64_t part = 0, begin = 0; part < parts; ++part) {
    int64_t end = begin + size / parts + (part < size % parts ? 1 : 0);
    ranges.push_back({begin, end});
    begin = end;
  }
  return ranges;
}

namespace {
/// What strips are made of: a channel of an ordinary matrix, a whole group of a
/// grouped one. Each tap of a unit has `rows` rows.
struct Units {
  int64_t taps, count, rows = 1;
  /// Units that a strip may have, whatever the rows allow.
  int64_t widest;
  int64_t allRows() const { return taps * count * rows; }
};

/// A range of units whose taps are cut into `pieces`, a block each.
struct Strip {
  int64_t pieces;
  /// Units that fit where blocks have a given capacity.
  int64_t width;
};
} // namespace

/// The strips that can be useful for blocks of at most `capacity` rows, fewest
/// pieces first, each wider than those before.
static std::vector<Strip> usefulStrips(const Units &units, int64_t capacity) {
  std::vector<Strip> strips;
  for (int64_t pieces = 1; pieces <= units.taps; ++pieces) {
    int64_t width = std::min(units.widest, capacity / units.rows /
                                               ceilDiv(units.taps, pieces));
    if (width > (strips.empty() ? 0 : strips.back().width))
      strips.push_back({pieces, width});
    if (width == units.widest)
      break;
  }
  return strips;
}

/// Cuts the units into strips of at most `blocks` blocks in all, each block of
/// at most `capacity` rows; nothing where that is impossible. An unbounded
/// knapsack; among equals, strips with few pieces.
static std::optional<std::vector<Strip>>
chooseStrips(const Units &units, int64_t capacity, int64_t blocks) {
  std::vector<Strip> strips = usefulStrips(units, capacity);
  if (strips.empty())
    return std::nullopt;
  // reach[n]: most units that n blocks hold; last[n]: the strip that was added
  // last.
  std::vector<int64_t> reach(blocks + 1, 0);
  std::vector<size_t> last(blocks + 1, strips.size());
  for (int64_t n = 1; n <= blocks; ++n) {
    reach[n] = reach[n - 1];
    for (size_t i = 0; i < strips.size() && strips[i].pieces <= n; ++i)
      if (reach[n - strips[i].pieces] + strips[i].width > reach[n]) {
        reach[n] = reach[n - strips[i].pieces] + strips[i].width;
        last[n] = i;
      }
    if (reach[n] < units.count)
      continue;
    std::vector<Strip> chosen;
    for (int64_t left = n; left > 0;) {
      if (last[left] == strips.size()) {
        --left;
        continue;
      }
      chosen.push_back(strips[last[left]]);
      left -= chosen.back().pieces;
    }
    return chosen;
  }
  return std::nullopt;
}

/// Gives back what the strips hold beyond the units, always from the strip
/// whose blocks are largest, so that blocks end up as equal as they can.
static void trimToFit(std::vector<Strip> &strips, const Units &units) {
  int64_t surplus = -units.count;
  for (const Strip &strip : strips)
    surplus += strip.width;
  auto blockRows = [&](const Strip &strip) {
    return strip.width * ceilDiv(units.taps, strip.pieces);
  };
  for (; surplus > 0; --surplus)
    --std::max_element(strips.begin(), strips.end(),
                       [&](const Strip &a, const Strip &b) {
                         return blockRows(a) <= blockRows(b);
                       })
          ->width;
}

/// At most `blocks` blocks of at most `rows` rows with the largest as small as
/// possible; nothing where there are none.
static std::optional<std::vector<Strip>>
cutStrips(const Units &units, int64_t rows, int64_t blocks) {
  auto choose = [&](int64_t capacity) {
    return chooseStrips(units, capacity, blocks);
  };
  std::optional<std::vector<Strip>> best = choose(rows);
  if (!best)
    return std::nullopt;
  // Capacities in [low, high] are undecided or, high itself, known to do.
  for (int64_t low = ceilDiv(units.allRows(), blocks), high = rows;
       low < high;) {
    int64_t middle = low + (high - low) / 2;
    if (auto strips = choose(middle)) {
      best = std::move(strips);
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  trimToFit(*best, units);
  return best;
}

/// Rectangles of `channels` with the taps cut into `pieces`.
static std::vector<RowBlock> rectanglesOf(int64_t taps, int64_t pieces,
                                          Range channels) {
  std::vector<RowBlock> blocks;
  for (Range tapRange : cutEqually(taps, pieces))
    blocks.push_back({{tapRange, channels}});
  return blocks;
}

/// A run of rows as rectangles: the end of a tap, whole taps, the beginning of
/// one.
static RowBlock rectanglesOfRun(Range run, int64_t channels) {
  RowBlock rects;
  for (int64_t row = run.begin; row < run.end;) {
    int64_t tap = row / channels, channel = row % channels;
    int64_t wholeTaps = (run.end - row) / channels;
    if (channel == 0 && wholeTaps > 0) {
      rects.push_back({{tap, tap + wholeTaps}, {0, channels}});
    } else {
      int64_t channelEnd = std::min(channels, channel + run.end - row);
      rects.push_back({{tap, tap + 1}, {channel, channelEnd}});
    }
    row += rects.back().rows();
  }
  return rects;
}

static std::vector<RowBlock> cutRuns(const MatrixShape &shape, int64_t blocks) {
  std::vector<RowBlock> rowBlocks;
  for (Range run : cutEqually(shape.rows(), blocks))
    rowBlocks.push_back(rectanglesOfRun(run, shape.channels));
  return rowBlocks;
}

TilingPlan npc::xbar::planTiling(const MatrixShape &shape, int64_t rows,
                                 int64_t columns) {
  TilingPlan plan;
  plan.columnRanges =
      cutEqually(shape.columns, ceilDiv(shape.columns, columns));
  int64_t blocks = ceilDiv(shape.rows(), rows);
  Units units{shape.taps, shape.channels, 1, shape.channels};
  auto strips = cutStrips(units, rows, blocks);
  if (!strips) {
    plan.rowBlocks = cutRuns(shape, blocks);
    return plan;
  }
  int64_t channel = 0;
  for (const Strip &strip : *strips) {
    Range channels{channel, channel + strip.width};
    for (RowBlock &block : rectanglesOf(shape.taps, strip.pieces, channels))
      plan.rowBlocks.push_back(std::move(block));
    channel = channels.end;
  }
  return plan;
}

//===-- groups -----------------------------------------------------------===//

/// Strips of whole groups, each with its columns, in the fewest arrays that
/// strips can do with; nothing where a group fits no array tap by tap.
static std::vector<TilingPlan> planStrips(const MatrixShape &group,
                                          int64_t groups, int64_t rows,
                                          int64_t columns) {
  Units units{group.taps, groups, group.channels,
              std::min(groups, columns / group.columns)};
  std::vector<Strip> useful = usefulStrips(units, rows);
  if (useful.empty())
    return {};
  int64_t enough =
      useful.front().pieces * ceilDiv(groups, useful.front().width);
  int64_t fewest = 0;
  std::vector<Strip> chosen = *chooseStrips(units, rows, enough);
  for (const Strip &strip : chosen)
    fewest += strip.pieces;
  chosen = *cutStrips(units, rows, fewest);

  std::vector<TilingPlan> plans;
  int64_t first = 0;
  for (const Strip &strip : chosen) {
    int64_t end = first + strip.width;
    plans.push_back(
        {rectanglesOf(group.taps, strip.pieces,
                      {first * group.channels, end * group.channels}),
         {{first * group.columns, end * group.columns}}});
    first = end;
  }
  return plans;
}

/// The plan of group 0 for group `index`.
static TilingPlan shifted(TilingPlan plan, const MatrixShape &group,
                          int64_t index) {
  auto shift = [](Range &range, int64_t by) {
    range.begin += by;
    range.end += by;
  };
  for (RowBlock &block : plan.rowBlocks)
    for (RowRect &rect : block)
      shift(rect.channels, index * group.channels);
  for (Range &range : plan.columnRanges)
    shift(range, index * group.columns);
  return plan;
}

std::vector<TilingPlan> npc::xbar::planGroups(const MatrixShape &group,
                                              int64_t groups, int64_t rows,
                                              int64_t columns) {
  TilingPlan one = planTiling(group, rows, columns);
  if (groups == 1)
    return {one};
  std::vector<TilingPlan> strips = planStrips(group, groups, rows, columns);
  if (!strips.empty() && arraysOf(strips) <= groups * one.arrays())
    return strips;
  std::vector<TilingPlan> plans;
  for (int64_t index = 0; index < groups; ++index)
    plans.push_back(shifted(one, group, index));
  return plans;
}

int64_t npc::xbar::arraysOf(const std::vector<TilingPlan> &plans) {
  int64_t arrays = 0;
  for (const TilingPlan &plan : plans)
    arrays += plan.arrays();
  return arrays;
}

bool npc::xbar::isPlannable(const MatrixShape &group, int64_t groups,
                            int64_t rows, int64_t columns) {
  int64_t rowParts = ceilDiv(group.rows(), rows);
  int64_t columnParts = ceilDiv(group.columns, columns);
  return rowParts <= maxArraysOfMatrix &&
         columnParts <= maxArraysOfMatrix / rowParts &&
         groups <= maxArraysOfMatrix / rowParts / columnParts;
}
