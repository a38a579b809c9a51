#ifndef NPC_DIALECT_XBAR_TRANSFORMS_PLACEMENT_H
#define NPC_DIALECT_XBAR_TRANSFORMS_PLACEMENT_H

#include "npc/Machine/Machine.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace npc::xbar {

/// Arrays to place and the bytes that one inference moves.
struct PlacementProblem {
  struct Array {
    /// Index of its layer; arrays of one layer follow each other.
    uint32_t layer = 0;
    /// Bytes between this array's core and its chip's port: activations.
    uint64_t portBytes = 0;
  };
  /// Partial sums between two arrays.
  struct Link {
    uint32_t from = 0, to = 0;
    uint64_t bytes = 0;
  };
  /// Activations from one array's chip to another's; they leave through the
  /// ports.
  struct Transfer {
    uint32_t from = 0, to = 0;
    uint64_t bytes = 0;
  };

  std::vector<Array> arrays;
  std::vector<Link> links;
  std::vector<Transfer> transfers;
};

/// A core for each array.
using Placement = std::vector<CoreId>;

/// Bytes times the link hops that they take.
uint64_t byteHops(const PlacementProblem &problem, const Machine &machine,
                  const Placement &placement);

/// Cores of a chip along a snake over the grid, from the port at core 0: even
/// rows left to right, odd ones back.
std::vector<uint32_t> snakeOrder(const Target &target);

/// A chip for each array, one filled after the other.
std::vector<uint32_t> fillChips(const PlacementProblem &problem,
                                uint32_t coresPerChip);

/// A chip for each array: each layer on one chip where such an assignment is
/// found (first fit in layer order); else fillChips(). Layers larger than a
/// chip are cut into whole chips and a rest. There must be as many cores as
/// arrays.
std::vector<uint32_t> assignChips(const PlacementProblem &problem,
                                  uint32_t coresPerChip, uint32_t chips);

/// Places along the snake, then swaps two cores of a chip where that lowers
/// byteHops, until no swap does or `swaps` have been tried. Chips are those of
/// assignChips() or of fillChips(), whichever ends with fewer byteHops.
/// Deterministic.
Placement place(const PlacementProblem &problem, const Target &target,
                uint32_t chips, uint64_t swaps);

} // namespace npc::xbar

#endif // NPC_DIALECT_XBAR_TRANSFORMS_PLACEMENT_H
