#include "npc/Artifact/Report.h"
#include "Sample.h"
#include "Temporary.h"
#include "npc/Artifact/Assembly.h"
#include "npc/Isa/Encoding.h"

#include <cstring>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace npc;
using namespace npc::test;

namespace {

class Report : public ::testing::Test {
protected:
  void SetUp() override { write(Sample()); }

  void write(Sample sample) {
    path = folder.file("sample.npc");
    ASSERT_TRUE(writeArtifact(path, sample.manifest, sample.programs,
                              sample.sections()));
    auto opened = Artifact::open(path);
    ASSERT_TRUE(opened);
    artifact = *opened;
  }

  TemporaryFolder folder;
  std::string path;
  std::shared_ptr<const Artifact> artifact;
};

} // namespace

TEST_F(Report, CountsWeightsBiasesDevicesAndMvms) {
  Usage usage = usageOf(*artifact);
  EXPECT_EQ(usage.tiles, 2u);
  EXPECT_EQ(usage.weights, 8u * 4 + 4 * 4);
  EXPECT_EQ(usage.biases, 4u);
  EXPECT_EQ(usage.devices, 2u * (9 * 4 + 4 * 4));
  EXPECT_EQ(usage.tileMvms, 2u * 2);
}

TEST_F(Report, CountsTheMvmsThatTheStreamsExecute) {
  // Core 0 has its matrix twice, takes the first of two positions with one
  // copy and the second with the other; core 1 drives its block in loops of 2
  // and 3 and once more.
  Sample sample;
  auto twin = std::make_unique<format::BlockT>(*sample.manifest.blocks[0]);
  twin->name = "twin";
  twin->row = 9;
  sample.manifest.tiles[0]->rows = 18;
  sample.manifest.blocks.push_back(std::move(twin));
  auto &converters = sample.manifest.calibrations[0]->converters;
  converters.push_back(std::make_unique<format::ConverterT>(*converters[0]));
  sample.programs[kLeft] = *isa::assemble(R"(
    wait semaphore=0 count=1
    gather code=0 in=%1[0 : 1] taps=0..1 channels=0..8 row=0 window=[]
    mvm block=0
    send channel=0
    gather code=0 in=%1[12 : 1] taps=0..1 channels=0..8 row=0 window=[]
    mvm block=2
    send channel=0
  )",
                                          "left");
  sample.programs[kRight] = *isa::assemble(R"(
    wait semaphore=0 count=1
    gather code=0 in=%1[8 : 1] taps=0..1 channels=0..4 row=0 window=[]
    loop count=2
      loop count=3
        mvm block=1
      end
      mvm block=1 accumulate
      receive channel=0
      affine entry=0
      store out=%2[0 : 4, 1]
    end
    signal semaphore=1
  )",
                                           "right");
  write(std::move(sample));
  EXPECT_EQ(usageOf(*artifact).tileMvms, 1u + 1 + (2 * 3 + 2));
  std::string summary = summaryText(*artifact);
  EXPECT_NE(summary.find("tile MVMs    10 per inference\n"), std::string::npos)
      << summary;
  // Blocks, arrays, devices, positions, tile MVMs.
  EXPECT_NE(
      summary.find("12x4       3       2         176          2         10\n"),
      std::string::npos)
      << summary;
}

TEST_F(Report, RowsOfSeveralGroupsHaveWeightsInTheirOwnColumns) {
  Sample sample;
  // Two groups of two columns: half of each block lies off the diagonal.
  sample.manifest.layers[0]->groups = 2;
  write(std::move(sample));
  Usage usage = usageOf(*artifact);
  EXPECT_EQ(usage.weights, 8u * 2 + 4 * 2);
  EXPECT_EQ(usage.biases, 4u);
  EXPECT_EQ(usage.devices, 2u * (9 * 4 + 4 * 4));
}

TEST_F(Report, NpyOfATile) {
  auto npy = extract(*artifact, "tile:0/1");
  ASSERT_TRUE(npy) << npy.error().message;
  EXPECT_EQ(npy->substr(0, 8), std::string("\x93NUMPY\x01\0", 8));
  size_t header = uint8_t((*npy)[8]) + 256 * uint8_t((*npy)[9]);
  EXPECT_EQ((10 + header) % 64, 0u);
  EXPECT_NE(
      npy->find("'descr': '<f4', 'fortran_order': False, 'shape': (4, 8)"),
      std::string::npos);
  ASSERT_EQ(npy->size(), 10 + header + 4 * 8 * 4);
  float value;
  memcpy(&value, npy->data() + 10 + header + 4 * (3 * 8 + 1), 4);
  EXPECT_EQ(value, (8 * 3 + 1) / 4.0f + 1);
}

TEST_F(Report, UnknownPartsAreAnsweredWithWhatThereIs) {
  auto tile = extract(*artifact, "tile:0/2");
  ASSERT_FALSE(tile);
  EXPECT_EQ(tile.error().code, ExitCode::Usage);
  EXPECT_NE(tile.error().message.find("0/0, 0/1"), std::string::npos);
  auto section = extract(*artifact, "section:afine");
  ASSERT_FALSE(section);
  EXPECT_NE(section.error().message.find("did you mean 'affine'?"),
            std::string::npos);
  EXPECT_FALSE(extract(*artifact, "target"));
}

TEST_F(Report, JsonHoldsEveryTableAndDefault) {
  auto json = nlohmann::json::parse(manifestJson(*artifact));
  EXPECT_EQ(json["blocks"][0]["rows"], 9);
  EXPECT_EQ(json["buffers"][0]["constant"], -1);
  EXPECT_EQ(json["buffers"][1]["type"], "I8");
  EXPECT_EQ(json["streams"][1]["kind"], "Core");
  EXPECT_EQ(json["inputs"][0]["shape"], (std::vector<int>{2, 3, 4}));
  EXPECT_EQ(json["sections"][0]["sha256"].get<std::string>().size(), 64u);
  EXPECT_EQ(json["calibrations"][0]["codes"][0]["scale"], 0.25);
  EXPECT_EQ(json["locations"][2], "node with spaces");
}

TEST_F(Report, ReassemblingGivesTheSameFile) {
  std::string text =
      disassembleProgram(artifact->manifest(), artifact->programs());
  Status status =
      replaceSchedule(*artifact, text, "net.s", folder.file("b.npc"));
  ASSERT_TRUE(status) << status.error().message;
  EXPECT_EQ(readAll(path), readAll(folder.file("b.npc")));
}

TEST_F(Report, UnsoundAssemblyIsBadInput) {
  std::string text =
      disassembleProgram(artifact->manifest(), artifact->programs());
  text.replace(text.find("count=1"), 7, "count=3");
  Status status =
      replaceSchedule(*artifact, text, "net.s", folder.file("b.npc"));
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ExitCode::BadInput);
  EXPECT_NE(status.error().message.find("net.s: host, instruction 2: deadlock"),
            std::string::npos)
      << status.error().message;
  EXPECT_EQ(folder.entries(), 1u);
}

TEST_F(Report, MapShowsBlocksOnCores) {
  std::string map = mapText(*artifact);
  EXPECT_NE(map.find("    0    0\n"), std::string::npos) << map;
  EXPECT_NE(map.find("  core 1: 4 x 8 devices\n    'right' of 'fc': rows 0..4, "
                     "device columns 0..8, layer columns 0..4\n"),
            std::string::npos)
      << map;
}
