#include "npc/Dialect/Xbar/Transforms/Placement.h"

#include <algorithm>
#include <numeric>

using namespace npc;
using namespace npc::xbar;

//===-- cost -------------------------------------------------------------===//

/// Chip boundaries alone: the way of two arrays to their ports is in portBytes.
static uint64_t portToPortHops(const Machine &machine, CoreId a, CoreId b) {
  if (a.chip == b.chip)
    return 0;
  CoreId atA{a.chip, 0}, atB{b.chip, 0};
  return machine.hops(atA, atB) - machine.hopsToPort(atA) -
         machine.hopsToPort(atB);
}

uint64_t npc::xbar::byteHops(const PlacementProblem &problem,
                             const Machine &machine,
                             const Placement &placement) {
  uint64_t total = 0;
  for (size_t i = 0; i < problem.arrays.size(); ++i)
    total += problem.arrays[i].portBytes * machine.hopsToPort(placement[i]);
  for (const PlacementProblem::Link &link : problem.links)
    total +=
        link.bytes * machine.hops(placement[link.from], placement[link.to]);
  for (const PlacementProblem::Transfer &t : problem.transfers)
    total +=
        t.bytes * portToPortHops(machine, placement[t.from], placement[t.to]);
  return total;
}

//===-- construction -----------------------------------------------------===//

std::vector<uint32_t> npc::xbar::snakeOrder(const Target &target) {
  std::vector<uint32_t> order;
  const Target::Interconnect &net = target.interconnect;
  if (net.topology == Target::Interconnect::Topology::Star ||
      net.gridColumns == 0) {
    order.resize(target.cores);
    std::iota(order.begin(), order.end(), 0);
    return order;
  }
  for (uint64_t first = 0; first < target.cores; first += net.gridColumns) {
    uint64_t last = std::min<uint64_t>(first + net.gridColumns, target.cores);
    size_t begin = order.size();
    for (uint64_t core = first; core < last; ++core)
      order.push_back(uint32_t(core));
    if (first / net.gridColumns % 2)
      std::reverse(order.begin() + begin, order.end());
  }
  return order;
}

namespace {
/// Arrays that should share a chip.
struct Piece {
  size_t begin, size;
};
} // namespace

static std::vector<Piece> piecesOf(const PlacementProblem &problem,
                                   uint32_t coresPerChip) {
  std::vector<Piece> pieces;
  for (size_t i = 0; i < problem.arrays.size(); ++i) {
    bool sameLayer =
        i > 0 && problem.arrays[i].layer == problem.arrays[i - 1].layer;
    if (sameLayer && pieces.back().size < coresPerChip)
      ++pieces.back().size;
    else
      pieces.push_back({i, 1});
  }
  return pieces;
}

std::vector<uint32_t> npc::xbar::fillChips(const PlacementProblem &problem,
                                           uint32_t coresPerChip) {
  std::vector<uint32_t> chipOf(problem.arrays.size());
  for (size_t i = 0; i < chipOf.size(); ++i)
    chipOf[i] = uint32_t(i / coresPerChip);
  return chipOf;
}

std::vector<uint32_t> npc::xbar::assignChips(const PlacementProblem &problem,
                                             uint32_t coresPerChip,
                                             uint32_t chips) {
  std::vector<uint32_t> chipOf(problem.arrays.size());
  std::vector<size_t> used(chips, 0);
  for (const Piece &piece : piecesOf(problem, coresPerChip)) {
    auto fits = std::find_if(used.begin(), used.end(), [&](size_t cores) {
      return cores + piece.size <= coresPerChip;
    });
    if (fits == used.end())
      return fillChips(problem, coresPerChip);
    *fits += piece.size;
    std::fill_n(chipOf.begin() + piece.begin, piece.size,
                uint32_t(fits - used.begin()));
  }
  return chipOf;
}

//===-- improvement ------------------------------------------------------===//

namespace {
/// A placement, the occupant of every core, and what is connected to each
/// array.
class Swapper {
public:
  Swapper(const PlacementProblem &problem, const Machine &machine,
          uint32_t coresPerChip, uint32_t chips, Placement placement)
      : problem(problem), machine(machine), coresPerChip(coresPerChip),
        placement(std::move(placement)),
        occupants(size_t(coresPerChip) * chips, nobody),
        linksOf(problem.arrays.size()) {
    for (uint32_t i = 0; i < problem.links.size(); ++i) {
      linksOf[problem.links[i].from].push_back(i);
      linksOf[problem.links[i].to].push_back(i);
    }
    for (uint32_t i = 0; i < this->placement.size(); ++i)
      occupant(this->placement[i]) = i;
  }

  void improve(uint64_t budget) {
    for (bool improved = true; improved && budget > 0;) {
      improved = false;
      for (uint32_t array = 0; array < placement.size() && budget > 0; ++array)
        improved |= moveToBestCore(array, budget);
    }
  }

  Placement take() { return std::move(placement); }

private:
  static constexpr uint32_t nobody = ~uint32_t{0};

  uint32_t &occupant(CoreId core) {
    return occupants[size_t(core.chip) * coresPerChip + core.core];
  }

  /// Cost of what touches `array`; links to `except` are left out. Transfers do
  /// not change inside a chip.
  int64_t costOf(uint32_t array, uint32_t except) const {
    uint64_t cost =
        problem.arrays[array].portBytes * machine.hopsToPort(placement[array]);
    for (uint32_t index : linksOf[array]) {
      const PlacementProblem::Link &link = problem.links[index];
      if (link.from != except && link.to != except)
        cost +=
            link.bytes * machine.hops(placement[link.from], placement[link.to]);
    }
    return int64_t(cost);
  }

  /// The two arrays' own link has the same length either way round.
  int64_t costOfBoth(uint32_t a, uint32_t b) const {
    return costOf(a, b) + (b == nobody ? 0 : costOf(b, a));
  }

  void swap(uint32_t array, CoreId core) {
    CoreId old = placement[array];
    uint32_t other = occupant(core);
    if (other != nobody)
      placement[other] = old;
    occupant(old) = other;
    placement[array] = core;
    occupant(core) = array;
  }

  bool moveToBestCore(uint32_t array, uint64_t &budget) {
    CoreId home = placement[array], best = home;
    int64_t bestGain = 0;
    for (uint32_t c = 0; c < coresPerChip && budget > 0; ++c, --budget) {
      CoreId core{home.chip, c};
      if (core == home)
        continue;
      uint32_t other = occupant(core);
      int64_t before = costOfBoth(array, other);
      swap(array, core);
      int64_t gain = before - costOfBoth(array, other);
      swap(array, home);
      if (gain > bestGain) {
        bestGain = gain;
        best = core;
      }
    }
    if (bestGain == 0)
      return false;
    swap(array, best);
    return true;
  }

  const PlacementProblem &problem;
  const Machine &machine;
  uint32_t coresPerChip;
  Placement placement;
  std::vector<uint32_t> occupants;
  std::vector<std::vector<uint32_t>> linksOf;
};
} // namespace

static Placement placeOn(const std::vector<uint32_t> &chipOf,
                         const PlacementProblem &problem, const Target &target,
                         uint32_t chips, uint64_t swaps) {
  std::vector<uint32_t> snake = snakeOrder(target);
  std::vector<size_t> used(chips, 0);
  Placement placement;
  for (uint32_t chip : chipOf)
    placement.push_back({chip, snake[used[chip]++]});

  Machine machine(target);
  Swapper swapper(problem, machine, target.cores, chips, std::move(placement));
  swapper.improve(swaps);
  return swapper.take();
}

Placement npc::xbar::place(const PlacementProblem &problem,
                           const Target &target, uint32_t chips,
                           uint64_t swaps) {
  std::vector<uint32_t> whole = assignChips(problem, target.cores, chips);
  std::vector<uint32_t> filled = fillChips(problem, target.cores);
  Placement best = placeOn(whole, problem, target, chips, swaps);
  if (filled == whole)
    return best;
  Placement other = placeOn(filled, problem, target, chips, swaps);
  Machine machine(target);
  bool isLess =
      byteHops(problem, machine, other) < byteHops(problem, machine, best);
  return isLess ? other : best;
}
