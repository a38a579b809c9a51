#ifndef NPC_LIB_IMPORT_RESIZEAXIS_H
#define NPC_LIB_IMPORT_RESIZEAXIS_H

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// Resize and Upsample along one axis. Equations: ONNX's operator
/// specification, Resize, version 19, and the reference implementation where
/// that leaves something open.
namespace npc::importer {

/// Where on the input an output position lies.
enum class CoordinateMode {
  HalfPixel,
  HalfPixelSymmetric,
  PytorchHalfPixel,
  AlignCorners,
  Asymmetric,
  TfHalfPixelForNn,
  TfCropAndResize
};
std::optional<CoordinateMode> coordinateModeNamed(std::string_view name);

enum class Interpolation { Nearest, Linear, Cubic };
std::optional<Interpolation> interpolationNamed(std::string_view name);

enum class NearestMode {
  RoundPreferFloor,
  RoundPreferCeil,
  Floor,
  Ceil,
  /// Ceil on axes that shrink, floor on the others: what ONNX Runtime and
  /// ONNX's own examples do where opset 10 leaves it open. It has no name.
  CeilWhereSmaller
};
std::optional<NearestMode> nearestModeNamed(std::string_view name);

/// How all axes of a node are resized.
struct ResizeMode {
  CoordinateMode coordinates = CoordinateMode::HalfPixel;
  Interpolation interpolation = Interpolation::Nearest;
  NearestMode nearest = NearestMode::RoundPreferFloor;
  double cubicCoefficient = -0.75;
  /// Widens the kernel when an axis shrinks.
  bool antialias = false;
  /// Positions outside of the input have weight 0 instead of the edge's value.
  bool excludeOutside = false;
};

struct ResizeAxis {
  int64_t input, output;
  /// Output size over input size, before rounding.
  double scale;
  /// Part of the input that TfCropAndResize reads, 0 to 1.
  double roiBegin = 0, roiEnd = 1;
};

/// Each output position is the sum of `weight * input[index]` over its taps,
/// which are equally many for all. Tap `t` of position `i` is at
/// `i * taps + t`.
struct ResizeTaps {
  int64_t taps = 0;
  std::vector<int64_t> indices;
  std::vector<double> weights;
  /// Positions that lie outside of the input and have the extrapolation value;
  /// empty when there are none.
  std::vector<bool> extrapolated;
};

/// Inputs that each output position reads: whole, but perhaps beyond int64_t.
double tapsPerOutput(const ResizeAxis &axis, const ResizeMode &mode);
/// `axis.output * tapsPerOutput` fit in memory.
ResizeTaps tapsOf(const ResizeAxis &axis, const ResizeMode &mode);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_RESIZEAXIS_H
