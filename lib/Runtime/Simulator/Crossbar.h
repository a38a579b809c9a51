#ifndef NPC_RUNTIME_SIMULATOR_CROSSBAR_H
#define NPC_RUNTIME_SIMULATOR_CROSSBAR_H

#include "npc/Artifact/ProgramImage.h"
#include "npc/Support/Error.h"
#include "npc/Support/Parallel.h"

#include <cstdint>
#include <vector>

namespace npc::sim {

/// One slice of a block as a matrix: dataRows x conversions, row-major. With
/// offset cells the last conversion is the reference column.
struct Plane {
  std::vector<float> weights;
  /// Per conversion, what the bias rows add to its sum.
  std::vector<double> bias;
  /// sliceBase^s.
  uint32_t factor = 1;
  /// The same weights in binary64, and only these, where sums of integer
  /// products could exceed binary32's 24 bits.
  std::vector<double> wideWeights;
};

/// The arrays' part of a block, ready for matrix products. Float fidelity: one
/// plane of real conductances with slices and reference combined. Quantized: a
/// plane of integer level differences per slice.
struct CrossbarBlock {
  uint32_t dataRows = 0, columns = 0, conversions = 0;
  bool hasReference = false;
  float gain = 1;
  uint32_t shift = 0;
  std::vector<Plane> planes;
  /// Float fidelity under an observer: what the converters see, a plane per
  /// slice, where that differs from `planes`.
  std::vector<Plane> seenByConverters;

  /// Bytes of all weights.
  uint64_t weightBytes() const;
};

/// Where a block's conductances come from and how they are read.
struct BlockSource {
  const format::BlockT &block;
  const format::EncodingT &encoding;
  const format::ConverterT &converter;
  DeviceImage image;
  /// Bound of |input code|, over all that drive the block.
  double codeBound;
  /// Real distance from code 0 to the zero point: scale * zeroPoint.
  double zeroValue;
};

CrossbarBlock loadFloatBlock(const BlockSource &source, bool observed,
                             Team &team);
/// Errors: BadInput when sums could exceed 53 bits.
Result<CrossbarBlock> loadQuantizedBlock(const BlockSource &source);

/// code = clamp(round-half-even(sum * gain), low, high).
struct Adc {
  double gain, low, high;
};

/// accumulators (+)= factor * (codes of sums + bias), modulo 2^32. `reference`,
/// when there is one, holds codes to subtract.
template <typename T>
void convertColumn(const Adc &adc, const T *sums, double bias,
                   const int32_t *reference, uint32_t factor, bool accumulate,
                   int32_t *accumulators, size_t count);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_CROSSBAR_H
