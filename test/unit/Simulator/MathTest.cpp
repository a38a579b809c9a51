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

/// The largest error over both signs and all magnitudes from 2^-40 to 2^128.
template <typename Exact>
double worstEverywhere(float (*function)(float), Exact &&exact) {
  return worstError(function, exact, std::numeric_limits<float>::max());
}

long double normalShare(long double x) {
  return std::erfc(-x / std::sqrt(2.0L)) / 2;
}

TEST(Math, LogarithmIsWithinOneUlp) {
  double worst = 0;
  for (float x = 0x1p-149f; x < kInfinity; x *= 1.0009765f) {
    worst = std::max(worst, errorInUlp(logOf(x), std::log((long double)x)));
    x = std::nextafter(x, kInfinity);
  }
  EXPECT_LT(worst, 0.51);
  EXPECT_EQ(logOf(1), 0);
  EXPECT_EQ(logOf(0), -kInfinity);
  EXPECT_EQ(logOf(-0.0f), -kInfinity);
  EXPECT_EQ(logOf(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(logOf(-1)));
  EXPECT_TRUE(std::isnan(logOf(kNan)));
}

TEST(Math, ErrorFunctionIsWithinOneUlp) {
  auto exact = [](long double x) { return std::erf(x); };
  EXPECT_LT(worstEverywhere(erfOf, exact), 0.51);
  EXPECT_EQ(erfOf(kInfinity), 1);
  EXPECT_EQ(erfOf(-kInfinity), -1);
  EXPECT_TRUE(std::isnan(erfOf(kNan)));
}

TEST(Math, ActivationsAreWithinOneUlp) {
  auto softplus = [](long double x) {
    return std::fmax(x, 0.0L) + std::log1p(std::exp(-std::fabs(x)));
  };
  auto mish = [&](long double x) { return x * std::tanh(softplus(x)); };
  auto gelu = [](long double x) { return x * normalShare(x); };
  auto geluTanh = [](long double x) {
    long double root = std::sqrt(2 / 3.14159265358979323846264L);
    long double u = root * (x + 0.044715L * x * x * x);
    return x / (1 + std::exp(-2 * u));
  };
  EXPECT_LT(worstError(softplusOf, softplus, 87), 0.51);
  EXPECT_LT(worstError(mishOf, mish, 80), 0.51);
  EXPECT_LT(worstError(geluOf, gelu, 12), 0.51);
  EXPECT_LT(worstError(geluTanhOf, geluTanh, 8), 0.51);
}

TEST(Math, ActivationsFarFromZero) {
  for (float (*function)(float) : {mishOf, geluOf, geluTanhOf}) {
    EXPECT_EQ(function(kInfinity), kInfinity);
    EXPECT_EQ(function(1e30f), 1e30f);
    EXPECT_EQ(function(-kInfinity), 0);
    EXPECT_EQ(function(-1e30f), 0);
    EXPECT_TRUE(std::isnan(function(kNan)));
  }
  EXPECT_EQ(softplusOf(kInfinity), kInfinity);
  EXPECT_EQ(softplusOf(-kInfinity), 0);
  EXPECT_TRUE(std::isnan(softplusOf(kNan)));
  EXPECT_EQ(swishOf(-kInfinity, 1), 0);
  EXPECT_EQ(swishOf(2, 0), 1);
}

TEST(Math, HyperbolicFunctionsAreWithinOneUlp) {
  EXPECT_LT(
      worstError(sinhOf, [](long double x) { return std::sinh(x); }, 88), 0.51);
  EXPECT_LT(
      worstError(coshOf, [](long double x) { return std::cosh(x); }, 88), 0.51);
  EXPECT_LT(
      worstEverywhere(asinhOf, [](long double x) { return std::asinh(x); }),
      0.51);
  EXPECT_LT(worstError(
                atanhOf, [](long double x) { return std::atanh(x); }, 1),
            0.51);
  double worst = 0;
  for (float x = 1; x < 1e38f; x = std::nextafter(x * 1.0005f, kInfinity))
    worst = std::max(worst, errorInUlp(acoshOf(x), std::acosh((long double)x)));
  EXPECT_LT(worst, 0.51);
  EXPECT_EQ(atanhOf(1), kInfinity);
  EXPECT_EQ(atanhOf(-1), -kInfinity);
  EXPECT_TRUE(std::isnan(atanhOf(1.5f)));
  EXPECT_TRUE(std::isnan(acoshOf(0.5f)));
}

TEST(Math, TrigonometricFunctionsAreWithinOneUlp) {
  EXPECT_LT(worstEverywhere(sinOf, [](long double x) { return std::sin(x); }),
            0.51);
  EXPECT_LT(worstEverywhere(cosOf, [](long double x) { return std::cos(x); }),
            0.51);
  EXPECT_LT(worstEverywhere(tanOf, [](long double x) { return std::tan(x); }),
            0.51);
  EXPECT_LT(worstEverywhere(atanOf, [](long double x) { return std::atan(x); }),
            0.51);
  EXPECT_LT(
      worstError(asinOf, [](long double x) { return std::asin(x); }, 1), 0.51);
  EXPECT_LT(
      worstError(acosOf, [](long double x) { return std::acos(x); }, 1), 0.51);
  // Multiples of pi / 2 as near as binary32 comes, small and huge.
  for (float x : {0x1.921fb6p0f, 0x1.2d97c8p2f, 0x1.f9cbe2p7f, 0x1.6ac5b2p62f})
    EXPECT_LT(errorInUlp(cosOf(x), std::cos((long double)x)), 0.51) << x;
  EXPECT_TRUE(std::isnan(sinOf(kInfinity)));
  EXPECT_TRUE(std::isnan(asinOf(1.5f)));
  EXPECT_TRUE(std::isnan(acosOf(-1.5f)));
  EXPECT_EQ(acosOf(-1), 0x1.921fb6p1f);
}

TEST(Math, PowerIsWithinOneUlp) {
  double worst = 0;
  for (float x : {0x1p-120f, 0.3f, 0.999f, 1.001f, 2.0f, 9.5f, 0x1p100f})
    for (float y = -20; y < 20; y += 0.37f) {
      long double exact = std::pow((long double)x, (long double)y);
      if (exact > 0x1p-126L && exact < 0x1p127L)
        worst = std::max(worst, errorInUlp(powOf(x, y), exact));
    }
  EXPECT_LT(worst, 0.51);
}

TEST(Math, PowerOfSpecialValuesIsThatOfC) {
  const float values[] = {0.0f,  -0.0f,     1.0f,       -1.0f, 0.5f,
                          -0.5f, 2.0f,      3.0f,       -3.0f, -2.5f,
                          1e10f, kInfinity, -kInfinity, kNan};
  for (float x : values)
    for (float y : values) {
      float expected = std::pow(x, y), actual = powOf(x, y);
      if (std::isnan(expected)) {
        EXPECT_TRUE(std::isnan(actual)) << x << " to " << y;
        continue;
      }
      EXPECT_EQ(actual, expected) << x << " to " << y;
      if (expected == 0) {
        EXPECT_EQ(std::signbit(actual), std::signbit(expected))
            << x << " to " << y;
      }
    }
}

} // namespace
