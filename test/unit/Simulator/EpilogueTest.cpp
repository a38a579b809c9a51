#include "TestChip.h"

#include "npc/Runtime/Half.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace npc;
using namespace npc::test;
using isa::Function;
using isa::Opcode;
using Values = std::vector<float>;

namespace {

/// A core with an identity array: the accumulators are the I8 input codes.
class Identity {
public:
  explicit Identity(uint32_t size) : size(size) {
    core = chip.stream();
    in = chip.buffer(format::ElementType_I8, size);
    chip.input(in, {1, int64_t(size)});
    chip.code(1.0f, 0, -128, 127);
    std::vector<int> weights(size * size);
    for (uint32_t i = 0; i < size; ++i)
      weights[i * size + i] = 1;
    block = chip.signedBlock(core, size, size, weights);
  }

  /// Runs gather, mvm, `epilogue`, store into a buffer of `type`.
  std::vector<Tensor> run(const std::vector<int8_t> &codes,
                          const std::vector<isa::Instruction> &epilogue,
                          format::ElementType type, RunOptions options = {}) {
    uint32_t out = chip.buffer(type, size);
    chip.manifest.outputs.clear();
    chip.output(out, {1, int64_t(size)});
    isa::Code &code = chip.programs[core];
    code = {gather(0, view(in, {1}), size), mvm(block)};
    code.insert(code.end(), epilogue.begin(), epilogue.end());
    code.push_back(store(view(out, {1})));
    auto outputs = chip.run(
        {tensor(format::ElementType_I8, {1, int64_t(size)}, codes)}, options);
    if (outputs)
      return *outputs;
    ADD_FAILURE() << outputs.error().message;
    return {Tensor{"", type, {}, std::vector<uint8_t>(64)}};
  }

  Values reals(const std::vector<int8_t> &codes,
               const std::vector<isa::Instruction> &epilogue,
               RunOptions options = {}) {
    return realsOf(run(codes, epilogue, format::ElementType_F32, options)[0]);
  }

  TestChip chip;
  uint32_t size, core, in, block;
};

isa::Instruction affine(uint32_t index) {
  return indexed(Opcode::Affine, index);
}

TEST(Affine, ScalesThenOffsetsEachColumn) {
  Identity net(3);
  uint32_t entry = net.chip.affine({2, -0.5f, 0}, {1, 10, 7});
  EXPECT_EQ(net.reals({5, 6, 7}, {affine(entry)}), (Values{11, 7, 7}));
  EXPECT_EQ(net.reals({5, 6, 7}, {affine(entry)}, inFloat()),
            (Values{11, 7, 7}));
}

TEST(Affine, RoundsProductAndSumToFloatEach) {
  Identity net(1);
  // 3 * float(1/3) rounds to 1 exactly; a fused multiply-add would leave 2^-25.
  uint32_t entry = net.chip.affine({1.0f / 3}, {-1});
  EXPECT_EQ(net.reals({3}, {affine(entry)}), (Values{0}));
}

TEST(Affine, RoundsToHalfWhereTheCoreDoes) {
  Identity net(2);
  net.chip.manifest.corePrecision = format::ElementType_F16;
  uint32_t entry = net.chip.affine({0.1f, 1000}, {0, 0});
  // 0.3 is 0x34cd in binary16; 127000 is above its range.
  Values out = net.reals({3, 127}, {affine(entry)});
  EXPECT_EQ(out[0], 0.300048828125f);
  EXPECT_EQ(out[1], std::numeric_limits<float>::infinity());
  EXPECT_EQ(net.reals({3, 127}, {affine(entry)}, inFloat())[1], 127000.0f);
}

TEST(Affine, QuantizedPairIsTheCalibrationSetsOwn) {
  Identity net(1);
  net.chip.affine({2}, {0});
  net.chip.affine({16}, {0});
  // The second entry of the table, read as the set's first.
  net.chip.manifest.calibrations[0]->affineOffset = 8;
  net.chip.manifest.affines.pop_back();
  EXPECT_EQ(net.reals({3}, {affine(0)}), (Values{48}));
  EXPECT_EQ(net.reals({3}, {affine(0)}, inFloat()), (Values{6}));
}

TEST(Apply, Functions) {
  Identity net(4);
  uint32_t one = net.chip.affine({1, 1, 1, 1}, {0, 0, 0, 0});
  auto after = [&](isa::Instruction instruction) {
    return net.reals({-4, -1, 0, 3}, {affine(one), instruction});
  };
  EXPECT_EQ(after(apply(Function::Relu)), (Values{0, 0, 0, 3}));
  EXPECT_EQ(after(apply(Function::LeakyRelu, {0.25f})),
            (Values{-1, -0.25f, 0, 3}));
  EXPECT_EQ(after(apply(Function::Clip, {-2, 1})), (Values{-2, -1, 0, 1}));
  EXPECT_EQ(after(apply(Function::Scale, {-3})), (Values{12, 3, 0, -9}));
  EXPECT_EQ(after(apply(Function::Identity)), (Values{-4, -1, 0, 3}));
  Values sigmoid = after(apply(Function::Sigmoid));
  Values tangent = after(apply(Function::Tanh));
  Values power = after(apply(Function::Exp));
  float inputs[] = {-4, -1, 0, 3};
  for (int i = 0; i < 4; ++i) {
    EXPECT_FLOAT_EQ(sigmoid[i], 1 / (1 + std::exp(-inputs[i])));
    EXPECT_FLOAT_EQ(tangent[i], std::tanh(inputs[i]));
    EXPECT_FLOAT_EQ(power[i], std::exp(inputs[i]));
  }
}

TEST(Apply, RoundsToHalfAfterEachStep) {
  Identity net(1);
  net.chip.manifest.corePrecision = format::ElementType_F16;
  uint32_t one = net.chip.affine({1}, {0});
  Values out = net.reals({1}, {affine(one), apply(Function::Exp)});
  EXPECT_EQ(out[0], 2.71875f);
}

TEST(Quantize, RoundsHalfToEvenAndClamps) {
  Identity net(6);
  uint32_t half = net.chip.affine(Values(6, 0.5f), Values(6, 0));
  uint32_t code = net.chip.code(1.0f, 10, 0, 15);
  auto out = net.run({1, 3, -1, -5, 127, -127},
                     {affine(half), indexed(Opcode::Quantize, code)},
                     format::ElementType_U8);
  // 0.5 1.5 -0.5 -2.5 63.5 -63.5
  EXPECT_EQ(elementsOf<uint8_t>(out[0]),
            (std::vector<uint8_t>{10, 12, 10, 8, 15, 0}));
}

TEST(Quantize, DividesByTheScale) {
  Identity net(2);
  uint32_t one = net.chip.affine({1, 1}, {0, 0});
  uint32_t code = net.chip.code(3.0f, 0, -128, 127);
  auto out = net.run({100, -5}, {affine(one), indexed(Opcode::Quantize, code)},
                     format::ElementType_I8);
  EXPECT_EQ(elementsOf<int8_t>(out[0]), (std::vector<int8_t>{33, -2}));
}

TEST(Quantize, NanBecomesTheZeroPoint) {
  Identity net(1);
  float nan = std::numeric_limits<float>::quiet_NaN();
  uint32_t entry = net.chip.affine({1}, {nan});
  uint32_t code = net.chip.code(1.0f, 42, 0, 255);
  auto out = net.run({1}, {affine(entry), indexed(Opcode::Quantize, code)},
                     format::ElementType_U8);
  EXPECT_EQ(elementsOf<uint8_t>(out[0])[0], 42);
}

TEST(Quantize, IsNothingInFloat) {
  Identity net(1);
  uint32_t entry = net.chip.affine({0.3f}, {0});
  uint32_t code = net.chip.code(1.0f, 0, -128, 127);
  auto out = net.run({1}, {affine(entry), indexed(Opcode::Quantize, code)},
                     format::ElementType_I8, inFloat());
  // The buffer holds 0.3; the output tensor of type I8 takes its whole part.
  EXPECT_EQ(elementsOf<int8_t>(out[0])[0], 0);
}

TEST(Store, RoundsToTheBuffersType) {
  Identity net(1);
  uint32_t entry = net.chip.affine({0.1f}, {0});
  auto out = net.run({3}, {affine(entry)}, format::ElementType_F16);
  EXPECT_EQ(elementsOf<uint16_t>(out[0])[0], 0x34cd);
}

} // namespace
