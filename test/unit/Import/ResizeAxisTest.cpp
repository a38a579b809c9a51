#include "ResizeAxis.h"

#include <gtest/gtest.h>

using namespace npc::importer;

using Indices = std::vector<int64_t>;

namespace {

void expectNear(const std::vector<double> &actual,
                const std::vector<double> &expected) {
  ASSERT_EQ(actual.size(), expected.size());
  for (size_t i = 0; i < actual.size(); ++i)
    EXPECT_NEAR(actual[i], expected[i], 1e-9) << "weight " << i;
}

ResizeMode mode(CoordinateMode coordinates, Interpolation interpolation) {
  ResizeMode mode;
  mode.coordinates = coordinates;
  mode.interpolation = interpolation;
  return mode;
}

TEST(ResizeAxis, NearestRoundsAsItsModeSays) {
  // Outputs lie at -0.25, 0.25, 0.75, 1.25 of the input.
  ResizeMode nearest = mode(CoordinateMode::HalfPixel, Interpolation::Nearest);
  EXPECT_EQ(tapsOf({2, 4, 2}, nearest).indices, (Indices{0, 0, 1, 1}));
  nearest.nearest = NearestMode::Floor;
  EXPECT_EQ(tapsOf({2, 4, 2}, nearest).indices, (Indices{0, 0, 0, 1}));
  nearest.nearest = NearestMode::Ceil;
  EXPECT_EQ(tapsOf({2, 4, 2}, nearest).indices, (Indices{0, 1, 1, 1}));

  // At 0, 1.5: a tie.
  nearest.coordinates = CoordinateMode::Asymmetric;
  nearest.nearest = NearestMode::RoundPreferFloor;
  EXPECT_EQ(tapsOf({3, 2, 2.0 / 3}, nearest).indices, (Indices{0, 1}));
  nearest.nearest = NearestMode::RoundPreferCeil;
  EXPECT_EQ(tapsOf({3, 2, 2.0 / 3}, nearest).indices, (Indices{0, 2}));
  nearest.nearest = NearestMode::CeilWhereSmaller;
  EXPECT_EQ(tapsOf({3, 2, 2.0 / 3}, nearest).indices, (Indices{0, 2}));
  EXPECT_EQ(tapsOf({3, 4, 4.0 / 3}, nearest).indices, (Indices{0, 0, 1, 2}));
}

TEST(ResizeAxis, LinearMixesTwoNeighbours) {
  // Corners meet: outputs at 0, 2/3, 4/3, 2.
  ResizeTaps taps = tapsOf({3, 4, 4.0 / 3}, mode(CoordinateMode::AlignCorners,
                                                 Interpolation::Linear));
  EXPECT_EQ(taps.taps, 2);
  EXPECT_EQ(taps.indices, (Indices{0, 1, 0, 1, 1, 2, 2, 2}));
  expectNear(taps.weights, {1, 0, 1.0 / 3, 2.0 / 3, 2.0 / 3, 1.0 / 3, 1, 0});
}

TEST(ResizeAxis, CubicWeightsAreThoseOfTheKernel) {
  // Halfway between two inputs, a = -0.75: -3/32, 19/32, 19/32, -3/32.
  ResizeMode cubic = mode(CoordinateMode::HalfPixel, Interpolation::Cubic);
  ResizeTaps taps = tapsOf({4, 2, 0.5}, cubic);
  EXPECT_EQ(taps.indices, (Indices{0, 0, 1, 2, 1, 2, 3, 3}));
  expectNear(taps.weights, {-0.09375, 0.59375, 0.59375, -0.09375, -0.09375,
                            0.59375, 0.59375, -0.09375});
  cubic.excludeOutside = true;
  double rest = 0.59375 * 2 - 0.09375;
  expectNear(tapsOf({4, 2, 0.5}, cubic).weights,
             {0, 0.59375 / rest, 0.59375 / rest, -0.09375 / rest,
              -0.09375 / rest, 0.59375 / rest, 0.59375 / rest, 0});
}

TEST(ResizeAxis, AntialiasWidensTheKernel) {
  // Half as many: a triangle of width 4 around 0.5 and 2.5.
  ResizeMode linear = mode(CoordinateMode::HalfPixel, Interpolation::Linear);
  linear.antialias = true;
  ResizeTaps taps = tapsOf({4, 2, 0.5}, linear);
  EXPECT_EQ(taps.indices, (Indices{0, 0, 1, 2, 1, 2, 3, 3}));
  expectNear(taps.weights,
             {0.125, 0.375, 0.375, 0.125, 0.125, 0.375, 0.375, 0.125});
}

TEST(ResizeAxis, CountsTapsOfAnyScale) {
  ResizeMode cubic = mode(CoordinateMode::HalfPixel, Interpolation::Cubic);
  EXPECT_EQ(tapsPerOutput({1 << 20, 1, 0x1p-20}, cubic), 4);
  cubic.antialias = true;
  EXPECT_EQ(tapsPerOutput({2, 4, 2}, cubic), 4);
  EXPECT_EQ(tapsPerOutput({1 << 20, 1, 0x1p-20}, cubic), 0x1p22);
  EXPECT_EQ(tapsPerOutput({1, 1, 0x1p-100}, cubic), 0x1p102);
  cubic.interpolation = Interpolation::Nearest;
  EXPECT_EQ(tapsPerOutput({1 << 20, 1, 0x1p-20}, cubic), 1);
}

TEST(ResizeAxis, CropsAndExtrapolates) {
  // From 0.5 to 1.5 of an extent of 4: positions 2, 4, 6 of 0 to 4.
  ResizeTaps taps =
      tapsOf({5, 3, 0.6, 0.5, 1.5},
             mode(CoordinateMode::TfCropAndResize, Interpolation::Nearest));
  EXPECT_EQ(taps.indices, (Indices{2, 4, 4}));
  EXPECT_EQ(taps.extrapolated, (std::vector<bool>{false, false, true}));
}

TEST(ResizeAxis, NamesAreThoseOfOnnx) {
  EXPECT_EQ(coordinateModeNamed("tf_half_pixel_for_nn"),
            CoordinateMode::TfHalfPixelForNn);
  EXPECT_EQ(interpolationNamed("cubic"), Interpolation::Cubic);
  EXPECT_EQ(nearestModeNamed("ceil"), NearestMode::Ceil);
  EXPECT_FALSE(nearestModeNamed("round"));
}

} // namespace
