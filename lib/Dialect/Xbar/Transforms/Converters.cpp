#include "npc/Dialect/Xbar/Transforms/Converters.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

using namespace npc;
using namespace npc::xbar;

/// A scale for codes, never too small to divide by.
static float toScale(double scale) {
  return float(std::clamp(scale, double(FLT_MIN), double(FLT_MAX)));
}

InputCode npc::xbar::chooseCode(const InputRange &range,
                                const Target::Input &input) {
  double low = range.low, high = range.high;
  if (low == 0 && high == 0)
    low = -(high = 1);
  InputCode code;
  code.min = input.minCode();
  code.max = input.maxCode();
  if (input.isSigned) {
    code.scale = toScale(std::max(std::fabs(low), std::fabs(high)) / code.max);
    return code;
  }
  // Zero must be a code: padding is zero.
  low = std::min(low, 0.0);
  high = std::max(high, 0.0);
  code.scale = toScale((high - low) / code.max);
  double zeroPoint = std::nearbyint(-low / code.scale);
  code.zeroPoint = int32_t(std::clamp<double>(zeroPoint, code.min, code.max));
  return code;
}

/// Steps of blocks as 2^-exponents[b] of the coarsest one.
static std::vector<int> chooseExponents(const std::vector<double> &steps,
                                        double coarsest, int highest) {
  std::vector<int> exponents;
  for (double step : steps) {
    int exponent = 0;
    while (exponent < highest && std::ldexp(coarsest, -exponent - 1) >= step)
      ++exponent;
    exponents.push_back(exponent);
  }
  return exponents;
}

static bool staysWithin31Bits(const std::vector<int> &exponents,
                              double largestCode) {
  int highest = *std::max_element(exponents.begin(), exponents.end());
  double total = 0;
  for (int exponent : exponents)
    total += std::ldexp(largestCode, highest - exponent);
  return total < 2147483648.0;
}

std::optional<std::vector<ConverterSetting>>
npc::xbar::chooseConverters(const std::vector<double> &largestSums,
                            const Target::Adc &adc, double codeWeight) {
  std::vector<double> steps;
  for (double sum : largestSums)
    steps.push_back(std::max(sum / adc.maxCode(), 1.0));
  double coarsest = *std::max_element(steps.begin(), steps.end());
  double largestCode = -double(adc.minCode()) * codeWeight;

  // The more the steps may differ, the finer small sums are read.
  constexpr int mostShift = 24;
  for (int highest = mostShift; highest >= 0; --highest) {
    std::vector<int> exponents = chooseExponents(steps, coarsest, highest);
    if (!staysWithin31Bits(exponents, largestCode))
      continue;
    int finest = *std::max_element(exponents.begin(), exponents.end());
    // Rounded once, so that gains differ by powers of two exactly.
    float coarsestGain = float(1 / coarsest);
    std::vector<ConverterSetting> settings;
    for (int exponent : exponents)
      settings.push_back(
          {std::ldexp(coarsestGain, exponent), finest - exponent});
    return settings;
  }
  return std::nullopt;
}

double npc::xbar::nominalSumRange(int64_t rows, const InputRange &range,
                                  const Target::Cell &cell) {
  double input = std::max(std::fabs(range.low), std::fabs(range.high));
  double weight =
      cell.devices * (cell.gMaxMicroSiemens - cell.gMinMicroSiemens);
  double share = std::min(1.0, 2 / std::sqrt(double(rows)));
  return double(rows) * input * weight * share;
}
