#ifndef NPC_COMPILER_RANGES_H
#define NPC_COMPILER_RANGES_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace npc {

/// How a converter's range follows from the values that calibration saw.
enum class RangeMethod {
  Maximum,          ///< the largest magnitude: nothing saturates
  Percentile,       ///< a share of the values fits
  MeanSquaredError, ///< rounding and saturation errors together are smallest
};

std::optional<RangeMethod> rangeMethodNamed(std::string_view name);
std::string_view nameOf(RangeMethod method);

/// Magnitudes of a stream of values in bins of equal width whose range doubles
/// as needed, so the counts depend on the values only, not on their order.
class Histogram {
public:
  /// Values that are not finite are left out.
  void add(const float *values, size_t count);

  float minimum() const { return count ? low : 0; }
  float maximum() const { return count ? high : 0; }
  /// Largest magnitude.
  double largest() const;
  uint64_t size() const { return count; }

  /// The magnitude at which a converter with `steps` codes on each side of zero
  /// should saturate. `percentile` (0 to 100) is for RangeMethod::Percentile.
  /// Zero when all values are zero.
  double limit(RangeMethod method, double percentile, uint32_t steps) const;

private:
  static constexpr size_t kBins = 4096;
  double percentileLimit(double percentile) const;
  double meanSquaredErrorLimit(uint32_t steps) const;
  void addPiece(const float *values, size_t count);
  void widenTo(double magnitude);

  /// Bin b counts magnitudes in [b, b + 1) * 2^exponent / kBins, zeros left
  /// out.
  std::array<uint64_t, kBins> bins{};
  int exponent = 0;
  bool started = false;
  uint64_t count = 0, zeros = 0;
  float low = 0, high = 0;
};

} // namespace npc

#endif // NPC_COMPILER_RANGES_H
