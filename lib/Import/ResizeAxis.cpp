#include "ResizeAxis.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

using namespace npc::importer;

template <typename Enum>
static std::optional<Enum> named(const std::map<std::string_view, Enum> &names,
                                 std::string_view name) {
  auto found = names.find(name);
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::optional<CoordinateMode>
npc::importer::coordinateModeNamed(std::string_view name) {
  return named<CoordinateMode>(
      {{"half_pixel", CoordinateMode::HalfPixel},
       {"half_pixel_symmetric", CoordinateMode::HalfPixelSymmetric},
       {"pytorch_half_pixel", CoordinateMode::PytorchHalfPixel},
       {"align_corners", CoordinateMode::AlignCorners},
       {"asymmetric", CoordinateMode::Asymmetric},
       {"tf_half_pixel_for_nn", CoordinateMode::TfHalfPixelForNn},
       {"tf_crop_and_resize", CoordinateMode::TfCropAndResize}},
      name);
}

std::optional<Interpolation>
npc::importer::interpolationNamed(std::string_view name) {
  return named<Interpolation>({{"nearest", Interpolation::Nearest},
                               {"linear", Interpolation::Linear},
                               {"cubic", Interpolation::Cubic}},
                              name);
}

std::optional<NearestMode>
npc::importer::nearestModeNamed(std::string_view name) {
  return named<NearestMode>(
      {{"round_prefer_floor", NearestMode::RoundPreferFloor},
       {"round_prefer_ceil", NearestMode::RoundPreferCeil},
       {"floor", NearestMode::Floor},
       {"ceil", NearestMode::Ceil}},
      name);
}

/// The input coordinate of output position `x`.
static double inputCoordinate(const ResizeAxis &axis, CoordinateMode mode,
                              double x) {
  double input = double(axis.input), resized = axis.scale * input;
  double halfPixel = (x + 0.5) / axis.scale - 0.5;
  switch (mode) {
  case CoordinateMode::HalfPixel:
    return halfPixel;
  case CoordinateMode::HalfPixelSymmetric:
    return input / 2 * (1 - double(axis.output) / resized) + halfPixel;
  case CoordinateMode::PytorchHalfPixel:
    return resized == 1 ? -0.5 : halfPixel;
  case CoordinateMode::AlignCorners:
    return resized == 1 ? 0 : x * (input - 1) / (resized - 1);
  case CoordinateMode::Asymmetric:
    return x / axis.scale;
  case CoordinateMode::TfHalfPixelForNn:
    return (x + 0.5) / axis.scale;
  case CoordinateMode::TfCropAndResize: {
    double extent = (axis.roiEnd - axis.roiBegin) * (input - 1);
    double inside = resized == 1 ? extent / 2 : x * extent / (resized - 1);
    return axis.roiBegin * (input - 1) + inside;
  }
  }
  return 0;
}

static double nearestTo(double coordinate, double scale, NearestMode mode) {
  double below = std::floor(coordinate), ratio = coordinate - below;
  switch (mode) {
  case NearestMode::RoundPreferFloor:
    return ratio <= 0.5 ? below : below + 1;
  case NearestMode::RoundPreferCeil:
    return ratio < 0.5 ? below : below + 1;
  case NearestMode::Floor:
    return below;
  case NearestMode::Ceil:
    return std::ceil(coordinate);
  case NearestMode::CeilWhereSmaller:
    return scale < 1 ? std::ceil(coordinate) : below;
  }
  return below;
}

/// Weight of an input at this distance from the coordinate.
static double kernelAt(double distance, const ResizeMode &mode) {
  double x = std::abs(distance), a = mode.cubicCoefficient;
  if (mode.interpolation == Interpolation::Linear)
    return std::max(0.0, 1 - x);
  if (x <= 1)
    return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
}

/// Radius of a plain kernel over that of this axis.
static double shrinkOf(const ResizeAxis &axis, const ResizeMode &mode) {
  return mode.antialias ? std::min(axis.scale, 1.0) : 1;
}

double npc::importer::tapsPerOutput(const ResizeAxis &axis,
                                    const ResizeMode &mode) {
  if (mode.interpolation == Interpolation::Nearest)
    return 1;
  double radius = mode.interpolation == Interpolation::Cubic ? 2 : 1;
  return 2 * std::ceil(radius / shrinkOf(axis, mode));
}

static void appendInterpolation(ResizeTaps &taps, const ResizeAxis &axis,
                                const ResizeMode &mode, double coordinate) {
  double shrink = shrinkOf(axis, mode), sum = 0;
  double first = std::floor(coordinate) - double(taps.taps / 2 - 1);
  std::vector<double> weights;
  for (int64_t tap = 0; tap < taps.taps; ++tap) {
    double position = first + double(tap);
    bool isOutside = position < 0 || position > double(axis.input - 1);
    double distance = shrink * (position - coordinate);
    double weight =
        mode.excludeOutside && isOutside ? 0 : kernelAt(distance, mode);
    sum += weight;
    weights.push_back(weight);
    taps.indices.push_back(
        int64_t(std::clamp(position, 0.0, double(axis.input - 1))));
  }
  bool normalises = (mode.antialias || mode.excludeOutside) && sum != 0;
  for (double weight : weights)
    taps.weights.push_back(normalises ? weight / sum : weight);
}

ResizeTaps npc::importer::tapsOf(const ResizeAxis &axis,
                                 const ResizeMode &mode) {
  bool isNearest = mode.interpolation == Interpolation::Nearest;
  ResizeTaps taps;
  taps.taps = int64_t(tapsPerOutput(axis, mode));
  std::vector<bool> extrapolated;
  double last = double(axis.input - 1);
  for (int64_t i = 0; i < axis.output; ++i) {
    double coordinate = inputCoordinate(axis, mode.coordinates, double(i));
    extrapolated.push_back(mode.coordinates ==
                               CoordinateMode::TfCropAndResize &&
                           (coordinate < 0 || coordinate > last));
    if (!isNearest) {
      appendInterpolation(taps, axis, mode, coordinate);
      continue;
    }
    double nearest = nearestTo(coordinate, axis.scale, mode.nearest);
    taps.indices.push_back(int64_t(std::clamp(nearest, 0.0, last)));
    taps.weights.push_back(1);
  }
  if (std::find(extrapolated.begin(), extrapolated.end(), true) !=
      extrapolated.end())
    taps.extrapolated = extrapolated;
  return taps;
}
