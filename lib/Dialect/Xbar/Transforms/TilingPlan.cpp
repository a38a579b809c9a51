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
/// A range of channels whose taps are cut into `pieces`, a block each.
struct Strip {
  int64_t pieces;
  /// Channels that fit where blocks have a given capacity.
  int64_t width;
};
} // namespace

/// The strips that can be useful for blocks of at most `capacity` rows, fewest
/// pieces first, each wider than those before.
static std::vector<Strip> usefulStrips(int64_t taps, int64_t channels,
                                       int64_t capacity) {
  std::vector<Strip> strips;
  for (int64_t pieces = 1; pieces <= taps; ++pieces) {
    int64_t width = std::min(channels, capacity / ceilDiv(taps, pieces));
    if (width > (strips.empty() ? 0 : strips.back().width))
      strips.push_back({pieces, width});
    if (width == channels)
      break;
  }
  return strips;
}

/// Cuts the channels into strips of at most `blocks` blocks in all, each block
/// of at most `capacity` rows; nothing where that is impossible. An unbounded
/// knapsack; among equals, strips with few pieces.
static std::optional<std::vector<Strip>>
chooseStrips(int64_t taps, int64_t channels, int64_t capacity, int64_t blocks) {
  std::vector<Strip> strips = usefulStrips(taps, channels, capacity);
  if (strips.empty())
    return std::nullopt;
  // reach[n]: most channels that n blocks hold; last[n]: the strip that was
  // added last.
  std::vector<int64_t> reach(blocks + 1, 0);
  std::vector<size_t> last(blocks + 1, strips.size());
  for (int64_t n = 1; n <= blocks; ++n) {
    reach[n] = reach[n - 1];
    for (size_t i = 0; i < strips.size() && strips[i].pieces <= n; ++i)
      if (reach[n - strips[i].pieces] + strips[i].width > reach[n]) {
        reach[n] = reach[n - strips[i].pieces] + strips[i].width;
        last[n] = i;
      }
    if (reach[n] < channels)
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

/// Gives back channels that the strips hold beyond `channels`, always from the
/// strip whose blocks are largest, so that blocks end up as equal as they can.
static void trimToFit(std::vector<Strip> &strips, int64_t taps,
                      int64_t channels) {
  int64_t surplus = -channels;
  for (const Strip &strip : strips)
    surplus += strip.width;
  auto blockRows = [&](const Strip &strip) {
    return strip.width * ceilDiv(taps, strip.pieces);
  };
  for (; surplus > 0; --surplus)
    --std::max_element(strips.begin(), strips.end(),
                       [&](const Strip &a, const Strip &b) {
                         return blockRows(a) <= blockRows(b);
                       })
          ->width;
}

static std::vector<RowBlock> blocksOf(const std::vector<Strip> &strips,
                                      int64_t taps) {
  std::vector<RowBlock> blocks;
  int64_t channel = 0;
  for (const Strip &strip : strips) {
    Range channels{channel, channel + strip.width};
    for (Range tapRange : cutEqually(taps, strip.pieces))
      blocks.push_back({{tapRange, channels}});
    channel = channels.end;
  }
  return blocks;
}

/// Exactly `blocks` rectangles of at most `rows` rows with the largest as small
/// as possible; nothing where there are none.
static std::optional<std::vector<RowBlock>>
cutRectangles(const MatrixShape &shape, int64_t rows, int64_t blocks) {
  auto choose = [&](int64_t capacity) {
    return chooseStrips(shape.taps, shape.channels, capacity, blocks);
  };
  std::optional<std::vector<Strip>> best = choose(rows);
  if (!best)
    return std::nullopt;
  // Capacities in [low, high] are undecided or, high itself, known to do.
  for (int64_t low = ceilDiv(shape.rows(), blocks), high = rows; low < high;) {
    int64_t middle = low + (high - low) / 2;
    if (auto strips = choose(middle)) {
      best = std::move(strips);
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  trimToFit(*best, shape.taps, shape.channels);
  return blocksOf(*best, shape.taps);
}

/// A run of rows as rectangles: the end of a tap, whole taps, the beginning of
/// one.
static RowBlock rectanglesOf(Range run, int64_t channels) {
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
    rowBlocks.push_back(rectanglesOf(run, shape.channels));
  return rowBlocks;
}

TilingPlan npc::xbar::planTiling(const MatrixShape &shape, int64_t rows,
                                 int64_t columns) {
  TilingPlan plan;
  plan.columnRanges =
      cutEqually(shape.columns, ceilDiv(shape.columns, columns));
  int64_t blocks = ceilDiv(shape.rows(), rows);
  if (auto rectangles = cutRectangles(shape, rows, blocks))
    plan.rowBlocks = std::move(*rectangles);
  else
    plan.rowBlocks = cutRuns(shape, blocks);
  return plan;
}
