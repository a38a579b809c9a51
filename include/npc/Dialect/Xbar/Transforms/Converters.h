#ifndef NPC_DIALECT_XBAR_TRANSFORMS_CONVERTERS_H
#define NPC_DIALECT_XBAR_TRANSFORMS_CONVERTERS_H

#include "npc/Target/Target.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace npc::xbar {

/// The real values that a tensor takes.
struct InputRange {
  float low = -1, high = 1;
};

/// Codes of a tensor: real value = scale * (code - zeroPoint).
struct InputCode {
  float scale = 1;
  int32_t zeroPoint = 0, min = 0, max = 1;
};

/// Codes that cover `range`: symmetric where the target's are signed; else from
/// zero, or asymmetric where the range has negative values. A range of zeros
/// counts as [-1, 1].
InputCode chooseCode(const InputRange &range, const Target::Input &input);

/// A block's converter: code = clamp(round(sum * gain)), counted 2^shift.
struct ConverterSetting {
  float gain = 1;
  int32_t shift = 0;
};

/// Converters of the blocks whose partial sums are added. `largestSums[b]` is
/// the largest magnitude that block b's sums take, in codes x levels. One
/// partial-sum step counts the same everywhere: steps differ by powers of two,
/// which the shifts make up for. No step is below 1, where sums are exact
/// already. `codeWeight` is what one code of every slice together counts (sum
/// of sliceBase^s). Nothing when even without shifts the total could leave 31
/// bits.
std::optional<std::vector<ConverterSetting>>
chooseConverters(const std::vector<double> &largestSums, const Target::Adc &adc,
                 double codeWeight);

/// What a block's sums are assumed to reach without calibration, in real input
/// x microsiemens: 2 / sqrt(rows), at most all, of full-scale inputs on `rows`
/// full-scale weights of one slice.
double nominalSumRange(int64_t rows, const InputRange &range,
                       const Target::Cell &cell);

} // namespace npc::xbar

#endif // NPC_DIALECT_XBAR_TRANSFORMS_CONVERTERS_H
