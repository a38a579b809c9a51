#include "npc/Dialect/Xbar/Conductance/Conductance.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace npc;

/// Weights that are mapped together, one vector operation after the other.
static constexpr size_t kStrip = 32;
using Strip = std::array<double, kStrip>;

/// Half to even, for magnitudes below 2^51.
static double roundHalfEven(double x) { return (x + 0x1.8p52) - 0x1.8p52; }

/// The whole part of x / n, from 1 / n, for whole numbers below 2^24: half of
/// one more than x is far enough from every multiple of n.
static double wholeQuotient(double x, double inverse) {
  return roundHalfEven((x + 0.5) * inverse - 0.5);
}

ConductanceMapper::ConductanceMapper(const Target::Cell &cell)
    : polarities(cell.encoding == Target::CellEncoding::Differential ? 2 : 1),
      slices(cell.slices), devices(cell.devices), sliceWeights(cell.slices, 1),
      digitMax(int64_t{cell.devices} * (int64_t{cell.levels} - 1)), maxUnits(0),
      gMin(cell.gMinMicroSiemens), gMax(cell.gMaxMicroSiemens),
      step((gMax - gMin) / (double(cell.levels) - 1)) {
  for (size_t slice = 1; slice < slices; ++slice)
    sliceWeights[slice] = sliceWeights[slice - 1] * cell.sliceBase;
  for (int64_t weight : sliceWeights)
    maxUnits += digitMax * weight;
}

double ConductanceMapper::unitsPerWeight() const {
  return double(isOffset() ? maxUnits / 2 : maxUnits);
}

/// What a strip of weights becomes on its way to devices.
struct ConductanceMapper::Scratch {
  Scratch(size_t slices, size_t devices)
      : digits(slices), conductances(devices) {}

  Strip normalised;
  /// Level units of the weights; below, what of them no device has yet.
  Strip units, fraction;
  /// By slice.
  std::vector<Strip> digits;
  /// Of one slice, by device; those of one polarity.
  std::vector<Strip> conductances;
};

/// Splits the level units into the slices' digits and a fraction.
void ConductanceMapper::splitUnits(Scratch &scratch) const {
  Strip &rest = scratch.units;
  for (size_t i = 0; i < kStrip; ++i) {
    double whole = roundHalfEven(rest[i]);
    scratch.fraction[i] = rest[i] - whole;
    rest[i] = whole;
  }
  double most = double(digitMax);
  for (size_t slice = slices; slice-- > 0;) {
    double weight = double(sliceWeights[slice]), inverse = 1 / weight;
    Strip &digit = scratch.digits[slice];
    for (size_t i = 0; i < kStrip; ++i) {
      double whole = wholeQuotient(rest[i], inverse);
      digit[i] = whole < most ? whole : most;
      rest[i] -= digit[i] * weight;
    }
  }
}

/// Shares out a slice's digits to its devices and, where it can carry them,
/// the fractions. Slices come from the lowest on.
void ConductanceMapper::shareOut(size_t slice, Scratch &scratch) const {
  const Strip &digit = scratch.digits[slice];
  Strip &fraction = scratch.fraction, up, down;
  double weight = double(sliceWeights[slice]), most = double(digitMax);
  for (size_t i = 0; i < kStrip; ++i) {
    double carried = fraction[i] / weight;
    double above = digit[i] < most ? carried : 0;
    double below = digit[i] > 0 ? carried : 0;
    up[i] = carried > 0 ? above : 0;
    down[i] = carried < 0 ? below : 0;
    fraction[i] = up[i] == down[i] ? fraction[i] : 0;
  }
  double lowest = gMin, highest = gMax, perLevel = step,
         inverse = 1 / double(devices);
  for (size_t device = 0; device < devices; ++device) {
    double isFirst = device == 0, isLast = device + 1 == devices;
    double d = double(device);
    Strip &g = scratch.conductances[device];
    for (size_t i = 0; i < kStrip; ++i) {
      double levels = wholeQuotient(digit[i] + d, inverse);
      levels += isFirst * up[i] + isLast * down[i];
      double target = lowest + perLevel * levels;
      target = target < lowest ? lowest : target;
      g[i] = target > highest ? highest : target;
    }
  }
}

/// The conductances where `sign` times the weight is positive, else `lowest`.
/// Takes copies, so that a compiler sees that it may read all of them.
static Strip ofSign(double sign, Strip weights, Strip conductances,
                    double lowest) {
  for (size_t i = 0; i < kStrip; ++i)
    conductances[i] = sign * weights[i] > 0 ? conductances[i] : lowest;
  return conductances;
}

static void scatter(const Strip &conductances, size_t count, float *image,
                    size_t step) {
  for (size_t i = 0; i < count; ++i)
    image[i * step] = float(conductances[i]);
}

void ConductanceMapper::mapStrip(Scratch &scratch, size_t count,
                                 float *image) const {
  double zero = isOffset() ? 1 : 0, unitsOfOne = unitsPerWeight();
  const Strip &normalised = scratch.normalised;
  for (size_t i = 0; i < kStrip; ++i) {
    double n = zero == 0 ? std::fabs(normalised[i]) : normalised[i];
    scratch.units[i] = (n + zero) * unitsOfOne;
  }
  splitUnits(scratch);
  size_t width = deviceColumnsPerWeight();
  for (size_t slice = 0; slice < slices; ++slice) {
    shareOut(slice, scratch);
    for (size_t device = 0; device < devices; ++device) {
      const Strip &g = scratch.conductances[device];
      float *first = image + slice * polarities * devices + device;
      if (isOffset()) {
        scatter(g, count, first, width);
        continue;
      }
      scatter(ofSign(1, normalised, g, gMin), count, first, width);
      scatter(ofSign(-1, normalised, g, gMin), count, first + devices, width);
    }
  }
}

void ConductanceMapper::mapRow(const double *normalised, size_t columns,
                               float *image) const {
  Scratch scratch(slices, devices);
  // The reference column is that of a weight of zero.
  size_t all = columns + (isOffset() ? 1 : 0);
  for (size_t column = 0; column < all; column += kStrip) {
    Strip &strip = scratch.normalised;
    strip.fill(0);
    size_t end = std::min(columns, column + kStrip);
    for (size_t c = column; c < end; ++c) {
      double n = std::isnan(normalised[c]) ? 0 : normalised[c];
      strip[c - column] = std::clamp(n, -1.0, 1.0);
    }
    mapStrip(scratch, std::min(kStrip, all - column),
             image + column * deviceColumnsPerWeight());
  }
}

bool WeightMaxima::addRow(const double *weights) {
  double zero = 0; // NaN once a weight is infinite or NaN
  for (size_t column = 0; column < maxima.size(); ++column) {
    zero += 0 * weights[column];
    maxima[column] = std::max(maxima[column], std::fabs(weights[column]));
  }
  return zero == 0;
}

std::vector<double> WeightMaxima::scales(Target::WeightScale scope) const {
  std::vector<double> scales = maxima;
  if (scope == Target::WeightScale::Tile && !maxima.empty())
    std::fill(scales.begin(), scales.end(),
              *std::max_element(maxima.begin(), maxima.end()));
  for (double &scale : scales)
    if (scale == 0)
      scale = 1;
  return scales;
}
