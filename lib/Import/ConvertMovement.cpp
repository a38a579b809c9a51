#include "Conversions.h"
#include "Expr.h"

#include "llvm/ADT/SmallVectorExtras.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

Status importer::convertConcat(NodeContext &node) {
  Result<int64_t> axis =
      NodeContext::normalizedAxis(node.integer("axis", 1), node.rank(0));
  if (!axis)
    return axis.error();
  nn::ConcatOp::Properties properties;
  properties.axis = node.i64(*axis);
  Result<Value> whole = node.emit<nn::ConcatOp>(node.allOperands(), properties);
  // Empty parts have no place in a memory.
  auto parts = llvm::filter_to_vector<4>(node.allOperands(), [](Value part) {
    return NodeContext::typeOf(part).getNumElements() != 0;
  });
  if (!whole || parts.empty() || parts.size() == node.allOperands().size())
    return node.setResult(whole);
  return node.setResult(node.emit<nn::ConcatOp>(parts, properties));
}

/// Pads for all dimensions from pads for `axes`, all begins before all ends.
static Result<SmallVector<int64_t>>
spreadPads(ArrayRef<int64_t> pads, ArrayRef<int64_t> axes, int64_t rank) {
  if (pads.size() != 2 * axes.size())
    return malformed("has " + Twine(pads.size()) +
                     " pads; it needs two for each of " + Twine(axes.size()) +
                     " axes");
  SmallVector<int64_t> all(2 * rank, 0);
  for (auto [i, axis] : llvm::enumerate(axes)) {
    Result<int64_t> dim = NodeContext::normalizedAxis(axis, rank);
    if (!dim)
      return dim.error();
    all[*dim] = pads[i];
    all[rank + *dim] = pads[axes.size() + i];
  }
  for (int64_t pad : all)
    if (pad < -nn::kMaxElements || pad > nn::kMaxElements)
      return malformed("has a pad of " + Twine(pad) +
                       "; allowed are -2^31 to 2^31");
  return all;
}

static Result<SmallVector<int64_t>> readPads(NodeContext &node) {
  int64_t rank = node.rank(0);
  auto axes = llvm::to_vector(llvm::seq<int64_t>(0, rank));
  if (node.opset() < 11)
    return spreadPads(node.integers("pads"), axes, rank);
  Result<SmallVector<int64_t>> pads = node.constantIntegers(1, "pads");
  if (!pads)
    return pads.error();
  if (!node.has(3))
    return spreadPads(*pads, axes, rank);
  Result<SmallVector<int64_t>> given = node.constantIntegers(3, "axes");
  if (!given)
    return given.error();
  if (Result<SmallVector<int64_t>> distinct =
          NodeContext::normalizedAxes(*given, rank);
      !distinct)
    return distinct.error();
  return spreadPads(*pads, *given, rank);
}

static Result<double> readPadValue(NodeContext &node) {
  if (node.opset() < 11)
    return double(node.number("value", 0.0f));
  if (!node.has(2))
    return 0.0;
  return node.constantNumber(2, "constant_value");
}

/// Where on a dimension of `size` elements position `i` before or after it
/// lies: from the other end on, or back and forth.
static int64_t wrappedIndex(int64_t i, int64_t size) {
  return (i % size + size) % size;
}
static int64_t reflectedIndex(int64_t i, int64_t size) {
  int64_t period = std::max<int64_t>(2 * (size - 1), 1);
  int64_t turn = wrappedIndex(i, period);
  return std::min(turn, period - turn) % size;
}

/// Pads of more elements than the input has, and those that begin anew at the
/// other end: which element of the input each one of the result is.
static Status padByIndices(NodeContext &node, ArrayRef<int64_t> pads,
                           int64_t (*indexOf)(int64_t, int64_t)) {
  Expr result(node, node.operand(0));
  for (int64_t dim = 0; dim < node.rank(0); ++dim) {
    int64_t begin = pads[dim], end = pads[node.rank(0) + dim];
    int64_t cut = std::max<int64_t>(-begin, 0);
    int64_t size = node.shape(0)[dim] - cut - std::max<int64_t>(-end, 0);
    int64_t whole = node.shape(0)[dim] + begin + end;
    constexpr int64_t most = 1 << 24;
    if (size < 1 || whole < 1 || whole > most)
      return unsupported("pads dimension " + Twine(dim) + " of " +
                         Twine(node.shape(0)[dim]) + " elements to " +
                         Twine(whole) +
                         "; npc makes 1 to 2^24 from at least 1");
    if (begin == 0 && end == 0)
      continue;
    SmallVector<int64_t> indices;
    for (int64_t i = 0; i < whole; ++i)
      indices.push_back(cut + indexOf(i - std::max<int64_t>(begin, 0), size));
    result = result.take(dim, indices);
  }
  return node.setResult(result);
}

/// nn.pad reflects once.
static bool reflectsOften(NodeContext &node, ArrayRef<int64_t> pads) {
  for (int64_t dim = 0; dim < node.rank(0); ++dim) {
    int64_t begin = pads[dim], end = pads[node.rank(0) + dim];
    int64_t size = node.shape(0)[dim] + std::min<int64_t>(begin, 0) +
                   std::min<int64_t>(end, 0);
    if (std::max({begin, end, int64_t(0)}) >= std::max<int64_t>(size, 1))
      return true;
  }
  return false;
}

Status importer::convertPad(NodeContext &node) {
  Result<SmallVector<int64_t>> pads = readPads(node);
  if (!pads)
    return pads.error();
  std::string modeName = node.string("mode", "constant");
  if (modeName == "wrap")
    return padByIndices(node, *pads, wrappedIndex);
  std::optional<nn::PadMode> mode = nn::symbolizePadMode(modeName);
  if (!mode)
    return malformed("mode is '" + Twine(modeName) +
                     "'; allowed are constant, reflect, edge, wrap");
  if (*mode == nn::PadMode::Reflect && reflectsOften(node, *pads))
    return padByIndices(node, *pads, reflectedIndex);

  nn::PadOp::Properties properties;
  properties.pads = node.array(*pads);
  properties.mode = nn::PadModeAttr::get(node.builder().getContext(), *mode);
  if (*mode == nn::PadMode::Constant) {
    Result<double> value = readPadValue(node);
    if (!value)
      return value.error();
    properties.value = node.builder().getF64FloatAttr(*value);
  }
  return node.setResult(node.emit<nn::PadOp>(node.operand(0), properties));
}

namespace {
/// What Slice reads of one dimension.
struct Range {
  int64_t offset, size, stride;
};
} // namespace

/// ONNX's (NumPy's) start, end, step for a dimension of `size` elements.
static Range sliceRange(int64_t start, int64_t end, int64_t step,
                        int64_t size) {
  bool backwards = step < 0;
  auto clamped = [&](int64_t index) {
    int64_t fromFront = index < 0 ? index + size : index;
    return backwards ? std::clamp<int64_t>(fromFront, -1, size - 1)
                     : std::clamp<int64_t>(fromFront, 0, size);
  };
  // Beyond the largest size all steps do the same.
  step = std::clamp(step, -nn::kMaxElements, nn::kMaxElements);
  int64_t first = clamped(start), last = clamped(end);
  if (backwards && first < 0)
    return {0, 0, 1};
  int64_t distance = backwards ? first - last : last - first;
  int64_t stride = std::abs(step);
  int64_t count = distance <= 0 ? 0 : (distance + stride - 1) / stride;
  if (count == 0)
    return {0, 0, 1};
  return {first, count, count == 1 ? 1 : step};
}

/// Operand `operand` of Slice, or attribute `name` before opset 10.
static Result<SmallVector<int64_t>>
sliceList(NodeContext &node, unsigned operand, StringRef name) {
  if (node.opset() < 10)
    return node.integers(name);
  if (!node.has(operand))
    return SmallVector<int64_t>();
  return node.constantIntegers(operand, name);
}

Status importer::convertSlice(NodeContext &node) {
  auto starts = sliceList(node, 1, "starts"), ends = sliceList(node, 2, "ends");
  auto axes = sliceList(node, 3, "axes"), steps = sliceList(node, 4, "steps");
  for (auto *list : {&starts, &ends, &axes, &steps})
    if (!*list)
      return list->error();
  size_t count = starts->size();
  if (axes->empty())
    axes = llvm::to_vector(llvm::seq<int64_t>(0, int64_t(count)));
  if (steps->empty())
    steps = SmallVector<int64_t>(count, 1);
  if (ends->size() != count || axes->size() != count || steps->size() != count)
    return malformed("has " + Twine(count) + " starts, " + Twine(ends->size()) +
                     " ends, " + Twine(axes->size()) + " axes and " +
                     Twine(steps->size()) +
                     " steps; they must be equally many");
  if (auto distinct = NodeContext::normalizedAxes(*axes, node.rank(0));
      !distinct)
    return distinct.error();

  SmallVector<int64_t> offsets(node.rank(0), 0), sizes(node.shape(0)),
      strides(node.rank(0), 1);
  for (size_t i = 0; i < count; ++i) {
    if ((*steps)[i] == 0)
      return malformed("has a step of 0");
    int64_t axis = *NodeContext::normalizedAxis((*axes)[i], node.rank(0));
    Range range =
        sliceRange((*starts)[i], (*ends)[i], (*steps)[i], sizes[axis]);
    offsets[axis] = range.offset;
    sizes[axis] = range.size;
    strides[axis] = range.stride;
  }
  nn::SliceOp::Properties properties;
  properties.offsets = node.array(offsets);
  properties.sizes = node.array(sizes);
  properties.strides = node.arrayUnlessAll(strides, 1);
  return node.setResult(node.emit<nn::SliceOp>(node.operand(0), properties));
}
