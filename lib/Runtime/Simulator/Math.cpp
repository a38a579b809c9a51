#include "Math.h"

using namespace npc::sim;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

/// 1/(2n+1), highest power first: ln((1+s)/(1-s)) = 2 s p(s^2), for |s| <= 0.18
/// within 2^-50 of itself.
constexpr double kInverseOdds[] = {
    1.0 / 23.0, 1.0 / 21.0, 1.0 / 19.0, 1.0 / 17.0, 1.0 / 15.0, 1.0 / 13.0,
    1.0 / 11.0, 1.0 / 9.0,  1.0 / 7.0,  1.0 / 5.0,  1.0 / 3.0,  1.0};

/// ln((1+s)/(1-s)).
double logarithmOfRatio(double s) {
  return 2.0 * s * polynomial(kInverseOdds, s * s);
}

/// erfc(z) e^(z^2) / t as a polynomial in 2t - 1, with t = 2 / (2 + z): the one
/// through the Chebyshev nodes of (0, 1], within 2^-36 of itself for all z >=
/// 0.
constexpr double kScaledErfc[] = {
    9.567784598887954e-08, -1.008311419697692e-06,  7.898426706191866e-07,
    6.380975712778877e-06, -1.1990898261731238e-05, -1.5448524503126815e-05,
    7.280448075668098e-05, -1.8057227144420294e-05, -0.00033170090552272726,
    0.0004189106921501677, 0.0015453314913606085,   -0.003239634383774273,
    -0.010755332736471467, 0.01822111874401943,     0.13973604631512362,
    0.34358034214459426,   0.5107913526210115};

/// 1 - erf(z) for z >= 0.
double complementaryErf(double z) {
  double t = 2.0 / (2.0 + z);
  return t * polynomial(kScaledErfc, 2.0 * t - 1.0) * exponential(-(z * z));
}

/// erf(x) / x as a polynomial in x^2: (-1)^n / (n! (2n+1)) times 2 / sqrt(pi),
/// for |x| <= 0.5 within 2^-40 of itself.
constexpr double kTwoOverRootPi = 0x1.20dd750429b6dp0;
constexpr double kErfSeries[] = {1.0 / (40320.0 * 17.0),
                                 -1.0 / (5040.0 * 15.0),
                                 1.0 / (720.0 * 13.0),
                                 -1.0 / (120.0 * 11.0),
                                 1.0 / (24.0 * 9.0),
                                 -1.0 / (6.0 * 7.0),
                                 1.0 / (2.0 * 5.0),
                                 -1.0 / 3.0,
                                 1.0};

/// `magnitude` with the sign of `x`.
double withSignOf(double x, double magnitude) {
  return std::copysign(magnitude, x);
}

bool isOddInteger(float y) {
  // From 2^24 on every binary32 is even.
  return std::fabs(y) < 0x1p24f && std::floor(y) == y && (int64_t(y) & 1) != 0;
}

} // namespace

double npc::sim::logarithm(double x) {
  constexpr double rootOfTwo = 0x1.6a09e667f3bcdp0;
  uint64_t bits = bitsOfDouble(x);
  double k = double(int64_t(bits >> 52) - 1023);
  double m = doubleOfBits((bits & 0x000fffffffffffffu) | 0x3ff0000000000000u);
  bool isLarge = m > rootOfTwo;
  m = isLarge ? m * 0.5 : m;
  k = isLarge ? k + 1.0 : k;
  double small = logarithmOfRatio((m - 1.0) / (m + 1.0));
  return k * kLn2High + (small + k * kLn2Low);
}

double npc::sim::logarithmOfOnePlus(double x) {
  return x < 0.4 ? logarithmOfRatio(x / (2.0 + x)) : logarithm(1.0 + x);
}

float npc::sim::logOf(float x) {
  if (!(x > 0))
    return x == 0 ? -std::numeric_limits<float>::infinity() : kNan;
  return std::isinf(x) ? x : float(logarithm(x));
}

float npc::sim::softplusOf(float x) {
  double v = x;
  if (!(std::fabs(v) < kInfinity))
    return x < 0 ? 0.0f : x;
  double above = v > 0 ? v : 0.0;
  return float(above + logarithmOfOnePlus(exponential(-std::fabs(v))));
}

float npc::sim::powOf(float x, float y) {
  if (y == 0 || x == 1)
    return 1;
  if (x != x || y != y)
    return kNan;
  double base = std::fabs(double(x)), exponent = y;
  bool isFinite = base < kInfinity && std::fabs(exponent) < kInfinity;
  double magnitude;
  if (base == 1)
    magnitude = 1;
  else if (base == 0 || !isFinite)
    magnitude = (base > 1) == (exponent > 0) ? kInfinity : 0.0;
  else
    magnitude = exponential(exponent * logarithm(base));
  if (!std::signbit(x))
    return float(magnitude);
  if (isOddInteger(y))
    return float(-magnitude);
  bool hasValue = std::floor(y) == y || base == 0 || base == kInfinity;
  return hasValue ? float(magnitude) : kNan;
}

float npc::sim::erfOf(float x) {
  double v = x, z = std::fabs(v);
  if (z < 0.5)
    return float(v * kTwoOverRootPi * polynomial(kErfSeries, v * v));
  return float(withSignOf(v, 1.0 - complementaryErf(z)));
}

float npc::sim::geluOf(float x) {
  constexpr double rootOfHalf = 0x1.6a09e667f3bcdp-1;
  double z = double(x) * rootOfHalf;
  double half = 0.5 * complementaryErf(std::fabs(z));
  return float(finiteBelow(x) * (x < 0 ? half : 1.0 - half));
}

float npc::sim::sinhOf(float x) {
  double v = x, square = v * v;
  if (square < 0x1p-10)
    return float(v * (1.0 + square * (1.0 / 6.0 + square * (1.0 / 120.0))));
  double e = exponential(v);
  return float(0.5 * (e - 1.0 / e));
}

float npc::sim::coshOf(float x) {
  double e = exponential(x);
  return float(0.5 * (e + 1.0 / e));
}

float npc::sim::asinhOf(float x) {
  double z = std::fabs(double(x));
  if (!(z < kInfinity))
    return x;
  double root = std::sqrt(z * z + 1.0);
  return float(withSignOf(x, logarithmOfOnePlus(z + z * z / (1.0 + root))));
}

float npc::sim::acoshOf(float x) {
  if (!(x >= 1))
    return kNan;
  if (std::isinf(x))
    return x;
  double above = double(x) - 1.0;
  return float(
      logarithmOfOnePlus(above + std::sqrt(above * (double(x) + 1.0))));
}

float npc::sim::atanhOf(float x) {
  double z = std::fabs(double(x));
  if (!(z < 1))
    return z == 1 ? float(withSignOf(x, kInfinity)) : kNan;
  return float(withSignOf(x, 0.5 * logarithmOfOnePlus(2.0 * z / (1.0 - z))));
}
