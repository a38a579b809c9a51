#include "Conversions.h"
#include "Expr.h"
#include "NumberText.h"
#include "ResizeAxis.h"

#include <cmath>

using namespace mlir;
using namespace npc;
using namespace npc::importer;

/// Upsample, and Resize up to opset 10: scales only.
static Result<ResizeMode> readOldMode(NodeContext &node) {
  std::string name = node.string("mode", "nearest");
  std::optional<Interpolation> interpolation = interpolationNamed(name);
  // Upsample 7 and 9 wrote bilinear for what is linear since.
  if (name == "bilinear")
    interpolation = Interpolation::Linear;
  if (!interpolation || *interpolation == Interpolation::Cubic)
    return malformed("mode is '" + Twine(name) +
                     "'; allowed are nearest, linear");
  ResizeMode mode;
  mode.coordinates = CoordinateMode::Asymmetric;
  mode.interpolation = *interpolation;
  mode.nearest = NearestMode::CeilWhereSmaller;
  return mode;
}

static Result<ResizeMode> readMode(NodeContext &node) {
  ResizeMode mode;
  std::string name = node.string("mode", "nearest");
  std::optional<Interpolation> interpolation = interpolationNamed(name);
  if (!interpolation)
    return malformed("mode is '" + Twine(name) +
                     "'; allowed are nearest, linear, cubic");
  mode.interpolation = *interpolation;
  name = node.string("coordinate_transformation_mode", "half_pixel");
  std::optional<CoordinateMode> coordinates = coordinateModeNamed(name);
  if (!coordinates)
    return malformed("coordinate_transformation_mode is '" + Twine(name) +
                     "', which ONNX does not have");
  mode.coordinates = *coordinates;
  name = node.string("nearest_mode", "round_prefer_floor");
  std::optional<NearestMode> nearest = nearestModeNamed(name);
  if (!nearest)
    return malformed("nearest_mode is '" + Twine(name) +
                     "'; allowed are round_prefer_floor, round_prefer_ceil, "
                     "floor, ceil");
  mode.nearest = *nearest;
  mode.cubicCoefficient = node.number("cubic_coeff_a", -0.75f);
  mode.antialias = node.integer("antialias", 0) != 0;
  mode.excludeOutside = node.integer("exclude_outside", 0) != 0;
  return mode;
}

/// The axes that the node's scales, sizes and roi are about.
static Result<SmallVector<int64_t>> readAxes(NodeContext &node) {
  if (!node.hasAttribute("axes"))
    return llvm::to_vector(llvm::seq<int64_t>(0, node.rank(0)));
  SmallVector<int64_t> axes;
  for (int64_t axis : node.integers("axes")) {
    Result<int64_t> fromFront = NodeContext::normalizedAxis(axis, node.rank(0));
    if (!fromFront)
      return fromFront.error();
    if (llvm::is_contained(axes, *fromFront))
      return malformed("axis " + Twine(axis) + " is given twice");
    axes.push_back(*fromFront);
  }
  return axes;
}

/// An operand's numbers; none if it is absent or empty.
static Result<SmallVector<double>>
optionalNumbers(NodeContext &node, unsigned operand, StringRef what) {
  if (!node.has(operand) || node.type(operand).getNumElements() == 0)
    return SmallVector<double>();
  return node.constantNumbers(operand, what);
}

static Result<ResizeAxis> scaledAxis(int64_t input, double scale) {
  double output = std::floor(scale * double(input));
  if (!(scale > 0) || output > double(nn::kMaxElements))
    return malformed("scales " + Twine(input) + " elements by " +
                     Twine(numberText(scale)) +
                     "; a scale is positive and gives up to 2^31 elements");
  return ResizeAxis{input, int64_t(output), scale};
}

static Result<SmallVector<ResizeAxis>> axesByScales(NodeContext &node,
                                                    ArrayRef<int64_t> axes,
                                                    ArrayRef<double> scales) {
  SmallVector<ResizeAxis> result;
  for (auto [axis, scale] : llvm::zip_equal(axes, scales)) {
    Result<ResizeAxis> resized = scaledAxis(node.shape(0)[axis], scale);
    if (!resized)
      return resized.error();
    result.push_back(*resized);
  }
  return result;
}

static Result<SmallVector<ResizeAxis>>
axesBySizes(NodeContext &node, ArrayRef<int64_t> axes, ArrayRef<double> sizes) {
  SmallVector<ResizeAxis> result;
  for (auto [axis, size] : llvm::zip_equal(axes, sizes)) {
    int64_t input = node.shape(0)[axis];
    if (!(size >= 0 && size <= double(nn::kMaxElements)) || input == 0)
      return malformed("resizes " + Twine(input) + " elements to " +
                       Twine(numberText(size)) +
                       "; npc takes 1 or more and gives up to 2^31");
    result.push_back({input, int64_t(size), size / double(input)});
  }
  std::string policy = node.string("keep_aspect_ratio_policy", "stretch");
  if (policy == "stretch" || result.empty())
    return result;
  if (policy != "not_larger" && policy != "not_smaller")
    return malformed("keep_aspect_ratio_policy is '" + Twine(policy) +
                     "'; allowed are stretch, not_larger, not_smaller");
  auto [smallest, largest] =
      std::minmax_element(result.begin(), result.end(),
                          [](const ResizeAxis &a, const ResizeAxis &b) {
                            return a.scale < b.scale;
                          });
  double scale = policy == "not_larger" ? smallest->scale : largest->scale;
  for (ResizeAxis &axis : result) {
    axis.scale = scale;
    axis.output = int64_t(std::floor(scale * double(axis.input) + 0.5));
  }
  return result;
}

static Status readRoi(NodeContext &node, MutableArrayRef<ResizeAxis> axes) {
  Result<SmallVector<double>> roi = optionalNumbers(node, 1, "roi");
  if (!roi)
    return roi.error();
  if (roi->size() != 2 * axes.size())
    return malformed("roi has " + Twine(roi->size()) +
                     " entries; it needs two for each of " +
                     Twine(axes.size()) + " axes");
  for (double bound : *roi)
    if (!std::isfinite(bound))
      return malformed("roi holds " + Twine(numberText(bound)));
  for (auto [i, axis] : llvm::enumerate(axes)) {
    axis.roiBegin = (*roi)[i];
    axis.roiEnd = (*roi)[axes.size() + i];
  }
  return {};
}

/// `value` resized along `axis`.
static Expr resized(NodeContext &node, const Expr &value, int64_t axis,
                    const ResizeTaps &taps, double extrapolationValue) {
  SmallVector<int64_t> along(value.rank(), 1);
  auto outputs = int64_t(taps.indices.size()) / taps.taps;
  if (value.rank() == 0)
    return value;
  along[axis] = outputs;
  auto weightType = RankedTensorType::get(along, node.builder().getF32Type());
  std::optional<Expr> sum;
  for (int64_t tap = 0; tap < taps.taps; ++tap) {
    SmallVector<int64_t> indices;
    SmallVector<double> weights;
    for (int64_t i = 0; i < outputs; ++i) {
      indices.push_back(taps.indices[i * taps.taps + tap]);
      weights.push_back(taps.weights[i * taps.taps + tap]);
    }
    if (llvm::all_of(weights, [](double weight) { return weight == 0; }))
      continue;
    Expr part = value.take(axis, indices);
    if (!llvm::all_of(weights, [](double weight) { return weight == 1; }))
      part = part * Expr(node, node.floats(weightType, weights));
    sum = sum ? *sum + part : part;
  }
  if (taps.extrapolated.empty())
    return *sum;
  SmallVector<int64_t> isOutside(taps.extrapolated.begin(),
                                 taps.extrapolated.end());
  auto maskType = RankedTensorType::get(along, node.builder().getI1Type());
  return Expr(node, node.tensor(maskType, isOutside))
      .select(sum->sameTyped(extrapolationValue), *sum);
}

/// Bounds the ops, of which there are some a tap, and the tables of indices and
/// weights, before they are made.
static Status checkSize(const ResizeAxis &axis, const ResizeMode &mode) {
  constexpr double mostTaps = 1 << 12, mostEntries = 1 << 20;
  if (axis.input < 1 || axis.output < 1)
    return malformed("resizes " + Twine(axis.input) + " elements to " +
                     Twine(axis.output));
  double taps = tapsPerOutput(axis, mode);
  if (!(taps <= mostTaps && taps * double(axis.output) <= mostEntries))
    return unsupported("resizes " + Twine(axis.input) + " elements to " +
                       Twine(axis.output) + ", which reads " +
                       Twine(numberText(taps)) +
                       " for each; npc reads up to 4096 for each and 2^20 for "
                       "all");
  return {};
}

static Status resize(NodeContext &node, ArrayRef<int64_t> axes,
                     ArrayRef<ResizeAxis> resizedAxes, const ResizeMode &mode) {
  bool isReal = node.type(0).getElementType().isF32();
  if (!isReal && mode.interpolation != Interpolation::Nearest)
    return unsupported("interpolates integers; npc does floating-point ones");
  double value = node.number("extrapolation_value", 0);
  Expr result(node, node.operand(0));
  for (auto [axis, resizedAxis] : llvm::zip_equal(axes, resizedAxes)) {
    bool readsWhole = resizedAxis.roiBegin == 0 && resizedAxis.roiEnd == 1;
    if (resizedAxis.scale == 1 && readsWhole &&
        resizedAxis.output == resizedAxis.input)
      continue;
    if (Status status = checkSize(resizedAxis, mode); !status)
      return status;
    result = resized(node, result, axis, tapsOf(resizedAxis, mode), value);
  }
  return node.setResult(result);
}

static Status resizeByScales(NodeContext &node, ArrayRef<double> scales) {
  Result<ResizeMode> mode = readOldMode(node);
  if (!mode)
    return mode.error();
  auto axes = llvm::to_vector(llvm::seq<int64_t>(0, node.rank(0)));
  if (scales.size() != axes.size())
    return malformed("has " + Twine(scales.size()) + " scales; it needs " +
                     Twine(axes.size()));
  Result<SmallVector<ResizeAxis>> resizedAxes =
      axesByScales(node, axes, scales);
  if (!resizedAxes)
    return resizedAxes.error();
  return resize(node, axes, *resizedAxes, *mode);
}

Status importer::convertUpsample(NodeContext &node) {
  if (node.opset() < 9) {
    const auto &scales = node.attribute("scales")->floats();
    return resizeByScales(node,
                          SmallVector<double>(scales.begin(), scales.end()));
  }
  Result<SmallVector<double>> scales = node.constantNumbers(1, "scales");
  return scales ? resizeByScales(node, *scales) : scales.error();
}

Status importer::convertResize(NodeContext &node) {
  if (node.opset() < 11)
    return convertUpsample(node);
  Result<ResizeMode> mode = readMode(node);
  if (!mode)
    return mode.error();
  Result<SmallVector<int64_t>> axes = readAxes(node);
  if (!axes)
    return axes.error();
  auto scales = optionalNumbers(node, 2, "scales");
  auto sizes = optionalNumbers(node, 3, "sizes");
  for (auto *list : {&scales, &sizes})
    if (!*list)
      return list->error();
  if (scales->empty() == sizes->empty())
    return malformed("needs either scales or sizes");
  for (auto *list : {&scales, &sizes})
    if (!(*list)->empty() && (*list)->size() != axes->size())
      return malformed("has " + Twine((*list)->size()) +
                       " scales or sizes; it needs " + Twine(axes->size()));
  auto resizedAxes = scales->empty() ? axesBySizes(node, *axes, *sizes)
                                     : axesByScales(node, *axes, *scales);
  if (!resizedAxes)
    return resizedAxes.error();
  if (mode->coordinates == CoordinateMode::TfCropAndResize)
    if (Status status = readRoi(node, *resizedAxes); !status)
      return status;
  return resize(node, *axes, *resizedAxes, *mode);
}
