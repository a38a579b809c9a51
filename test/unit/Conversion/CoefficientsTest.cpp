#include "ChipToArtifact/Coefficients.h"

#include <gtest/gtest.h>

using namespace npc;

namespace {

TEST(ColumnAffine, StartsAsIdentity) {
  ColumnAffine affine(2);
  EXPECT_EQ(affine.scale, (std::vector<double>{1, 1}));
  EXPECT_EQ(affine.offset, (std::vector<double>{0, 0}));
}

TEST(ColumnAffine, BiasThenScaleScalesTheBias) {
  ColumnAffine affine(2);
  affine.addBias({1, 2});
  affine.multiply({10, 100});
  EXPECT_EQ(affine.scale, (std::vector<double>{10, 100}));
  EXPECT_EQ(affine.offset, (std::vector<double>{10, 200}));
}

TEST(ColumnAffine, ScaleThenBiasDoesNot) {
  ColumnAffine affine(2);
  affine.multiply({10, 100});
  affine.addBias({1, 2});
  EXPECT_EQ(affine.offset, (std::vector<double>{1, 2}));
}

TEST(ColumnAffine, OneElementServesAllColumns) {
  ColumnAffine affine(3);
  affine.multiply({2});
  affine.addBias({5});
  EXPECT_EQ(affine.scale, (std::vector<double>{2, 2, 2}));
  EXPECT_EQ(affine.offset, (std::vector<double>{5, 5, 5}));
}

TEST(ColumnAffine, NormalisationByHand) {
  // y = 6 * (x + 1 - 3) / sqrt(3.5 + 0.5) + 7 = 3 x + 1.
  ColumnAffine affine(1);
  affine.addBias({1});
  affine.normalize({6}, {7}, {3}, {3.5f}, 0.5);
  EXPECT_DOUBLE_EQ(affine.scale[0], 3);
  EXPECT_DOUBLE_EQ(affine.offset[0], 1);
}

TEST(ColumnAffine, ComposesInDouble) {
  // 1 + 2^-30 is no f32; it must survive between two terms.
  ColumnAffine affine(1);
  affine.multiply({0x1p-30f});
  affine.addBias({1});
  affine.addBias({0x1p-30f});
  affine.addBias({-1});
  EXPECT_EQ(affine.offset[0], 0x1p-30);
}

/// Largest weights 2 and 4, T = 254 levels of 0.125 microsiemens.
SumScale sums() { return {{2, 4}, 254, 0.125}; }

TEST(AffinePair, RealSumsAreInputTimesMicrosiemens) {
  // A weight of 2 (n = 1) has 254 * 0.125 uS; the pair must undo that.
  ColumnAffine affine(2);
  affine.addBias({0.5f, -1});
  AffinePair pair = realPair(affine, sums());
  EXPECT_FLOAT_EQ(pair.scale[0] * 254 * 0.125f, 2);
  EXPECT_FLOAT_EQ(pair.scale[1] * 254 * 0.125f, 4);
  EXPECT_EQ(pair.offset, (std::vector<float>{0.5f, -1}));
}

TEST(AffinePair, CodesCountLevelsInSteps) {
  // Code 100 of scale 0.01 (x = 1) on weight 2: 100 * 254 code levels are, at
  // 50 to a step, 508 steps, and those must come out as 2.
  ColumnAffine affine(2);
  CodeScale codes{0.01, 0, 50, {0, 0}};
  AffinePair pair = codePair(affine, sums(), codes);
  EXPECT_FLOAT_EQ(508 * pair.scale[0] + pair.offset[0], 2);
  EXPECT_FLOAT_EQ(508 * pair.scale[1] + pair.offset[1], 4);
}

TEST(AffinePair, ZeroPointIsTakenBack) {
  // Codes 130 and 30 with zero point 30 are x = 1 and 0, on rows of 254 and
  // -127 levels: sum = 130 * 254 - 30 * 127 = 29210 code levels for y = 2.
  ColumnAffine affine(1);
  SumScale one{{2}, 254, 0.125};
  CodeScale codes{0.01, 30, 1, {254 - 127}};
  AffinePair pair = codePair(affine, one, codes);
  EXPECT_FLOAT_EQ(29210 * pair.scale[0] + pair.offset[0], 2);
}

TEST(AffinePair, AffineScalesTheZeroPointToo) {
  ColumnAffine affine(1);
  affine.multiply({-3});
  affine.addBias({1});
  SumScale one{{2}, 254, 0.125};
  CodeScale codes{0.01, 30, 1, {127}};
  AffinePair pair = codePair(affine, one, codes);
  EXPECT_FLOAT_EQ(29210 * pair.scale[0] + pair.offset[0], -3 * 2 + 1);
}

} // namespace
