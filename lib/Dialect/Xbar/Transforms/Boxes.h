#ifndef NPC_LIB_DIALECT_XBAR_TRANSFORMS_BOXES_H
#define NPC_LIB_DIALECT_XBAR_TRANSFORMS_BOXES_H

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace npc::xbar {

/// The weights of a matrix at some taps, channels and columns.
struct Box {
  struct Side {
    int64_t begin, end;
  };
  std::array<Side, 3> sides;
  /// Index of the block that holds them.
  size_t block;
};

/// Two blocks with weights in common, the lower index first; nothing where
/// there are none. Takes n log n for boxes that cuts right through the matrix
/// take apart, as those of xbar-tile, and n^2 at worst.
std::optional<std::pair<size_t, size_t>> findOverlap(std::vector<Box> boxes);

} // namespace npc::xbar

#endif // NPC_LIB_DIALECT_XBAR_TRANSFORMS_BOXES_H
