#include "npc/Dialect/Xbar/Transforms/Converters.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace npc;
using namespace npc::xbar;

namespace {

Target::Input input(uint32_t bits, bool isSigned) {
  Target::Input input;
  input.bits = bits;
  input.isSigned = isSigned;
  return input;
}

Target::Adc adc(uint32_t bits) {
  Target::Adc adc;
  adc.bits = bits;
  return adc;
}

TEST(ChooseCode, SignedIsSymmetric) {
  InputCode code = chooseCode({-3, 6.35f}, input(8, true));
  EXPECT_FLOAT_EQ(code.scale, 0.05f);
  EXPECT_EQ(code.zeroPoint, 0);
  EXPECT_EQ(code.min, -127);
  EXPECT_EQ(code.max, 127);
}

TEST(ChooseCode, UnsignedFromZero) {
  InputCode code = chooseCode({0.5f, 5.1f}, input(8, false));
  EXPECT_FLOAT_EQ(code.scale, 0.02f);
  EXPECT_EQ(code.zeroPoint, 0);
  EXPECT_EQ(code.min, 0);
  EXPECT_EQ(code.max, 255);
}

TEST(ChooseCode, UnsignedWithNegativeValuesIsAsymmetric) {
  InputCode code = chooseCode({-1, 4.1f}, input(8, false));
  EXPECT_FLOAT_EQ(code.scale, 0.02f);
  EXPECT_EQ(code.zeroPoint, 50);
}

TEST(ChooseCode, UnsignedRangeAlwaysHoldsZero) {
  InputCode code = chooseCode({-5.1f, -1}, input(8, false));
  EXPECT_FLOAT_EQ(code.scale, 0.02f);
  EXPECT_EQ(code.zeroPoint, 255);
}

TEST(ChooseCode, AllZerosCountsAsOne) {
  EXPECT_FLOAT_EQ(chooseCode({0, 0}, input(8, true)).scale, 1.0f / 127);
}

TEST(ChooseCode, TinyRangesGiveAScaleThatDivides) {
  EXPECT_GT(chooseCode({0, 1e-44f}, input(16, false)).scale, 0);
}

TEST(ChooseConverters, GainFillsTheRange) {
  // 2047 codes for sums up to 204700: a step of 100.
  auto settings = chooseConverters({204700}, adc(12), 1);
  ASSERT_TRUE(settings);
  EXPECT_FLOAT_EQ((*settings)[0].gain, 0.01f);
  EXPECT_EQ((*settings)[0].shift, 0);
}

TEST(ChooseConverters, StepsNeverGoBelowOne) {
  auto settings = chooseConverters({12}, adc(12), 1);
  ASSERT_TRUE(settings);
  EXPECT_EQ((*settings)[0].gain, 1);
}

TEST(ChooseConverters, StepsDifferByPowersOfTwo) {
  // Steps wanted: 8, 5, 2, 0.9 (counts as 1). With 8 as the coarsest: 8, 8,
  // 2, 1.
  auto settings =
      chooseConverters({8 * 127, 5 * 127, 2 * 127, 0.9 * 127}, adc(8), 1);
  ASSERT_TRUE(settings);
  const float gains[] = {0.125f, 0.125f, 0.5f, 1};
  const int shifts[] = {3, 3, 1, 0};
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ((*settings)[i].gain, gains[i]) << i;
    EXPECT_EQ((*settings)[i].shift, shifts[i]) << i;
  }
}

TEST(ChooseConverters, EveryBlockCountsInTheSameUnit) {
  auto settings = chooseConverters({98765.4, 1234.5, 31000}, adc(8), 1);
  ASSERT_TRUE(settings);
  double unit = std::ldexp((*settings)[0].gain, (*settings)[0].shift);
  for (const ConverterSetting &setting : *settings)
    EXPECT_EQ(std::ldexp(setting.gain, setting.shift), unit);
  // Nothing saturates: every step is at least the one wanted.
  EXPECT_GE(1 / (*settings)[2].gain, 31000 / 127. * (1 - 1e-6));
}

TEST(ChooseConverters, ShiftsStopWhereTheTotalWouldLeave31Bits) {
  // 24-bit codes leave 2^7 for shifts and blocks.
  auto settings = chooseConverters({1e15, 1.0}, adc(24), 1);
  ASSERT_TRUE(settings);
  double total = 0;
  for (const ConverterSetting &setting : *settings)
    total += std::ldexp(8388608.0, setting.shift);
  EXPECT_LT(total, 2147483648.0);
  EXPECT_EQ((*settings)[0].shift, 7);
}

TEST(ChooseConverters, RefusesTooManyBlocks) {
  EXPECT_FALSE(chooseConverters(std::vector<double>(256, 1e9), adc(24), 1));
  EXPECT_TRUE(chooseConverters(std::vector<double>(255, 1e9), adc(24), 1));
  EXPECT_FALSE(chooseConverters(std::vector<double>(52, 1e9), adc(24), 5));
}

TEST(NominalSumRange, TwoDeviationsOfFullScale) {
  Target::Cell cell;
  cell.devices = 2;
  cell.gMinMicroSiemens = 5;
  cell.gMaxMicroSiemens = 15;
  // 256 rows of +-0.5 on 20 microsiemens: 2560, of which an eighth.
  EXPECT_DOUBLE_EQ(nominalSumRange(256, {-0.5f, 0.25f}, cell), 320);
  // Two rows can all be full scale.
  EXPECT_DOUBLE_EQ(nominalSumRange(2, {-0.5f, 0.25f}, cell), 20);
}

} // namespace
