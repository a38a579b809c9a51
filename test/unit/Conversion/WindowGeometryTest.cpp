#include "XbarToChip/Windows.h"

#include <gtest/gtest.h>

using namespace npc;

namespace {

/// One dimension.
WindowGeometry geometry(int64_t input, int64_t output, int64_t kernel,
                        int64_t stride, int64_t begin, int64_t end,
                        int64_t dilation) {
  return {nn::makeWindow({kernel}, {stride}, {begin, end}, {dilation}),
          {input},
          {output}};
}

TEST(WindowGeometry, PaddingThatNoWindowReachesDoesNotCount) {
  // 5 elements, kernel 2, stride 2, one element of padding behind that the last
  // window (positions 2 and 3) does not reach.
  EXPECT_FALSE(geometry(5, 2, 2, 2, 0, 1, 1).touchesPadding());
  EXPECT_TRUE(geometry(5, 3, 2, 2, 0, 1, 1).touchesPadding());
  EXPECT_TRUE(geometry(5, 5, 3, 1, 1, 1, 1).touchesPadding());
}

/// What insideOf() computes, position by position.
TEST(WindowGeometry, InsideOfAgreesWithTrying) {
  for (int64_t kernel : {1, 2, 3})
    for (int64_t stride : {1, 2, 3})
      for (int64_t begin : {0, 1, 2, 5})
        for (int64_t dilation : {1, 2}) {
          int64_t output =
              (6 + begin + 2 - dilation * (kernel - 1) - 1) / stride + 1;
          WindowGeometry g =
              geometry(6, output, kernel, stride, begin, 2, dilation);
          for (int64_t tap = 0; tap < kernel; ++tap) {
            WindowGeometry::Range range = g.insideOf(0, tap);
            for (int64_t i = 0; i < output; ++i) {
              int64_t position = i * stride - begin + tap * dilation;
              bool inside = position >= 0 && position < 6;
              EXPECT_EQ(i >= range.begin && i < range.end, inside)
                  << kernel << stride << begin << dilation << tap << i;
            }
          }
        }
}

TEST(WindowGeometry, TapsInsideCountTheBorder) {
  WindowGeometry g = geometry(4, 4, 3, 1, 1, 1, 1);
  EXPECT_EQ(g.tapsInside(0, 0), 2);
  EXPECT_EQ(g.tapsInside(0, 1), 3);
  EXPECT_EQ(g.tapsInside(0, 3), 2);
}

TEST(WindowGeometry, TapsThatNeverReachTheInputAreLeftOut) {
  // One output, three taps, of which the first lies in the padding.
  WindowGeometry g = geometry(2, 1, 3, 1, 1, 0, 1);
  std::vector<int64_t> taps;
  g.forEachTap(
      [&](const WindowGeometry::Tap &tap) { taps.push_back(tap.index[0]); });
  EXPECT_EQ(taps, (std::vector<int64_t>{1, 2}));
}

TEST(WindowGeometry, TapsComeRowMajor) {
  WindowGeometry g{nn::makeWindow({2, 2}, {}, {}, {}), {3, 3}, {2, 2}};
  std::vector<int64_t> offsets;
  g.forEachTap([&](const WindowGeometry::Tap &tap) {
    offsets.push_back(tapOffset(g, tap, {3, 1}));
  });
  EXPECT_EQ(offsets, (std::vector<int64_t>{0, 1, 3, 4}));
}

TEST(Boxes, NeighboursThatLieTogetherAreOneDim) {
  Dims dims = {2, 1, 3, 4};
  Access a{{}, {12, 12, 4, 1}}, b{{}, {0, 7, 4, 1}};
  simplifyBox(dims, {&a, &b});
  // 3 x 4 lie together in both; the first dim does not in b.
  EXPECT_EQ(dims, (Dims{2, 12}));
  EXPECT_EQ(a.strides, (Dims{12, 1}));
  EXPECT_EQ(b.strides, (Dims{0, 1}));
}

TEST(Boxes, AScalarIsOneElement) {
  Dims dims = {1, 1};
  Access a{{}, {1, 1}};
  simplifyBox(dims, {&a});
  EXPECT_EQ(dims, (Dims{1}));
  EXPECT_EQ(a.strides.size(), 1u);
}

} // namespace
