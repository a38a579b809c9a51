#include "Math.h"

using namespace npc::sim;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr double kHalfPi = 0x1.921fb54442d18p0;

/// x = quadrant * pi / 2 + rest with |rest| <= pi / 4; of the quadrant its last
/// two bits.
struct Angle {
  unsigned quadrant;
  double rest;
};

/// The first 256 bits of 2 / pi behind the binary point.
constexpr uint64_t kTwoOverPi[] = {0xa2f9836e4e441529, 0xfc2757d1f534ddc0,
                                   0xdb6295993c439041, 0xfe5163abdebbc561};

/// 64 bits of 2 / pi from bit `first` on; the bits before the first are zero.
uint64_t bitsOfTwoOverPi(int first) {
  if (first < 0)
    return kTwoOverPi[0] >> -first;
  int word = first / 64, shift = first % 64;
  uint64_t bits = kTwoOverPi[word] << shift;
  return shift ? bits | kTwoOverPi[word + 1] >> (64 - shift) : bits;
}

/// Of x * 2 / pi only what is below 4 matters, so that of the product of x's 24
/// bits with those of 2 / pi 128 bits suffice, wherever they begin.
Angle reduceLarge(double x) {
  uint64_t bits = bitsOfDouble(std::fabs(x));
  int exponent = int(bits >> 52) - 1023 - 23;
  uint64_t mantissa =
      ((bits & 0x000fffffffffffffu) | 0x0010000000000000u) >> 29;
  int first = exponent - 2;
  unsigned __int128 factor = bitsOfTwoOverPi(first);
  factor = factor << 64 | bitsOfTwoOverPi(first + 64);
  unsigned __int128 turns = mantissa * factor;
  unsigned quadrant = unsigned(turns >> 126);
  // The fraction as a signed number: the nearer quadrant counts.
  __int128 fraction = __int128(turns << 2);
  quadrant += fraction < 0;
  double rest = double(fraction) * 0x1p-128 * kHalfPi;
  return x < 0 ? Angle{0u - quadrant, -rest} : Angle{quadrant, rest};
}

/// pi / 2 = high + middle + low, of 33 bits each but the last.
Angle reduceSmall(double x) {
  constexpr double high = 0x1.921fb544p0, middle = 0x1.0b4611a6p-34,
                   low = 0x1.3198a2e037073p-69;
  double k = roundHalfEven(x * 0x1.45f306dc9c883p-1);
  double rest = ((x - k * high) - k * middle) - k * low;
  return {unsigned(int64_t(k)), rest};
}

Angle reduce(double x) {
  return std::fabs(x) < 0x1p19 ? reduceSmall(x) : reduceLarge(x);
}

/// Taylor polynomials in x^2, within 2^-44 for |x| <= pi / 4.
constexpr double kSine[] = {1.0 / 6227020800.0,
                            -1.0 / 39916800.0,
                            1.0 / 362880.0,
                            -1.0 / 5040.0,
                            1.0 / 120.0,
                            -1.0 / 6.0,
                            1.0};
constexpr double kCosine[] = {1.0 / 479001600.0,
                              -1.0 / 3628800.0,
                              1.0 / 40320.0,
                              -1.0 / 720.0,
                              1.0 / 24.0,
                              -0.5,
                              1.0};

double sineOf(Angle angle) {
  double square = angle.rest * angle.rest;
  double value = angle.quadrant & 1 ? polynomial(kCosine, square)
                                    : angle.rest * polynomial(kSine, square);
  return angle.quadrant & 2 ? -value : value;
}

double cosineOf(Angle angle) {
  return sineOf({angle.quadrant + 1, angle.rest});
}

/// (-1)^n / (2n+1), highest power first: the arc tangent over x in x^2, within
/// 2^-40 for |x| <= tan(pi / 8).
constexpr double kArcTangent[] = {
    1.0 / 29.0,  -1.0 / 27.0, 1.0 / 25.0,  -1.0 / 23.0, 1.0 / 21.0,
    -1.0 / 19.0, 1.0 / 17.0,  -1.0 / 15.0, 1.0 / 13.0,  -1.0 / 11.0,
    1.0 / 9.0,   -1.0 / 7.0,  1.0 / 5.0,   -1.0 / 3.0,  1.0};

/// For x >= 0, infinity included.
double arcTangent(double x) {
  constexpr double tanOfEighth = 0x1.a827999fcef32p-2;
  if (x > 1)
    return kHalfPi - arcTangent(1.0 / x);
  double offset = x > tanOfEighth ? kHalfPi * 0.5 : 0.0;
  double y = x > tanOfEighth ? (x - 1.0) / (x + 1.0) : x;
  return offset + y * polynomial(kArcTangent, y * y);
}

} // namespace

float npc::sim::sinOf(float x) {
  return std::isfinite(x) ? float(sineOf(reduce(x))) : kNan;
}

float npc::sim::cosOf(float x) {
  return std::isfinite(x) ? float(cosineOf(reduce(x))) : kNan;
}

float npc::sim::tanOf(float x) {
  if (!std::isfinite(x))
    return kNan;
  Angle angle = reduce(x);
  return float(sineOf(angle) / cosineOf(angle));
}

float npc::sim::atanOf(float x) {
  return float(std::copysign(arcTangent(std::fabs(double(x))), double(x)));
}

float npc::sim::asinOf(float x) {
  double z = std::fabs(double(x));
  double cosine = std::sqrt((1.0 - z) * (1.0 + z));
  return z <= 1 ? float(std::copysign(arcTangent(z / cosine), double(x)))
                : kNan;
}

float npc::sim::acosOf(float x) {
  double v = x;
  if (!(std::fabs(v) <= 1))
    return kNan;
  return float(2.0 * arcTangent(std::sqrt((1.0 - v) / (1.0 + v))));
}
