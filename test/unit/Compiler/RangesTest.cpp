#include "npc/Compiler/Ranges.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace npc;

namespace {

double limitOf(const std::vector<float> &values, RangeMethod method,
               double percentile = 99, uint32_t steps = 127) {
  Histogram histogram;
  histogram.add(values.data(), values.size());
  return histogram.limit(method, percentile, steps);
}

/// Mean squared error of rounding to `steps` codes a side up to `limit`.
double roundingError(const std::vector<float> &values, double limit,
                     int steps) {
  double error = 0, step = limit / steps;
  for (float value : values) {
    double code =
        std::clamp(std::nearbyint(value / step), -double(steps), double(steps));
    error += (value - code * step) * (value - code * step);
  }
  return error / double(values.size());
}

std::vector<float> normalValues(size_t count, unsigned seed) {
  std::mt19937 generator(seed);
  std::normal_distribution<float> normal;
  std::vector<float> values(count);
  for (float &value : values)
    value = normal(generator);
  return values;
}

TEST(Ranges, MethodNamesRoundTrip) {
  for (auto method : {RangeMethod::Maximum, RangeMethod::Percentile,
                      RangeMethod::MeanSquaredError})
    EXPECT_EQ(rangeMethodNamed(nameOf(method)), method);
  EXPECT_EQ(rangeMethodNamed("maximum"), std::nullopt);
}

TEST(Ranges, MaximumIsTheExactLargestMagnitude) {
  EXPECT_EQ(limitOf({0.1f, -3.75f, 2.5f}, RangeMethod::Maximum), 3.75);
}

TEST(Ranges, EmptyAndAllZeroGiveZero) {
  for (auto method : {RangeMethod::Maximum, RangeMethod::Percentile,
                      RangeMethod::MeanSquaredError}) {
    EXPECT_EQ(limitOf({}, method), 0);
    EXPECT_EQ(limitOf({0, 0, -0.0f}, method), 0);
  }
}

TEST(Ranges, KeepsExactExtremesOfBothSigns) {
  std::vector<float> values = {-0.3f, 7.25f, 0, -2.5f};
  Histogram histogram;
  histogram.add(values.data(), values.size());
  EXPECT_EQ(histogram.minimum(), -2.5f);
  EXPECT_EQ(histogram.maximum(), 7.25f);
  EXPECT_EQ(histogram.size(), 4u);
}

TEST(Ranges, LeavesOutWhatIsNotFinite) {
  float infinity = std::numeric_limits<float>::infinity();
  EXPECT_EQ(limitOf({1, infinity, -infinity, NAN}, RangeMethod::Maximum), 1);
}

TEST(Ranges, WhatIsNotFiniteAndZerosStayOutOfTheBins) {
  std::vector<float> values = normalValues(3000, 4), mixed = values;
  for (size_t i = 0; i < 3000; i += 3)
    mixed.insert(mixed.begin() + long(i), i % 2 ? NAN : -INFINITY);
  for (auto method : {RangeMethod::Maximum, RangeMethod::Percentile,
                      RangeMethod::MeanSquaredError})
    EXPECT_EQ(limitOf(values, method), limitOf(mixed, method));
  // Zeros are codes that cost nothing.
  mixed = values;
  mixed.insert(mixed.begin(), 2000, 0.0f);
  EXPECT_EQ(limitOf(values, RangeMethod::MeanSquaredError),
            limitOf(mixed, RangeMethod::MeanSquaredError));
}

TEST(Ranges, PercentileCutsTheTail) {
  std::vector<float> values;
  for (int i = 1; i <= 1000; ++i)
    values.push_back(float(i) / 1000);
  EXPECT_NEAR(limitOf(values, RangeMethod::Percentile, 90), 0.9, 1e-3);
  EXPECT_EQ(limitOf(values, RangeMethod::Percentile, 100), 1);
}

TEST(Ranges, PercentileCountsZerosAsInside) {
  std::vector<float> values(99, 0.0f);
  values.push_back(4);
  values.push_back(0.5f);
  // One bin of the range up to 8.
  EXPECT_NEAR(limitOf(values, RangeMethod::Percentile, 99), 0.5, 8.0 / 4096);
}

TEST(Ranges, OrderAndPortionsDoNotMatter) {
  std::vector<float> values = normalValues(5000, 1);
  values.push_back(300); // widens the range many times over
  std::vector<float> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  Histogram whole, parts;
  whole.add(values.data(), values.size());
  for (float value : sorted)
    parts.add(&value, 1);
  for (auto method : {RangeMethod::Maximum, RangeMethod::Percentile,
                      RangeMethod::MeanSquaredError})
    EXPECT_EQ(whole.limit(method, 99.5, 127), parts.limit(method, 99.5, 127));
}

TEST(Ranges, SquaredErrorLimitBeatsItsNeighboursOnData) {
  std::vector<float> values = normalValues(200000, 2);
  double limit = limitOf(values, RangeMethod::MeanSquaredError, 0, 7);
  double best = roundingError(values, limit, 7);
  for (double factor : {0.5, 0.8, 1.25, 2.0})
    EXPECT_LT(best, roundingError(values, limit * factor, 7)) << factor;
}

/// Optimal saturation of a unit normal for a uniform quantizer of 15 levels
/// lies near 2.7 sigma (Max, Quantizing for minimum distortion, IRE Trans.
/// IT-6, 1960, table II: step 0.353 at 15 levels, so 7 * 0.353 + half a step).
TEST(Ranges, SquaredErrorLimitMatchesMaxForTheNormal) {
  double limit =
      limitOf(normalValues(500000, 3), RangeMethod::MeanSquaredError, 0, 7);
  EXPECT_NEAR(limit, 2.6, 0.25);
}

TEST(Ranges, SquaredErrorKeepsAFewLevelsWhole) {
  // Two magnitudes: cutting the larger costs more than a coarser step.
  std::vector<float> values(100, 1.0f);
  values.insert(values.end(), 100, 10.0f);
  EXPECT_NEAR(limitOf(values, RangeMethod::MeanSquaredError, 0, 127), 10, 0.01);
}

TEST(Ranges, WorksFarFromOne) {
  for (float scale : {1e-20f, 1e20f}) {
    std::vector<float> values = {scale, -2 * scale, 0.5f * scale};
    EXPECT_FLOAT_EQ(float(limitOf(values, RangeMethod::Maximum)), 2 * scale);
    EXPECT_NEAR(limitOf(values, RangeMethod::MeanSquaredError) / scale, 2,
                1e-2);
  }
}

} // namespace
