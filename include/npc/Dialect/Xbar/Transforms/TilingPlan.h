#ifndef NPC_DIALECT_XBAR_TRANSFORMS_TILINGPLAN_H
#define NPC_DIALECT_XBAR_TRANSFORMS_TILINGPLAN_H

#include <cstdint>
#include <vector>

namespace npc::xbar {

/// A matrix whose rows are (tap, channel) pairs, taps outermost.
struct MatrixShape {
  int64_t taps = 1, channels = 1, columns = 1;
  int64_t rows() const { return taps * channels; }
};

/// A half-open range.
struct Range {
  int64_t begin = 0, end = 0;
  int64_t size() const { return end - begin; }
  bool operator==(const Range &o) const {
    return begin == o.begin && end == o.end;
  }
};

/// Rows that are a rectangle of taps x channels.
struct RowRect {
  Range taps, channels;
  int64_t rows() const { return taps.size() * channels.size(); }
  bool operator==(const RowRect &o) const {
    return taps == o.taps && channels == o.channels;
  }
};

/// The rows of one block: one rectangle, or up to three where rows are cut in
/// equal runs.
using RowBlock = std::vector<RowRect>;

/// How a matrix is cut: every row block with every column range is one array.
struct TilingPlan {
  std::vector<RowBlock> rowBlocks;
  std::vector<Range> columnRanges;
  int64_t arrays() const {
    return int64_t(rowBlocks.size()) * int64_t(columnRanges.size());
  }
};

/// Cuts a matrix for arrays of `rows` x `columns` weights: fewest arrays; among
/// those plans, each block a rectangle of taps x channels; among those, the
/// largest block smallest. Where no rectangles do with the fewest arrays, equal
/// runs of rows. All arguments at least 1.
TilingPlan planTiling(const MatrixShape &shape, int64_t rows, int64_t columns);

/// Cuts a matrix of `groups` groups along its diagonal, each of the shape
/// `group` with channels and columns behind those of the group before. Either
/// whole groups are packed: strips of them, whose taps may be cut into pieces,
/// a rectangle with its off-diagonal zeros an array. Or each group is cut by
/// itself. Fewest arrays; then packed; then the largest block smallest. The
/// plans' columns follow each other; a single group is planTiling()'s.
std::vector<TilingPlan> planGroups(const MatrixShape &group, int64_t groups,
                                   int64_t rows, int64_t columns);

int64_t arraysOf(const std::vector<TilingPlan> &plans);

/// More arrays than this for one matrix are no machine's.
constexpr int64_t maxArraysOfMatrix = int64_t{1} << 20;
/// Whether the matrix can need no more than maxArraysOfMatrix. Planning others
/// would take time and memory.
bool isPlannable(const MatrixShape &group, int64_t groups, int64_t rows,
                 int64_t columns);

} // namespace npc::xbar

#endif // NPC_DIALECT_XBAR_TRANSFORMS_TILINGPLAN_H
