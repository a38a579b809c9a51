#ifndef NPC_DIALECT_XBAR_CONDUCTANCE_CONDUCTANCE_H
#define NPC_DIALECT_XBAR_CONDUCTANCE_CONDUCTANCE_H

#include "npc/Target/Target.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace npc {

/// Turns normalised weights into the analog targets of their devices: the one
/// place where conductances are computed.
///
/// A weight n in [-1, 1] becomes m level units of at most T = D * (L - 1) *
/// sum_s B^s, for D devices a polarity and slice, L levels, slices s of base B.
/// Differential: m = |n| * T on the devices of n's sign, the others at gMin.
/// Offset: m = (n + 1) * floor(T / 2), and a reference column of floor(T / 2):
/// whole levels, or every product would be off by half a level.
///
/// m is split so that the devices' levels add up to it exactly: round(m) (half
/// to even) in base B, the most significant slice first; each digit over D
/// devices as evenly as possible; then the fraction m - round(m), over B^s, on
/// one device of the lowest slice that can carry it: on the first device of a
/// slice that is not full where it is positive, on the last device of one that
/// is not empty where it is negative.
class ConductanceMapper {
public:
  explicit ConductanceMapper(const Target::Cell &cell);

  /// Device columns of one weight: slice by slice, G+ devices, then
  /// (Differential) G- devices.
  size_t deviceColumnsPerWeight() const {
    return polarities * slices * devices;
  }
  /// Device columns of a block of `weightColumns`, its reference column
  /// included.
  size_t deviceColumns(size_t weightColumns) const {
    return (weightColumns + (isOffset() ? 1 : 0)) * deviceColumnsPerWeight();
  }
  /// Level units of a weight of 1: T, or (Offset) floor(T / 2).
  double unitsPerWeight() const;
  /// Microsiemens of a device that no weight uses.
  float lowestConductance() const { return float(gMin); }
  /// Microsiemens between two levels.
  double stepMicroSiemens() const { return step; }

  /// One row of a block's image: `columns` weights in [-1, 1] (values beyond
  /// are clamped, NaN counts as 0) to deviceColumns(columns) conductances in
  /// microsiemens.
  void mapRow(const double *normalised, size_t columns, float *image) const;

private:
  bool isOffset() const { return polarities == 1; }
  struct Scratch;
  void splitUnits(Scratch &scratch) const;
  void shareOut(size_t slice, Scratch &scratch) const;
  void mapStrip(Scratch &scratch, size_t count, float *image) const;

  size_t polarities, slices, devices;
  /// What one level of each slice counts.
  std::vector<int64_t> sliceWeights;
  int64_t digitMax, maxUnits;
  double gMin, gMax, step;
};

/// Largest magnitude of each weight column, which normalises it.
class WeightMaxima {
public:
  explicit WeightMaxima(size_t columns) : maxima(columns, 0.0) {}

  /// One row of the matrix, or the bias row. Says whether all of it is finite:
  /// no conductance stands for what is not.
  [[nodiscard]] bool addRow(const double *weights);
  /// The scale of each column: its own maximum, or (Tile) that of all columns;
  /// 1 where all weights are 0.
  std::vector<double> scales(Target::WeightScale scope) const;

private:
  std::vector<double> maxima;
};

} // namespace npc

#endif // NPC_DIALECT_XBAR_CONDUCTANCE_CONDUCTANCE_H
