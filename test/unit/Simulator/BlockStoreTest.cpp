#include "TestChip.h"

#include <gtest/gtest.h>

#include <map>

using namespace npc;
using namespace npc::test;
using isa::Opcode;

namespace {

/// Two blocks of 3 x 2 weights, one after the other.
TestChip makeChip() {
  TestChip chip;
  uint32_t in = chip.buffer(format::ElementType_I8, 3);
  uint32_t out = chip.buffer(format::ElementType_F32, 4);
  chip.input(in, {1, 3});
  chip.output(out, {1, 4});
  chip.code(1.0f, 0, -128, 127);
  uint32_t affine = chip.affine({1, 1}, {0, 0});
  const std::vector<int> weights[] = {{1, 2, 3, 4, 5, 6}, {-1, 0, 2, 7, 0, -3}};
  for (uint32_t i = 0; i < 2; ++i) {
    uint32_t core = chip.stream();
    uint32_t block = chip.signedBlock(core, 3, 2, weights[i]);
    chip.programs[core] = {gather(0, view(in, {1}), 3), mvm(block),
                           indexed(Opcode::Affine, affine),
                           store(view(out, {1}, 2 * i))};
  }
  return chip;
}

const std::vector<int8_t> kInputs = {1, 2, 3, -4, 5, 0, 7, -7, 1};
const std::vector<float> kOutputs = {22, 28, 3,  5,  11,  12,
                                     14, 35, -9, -8, -21, -52};

/// How often the run asks for the devices of each block.
std::map<uint32_t, int> requests(uint64_t weightBytes) {
  TestChip chip = makeChip();
  RunOptions options = inFloat();
  options.weightBytes = weightBytes;
  options.threads = 1;
  std::map<uint32_t, int> asked;
  ProgramImage image = chip.image();
  image.devices = [&, devices = image.devices](uint32_t block, Team &team) {
    ++asked[block];
    return devices(block, team);
  };
  auto outputs = simulate(
      image, {tensor(format::ElementType_I8, {3, 3}, kInputs)}, options);
  EXPECT_TRUE(outputs);
  if (outputs) {
    EXPECT_EQ(realsOf((*outputs)[0]), kOutputs);
  }
  return asked;
}

TEST(BlockStore, MakesEveryBlockOnceWhereAllMayStay) {
  std::map<uint32_t, int> once = {{0, 1}, {1, 1}};
  EXPECT_EQ(requests(0), once);
  EXPECT_EQ(requests(2 * 6 * sizeof(float)), once);
}

TEST(BlockStore, MakesBlocksAgainForTheNextBatchWhereOneMayStay) {
  // Three batches of one inference each.
  std::map<uint32_t, int> everyTime = {{0, 3}, {1, 3}};
  EXPECT_EQ(requests(2 * 6 * sizeof(float) - 1), everyTime);
  EXPECT_EQ(requests(1), everyTime);
}

} // namespace
