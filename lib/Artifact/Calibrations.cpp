#include "Checks.h"

#include <cmath>
#include <cstdlib>

using namespace npc;
using namespace npc::format;

namespace {

class CalibrationCheck {
public:
  CalibrationCheck(const ManifestT &manifest, const CalibrationSetT &set,
                   Findings &findings)
      : manifest(manifest), set(set), findings(findings) {}

  void check() {
    size_t codes = manifest.calibrations.front()->codes.size();
    findings.require(set.codes.size() == codes,
                     "calibration '{}': {} codes, the first set has {}",
                     set.name, set.codes.size(), codes);
    findings.require(set.converters.size() == manifest.blocks.size(),
                     "calibration '{}': {} converters for {} blocks", set.name,
                     set.converters.size(), manifest.blocks.size());
    findings.require(set.affineOffset % sizeof(float) == 0,
                     "calibration '{}': affine offset {} is no multiple of 4",
                     set.name, set.affineOffset);
    for (size_t i = 0; i < set.codes.size() && !findings.failed(); ++i)
      checkCode(i, *set.codes[i]);
    for (size_t i = 0; i < set.converters.size() && !findings.failed(); ++i)
      checkConverter(i, *set.converters[i]);
    for (const auto &statistics : set.statistics)
      checkStatistics(*statistics);
  }

private:
  void checkCode(size_t i, const CodeT &code) {
    findings.require(std::isfinite(code.scale) && code.scale > 0,
                     "calibration '{}': code {} has scale {}, which is not "
                     "positive and finite",
                     set.name, i, code.scale);
    findings.require(
        code.min <= code.zeroPoint && code.zeroPoint <= code.max &&
            code.min < code.max && code.min >= -32768 && code.max <= 65535,
        "calibration '{}': code {} has zero point {} and range [{}, "
        "{}]; allowed is min <= zeroPoint <= max within [-32768, "
        "65535]",
        set.name, i, code.zeroPoint, code.min, code.max);
  }

  void checkConverter(size_t i, const ConverterT &converter) {
    const BlockT &block = *manifest.blocks[i];
    findings.require(std::isfinite(converter.gain) && converter.gain > 0,
                     "calibration '{}': converter of block '{}' has gain {}, "
                     "which is not positive and finite",
                     set.name, block.name, converter.gain);
    findings.require(
        std::isfinite(converter.biasValue) &&
            std::abs(int64_t{converter.biasCode}) <= 65535,
        "calibration '{}': converter of block '{}' has bias code {} "
        "and value {}",
        set.name, block.name, converter.biasCode, converter.biasValue);
    if (!findings.require(converter.shift <= 30,
                          "calibration '{}': converter of block '{}' shifts by "
                          "{}, allowed are 0 to 30",
                          set.name, block.name, converter.shift))
      return;
    findings.require(largestSum(converter, block) < 0x1p31,
                     "calibration '{}': converter of block '{}' shifted by {} "
                     "leaves no room in a 32-bit partial sum",
                     set.name, block.name, converter.shift);
  }

  /// The largest magnitude that one conversion of every slice adds.
  double largestSum(const ConverterT &converter, const BlockT &block) const {
    const EncodingT &encoding = *manifest.encodings[block.encoding];
    double code = std::max(std::abs(double(manifest.adcMin)),
                           std::abs(double(manifest.adcMax)));
    if (encoding.cell == CellEncoding_Offset)
      code = double(manifest.adcMax) - double(manifest.adcMin);
    double sum = 0, weight = 1;
    for (uint32_t s = 0; s < encoding.slices; ++s, weight *= encoding.sliceBase)
      sum += code * weight;
    return std::ldexp(sum, int(converter.shift));
  }

  void checkStatistics(const ReferenceStatisticsT &statistics) {
    findings.require(statistics.layer < manifest.layers.size(),
                     "calibration '{}': statistics of layer {}, which does not "
                     "exist",
                     set.name, statistics.layer);
    findings.require(
        std::isfinite(statistics.mean) && std::isfinite(statistics.variance) &&
            statistics.variance >= 0 && std::isfinite(statistics.minimum) &&
            std::isfinite(statistics.maximum),
        "calibration '{}': statistics of layer {} are not finite", set.name,
        statistics.layer);
  }

  const ManifestT &manifest;
  const CalibrationSetT &set;
  Findings &findings;
};

} // namespace

void npc::checkCalibrations(const ManifestT &manifest, Findings &findings) {
  if (!findings.require(!manifest.calibrations.empty(),
                        "there is no calibration set; at least one is needed"))
    return;
  for (const auto &set : manifest.calibrations)
    CalibrationCheck(manifest, *set, findings).check();
}
