#include "npc/Machine/Machine.h"

#include <gtest/gtest.h>

using namespace npc;

namespace {

Target load(const std::string &name) {
  Result<Target> target = loadTarget(name);
  EXPECT_TRUE(target) << target.error().message;
  return target ? *target : Target();
}

Target loadTestTarget(const std::string &name) {
  return load(std::string(NPC_TEST_INPUTS) + "/targets/" + name + ".yaml");
}

TEST(MachineTest, MeshHopsAreManhattanDistances) {
  Target hermes = load("hermes64");
  Machine machine(hermes);
  EXPECT_EQ(machine.hops({0, 5}, {0, 5}), 0u);
  EXPECT_EQ(machine.hops({0, 0}, {0, 1}), 1u);
  EXPECT_EQ(machine.hops({0, 7}, {0, 8}), 8u); // end of row 0 to start of row 1
  EXPECT_EQ(machine.hops({0, 0}, {0, 63}), 14u); // across the 8 x 8 grid
  EXPECT_EQ(machine.hops({0, 12}, {0, 42}), 6u); // (1,4) to (5,2)
}

TEST(MachineTest, GridRowsFillColumnsFirst) {
  Target target = loadTestTarget("bias-rows"); // 2 x 4
  Machine machine(target);
  EXPECT_EQ(machine.hops({0, 3}, {0, 4}), 4u); // (0,3) to (1,0)
  EXPECT_EQ(machine.hops({0, 1}, {0, 5}), 1u); // (0,1) to (1,1)
}

TEST(MachineTest, StarHopsGoThroughTheHub) {
  Target target = loadTestTarget("offset-sliced");
  Machine machine(target);
  EXPECT_EQ(machine.hops({0, 0}, {0, 5}), 2u);
  EXPECT_EQ(machine.hops({0, 3}, {0, 3}), 0u);
  EXPECT_EQ(machine.hopsToPort({0, 4}), 1u);
  EXPECT_EQ(machine.hops({0, 1}, {1, 1}), 1u + 3u + 1u); // chipHops is 3
}

TEST(MachineTest, ChipBoundariesCostChipHopsEach) {
  Target tiny = load("tiny"); // 2 x 2, chipHops 4
  Machine machine(tiny);
  // (1,1) to its port: 3; the port of chip 2 to (0,1): 2; two boundaries.
  EXPECT_EQ(machine.hops({0, 3}, {2, 1}), 3u + 8u + 2u);
  EXPECT_EQ(machine.hops({2, 1}, {0, 3}), 3u + 8u + 2u);
}

TEST(MachineTest, PortLiesBesideCoreZero) {
  Target hermes = load("hermes64");
  Machine machine(hermes);
  EXPECT_EQ(machine.hopsToPort({0, 0}), 1u);
  EXPECT_EQ(machine.hopsToPort({0, 9}), 3u);
  EXPECT_EQ(machine.hopsToPort({3, 63}), 15u);
}

TEST(MachineTest, HermesThroughputsArePublishedOnes) {
  Target hermes = load("hermes64");
  double operations = 64.0 * 2 * 256 * 256;
  EXPECT_NEAR(operations / Machine(hermes).mvmLatencyNs() / 1e3, 63.1,
              0.003 * 63.1);
  hermes.timing.mvmPhases = 4;
  EXPECT_NEAR(operations / Machine(hermes).mvmLatencyNs() / 1e3, 16.1,
              0.005 * 16.1);
}

TEST(MachineTest, HermesFullArrayEnergiesArePublishedOnes) {
  Target hermes = load("hermes64");
  EXPECT_NEAR(64 * Machine(hermes).mvmEnergyNanoJoule(256, 256), 860, 4.3);
  hermes.timing.mvmPhases = 4;
  EXPECT_NEAR(64 * Machine(hermes).mvmEnergyNanoJoule(256, 256), 3380, 17);
}

TEST(MachineTest, NeurophaseEfficiencyIsThePublishedOne) {
  Target target = load("neurophase");
  double operations = 2.0 * 256 * 256; // a device is a weight in the claim
  double nanoJoule = Machine(target).mvmEnergyNanoJoule(256, 128);
  EXPECT_NEAR(operations / nanoJoule / 1e3, 12.4, 0.005 * 12.4);
}

TEST(MachineTest, SharedConvertersTakeTurns) {
  Target target = loadTestTarget("offset-sliced"); // 4 conversions a converter
  EXPECT_DOUBLE_EQ(Machine(target).mvmLatencyNs(), 10 + 100 + 3 * 5);
  target.timing.mvmPhases = 2;
  EXPECT_DOUBLE_EQ(Machine(target).mvmLatencyNs(), 10 + 2 * (100 + 3 * 5));
}

TEST(MachineTest, EnergySharesFollowRowsAndColumns) {
  Target tiny = load("tiny"); // 16 rows, 8 weight columns, 1 nJ
  Machine machine(tiny);
  EXPECT_DOUBLE_EQ(machine.mvmEnergyNanoJoule(16, 8), 1);
  EXPECT_DOUBLE_EQ(machine.mvmEnergyNanoJoule(4, 8), 0.0625 + 0.0625 + 0.5);
  EXPECT_DOUBLE_EQ(machine.mvmEnergyNanoJoule(16, 2), 0.25 + 0.0625 + 0.125);
  EXPECT_DOUBLE_EQ(machine.mvmEnergyNanoJoule(0, 8), 0);
}

TEST(MachineTest, BiasRowsCountAsRows) {
  Target target = loadTestTarget("mem20"); // 19 + 1 rows, 10 weight columns
  EXPECT_DOUBLE_EQ(Machine(target).mvmEnergyNanoJoule(20, 10), 1);
  EXPECT_DOUBLE_EQ(Machine(target).mvmEnergyNanoJoule(10, 10),
                   0.125 + 0.125 + 0.5);
}

TEST(MachineTest, ReferenceColumnsAreConvertedToo) {
  Target target = loadTestTarget("offset-sliced"); // 16 weights + 1 reference
  Machine machine(target);
  EXPECT_DOUBLE_EQ(machine.mvmEnergyNanoJoule(64, 16), 1);
  double part = 2 / 17.0; // one weight and the reference
  EXPECT_DOUBLE_EQ(machine.mvmEnergyNanoJoule(64, 1),
                   0.25 + 0.25 * part + 0.5 * part);
}

TEST(MachineTest, LayersTakeOneMvmAVector) {
  Target target = loadTestTarget("digital-costs");
  Machine machine(target);
  // A full array, and one of 8 of 16 rows and 4 of 16 columns:
  // 0.25 / 2 + 0.25 / 8 + 0.5 / 4 nJ.
  Cost cost = machine.arrayCost(25, {{16, 8}, {8, 2}});
  EXPECT_DOUBLE_EQ(*cost.nanoSeconds, 2500);
  EXPECT_DOUBLE_EQ(*cost.nanoJoule, 25 * (1 + 0.28125));
  Target hermes = load("hermes64"); // layerInputNs is 1000
  EXPECT_DOUBLE_EQ(*Machine(hermes).arrayCost(1, {{256, 256}}).nanoSeconds,
                   3.58 + 129.36 + 1000);
}

TEST(MachineTest, DigitalWorkCostsWhatTheTargetSays) {
  Target target = loadTestTarget("digital-costs");
  Cost cost = Machine(target).digitalCost(200);
  EXPECT_DOUBLE_EQ(*cost.nanoSeconds, 200);
  EXPECT_DOUBLE_EQ(*cost.nanoJoule, 1.6);
  Target hermes = load("hermes64");
  EXPECT_FALSE(Machine(hermes).digitalCost(200).isKnown());
}

TEST(MachineTest, CostsCompareByWhatIsKnownOfBoth) {
  EXPECT_TRUE(costsLess({2, 3}, {1, 7}));
  EXPECT_FALSE(costsLess({2, 3}, {2, 3}));
  EXPECT_TRUE(costsLess({2, std::nullopt}, {3, 1}));
  EXPECT_TRUE(costsLess({9, 1}, {std::nullopt, 2}));
  EXPECT_FALSE(costsLess({1, std::nullopt}, {std::nullopt, 2}));
  EXPECT_FALSE(costsLess({1, 1}, {}));
}

TEST(MachineTest, CostsReadWell) {
  EXPECT_EQ(costText({12.34, 0.28125}), "12.3 ns, 0.281 nJ");
  EXPECT_EQ(costText({999.6, 1234567}), "1 us, 1.23 mJ");
  EXPECT_EQ(costText({5e12, std::nullopt}), "5e+03 s");
  EXPECT_EQ(costText({}), "unknown");
}

} // namespace
