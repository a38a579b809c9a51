#include "Functions.h"

#include "Elements.h"
#include "Math.h"

#include <algorithm>
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

bool divide(int64_t *a, const int64_t *b, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    if (b[i] == 0)
      return false;
    // INT64_MIN / -1 does not fit; negation wraps.
    a[i] = b[i] == -1 ? wrap(0 - uint64_t(a[i])) : a[i] / b[i];
  }
  return true;
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
  case Function::Sigmoid:
    return forAll(values, count, sigmoidOf);
  case Function::Tanh:
    return forAll(values, count, tanhOf);
  case Function::Exp:
    return forAll(values, count, expOf);
  default:
    return;
  }
}

bool sim::hasIntegerForm(Function function) {
  return function == Function::Identity || function == Function::Relu ||
         function == Function::Clip;
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
  default:
    return;
  }
}

bool sim::applyBinary(Function function, int64_t *a, const int64_t *b,
                      size_t count) {
  using U = uint64_t;
  auto pairs = [&](auto &&body) { forPairs(a, b, count, body); };
  switch (function) {
  case Function::Add:
    pairs([](int64_t x, int64_t y) { return wrap(U(x) + U(y)); });
    return true;
  case Function::Sub:
    pairs([](int64_t x, int64_t y) { return wrap(U(x) - U(y)); });
    return true;
  case Function::Mul:
    pairs([](int64_t x, int64_t y) { return wrap(U(x) * U(y)); });
    return true;
  case Function::Div:
    return divide(a, b, count);
  case Function::Max:
    pairs([](int64_t x, int64_t y) { return std::max(x, y); });
    return true;
  case Function::Min:
    pairs([](int64_t x, int64_t y) { return std::min(x, y); });
    return true;
  default:
    return true;
  }
}

float sim::neutralReal(Function function) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  return function == Function::Max   ? -infinity
         : function == Function::Min ? infinity
                                     : 0.0f;
}

int64_t sim::neutralInteger(Function function) {
  return function == Function::Max   ? std::numeric_limits<int64_t>::min()
         : function == Function::Min ? std::numeric_limits<int64_t>::max()
                                     : 0;
}
