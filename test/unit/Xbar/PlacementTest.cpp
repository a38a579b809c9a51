#include "npc/Dialect/Xbar/Transforms/Placement.h"

#include <gtest/gtest.h>

#include <set>

using namespace npc;
using namespace npc::xbar;

namespace {

Target mesh(uint32_t rows, uint32_t columns) {
  Target target;
  target.cores = rows * columns;
  target.maxChips = 8;
  target.interconnect.topology = Target::Interconnect::Topology::Mesh;
  target.interconnect.gridRows = rows;
  target.interconnect.gridColumns = columns;
  target.interconnect.chipHops = 10;
  return target;
}

/// Layers of the given numbers of arrays.
PlacementProblem layersOf(std::initializer_list<uint32_t> sizes) {
  PlacementProblem problem;
  uint32_t layer = 0;
  for (uint32_t size : sizes) {
    for (uint32_t i = 0; i < size; ++i)
      problem.arrays.push_back({layer, 0});
    ++layer;
  }
  return problem;
}

TEST(Placement, SnakeTurnsAtTheEdge) {
  EXPECT_EQ(snakeOrder(mesh(3, 3)),
            (std::vector<uint32_t>{0, 1, 2, 5, 4, 3, 6, 7, 8}));
}

TEST(Placement, SnakeOfAnUnfilledGrid) {
  Target target = mesh(2, 4);
  target.cores = 6;
  EXPECT_EQ(snakeOrder(target), (std::vector<uint32_t>{0, 1, 2, 3, 5, 4}));
}

TEST(Placement, SnakeOfAStarIsInOrder) {
  Target target = mesh(1, 3);
  target.interconnect.topology = Target::Interconnect::Topology::Star;
  EXPECT_EQ(snakeOrder(target), (std::vector<uint32_t>{0, 1, 2}));
}

TEST(Placement, LayersStayOnOneChip) {
  EXPECT_EQ(assignChips(layersOf({3, 3, 1}), 4, 2),
            (std::vector<uint32_t>{0, 0, 0, 1, 1, 1, 0}));
}

TEST(Placement, LayersAreSplitOnlyWhenTheyMust) {
  EXPECT_EQ(assignChips(layersOf({3, 3, 2}), 4, 2),
            (std::vector<uint32_t>{0, 0, 0, 0, 1, 1, 1, 1}));
}

TEST(Placement, ALayerLargerThanAChipTakesWholeChips) {
  EXPECT_EQ(assignChips(layersOf({1, 6}), 4, 2),
            (std::vector<uint32_t>{0, 1, 1, 1, 1, 0, 0}));
}

TEST(Placement, ByteHopsCountsLinksPortsAndChips) {
  Target target = mesh(2, 2);
  Machine machine(target);
  PlacementProblem problem = layersOf({2, 1});
  problem.arrays[0].portBytes = 5;
  problem.links.push_back({0, 1, 100});
  problem.transfers.push_back({0, 2, 7});
  Placement placement{{0, 0}, {0, 3}, {1, 0}};
  // Core 0 to core 3: 2 hops; core 0 to the port: 1; one chip boundary: 10.
  EXPECT_EQ(byteHops(problem, machine, placement), 100u * 2 + 5 * 1 + 7 * 10);
}

TEST(Placement, HeavyPortTrafficMovesToThePort) {
  Target target = mesh(2, 2);
  PlacementProblem problem = layersOf({1, 1, 1, 1});
  problem.arrays[3].portBytes = 1000;
  Placement placement = place(problem, target, 1, 1000);
  EXPECT_EQ(placement[3], (CoreId{0, 0}));
}

TEST(Placement, ImprovementNeverCostsAndKeepsCoresUnique) {
  Target target = mesh(4, 4);
  Machine machine(target);
  PlacementProblem problem = layersOf({4, 4, 4});
  for (uint32_t i = 0; i < 12; ++i)
    problem.arrays[i].portBytes = (i * 37) % 11;
  for (uint32_t i = 0; i + 1 < 12; ++i)
    problem.links.push_back(
        {i, (i * 5 + 3) % 12 == i ? i + 1 : (i * 5 + 3) % 12, 10 + i});
  Placement start = place(problem, target, 1, 0);
  Placement end = place(problem, target, 1, 1000000);
  EXPECT_LT(byteHops(problem, machine, end), byteHops(problem, machine, start));
  std::set<uint32_t> cores;
  for (CoreId core : end)
    cores.insert(core.core);
  EXPECT_EQ(cores.size(), 12u);
}

TEST(Placement, NoSingleSwapImprovesTheResult) {
  Target target = mesh(3, 3);
  Machine machine(target);
  PlacementProblem problem = layersOf({9});
  for (uint32_t i = 0; i < 9; ++i)
    for (uint32_t j = 0; j < i; ++j)
      problem.links.push_back({i, j, (i * i + 7 * j) % 13});
  Placement best = place(problem, target, 1, 1000000);
  uint64_t cost = byteHops(problem, machine, best);
  for (uint32_t i = 0; i < 9; ++i)
    for (uint32_t j = 0; j < i; ++j) {
      Placement other = best;
      std::swap(other[i], other[j]);
      EXPECT_GE(byteHops(problem, machine, other), cost);
    }
}

// Two layers of three arrays on two chips of four cores: each on a chip of its
// own, or one array of the second beside the first.
TEST(Placement, ChipsAreFilledWhereThatCostsLess) {
  Target target = mesh(2, 2);
  PlacementProblem problem = layersOf({3, 3});
  for (uint32_t reader : {3, 4, 5})
    problem.transfers.push_back({0, reader, 1000});
  problem.links.push_back({3, 4, 1});
  Placement placement = place(problem, target, 2, 1000);
  EXPECT_EQ(placement[3].chip, 0u);
  EXPECT_EQ(placement[4].chip, 1u);

  problem.links[0].bytes = 10000;
  placement = place(problem, target, 2, 1000);
  EXPECT_EQ(placement[3].chip, 1u);
  EXPECT_EQ(placement[4].chip, 1u);
}

TEST(Placement, IsTheSameEveryTime) {
  PlacementProblem problem = layersOf({5, 7});
  for (uint32_t i = 0; i + 1 < 12; ++i)
    problem.links.push_back({i, i + 1, i});
  Target target = mesh(4, 4);
  EXPECT_EQ(place(problem, target, 1, 5000), place(problem, target, 1, 5000));
}

} // namespace
