#ifndef NPC_RUNTIME_SIMULATOR_MATH_H
#define NPC_RUNTIME_SIMULATOR_MATH_H

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

/// Elementary functions with the same bits on every machine: binary64 with
/// + - * / and square roots in a fixed order, rounded once to binary32.
/// docs/numerics.md states them. Here are the roundings and what is made of
/// e^x alone, inline and without branches, so that loops become vector code.
namespace npc::sim {

/// Nearest integer, half to even, for |x| < 2^51.
inline double roundHalfEven(double x) { return (x + 0x1.8p52) - 0x1.8p52; }
/// Nearest integer, half to even, for |x| < 2^22.
inline float roundHalfEven(float x) { return (x + 0x1.8p23f) - 0x1.8p23f; }

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

inline uint64_t bitsOfDouble(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}
inline double doubleOfBits(uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

/// sum of coefficients[i] * x^(N - 1 - i).
template <size_t N>
inline double polynomial(const double (&coefficients)[N], double x) {
  double sum = 0;
  for (double coefficient : coefficients)
    sum = sum * x + coefficient;
  return sum;
}

/// e^x; outside [-700, 700] the result is that of the bound, which no binary32
/// result depends on. NaN gives NaN.
inline double exponential(double x) {
  double bounded = x < -700 ? -700 : x > 700 ? 700 : x;
  // The low bits of the sum are the integer that it rounds to.
  double shifted = bounded * kLog2E + 0x1.8p52;
  double k = shifted - 0x1.8p52;
  double r = (bounded - k * kLn2High) - k * kLn2Low;
  double powerOfTwo = doubleOfBits((bitsOfDouble(shifted) + 1023) << 52);
  return polynomial(kInverseFactorials, r) * powerOfTwo;
}

inline float expOf(float x) { return float(exponential(x)); }

inline float sigmoidOf(float x) {
  return float(1.0 / (1.0 + exponential(-double(x))));
}

inline float tanhOf(float x) {
  double v = x, square = v * v;
  double e = exponential(2.0 * v);
  double quotient = (e - 1.0) / (e + 1.0);
  // Near zero the quotient cancels.
  double series = v * (1.0 + square * (2.0 / 15.0 * square - 1.0 / 3.0));
  return float(square < 0x1p-20 ? series : quotient);
}

/// e^x - 1.
inline double expMinusOne(double x) {
  double series = x * (1.0 + x * (0.5 + x * (1.0 / 6.0)));
  return x * x < 0x1p-20 ? series : exponential(x) - 1.0;
}

/// Infinitely far left of zero, functions that tend to zero there are zero.
inline double finiteBelow(double x) {
  constexpr double lowest = std::numeric_limits<float>::lowest();
  return x < lowest ? lowest : x;
}

/// x / (1 + e^(-alpha x)).
inline float swishOf(float x, float alpha) {
  return float(finiteBelow(x) / (1.0 + exponential(-(double(alpha) * x))));
}

/// x * tanh(ln(1 + e^x)) = x * q / (q + 2) with q = e^x (e^x + 2).
inline float mishOf(float x) {
  double e = exponential(x > 40 ? 40.0 : double(x));
  double q = e * (e + 2.0);
  return float(finiteBelow(x) * (q / (q + 2.0)));
}

/// 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).
inline float geluTanhOf(float x) {
  constexpr double twiceRootTwoOverPi = 0x1.9884533d43651p0;
  double v = x;
  double u = twiceRootTwoOverPi * (v + 0.044715 * v * v * v);
  return float(finiteBelow(v) / (1.0 + exponential(-u)));
}

float logOf(float x);
/// ln(1 + e^x).
float softplusOf(float x);
float powOf(float x, float y);

float erfOf(float x);
/// x times the standard normal distribution's share below x.
float geluOf(float x);

float sinOf(float x);
float cosOf(float x);
float tanOf(float x);
float asinOf(float x);
float acosOf(float x);
float atanOf(float x);
float sinhOf(float x);
float coshOf(float x);
float asinhOf(float x);
float acoshOf(float x);
float atanhOf(float x);

/// ln(x) for a finite x > 0.
double logarithm(double x);
/// ln(1 + x) for a finite x >= 0.
double logarithmOfOnePlus(double x);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_MATH_H
