#include "Levels.h"

#include <algorithm>
#include <cmath>

using namespace npc;

namespace {

/// Levels of a weight's devices, as the quantized fidelity reads them.
class LevelReader {
public:
  explicit LevelReader(const format::EncodingT &encoding)
      : encoding(encoding) {}

  /// Slices weighted; G- counts negative.
  double weightLevels(const float *devices) const {
    double sum = 0, sliceWeight = 1;
    for (uint32_t s = 0; s < encoding.slices; ++s) {
      sum += sliceWeight * polarityLevels(devices);
      devices += encoding.devices;
      if (encoding.cell == format::CellEncoding_Differential) {
        sum -= sliceWeight * polarityLevels(devices);
        devices += encoding.devices;
      }
      sliceWeight *= encoding.sliceBase;
    }
    return sum;
  }

private:
  double polarityLevels(const float *devices) const {
    double sum = 0;
    for (uint32_t d = 0; d < encoding.devices; ++d) {
      double level = (double(devices[d]) - double(encoding.gMinMicroSiemens)) /
                     double(encoding.stepMicroSiemens);
      sum +=
          std::clamp(std::nearbyint(level), 0.0, double(encoding.levels - 1));
    }
    return sum;
  }

  const format::EncodingT &encoding;
};

} // namespace

void npc::addLevels(const format::EncodingT &encoding, const float *devices,
                    std::vector<double> &sums) {
  LevelReader reader(encoding);
  uint64_t width = format::deviceColumnsPerWeight(encoding);
  double reference = 0;
  if (encoding.cell == format::CellEncoding_Offset)
    reference = reader.weightLevels(devices + sums.size() * width);
  for (size_t c = 0; c < sums.size(); ++c)
    sums[c] += reader.weightLevels(devices + c * width) - reference;
}
