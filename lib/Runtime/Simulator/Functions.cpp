#include "Functions.h"

#include "Elements.h"
#include "Math.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace npc;
using namespace npc::sim;
using isa::Function;

namespace {

template <typename T, typename Body>
void forAll(T *values, size_t count, Body &&body) {
  for (size_t i = 0; i < count; ++i)
    values[i] = body(values[i]);
}

template <typename T, typename Body>
void forPairs(T *a, const T *b, size_t count, Body &&body) {
  for (size_t i = 0; i < count; ++i)
    a[i] = body(a[i], b[i]);
}

int64_t wrap(uint64_t value) { return int64_t(value); }

/// a / b, the remainder with the sign of a, or the one with the sign of b.
/// INT64_MIN / -1 does not fit; negation wraps.
int64_t quotient(int64_t a, int64_t b) {
  return b == -1 ? wrap(0 - uint64_t(a)) : a / b;
}
int64_t remainder(int64_t a, int64_t b) { return b == -1 ? 0 : a % b; }
int64_t modulus(int64_t a, int64_t b) {
  int64_t rest = remainder(a, b);
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

bool divide(Function function, int64_t *a, const int64_t *b, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    if (b[i] == 0)
      return false;
    a[i] = function == Function::Div   ? quotient(a[i], b[i])
           : function == Function::Rem ? remainder(a[i], b[i])
                                       : modulus(a[i], b[i]);
  }
  return true;
}

/// Wraps; toward zero where the exponent is negative, and 0 for 0 there.
int64_t integerPower(int64_t base, int64_t exponent) {
  if (exponent < 0) {
    bool isUnit = base == 1 || base == -1;
    return isUnit ? (exponent & 1 ? base : 1) : 0;
  }
  uint64_t power = 1, factor = uint64_t(base);
  for (uint64_t rest = uint64_t(exponent); rest; rest >>= 1) {
    power = rest & 1 ? power * factor : power;
    factor *= factor;
  }
  return wrap(power);
}

float unitOf(float x) { return x < 0 ? 0.0f : x > 1 ? 1.0f : x; }

/// Functions without rounding, but for the square root's; false for others.
bool applyRounding(Function function, float *values, size_t count) {
  auto all = [&](auto &&body) {
    forAll(values, count, body);
    return true;
  };
  switch (function) {
  case Function::Abs:
    return all([](float x) { return std::fabs(x); });
  case Function::Sign:
    return all([](float x) { return x > 0 ? 1.0f : x < 0 ? -1.0f : x; });
  case Function::Floor:
    return all([](float x) { return std::floor(x); });
  case Function::Ceil:
    return all([](float x) { return std::ceil(x); });
  case Function::Round:
    return all([](float x) {
      float magnitude = std::fabs(x);
      return magnitude < 0x1p22f ? std::copysign(roundHalfEven(magnitude), x)
                                 : x;
    });
  case Function::Sqrt:
    return all([](float x) { return std::sqrt(x); });
  default:
    return false;
  }
}

void applyTranscendental(Function function, const std::vector<float> &params,
                         float *values, size_t count) {
  auto all = [&](auto &&body) { forAll(values, count, body); };
  switch (function) {
  case Function::Sigmoid:
    return all([](float x) { return sigmoidOf(x); });
  case Function::Tanh:
    return all([](float x) { return tanhOf(x); });
  case Function::Exp:
    return all([](float x) { return expOf(x); });
  case Function::Elu:
    return all(
        [alpha = params[0], rate = params[1], gain = params[2]](float x) {
          float below = float(alpha * expMinusOne(double(rate) * x));
          return x < 0 ? below : gain * x;
        });
  case Function::Swish:
    return all([alpha = params[0]](float x) { return swishOf(x, alpha); });
  case Function::Mish:
    return all([](float x) { return mishOf(x); });
  case Function::GeluTanh:
    return all([](float x) { return geluTanhOf(x); });
  case Function::Gelu:
    return all(geluOf);
  case Function::Softplus:
    return all(softplusOf);
  case Function::Erf:
    return all(erfOf);
  case Function::Log:
    return all(logOf);
  case Function::Sin:
    return all(sinOf);
  case Function::Cos:
    return all(cosOf);
  case Function::Tan:
    return all(tanOf);
  case Function::Asin:
    return all(asinOf);
  case Function::Acos:
    return all(acosOf);
  case Function::Atan:
    return all(atanOf);
  case Function::Sinh:
    return all(sinhOf);
  case Function::Cosh:
    return all(coshOf);
  case Function::Asinh:
    return all(asinhOf);
  case Function::Acosh:
    return all(acoshOf);
  case Function::Atanh:
    return all(atanhOf);
  default:
    return;
  }
}

} // namespace

void sim::applyUnary(Function function, const std::vector<float> &params,
                     float *values, size_t count) {
  switch (function) {
  case Function::Relu:
    return forAll(values, count, [](float x) { return x < 0 ? 0.0f : x; });
  case Function::LeakyRelu:
    return forAll(values, count, [alpha = params[0]](float x) {
      return x < 0 ? alpha * x : x;
    });
  case Function::Clip:
    return forAll(values, count, [low = params[0], high = params[1]](float x) {
      float raised = x < low ? low : x;
      return raised > high ? high : raised;
    });
  case Function::Scale:
    return forAll(values, count,
                  [factor = params[0]](float x) { return factor * x; });
  case Function::ThresholdedRelu:
    return forAll(values, count, [alpha = params[0]](float x) {
      return x <= alpha ? 0.0f : x;
    });
  case Function::HardSigmoid:
    return forAll(values, count,
                  [alpha = params[0], beta = params[1]](float x) {
                    return unitOf(alpha * x + beta);
                  });
  case Function::HardSwish:
    return forAll(values, count,
                  [](float x) { return x * unitOf(x * (1.0f / 6.0f) + 0.5f); });
  case Function::Softsign:
    return forAll(values, count,
                  [](float x) { return x / (1.0f + std::fabs(x)); });
  default:
    if (!applyRounding(function, values, count))
      applyTranscendental(function, params, values, count);
  }
}

bool sim::hasIntegerForm(Function function) {
  return function == Function::Relu || function == Function::Clip;
}

void sim::applyUnary(Function function, const std::vector<float> &params,
                     int64_t *values, size_t count) {
  if (function == Function::Relu)
    return forAll(values, count,
                  [](int64_t x) { return x < 0 ? int64_t(0) : x; });
  if (function == Function::Clip)
    return forAll(values, count,
                  [low = saturate<int64_t>(params[0]),
                   high = saturate<int64_t>(params[1])](int64_t x) {
                    return std::min(std::max(x, low), high);
                  });
}

void sim::quantizeValues(const format::CodeT &code, float *values,
                         size_t count) {
  // Clamping first gives the same code, as rounding is monotonic and keeps
  // integers, and keeps the rounding's argument small.
  float zero = float(code.zeroPoint), scale = code.scale;
  float low = float(code.min) - zero, high = float(code.max) - zero;
  forAll(values, count, [=](float x) {
    float steps = x / scale;
    float clamped = steps < low ? low : steps > high ? high : steps;
    return steps != steps ? zero : roundHalfEven(clamped) + zero;
  });
}

void sim::dequantizeValues(const format::CodeT &code, float *values,
                           size_t count) {
  float zero = float(code.zeroPoint), scale = code.scale;
  forAll(values, count, [=](float x) { return scale * (x - zero); });
}

void sim::applyBinary(Function function, float *a, const float *b,
                      size_t count) {
  switch (function) {
  case Function::Add:
    return forPairs(a, b, count, [](float x, float y) { return x + y; });
  case Function::Sub:
    return forPairs(a, b, count, [](float x, float y) { return x - y; });
  case Function::Mul:
    return forPairs(a, b, count, [](float x, float y) { return x * y; });
  case Function::Div:
    return forPairs(a, b, count, [](float x, float y) { return x / y; });
  case Function::Max:
    return forPairs(a, b, count, largerOf);
  case Function::Min:
    return forPairs(a, b, count, smallerOf);
  case Function::Pow:
    return forPairs(a, b, count, powOf);
  case Function::Rem:
    // Exact, so that every library gives the same bits.
    return forPairs(a, b, count,
                    [](float x, float y) { return std::fmod(x, y); });
  case Function::Equal:
    return forPairs(a, b, count,
                    [](float x, float y) -> float { return x == y; });
  case Function::Less:
    return forPairs(a, b, count,
                    [](float x, float y) -> float { return x < y; });
  case Function::LessEqual:
    return forPairs(a, b, count,
                    [](float x, float y) -> float { return x <= y; });
  default:
    return;
  }
}

bool sim::applyBinary(Function function, int64_t *a, const int64_t *b,
                      size_t count) {
  using U = uint64_t;
  auto pairs = [&](auto &&body) {
    forPairs(a, b, count, body);
    return true;
  };
  switch (function) {
  case Function::Add:
    return pairs([](int64_t x, int64_t y) { return wrap(U(x) + U(y)); });
  case Function::Sub:
    return pairs([](int64_t x, int64_t y) { return wrap(U(x) - U(y)); });
  case Function::Mul:
    return pairs([](int64_t x, int64_t y) { return wrap(U(x) * U(y)); });
  case Function::Div:
  case Function::Rem:
  case Function::Mod:
    return divide(function, a, b, count);
  case Function::Max:
    return pairs([](int64_t x, int64_t y) { return std::max(x, y); });
  case Function::Min:
    return pairs([](int64_t x, int64_t y) { return std::min(x, y); });
  case Function::Pow:
    return pairs(integerPower);
  case Function::ShiftLeft:
    return pairs(
        [](int64_t x, int64_t y) { return U(y) < 64 ? wrap(U(x) << y) : 0; });
  case Function::ShiftRight:
    return pairs(
        [](int64_t x, int64_t y) { return x >> std::min(U(y), U(63)); });
  case Function::And:
    return pairs([](int64_t x, int64_t y) { return x & y; });
  case Function::Or:
    return pairs([](int64_t x, int64_t y) { return x | y; });
  case Function::Xor:
    return pairs([](int64_t x, int64_t y) { return x ^ y; });
  case Function::Equal:
    return pairs([](int64_t x, int64_t y) -> int64_t { return x == y; });
  case Function::Less:
    return pairs([](int64_t x, int64_t y) -> int64_t { return x < y; });
  case Function::LessEqual:
    return pairs([](int64_t x, int64_t y) -> int64_t { return x <= y; });
  default:
    return true;
  }
}

float sim::neutralReal(Function function) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  return function == Function::Max    ? -infinity
         : function == Function::Min  ? infinity
         : function == Function::Prod ? 1.0f
                                      : 0.0f;
}

int64_t sim::neutralInteger(Function function) {
  return function == Function::Max    ? std::numeric_limits<int64_t>::min()
         : function == Function::Min  ? std::numeric_limits<int64_t>::max()
         : function == Function::Prod ? 1
                                      : 0;
}
