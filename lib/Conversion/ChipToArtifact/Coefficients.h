#ifndef NPC_LIB_CONVERSION_CHIPTOARTIFACT_COEFFICIENTS_H
#define NPC_LIB_CONVERSION_CHIPTOARTIFACT_COEFFICIENTS_H

#include <cstddef>
#include <utility>
#include <vector>

namespace npc {

/// y = scale * x + offset per column, in double.
struct ColumnAffine {
  std::vector<double> scale, offset;

  /// The identity.
  explicit ColumnAffine(size_t columns)
      : scale(columns, 1.0), offset(columns, 0.0) {}

  /// y' = y + factor * values. Vectors here have one element a column, or one
  /// for all.
  void addBias(const std::vector<float> &values, double factor = 1);
  /// y' = y * factors.
  void multiply(const std::vector<float> &factors);
  /// y' = gamma * (y - mean) / sqrt(variance + epsilon) + beta.
  void normalize(const std::vector<float> &gamma,
                 const std::vector<float> &beta, const std::vector<float> &mean,
                 const std::vector<float> &variance, double epsilon);
};

/// What turns accumulated converter codes into real values, beside the affine.
struct SumScale {
  /// Largest magnitude of each column's weights, which normalised them.
  std::vector<double> weightScale;
  /// Level units of a normalised weight of 1.
  double unitsPerWeight = 1;
  double stepMicroSiemens = 1;
};

/// Input codes and converters of the blocks of one group of columns.
struct CodeScale {
  double codeScale = 1;
  double zeroPoint = 0;
  /// Code x level units of one step of the accumulators.
  double lsb = 1;
  /// Per column, sum of the levels of all its rows (G+ minus G-, or data minus
  /// reference), slices weighted.
  std::vector<double> levelSums;
};

/// f32 pairs as the binary holds them (docs/numerics.md).
struct AffinePair {
  std::vector<float> scale, offset;
};

/// Pair of the float fidelity, whose sums are real input x microsiemens.
AffinePair realPair(const ColumnAffine &affine, const SumScale &sums);
/// Pair of the quantized fidelity, whose sums are steps of the accumulators.
AffinePair codePair(const ColumnAffine &affine, const SumScale &sums,
                    const CodeScale &codes);

} // namespace npc

#endif // NPC_LIB_CONVERSION_CHIPTOARTIFACT_COEFFICIENTS_H
