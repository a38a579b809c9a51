#include "Math.h"

#include <cstring>

using namespace npc::sim;

namespace {

/// 1/n!, highest power first: the Taylor polynomial of e^r, whose truncation
/// error for |r| <= ln(2)/2 is below 2^-52.
constexpr double kInverseFactorials[] = {1.0 / 6227020800.0,
                                         1.0 / 479001600.0,
                                         1.0 / 39916800.0,
                                         1.0 / 3628800.0,
                                         1.0 / 362880.0,
                                         1.0 / 40320.0,
                                         1.0 / 5040.0,
                                         1.0 / 720.0,
                                         1.0 / 120.0,
                                         1.0 / 24.0,
                                         1.0 / 6.0,
                                         0.5,
                                         1.0,
                                         1.0};

constexpr double kLog2E = 0x1.71547652b82fep0;
/// ln(2) = high + low; the high part has 21 trailing zero bits, so k * high is
/// exact for |k| < 2^20.
constexpr double kLn2High = 0x1.62e42feep-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;

/// 2^k for -1022 <= k <= 1023.
double powerOfTwo(int64_t k) {
  uint64_t bits = uint64_t(k + 1023) << 52;
  double value;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

/// e^x for |x| <= 700.
double expReduced(double x) {
  double k = roundHalfEven(x * kLog2E);
  double r = (x - k * kLn2High) - k * kLn2Low;
  double sum = 0;
  for (double coefficient : kInverseFactorials)
    sum = sum * r + coefficient;
  return sum * powerOfTwo(int64_t(k));
}

/// e^x; outside [-700, 700] the result is that of the bound, which no binary32
/// result depends on.
double exponential(double x) {
  return expReduced(x < -700 ? -700 : x > 700 ? 700 : x);
}

} // namespace

float npc::sim::expOf(float x) {
  if (x != x)
    return x;
  return float(exponential(x));
}

float npc::sim::sigmoidOf(float x) {
  if (x != x)
    return x;
  return float(1.0 / (1.0 + exponential(-double(x))));
}

float npc::sim::tanhOf(float x) {
  if (x != x)
    return x;
  double v = x;
  double square = v * v;
  // Near zero the quotient below cancels.
  if (square < 0x1p-20)
    return float(v * (1.0 + square * (2.0 / 15.0 * square - 1.0 / 3.0)));
  double e = exponential(2.0 * v);
  return float((e - 1.0) / (e + 1.0));
}
