#include "Crossbar.h"

#include "Math.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

using namespace npc;
using namespace npc::sim;

namespace {

/// Device columns of one block, as npc.fbs orders them.
class Devices {
public:
  explicit Devices(const BlockSource &source) : source(source) {
    const format::EncodingT &e = source.encoding;
    polarities = e.cell == format::CellEncoding_Differential ? 2 : 1;
    perSlice = polarities * e.devices;
    perWeight = perSlice * e.slices;
  }

  /// Per weight column the sum over the devices of one slice, the negative
  /// ones subtracted. The reference column counts as column `columns`.
  template <typename Value>
  void sumSlice(uint32_t row, uint32_t slice, Value &&value,
                std::vector<double> &sums) const {
    const float *cells =
        source.image.devices + row * source.image.pitch + slice * perSlice;
    uint32_t devices = source.encoding.devices;
    std::fill(sums.begin(), sums.end(), 0.0);
    for (uint32_t d = 0; d < devices; ++d, ++cells)
      for (size_t c = 0; c < sums.size(); ++c)
        sums[c] += value(cells[c * perWeight]);
    if (polarities == 1)
      return;
    for (uint32_t d = 0; d < devices; ++d, ++cells)
      for (size_t c = 0; c < sums.size(); ++c)
        sums[c] -= value(cells[c * perWeight]);
  }

private:
  const BlockSource &source;
  size_t polarities, perSlice, perWeight;
};

/// The level at which a device with conductance `g` was programmed.
double levelOf(float g, const format::EncodingT &encoding) {
  double steps = (double(g) - double(encoding.gMinMicroSiemens)) /
                 double(encoding.stepMicroSiemens);
  // One choice after the other: then they need no jumps.
  double top = double(encoding.levels) - 1;
  steps = steps > 0 ? steps : 0;
  steps = steps < top ? steps : top;
  return roundHalfEven(steps);
}

CrossbarBlock shapeOf(const BlockSource &source) {
  CrossbarBlock block;
  block.dataRows = source.block.rows - source.block.biasRows;
  block.columns = source.block.columns;
  block.conversions = block.columns;
  block.gain = source.converter.gain;
  block.shift = source.converter.shift;
  return block;
}

uint32_t power(uint32_t base, uint32_t exponent) {
  uint32_t result = 1;
  for (uint32_t i = 0; i < exponent; ++i)
    result *= base;
  return result;
}

/// Fills a plane from fillRow(row, values), rows on the team's threads; bias
/// rows are folded into `bias`.
template <typename FillRow>
Plane makePlane(const CrossbarBlock &shape, uint32_t rows, double biasInput,
                Team &team, FillRow &&fillRow) {
  Plane plane;
  plane.weights.resize(size_t(shape.conversions) * shape.dataRows);
  constexpr uint32_t part = 32;
  team.run((shape.dataRows + part - 1) / part, [&](size_t i) {
    std::vector<double> values(shape.conversions);
    uint32_t begin = uint32_t(i) * part;
    uint32_t end = std::min(begin + part, shape.dataRows);
    float *weights = plane.weights.data() + size_t(begin) * shape.conversions;
    for (uint32_t row = begin; row < end; ++row) {
      fillRow(row, values);
      weights = std::copy(values.begin(), values.end(), weights);
    }
  });
  plane.bias.assign(shape.conversions, 0.0);
  std::vector<double> values(shape.conversions);
  for (uint32_t row = shape.dataRows; row < rows; ++row) {
    fillRow(row, values);
    for (uint32_t c = 0; c < shape.conversions; ++c)
      plane.bias[c] += values[c] * biasInput;
  }
  return plane;
}

/// The largest sum of |weight| over a conversion's data rows.
double largestColumn(const CrossbarBlock &shape, const Plane &plane) {
  std::vector<double> sums(shape.conversions);
  const float *weight = plane.weights.data();
  for (uint32_t row = 0; row < shape.dataRows; ++row)
    for (double &sum : sums)
      sum += std::fabs(*weight++);
  return sums.empty() ? 0 : *std::max_element(sums.begin(), sums.end());
}

} // namespace

/// Slices and the reference column each by themselves, in microsiemens above
/// gMin, driven by codes counted from 0 instead of from the zero point.
static std::vector<Plane> conversionPlanes(const BlockSource &source,
                                           const CrossbarBlock &shape,
                                           Team &team) {
  const format::EncodingT &encoding = source.encoding;
  Devices devices(source);
  CrossbarBlock conversions = shape;
  conversions.conversions += encoding.cell == format::CellEncoding_Offset;
  auto aboveMinimum = [&](float g) {
    return double(g) - double(encoding.gMinMicroSiemens);
  };
  std::vector<Plane> planes;
  for (uint32_t s = 0; s < encoding.slices; ++s) {
    auto fillRow = [&](uint32_t row, std::vector<double> &values) {
      devices.sumSlice(row, s, aboveMinimum, values);
    };
    Plane plane =
        makePlane(conversions, source.block.rows,
                  source.converter.biasValue + source.zeroValue, team, fillRow);
    const float *weight = plane.weights.data();
    for (uint32_t row = 0; row < shape.dataRows; ++row)
      for (double &bias : plane.bias)
        bias += source.zeroValue * *weight++;
    planes.push_back(std::move(plane));
  }
  return planes;
}

CrossbarBlock sim::loadFloatBlock(const BlockSource &source, bool observed,
                                  Team &team) {
  CrossbarBlock block = shapeOf(source);
  Devices devices(source);
  const format::EncodingT &encoding = source.encoding;
  auto conductance = [](float g) { return double(g); };
  bool offset = encoding.cell == format::CellEncoding_Offset;
  auto fillRow = [&](uint32_t row, std::vector<double> &values) {
    // The reference column included.
    std::vector<double> slice(block.columns + offset), combined(slice.size());
    double factor = 1;
    for (uint32_t s = 0; s < encoding.slices;
         ++s, factor *= encoding.sliceBase) {
      devices.sumSlice(row, s, conductance, slice);
      for (size_t c = 0; c < slice.size(); ++c)
        combined[c] += factor * slice[c];
    }
    double reference = offset ? combined.back() : 0;
    for (size_t c = 0; c < values.size(); ++c)
      values[c] = combined[c] - reference;
  };
  block.planes.push_back(makePlane(block, source.block.rows,
                                   source.converter.biasValue, team, fillRow));
  if (observed && (offset || encoding.slices > 1 || source.zeroValue != 0))
    block.seenByConverters = conversionPlanes(source, block, team);
  return block;
}

Result<CrossbarBlock> sim::loadQuantizedBlock(const BlockSource &source) {
  CrossbarBlock block = shapeOf(source);
  Devices devices(source);
  const format::EncodingT &encoding = source.encoding;
  block.hasReference = encoding.cell == format::CellEncoding_Offset;
  block.conversions += block.hasReference;
  auto level = [&](float g) { return levelOf(g, encoding); };
  Team alone(1);
  for (uint32_t s = 0; s < encoding.slices; ++s) {
    auto fillRow = [&](uint32_t row, std::vector<double> &values) {
      devices.sumSlice(row, s, level, values);
    };
    Plane plane = makePlane(block, source.block.rows, source.converter.biasCode,
                            alone, fillRow);
    plane.factor = power(encoding.sliceBase, s);
    double bound = largestColumn(block, plane) * source.codeBound;
    if (bound >= 0x1p53)
      return Error{ExitCode::BadInput,
                   fmt::format("block '{}': a column's sum of input codes x "
                               "levels may reach {:.3g}; at most 2^53 can be "
                               "simulated exactly",
                               source.block.name, bound)};
    if (bound >= 0x1p24) {
      plane.wideWeights.assign(plane.weights.begin(), plane.weights.end());
      plane.weights = {};
    }
    block.planes.push_back(std::move(plane));
  }
  return block;
}

uint64_t CrossbarBlock::weightBytes() const {
  uint64_t bytes = 0;
  for (const std::vector<Plane> *list : {&planes, &seenByConverters})
    for (const Plane &plane : *list)
      bytes += plane.weights.size() * sizeof(float) +
               plane.wideWeights.size() * sizeof(double);
  return bytes;
}

template <typename T>
void sim::convertColumn(const Adc &adc, const T *sums, double bias,
                        const int32_t *reference, uint32_t factor,
                        bool accumulate, int32_t *accumulators, size_t count) {
  auto code = [&](size_t i) {
    double scaled = (double(sums[i]) + bias) * adc.gain;
    double clamped = scaled < adc.low    ? adc.low
                     : scaled > adc.high ? adc.high
                                         : scaled;
    return int32_t(roundHalfEven(clamped));
  };
  auto put = [&](size_t i, uint32_t digits, uint32_t before) {
    accumulators[i] = int32_t(before + digits * factor);
  };
  for (size_t i = 0; i < count; ++i) {
    uint32_t digits =
        uint32_t(code(i)) - (reference ? uint32_t(reference[i]) : 0);
    put(i, digits, accumulate ? uint32_t(accumulators[i]) : 0);
  }
}

template void sim::convertColumn(const Adc &, const float *, double,
                                 const int32_t *, uint32_t, bool, int32_t *,
                                 size_t);
template void sim::convertColumn(const Adc &, const double *, double,
                                 const int32_t *, uint32_t, bool, int32_t *,
                                 size_t);
