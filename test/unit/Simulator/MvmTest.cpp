#include "TestChip.h"

#include <gtest/gtest.h>

using namespace npc;
using namespace npc::test;
using isa::Opcode;

namespace {

/// One core, one block, outputs the accumulators as reals (affine 1, 0). The
/// input is a vector of I8 or U8 codes.
class OneBlock {
public:
  explicit OneBlock(uint32_t inputs, uint32_t columns,
                    format::ElementType type = format::ElementType_I8)
      : inputs(inputs), columns(columns), type(type) {
    core = chip.stream();
    in = chip.buffer(type, inputs);
    out = chip.buffer(format::ElementType_F32, columns);
    chip.input(in, {1, int64_t(inputs)});
    chip.output(out, {1, int64_t(columns)});
    bool isSigned = type == format::ElementType_I8;
    code = chip.code(1.0f, 0, isSigned ? -128 : 0, isSigned ? 127 : 255);
    chip.affine(std::vector<float>(columns, 1.0f),
                std::vector<float>(columns, 0.0f));
  }

  /// The program: gather, the given Mvms, affine, store.
  void program(const std::vector<isa::Instruction> &mvms) {
    isa::Code &code = chip.programs[core];
    code = {gather(0, view(in, {1}), inputs)};
    code.insert(code.end(), mvms.begin(), mvms.end());
    code.push_back(indexed(Opcode::Affine, 0));
    code.push_back(store(view(out, {1})));
  }

  std::vector<float> run(const std::vector<int8_t> &codes,
                         RunOptions options = {}) {
    return chip.values({tensor(type, {1, int64_t(inputs)}, codes)}, options);
  }

  TestChip chip;
  uint32_t inputs, columns, core, in, out, code;
  format::ElementType type;
};

using Values = std::vector<float>;

TEST(Mvm, MultipliesCodesByDifferencesOfLevels) {
  OneBlock net(3, 2);
  uint32_t block = net.chip.signedBlock(net.core, 3, 2, {1, -2, 3, 4, -5, 6});
  net.program({mvm(block)});
  // [2, -3, 7] x [[1, -2], [3, 4], [-5, 6]]
  EXPECT_EQ(net.run({2, -3, 7}), (Values{-42, 26}));
  EXPECT_EQ(net.run({2, -3, 7}, inFloat()), (Values{-42, 26}));
}

TEST(Mvm, ConverterSaturatesAtBothEnds) {
  OneBlock net(1, 2);
  net.chip.manifest.adcMin = -100;
  net.chip.manifest.adcMax = 99;
  uint32_t block = net.chip.signedBlock(net.core, 1, 2, {50, -50});
  net.program({mvm(block)});
  EXPECT_EQ(net.run({1}), (Values{50, -50}));
  EXPECT_EQ(net.run({3}), (Values{99, -100}));
  EXPECT_EQ(net.run({-128}), (Values{-100, 99}));
  // The float fidelity has no converter.
  EXPECT_EQ(net.run({3}, inFloat()), (Values{150, -150}));
}

TEST(Mvm, ConverterRoundsHalfToEven) {
  OneBlock net(1, 1);
  uint32_t block = net.chip.signedBlock(net.core, 1, 1, {1});
  net.chip.converter(block).gain = 0.5f;
  net.program({mvm(block)});
  EXPECT_EQ(net.run({1}), (Values{0}));
  EXPECT_EQ(net.run({3}), (Values{2}));
  EXPECT_EQ(net.run({5}), (Values{2}));
  EXPECT_EQ(net.run({-1}), (Values{0}));
  EXPECT_EQ(net.run({-3}), (Values{-2}));
  EXPECT_EQ(net.run({7}), (Values{4}));
}

TEST(Mvm, GainIsTakenExactly) {
  OneBlock net(1, 1);
  uint32_t block = net.chip.signedBlock(net.core, 1, 1, {255});
  // 127 * 255 * float(0.1) is 3238.5 + 4.8e-5, more than half; in binary32 the
  // product is 3238.5, which would go to the even 3238.
  net.chip.manifest.adcMax = 4095;
  net.chip.manifest.adcMin = -4096;
  net.chip.converter(block).gain = 0.1f;
  net.program({mvm(block)});
  ASSERT_EQ(127 * 255 * 0.1f, 3238.5f);
  EXPECT_EQ(net.run({127}), (Values{3239}));
}

TEST(Mvm, ShiftCountsInPowersOfTwo) {
  OneBlock net(1, 1);
  uint32_t block = net.chip.signedBlock(net.core, 1, 1, {1});
  net.chip.converter(block).gain = 0.5f;
  net.chip.converter(block).shift = 3;
  net.program({mvm(block)});
  EXPECT_EQ(net.run({9}), (Values{32}));
  EXPECT_EQ(net.run({-11}), (Values{-48}));
}

TEST(Mvm, AccumulatesBlocksWithTheirOwnShifts) {
  OneBlock net(2, 1);
  uint32_t a = net.chip.signedBlock(net.core, 2, 1, {1, 2});
  uint32_t b = net.chip.signedBlock(net.core, 2, 1, {10, -1});
  net.chip.converter(a).shift = 2;
  net.program({mvm(a), mvm(b, true)});
  // (3 + 2 * 5) * 4 + (30 - 5)
  EXPECT_EQ(net.run({3, 5}), (Values{77}));
  EXPECT_EQ(net.run({3, 5}, inFloat()), (Values{13 + 25}));
  net.program({mvm(a), mvm(b)});
  EXPECT_EQ(net.run({3, 5}), (Values{25}));
}

TEST(Mvm, BiasRowsAreDrivenWithTheBiasCode) {
  OneBlock net(1, 2);
  // Rows: one of data, two of bias.
  uint32_t block =
      net.chip.signedBlock(net.core, 3, 2, {2, 3, 10, -20, 5, 1}, 2);
  net.chip.converter(block).biasCode = 4;
  net.chip.converter(block).biasValue = 0.5f;
  net.program({mvm(block)});
  EXPECT_EQ(net.run({7}), (Values{14 + 4 * 15, 21 - 4 * 19}));
  EXPECT_EQ(net.run({7}, inFloat()), (Values{14 + 7.5f, 21 - 9.5f}));
}

TEST(Mvm, TwoSlicesOfTwoDevicesConvertSliceBySlice) {
  OneBlock net(1, 1);
  // Device columns: slice 0 G+ G+ G- G-, slice 1 G+ G+ G- G-.
  uint32_t encoding = net.chip.encoding(format::CellEncoding_Differential, 4,
                                        /*devices=*/2, /*slices=*/2,
                                        /*sliceBase=*/4);
  uint32_t block =
      net.chip.block(net.core, encoding, 1, 1, {3, 2, 0, 1, 1, 0, 2, 3});
  net.chip.converter(block).gain = 0.25f;
  net.program({mvm(block)});
  // Slice 0: 4 levels, slice 1: -4 levels. Code 9: sums 36 and -36, codes 9
  // and -9, together 9 - 4 * 9.
  EXPECT_EQ(net.run({9}), (Values{-27}));
  // Code 1: sums 4 and -4, codes 1 and -1.
  EXPECT_EQ(net.run({1}), (Values{-3}));
  // Each slice saturates on its own: 4 * 100 * 0.25 = 100 > 60.
  net.chip.manifest.adcMax = 60;
  net.chip.manifest.adcMin = -61;
  EXPECT_EQ(net.run({100}), (Values{60 - 4 * 61}));
  // Float: (3 + 2 - 1) + 4 * (1 - 5) = -12.
  EXPECT_EQ(net.run({9}, inFloat()), (Values{-108}));
}

TEST(Mvm, OffsetCellsConvertTheReferenceOnItsOwn) {
  OneBlock net(2, 2);
  uint32_t encoding = net.chip.encoding(format::CellEncoding_Offset, 16);
  // Two weight columns, then the reference.
  uint32_t block =
      net.chip.block(net.core, encoding, 2, 2, {9, 1, 5, 4, 15, 5});
  net.chip.converter(block).gain = 0.5f;
  net.program({mvm(block)});
  // Sums 9x + 4y, x + 15y, 5x + 5y at x = 3, y = 2: 35, 33, 25; codes
  // 18 (17.5 to even), 16 (16.5 to even), 12 (12.5 to even).
  EXPECT_EQ(net.run({3, 2}), (Values{6, 4}));
  EXPECT_EQ(net.run({3, 2}, inFloat()), (Values{10, 8}));
  // The reference saturates, too.
  net.chip.manifest.adcMax = 11;
  EXPECT_EQ(net.run({3, 2}), (Values{0, 0}));
}

TEST(Mvm, LevelsAreTheNearestAndWithinTheDevice) {
  OneBlock net(1, 4);
  uint32_t encoding = net.chip.encoding(format::CellEncoding_Differential, 8);
  net.chip.manifest.encodings[encoding]->gMinMicroSiemens = 1.0f;
  net.chip.manifest.encodings[encoding]->stepMicroSiemens = 0.5f;
  // Levels 3 (2.4 uS is 2.8 steps), 0 (below gMin), 7 (above gMax), and the tie
  // at 2.5 steps to 2.
  uint32_t block = net.chip.block(net.core, encoding, 1, 4,
                                  {2.4f, 1, 0.2f, 1, 9, 1, 2.25f, 1});
  net.program({mvm(block)});
  EXPECT_EQ(net.run({1}), (Values{3, 0, 7, 2}));
  Values exact = net.run({2}, inFloat());
  EXPECT_FLOAT_EQ(exact[0], 2 * 1.4f);
  EXPECT_FLOAT_EQ(exact[1], 2 * -0.8f);
  EXPECT_FLOAT_EQ(exact[2], 2 * 8.0f);
}

TEST(Mvm, SumsBeyond24BitsAreExact) {
  // 127 * (600 * 255 - 1) = 19430873 is 1 more than a multiple of 8, which
  // binary32 cannot tell from its even neighbours; 3/4 of either would become
  // another code than 3/4 of the sum.
  constexpr uint32_t kRows = 600;
  OneBlock net(kRows, 1);
  std::vector<int> weights(kRows, 255);
  weights[0] = 254;
  uint32_t block = net.chip.signedBlock(net.core, kRows, 1, weights);
  net.chip.manifest.adcMax = 1 << 24;
  net.chip.converter(block).gain = 0.75f;
  net.program({mvm(block)});
  EXPECT_EQ(net.run(std::vector<int8_t>(kRows, 127)), (Values{14573155}));
}

TEST(Mvm, BiasRowsDriveTheReferenceToo) {
  OneBlock net(1, 1);
  uint32_t encoding = net.chip.encoding(format::CellEncoding_Offset, 16);
  // Columns: the weight, the reference. Rows: data, bias.
  uint32_t block = net.chip.block(net.core, encoding, 2, 1, {9, 5, 14, 4}, 1);
  net.chip.converter(block).biasCode = 10;
  net.chip.converter(block).biasValue = 10;
  net.program({mvm(block)});
  EXPECT_EQ(net.run({3}), (Values{3 * 4 + 10 * 10}));
  EXPECT_EQ(net.run({3}, inFloat()), (Values{3 * 4 + 10 * 10}));
}

TEST(Mvm, ReadsABlockInsideALargerTile) {
  OneBlock net(2, 1);
  uint32_t block = net.chip.signedBlock(net.core, 4, 3,
                                        {9, 9, 9, 9, 5, 9, 9, 7, 9, 9, 9, 9});
  format::BlockT &place = *net.chip.manifest.blocks[block];
  place.row = 1;
  place.rows = 2;
  place.deviceColumn = 2;
  place.columns = 1;
  net.program({mvm(block)});
  EXPECT_EQ(net.run({10, 1}), (Values{57}));
  EXPECT_EQ(net.run({10, 1}, inFloat()), (Values{57}));
}

TEST(Mvm, UnsignedCodesReachTheRowsAsTheyAre) {
  OneBlock net(1, 1, format::ElementType_U8);
  uint32_t block = net.chip.signedBlock(net.core, 1, 1, {3});
  net.program({mvm(block)});
  EXPECT_EQ(net.run({int8_t(uint8_t(200))}), (Values{600}));
}

} // namespace
