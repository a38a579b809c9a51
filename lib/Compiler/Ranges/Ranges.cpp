#include "npc/Compiler/Ranges.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace npc;

/// Values whose magnitudes are looked at before they are counted.
static constexpr size_t kPiece = 1024;

std::optional<RangeMethod> npc::rangeMethodNamed(std::string_view name) {
  for (RangeMethod method : {RangeMethod::Maximum, RangeMethod::Percentile,
                             RangeMethod::MeanSquaredError})
    if (nameOf(method) == name)
      return method;
  return std::nullopt;
}

std::string_view npc::nameOf(RangeMethod method) {
  switch (method) {
  case RangeMethod::Maximum:
    return "max";
  case RangeMethod::Percentile:
    return "percentile";
  case RangeMethod::MeanSquaredError:
    return "mse";
  }
  return "";
}

void Histogram::widenTo(double magnitude) {
  int needed;
  std::frexp(magnitude, &needed); // magnitude < 2^needed
  if (!started) {
    exponent = needed;
    started = true;
    return;
  }
  for (; exponent < needed; ++exponent) {
    for (size_t bin = 0; bin < kBins / 2; ++bin)
      bins[bin] = bins[2 * bin] + bins[2 * bin + 1];
    std::fill(bins.begin() + kBins / 2, bins.end(), 0);
  }
}

void Histogram::add(const float *values, size_t valueCount) {
  for (size_t i = 0; i < valueCount; i += kPiece)
    addPiece(values + i, std::min(kPiece, valueCount - i));
}

void Histogram::addPiece(const float *values, size_t valueCount) {
  float magnitudes[kPiece];
  float pieceLow = INFINITY, pieceHigh = -INFINITY, largest = 0;
  uint32_t finite = 0, nonzero = 0;
  for (size_t i = 0; i < valueCount; ++i) {
    float value = values[i], magnitude = std::fabs(value);
    bool isFinite = magnitude <= std::numeric_limits<float>::max();
    magnitudes[i] = magnitude = isFinite ? magnitude : 0;
    pieceLow = isFinite && value < pieceLow ? value : pieceLow;
    pieceHigh = isFinite && value > pieceHigh ? value : pieceHigh;
    largest = magnitude > largest ? magnitude : largest;
    finite += isFinite;
    nonzero += magnitude > 0;
  }
  if (finite == 0)
    return;
  low = count ? std::min(low, pieceLow) : pieceLow;
  high = count ? std::max(high, pieceHigh) : pieceHigh;
  count += finite;
  zeros += finite - nonzero;
  if (nonzero == 0)
    return;
  widenTo(largest);
  // Zeros and what is not finite go where they can be taken out again.
  double binsPerUnit = std::ldexp(double(kBins), -exponent);
  for (size_t i = 0; i < valueCount; ++i)
    ++bins[size_t(double(magnitudes[i]) * binsPerUnit)];
  bins[0] -= valueCount - nonzero;
}

double Histogram::largest() const {
  return count ? std::max(std::fabs(double(low)), std::fabs(double(high))) : 0;
}

double Histogram::limit(RangeMethod method, double percentile,
                        uint32_t steps) const {
  switch (method) {
  case RangeMethod::Maximum:
    return largest();
  case RangeMethod::Percentile:
    return percentileLimit(percentile);
  case RangeMethod::MeanSquaredError:
    return meanSquaredErrorLimit(steps);
  }
  return largest();
}

double Histogram::percentileLimit(double percentile) const {
  double wanted = percentile / 100 * double(count);
  double seen = double(zeros);
  double width = std::ldexp(1.0, exponent) / kBins;
  for (size_t bin = 0; bin < kBins; ++bin) {
    seen += double(bins[bin]);
    if (bins[bin] && seen >= wanted)
      return std::min(double(bin + 1) * width, largest());
  }
  return largest();
}

/// A value inside the limit is off by a uniform error of one step, one outside
/// by what the limit cuts off; zero is a code and costs nothing.
double Histogram::meanSquaredErrorLimit(uint32_t steps) const {
  double width = std::ldexp(1.0, exponent) / kBins;
  double best = largest(), bestError = INFINITY;
  // Outside the limit: count, sum and sum of squares of magnitudes.
  double outside = 0, sum = 0, squares = 0;
  double inside = double(count - zeros);
  for (size_t bin = kBins; bin-- > 0;) {
    double limit = std::min(double(bin + 1) * width, largest());
    double step = limit / steps;
    double error = inside * step * step / 12 + squares - 2 * limit * sum +
                   outside * limit * limit;
    if (inside > 0 && error < bestError) {
      bestError = error;
      best = limit;
    }
    double n = double(bins[bin]), middle = (double(bin) + 0.5) * width;
    inside -= n;
    outside += n;
    sum += n * middle;
    squares += n * middle * middle;
  }
  return best;
}
