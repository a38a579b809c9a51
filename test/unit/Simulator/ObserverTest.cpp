#include "TestChip.h"

#include <gtest/gtest.h>

using namespace npc;
using namespace npc::test;
using isa::Function;
using isa::Opcode;
using Values = std::vector<float>;

namespace {

/// Keeps all it is told.
class Recorder : public Observer {
public:
  void quantized(uint32_t code, const float *values, size_t count) override {
    codes.push_back(code);
    reals.insert(reals.end(), values, values + count);
  }
  void columnSums(uint32_t block, const float *values, size_t columns,
                  size_t vectors) override {
    blocks.push_back(block);
    shapes.push_back({columns, vectors});
    sums.insert(sums.end(), values, values + columns * vectors);
  }
  void layerOutput(uint32_t affine, const float *values,
                   size_t count) override {
    entries.push_back(affine);
    outputs.insert(outputs.end(), values, values + count);
  }

  std::vector<uint32_t> codes, blocks, entries;
  std::vector<std::pair<size_t, size_t>> shapes;
  Values reals, sums, outputs;
};

/// Two columns [1, -2] of one row over three positions; one bias row [10, 20].
TestChip makeChip() {
  TestChip chip;
  uint32_t core = chip.stream();
  uint32_t in = chip.buffer(format::ElementType_I8, 3);
  uint32_t out = chip.buffer(format::ElementType_I8, 6);
  chip.input(in, {1, 3});
  chip.output(out, {1, 3, 2});
  chip.code(0.5f, 0, -128, 127);
  uint32_t code = chip.code(1.0f, 0, -128, 127);
  uint32_t block = chip.signedBlock(core, 2, 2, {1, -2, 10, 20}, 1);
  chip.converter(block).biasCode = 2;
  chip.converter(block).biasValue = 1;
  uint32_t entry = chip.affine({1, 1}, {100, 0});
  chip.programs[core] = {loop(3),
                         gather(0, view(in, {1, 0}), 1),
                         mvm(block),
                         indexed(Opcode::Affine, entry),
                         indexed(Opcode::Quantize, code),
                         store(view(out, {2, 1})),
                         end()};
  return chip;
}

std::vector<Tensor> threeCodes() {
  return {tensor<int8_t>(format::ElementType_I8, {1, 3}, {1, 2, 3})};
}

TEST(Observer, SeesTheFloatRun) {
  Recorder seen;
  RunOptions options = inFloat();
  options.observer = &seen;
  ASSERT_TRUE(makeChip().run(threeCodes(), options));
  EXPECT_EQ(seen.blocks, (std::vector<uint32_t>{0}));
  EXPECT_EQ(seen.shapes[0], (std::pair<size_t, size_t>{2, 3}));
  EXPECT_EQ(seen.sums, (Values{11, 12, 13, 18, 16, 14}));
  EXPECT_EQ(seen.codes, (std::vector<uint32_t>{1}));
  EXPECT_EQ(seen.reals, (Values{111, 112, 113, 18, 16, 14}));
  EXPECT_EQ(seen.entries, (std::vector<uint32_t>{0}));
  EXPECT_EQ(seen.outputs, seen.reals);
}

TEST(Observer, SeesCodesTimesLevelsInTheQuantizedRun) {
  Recorder seen;
  RunOptions options;
  options.observer = &seen;
  ASSERT_TRUE(makeChip().run(threeCodes(), options));
  EXPECT_EQ(seen.sums, (Values{21, 22, 23, 38, 36, 34}));
  EXPECT_EQ(seen.reals, (Values{121, 122, 123, 38, 36, 34}));
}

TEST(Observer, SeesEachSliceAndTheReferenceByItself) {
  TestChip chip;
  uint32_t core = chip.stream();
  uint32_t in = chip.buffer(format::ElementType_I8, 1);
  uint32_t out = chip.buffer(format::ElementType_F32, 1);
  chip.input(in, {1, 1});
  chip.output(out, {1, 1});
  chip.code(1.0f, 0, -128, 127);
  chip.affine({1}, {0});
  uint32_t encoding = chip.encoding(format::CellEncoding_Offset, 8, 1, 2, 4);
  // Data levels 3 and 5, reference 1 and 2.
  uint32_t block = chip.block(core, encoding, 1, 1, {3, 5, 1, 2});
  chip.programs[core] = {gather(0, view(in, {1}), 1), mvm(block),
                         indexed(Opcode::Affine, 0), store(view(out, {1}))};
  for (Fidelity fidelity : {Fidelity::Float, Fidelity::Quantized}) {
    Recorder seen;
    RunOptions options;
    options.fidelity = fidelity;
    options.observer = &seen;
    std::vector<Tensor> input = {
        tensor<int8_t>(format::ElementType_I8, {1, 1}, {10})};
    EXPECT_EQ(chip.values(input, options), (Values{140}));
    // Slice 0: data, reference; slice 1 likewise.
    EXPECT_EQ(seen.sums, (Values{30, 10, 50, 20}));
  }
}

TEST(Observer, FloatRunCountsInputsFromCodeZero) {
  TestChip chip;
  uint32_t core = chip.stream();
  uint32_t in = chip.buffer(format::ElementType_U8, 1);
  uint32_t out = chip.buffer(format::ElementType_F32, 1);
  chip.input(in, {1, 1});
  chip.output(out, {1, 1});
  chip.code(0.5f, 8, 0, 255);
  chip.affine({1}, {0});
  uint32_t block = chip.signedBlock(core, 1, 1, {3});
  chip.programs[core] = {gather(0, view(in, {1}), 1), mvm(block),
                         indexed(Opcode::Affine, 0), store(view(out, {1}))};
  Recorder seen;
  RunOptions options = inFloat();
  options.observer = &seen;
  std::vector<Tensor> input = {
      tensor<uint8_t>(format::ElementType_U8, {1, 1}, {10})};
  // The real input 10 is code 28: 0.5 * (28 - 8).
  EXPECT_EQ(chip.values(input, options), (Values{30}));
  EXPECT_EQ(seen.sums, (Values{0.5f * 28 * 3}));
}

TEST(Observer, DoesNotChangeTheResult) {
  Recorder seen;
  RunOptions watched;
  watched.observer = &seen;
  auto with = makeChip().run(threeCodes(), watched);
  auto without = makeChip().run(threeCodes());
  ASSERT_TRUE(with && without);
  EXPECT_EQ((*with)[0].bytes, (*without)[0].bytes);
}

TEST(Observer, SeesWhatAMapQuantizes) {
  TestChip chip;
  uint32_t unit = chip.stream(format::UnitKind_Digital);
  uint32_t in = chip.buffer(format::ElementType_F32, 3);
  uint32_t out = chip.buffer(format::ElementType_U8, 3);
  chip.input(in, {1, 3});
  chip.output(out, {1, 3});
  chip.code(1, 0, 0, 255);
  uint32_t code = chip.code(2, 0, 0, 255);
  auto map = over({3}, Opcode::Map, Function::Quantize,
                  {view(out, {1}), view(in, {1})});
  map.index = code;
  chip.programs[unit] = {map};
  Recorder seen;
  RunOptions options = inFloat();
  options.observer = &seen;
  ASSERT_TRUE(chip.run({reals({2, 3}, {1, 2, 3, 4, 5, 6})}, options));
  EXPECT_EQ(seen.codes, (std::vector<uint32_t>(2, code)));
  EXPECT_EQ(seen.reals, (Values{1, 2, 3, 4, 5, 6}));
}

} // namespace
