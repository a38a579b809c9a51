#include "Math.h"

#include "npc/Runtime/Half.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace npc;
using namespace npc::sim;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

/// Distance of `value` from `exact` in units of the last place of binary32.
double errorInUlp(float value, long double exact) {
  float nearest = float(exact);
  float next = std::nextafter(std::fabs(nearest), kInfinity);
  long double ulp = (long double)next - std::fabs(nearest);
  return double(std::fabs((long double)value - exact) / ulp);
}

/// The largest error of `function` over both signs and all magnitudes from
/// 2^-40 to `limit`.
template <typename Exact>
double worstError(float (*function)(float), Exact &&exact, float limit) {
  double worst = 0;
  for (float x = 0x1p-40f; x < limit; x *= 1.0009765f)
    for (float at : {x, -x})
      worst = std::max(worst, errorInUlp(function(at), exact((long double)at)));
  return worst;
}

TEST(Math, ExpIsWithinOneUlp) {
  auto exact = [](long double x) { return std::exp(x); };
  EXPECT_LT(worstError(expOf, exact, 87), 0.51);
}

TEST(Math, ExpOfTheExtremes) {
  EXPECT_EQ(expOf(0.0f), 1.0f);
  EXPECT_EQ(expOf(88.8f), kInfinity);
  EXPECT_EQ(expOf(kInfinity), kInfinity);
  EXPECT_EQ(expOf(-kInfinity), 0.0f);
  EXPECT_EQ(expOf(-104.0f), 0.0f);
  EXPECT_EQ(expOf(-103.0f), 0x1p-149f);
  EXPECT_TRUE(std::isnan(expOf(kNan)));
}

TEST(Math, SigmoidIsWithinOneUlp) {
  auto exact = [](long double x) { return 1 / (1 + std::exp(-x)); };
  EXPECT_LT(worstError(sigmoidOf, exact, 87), 0.51);
  EXPECT_EQ(sigmoidOf(0.0f), 0.5f);
  EXPECT_EQ(sigmoidOf(kInfinity), 1.0f);
  EXPECT_EQ(sigmoidOf(-kInfinity), 0.0f);
  EXPECT_TRUE(std::isnan(sigmoidOf(kNan)));
}

TEST(Math, TanhIsWithinOneUlp) {
  auto exact = [](long double x) { return std::tanh(x); };
  EXPECT_LT(worstError(tanhOf, exact, 30), 0.51);
  EXPECT_EQ(tanhOf(kInfinity), 1.0f);
  EXPECT_EQ(tanhOf(-kInfinity), -1.0f);
  EXPECT_EQ(bitsOf(tanhOf(-0.0f)), bitsOf(-0.0f));
  EXPECT_TRUE(std::isnan(tanhOf(kNan)));
}

TEST(Math, ExpKeepsItsBits) {
  // From Python's decimal module at 60 digits.
  EXPECT_EQ(bitsOf(expOf(1.0f)), 0x402df854u);
  EXPECT_EQ(bitsOf(expOf(-0.5f)), 0x3f1b4598u);
  EXPECT_EQ(bitsOf(expOf(10.0f)), 0x46ac14eeu);
}

TEST(Math, RoundsHalfToEven) {
  EXPECT_EQ(roundHalfEven(0.5), 0.0);
  EXPECT_EQ(roundHalfEven(1.5), 2.0);
  EXPECT_EQ(roundHalfEven(-2.5), -2.0);
  EXPECT_EQ(roundHalfEven(2.5000000001), 3.0);
  EXPECT_EQ(roundHalfEven(0.5f), 0.0f);
  EXPECT_EQ(roundHalfEven(-3.5f), -4.0f);
}

} // namespace
