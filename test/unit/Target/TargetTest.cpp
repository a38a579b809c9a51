#include "TargetTesting.h"

#include <fstream>

using namespace npc;

namespace {

TEST(TargetTest, ReadsEveryField) {
  Target t = parsed(kValid);
  EXPECT_EQ(t.name, "demo");
  EXPECT_EQ(t.title, "a demonstration");
  EXPECT_EQ(t.cores, 6u);
  EXPECT_EQ(t.maxChips, 2u);
  EXPECT_EQ(t.array.rows, 32u);
  EXPECT_EQ(t.array.columns, 24u);
  EXPECT_EQ(t.cell.device, "demo");
  EXPECT_EQ(t.cell.encoding, Target::CellEncoding::Differential);
  EXPECT_DOUBLE_EQ(t.cell.gMinMicroSiemens, 1);
  EXPECT_DOUBLE_EQ(t.cell.gMaxMicroSiemens, 22);
  EXPECT_EQ(t.cell.levels, 8u);
  EXPECT_EQ(t.input.bits, 8u);
  EXPECT_TRUE(t.input.isSigned);
  EXPECT_EQ(t.adc.bits, 10u);
  EXPECT_EQ(t.coreDigital.count, 1u);
  EXPECT_EQ(t.coreDigital.precision, Target::Precision::Float16);
  EXPECT_TRUE(t.coreDigital.supports("quantize"));
  EXPECT_FALSE(t.coreDigital.supports("tanh"));
  ASSERT_EQ(t.memories.size(), 1u);
  EXPECT_EQ(t.memories[0].name, "host");
  EXPECT_EQ(t.memories[0].scope, Target::Memory::Scope::Host);
  EXPECT_EQ(t.memories[0].bytes, 4096u);
  EXPECT_EQ(t.interconnect.topology, Target::Interconnect::Topology::Mesh);
  EXPECT_EQ(t.interconnect.gridRows, 2u);
  EXPECT_EQ(t.interconnect.gridColumns, 3u);
  EXPECT_EQ(t.interconnect.chipHops, 5u);
  EXPECT_DOUBLE_EQ(t.timing.mvmFixedNs, 1.5);
  EXPECT_DOUBLE_EQ(t.timing.mvmPhaseNs, 200);
  EXPECT_DOUBLE_EQ(t.energy.mvmNanoJoule(1), 1);
  EXPECT_DOUBLE_EQ(t.energy.inputShare, 0.5);
  EXPECT_DOUBLE_EQ(t.energy.arrayShare, 0.25);
  EXPECT_DOUBLE_EQ(t.energy.adcShare, 0.25);
  EXPECT_EQ(t.yaml, kValid);
}

TEST(TargetTest, DefaultsAndUnknowns) {
  Target t = parsed(kValid);
  EXPECT_EQ(t.array.biasRows, 0u);
  EXPECT_EQ(t.cell.devices, 1u);
  EXPECT_EQ(t.cell.slices, 1u);
  EXPECT_EQ(t.cell.sliceBase, 1u);
  EXPECT_FALSE(t.cell.sharedCrosspoint);
  EXPECT_EQ(t.cell.weightScale, Target::WeightScale::Column);
  EXPECT_EQ(t.adc.columnsPerConverter, 1u);
  EXPECT_EQ(t.timing.mvmPhases, 1u);
  EXPECT_DOUBLE_EQ(t.timing.conversionNs, 0);
  EXPECT_EQ(t.digital.count, 0u);
  EXPECT_TRUE(t.memories[0].reachedByCores);
  EXPECT_FALSE(t.memories[0].nanoJoulePerByte);
  EXPECT_FALSE(t.interconnect.hopNanoJoulePerByte);
  EXPECT_FALSE(t.deviceStatistics);
  EXPECT_FALSE(t.programming);
  EXPECT_TRUE(t.published.empty());
}

TEST(TargetTest, OptionalNumbersAreKept) {
  Target t =
      parsed(with("  chipHops:", "  hopNanoJoulePerByte: {value: 0.25, source: "
                                 "\"E demo\"}\n  chipHops:"));
  ASSERT_TRUE(t.interconnect.hopNanoJoulePerByte);
  EXPECT_DOUBLE_EQ(*t.interconnect.hopNanoJoulePerByte, 0.25);
}

TEST(TargetTest, CodeRanges) {
  Target::Input input;
  input.bits = 8;
  input.isSigned = true; // sign and magnitude
  EXPECT_EQ(input.minCode(), -127);
  EXPECT_EQ(input.maxCode(), 127);
  input.isSigned = false;
  EXPECT_EQ(input.minCode(), 0);
  EXPECT_EQ(input.maxCode(), 255);
  input.bits = 16;
  EXPECT_EQ(input.maxCode(), 65535);
  Target::Adc adc;
  adc.bits = 12;
  EXPECT_EQ(adc.minCode(), -2048);
  EXPECT_EQ(adc.maxCode(), 2047);
}

TEST(TargetTest, ColumnsOfDifferentialWeights) {
  Target t = parsed(
      with("cell:\n", "cell:\n  devices: {value: 2, source: \"E demo\"}\n"));
  EXPECT_EQ(t.deviceColumnsPerWeight(), 4u);
  EXPECT_EQ(t.columnsPerWeight(), 4u);
  EXPECT_EQ(t.weightColumns(), 6u);
  t.cell.sharedCrosspoint = true;
  EXPECT_EQ(t.deviceColumnsPerWeight(), 4u);
  EXPECT_EQ(t.columnsPerWeight(), 1u);
  EXPECT_EQ(t.weightColumns(), 24u);
}

TEST(TargetTest, ColumnsOfOffsetWeightsLeaveRoomForTheReference) {
  Result<Target> t =
      loadTarget(std::string(NPC_TEST_INPUTS) + "/targets/offset-sliced.yaml");
  ASSERT_TRUE(t) << t.error().message;
  EXPECT_EQ(t->cell.encoding, Target::CellEncoding::Offset);
  EXPECT_EQ(t->cell.weightScale, Target::WeightScale::Tile);
  EXPECT_EQ(t->columnsPerWeight(), 4u); // 2 slices of 2 devices
  EXPECT_EQ(t->weightColumns(), 16u);   // 68 columns hold 17
  EXPECT_EQ(t->digital.count, 2u);
  EXPECT_DOUBLE_EQ(t->stepMicroSiemens(), 6);
}

TEST(TargetTest, BiasRowTargetsHoldThePublishedNetworks) {
  Result<Target> mlp =
      loadTarget(std::string(NPC_TEST_INPUTS) + "/targets/bias-rows.yaml");
  ASSERT_TRUE(mlp) << mlp.error().message;
  EXPECT_EQ(mlp->array.biasRows, 1u);
  EXPECT_GE(mlp->array.rows, 784u);
  EXPECT_GE(mlp->weightColumns(), 64u);
  EXPECT_EQ(mlp->deviceColumnsPerWeight() * (785 * 64 + 65 * 10), 101780u);
  Result<Target> letters =
      loadTarget(std::string(NPC_TEST_INPUTS) + "/targets/mem20.yaml");
  ASSERT_TRUE(letters) << letters.error().message;
  EXPECT_EQ(letters->array.rows + letters->array.biasRows, 20u);
  EXPECT_EQ(letters->weightColumns(), 10u);
  EXPECT_EQ(letters->deviceColumnsPerWeight() * (17 * 10 + 11 * 4), 428u);
  EXPECT_NEAR(letters->stepMicroSiemens(), 14.72, 0.005); // M2
}

TEST(TargetTest, FilesAreTakenByTheirEnding) {
  std::string path = testing::TempDir() + "npc-demo.yaml";
  std::ofstream(path) << kValid;
  Result<Target> target = loadTarget(path);
  ASSERT_TRUE(target) << target.error().message;
  EXPECT_EQ(target->name, "demo");
  Result<Target> missing = loadTarget(testing::TempDir() + "npc-missing.yaml");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ExitCode::Io);
}

TEST(TargetTest, UnknownNameSuggestsTheNearest) {
  Result<Target> target = loadTarget("hermes46");
  ASSERT_FALSE(target);
  EXPECT_EQ(target.error().code, ExitCode::Usage);
  EXPECT_EQ(target.error().message,
            "no target is named 'hermes46'; did you mean 'hermes64'?; allowed: "
            "hermes64, neurophase, tiny, or the path of a .yaml file");
}

TEST(TargetTest, ReferencePageIsCurrent) {
  std::ifstream file(std::string(NPC_UNIT_SOURCE_DIR) +
                     "/../../../docs/target-reference.md");
  std::string page{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(page, targetReferenceMarkdown())
      << "build the target npc-docs, which writes the page anew";
}

TEST(TargetTest, ReferencePageHasEveryKeyOfAFile) {
  std::string page = targetReferenceMarkdown();
  for (const char *row :
       {"| `gMaxMicroSiemens` | a number from 0 to 1000000000 | uS | required "
        "|",
        "| `columnsPerConverter` | a whole number from 1 to 65536 | "
        "conversions | 1 |",
        "| `topology` | `mesh`, `star` |", "## `deviceStatistics.driftMean`",
        "## `memories` (a list)", "## `digital` (may be left out)"})
    EXPECT_CONTAINS(page, row);
}

} // namespace
