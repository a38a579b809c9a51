#include "npc/Dialect/Xbar/Conductance/Conductance.h"

#include <algorithm>
#include <cmath>

using namespace npc;

static double roundHalfEven(double x) { return std::nearbyint(x); }

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

void ConductanceMapper::mapUnits(double units, size_t sliceStride,
                                 float *image) const {
  int64_t total = int64_t(roundHalfEven(units));
  double fraction = units - double(total);
  auto levels = [&](int64_t digit, size_t device) {
    return double((digit + int64_t(device)) / int64_t(devices));
  };
  size_t carrierSlice = 0;
  int64_t carrierDigit = 0;
  for (size_t slice = slices; slice-- > 0;) {
    int64_t digit = std::min(digitMax, total / sliceWeights[slice]);
    total -= digit * sliceWeights[slice];
    if (fraction > 0 ? digit < digitMax : digit > 0) {
      carrierSlice = slice;
      carrierDigit = digit;
    }
    for (size_t device = 0; device < devices; ++device)
      image[slice * sliceStride + device] = conductance(levels(digit, device));
  }
  if (fraction == 0)
    return;
  size_t carrier = fraction > 0 ? 0 : devices - 1;
  image[carrierSlice * sliceStride + carrier] =
      conductance(levels(carrierDigit, carrier) +
                  fraction / double(sliceWeights[carrierSlice]));
}

float ConductanceMapper::conductance(double levels) const {
  return float(std::clamp(gMin + step * levels, gMin, gMax));
}

void ConductanceMapper::mapWeight(double normalised, float *image) const {
  double n = std::isnan(normalised) ? 0 : std::clamp(normalised, -1.0, 1.0);
  if (isOffset())
    return mapUnits((n + 1) * unitsPerWeight(), devices, image);
  float *positive = image, *negative = image + devices;
  mapUnits(n > 0 ? n * unitsPerWeight() : 0, 2 * devices, positive);
  mapUnits(n < 0 ? -n * unitsPerWeight() : 0, 2 * devices, negative);
}

void ConductanceMapper::mapRow(const double *normalised, size_t columns,
                               float *image) const {
  for (size_t column = 0; column < columns; ++column)
    mapWeight(normalised[column], image + column * deviceColumnsPerWeight());
  if (isOffset())
    mapWeight(0, image + columns * deviceColumnsPerWeight());
}

void WeightMaxima::addRow(const double *weights) {
  for (size_t column = 0; column < maxima.size(); ++column)
    if (std::isfinite(weights[column]))
      maxima[column] = std::max(maxima[column], std::fabs(weights[column]));
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
