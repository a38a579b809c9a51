#include "Conversions.h"
#include "Expr.h"
#include "Window.h"

#include <numeric>

using namespace mlir;
using namespace npc;
using namespace npc::importer;

namespace {

/// Of one spatial dimension of a transposed convolution, the outputs `offset`,
/// `offset + stride`, ...: an ordinary convolution of the input with every
/// `tapStride`-th tap of the kernel from `firstTap` on, in reverse order. No
/// taps if none of them meets the input.
struct Phase {
  int64_t firstTap, tapStride, taps;
  /// Of the ordinary convolution. Negative pads crop.
  int64_t dilation, padBegin, padEnd;
};

/// One spatial dimension of a transposed convolution: input position `i` adds
/// to output `i * stride + tap * dilation - padBegin` for each tap.
struct TransposedDim {
  int64_t input, kernel, stride, dilation, padBegin, output;

  /// Outputs of each phase; the last of some lie beyond the output.
  int64_t phaseOutputs() const { return llvm::divideCeil(output, stride); }

  /// For output `offset + q * stride` and a tap that meets it,
  /// `input = q + (offset + padBegin - tap * dilation) / stride`, where the
  /// division has no remainder; the taps that do so are `tapStride` apart.
  Phase phase(int64_t offset) const {
    int64_t step = std::gcd(stride, dilation);
    Phase phase{0, stride / step, 0, dilation / step, 0, 0};
    int64_t candidates = std::min(kernel, phase.tapStride);
    while (phase.firstTap < candidates &&
           (offset + padBegin - phase.firstTap * dilation) % stride != 0)
      ++phase.firstTap;
    if (phase.firstTap >= candidates)
      return phase;
    int64_t taps = llvm::divideCeil(kernel - phase.firstTap, phase.tapStride);
    int64_t last = (offset + padBegin - phase.firstTap * dilation) / stride;
    int64_t first = last - (taps - 1) * phase.dilation;
    phase.padBegin = -first;
    phase.padEnd = phaseOutputs() - 1 + last - (input - 1);
    bool meetsInput = phase.padBegin > -input && phase.padEnd > -input;
    phase.taps = meetsInput ? taps : 0;
    return phase;
  }
};

} // namespace

/// Pads of the output, from its shape where that is given or auto_pad says it.
static Result<SmallVector<TransposedDim>> readDims(NodeContext &node) {
  ArrayRef<int64_t> kernel = node.shape(1).drop_front(2);
  Result<NodeWindow> window = readWindow(node, kernel);
  if (!window)
    return window.error();
  size_t rank = kernel.size();
  SmallVector<int64_t> extra = node.integers("output_padding"),
                       given = node.integers("output_shape");
  extra.resize(std::max(extra.size(), rank), 0);
  // Some exporters write all dimensions.
  if (given.size() == rank + 2)
    given.erase(given.begin(), given.begin() + 2);
  if (extra.size() != rank || (!given.empty() && given.size() != rank))
    return malformed("output_padding " + shapeText(extra) +
                     " and output_shape " + shapeText(given) +
                     " need one entry for each of " + Twine(rank) +
                     " spatial dimensions");
  std::string autoPad = node.string("auto_pad", "NOTSET");
  bool isSame = autoPad == "SAME_UPPER" || autoPad == "SAME_LOWER";
  SmallVector<TransposedDim> dims;
  for (size_t i = 0; i < rank; ++i) {
    int64_t input = node.shape(0)[i + 2], stride = window->strides[i];
    int64_t extent = (kernel[i] - 1) * window->dilations[i] + 1;
    if (extra[i] < 0 || extra[i] > nn::kMaxElements)
      return malformed("has an output_padding of " + Twine(extra[i]));
    std::optional<int64_t> steps = nn::elementCount({input, stride});
    if (!steps || input < 1)
      return malformed("input " + shapeText(node.shape(0)) + " with strides " +
                       shapeText(window->strides) +
                       " has no output that npc allows");
    int64_t whole = *steps - stride + extent + extra[i];
    int64_t output = whole - window->pads[i] - window->pads[rank + i];
    int64_t begin = window->pads[i];
    if (!given.empty() || isSame) {
      output = given.empty() ? *steps : given[i];
      int64_t total = std::max<int64_t>(whole - output, 0);
      begin = autoPad == "SAME_UPPER" ? total / 2 : total - total / 2;
    }
    if (output < 1 || output > nn::kMaxElements)
      return malformed("gives spatial dimension " + Twine(i) + " " +
                       Twine(output) + " elements");
    dims.push_back(
        {input, kernel[i], stride, window->dilations[i], begin, output});
  }
  return dims;
}

namespace {

class TransposedConvolution {
public:
  TransposedConvolution(NodeContext &node, ArrayRef<TransposedDim> dims)
      : node(node), dims(dims), groups(node.integer("group", 1)),
        outputs(node.shape(1)[1] * groups) {}

  Result<Value> run() {
    if (Status status = check(); !status)
      return status.error();
    return interleaved(phasesFrom(0, {}));
  }

private:
  Status check() {
    int64_t channels = node.shape(0)[1];
    if (groups < 1 || channels % groups || node.shape(1)[0] != channels)
      return malformed("weight " + shapeText(node.shape(1)) + " in " +
                       Twine(groups) + " groups does not fit an input of " +
                       Twine(channels) + " channels");
    if (node.has(2) && node.shape(2) != ArrayRef(outputs))
      return malformed("bias " + shapeText(node.shape(2)) + " does not fit " +
                       Twine(outputs) + " output channels");
    constexpr int64_t maxPhases = 4096;
    SmallVector<int64_t> strides;
    for (const TransposedDim &dim : dims)
      strides.push_back(dim.stride);
    if (nn::elementCount(strides).value_or(maxPhases + 1) > maxPhases)
      return unsupported("strides " + shapeText(strides) + " make more than " +
                         Twine(maxPhases) + " convolutions");
    return {};
  }

  /// All phases in row-major order of their offsets.
  SmallVector<Expr> phasesFrom(size_t dim, SmallVector<Phase> chosen) {
    if (dim == dims.size())
      return {convolution(chosen)};
    SmallVector<Expr> phases;
    for (int64_t offset = 0; offset < dims[dim].stride; ++offset) {
      SmallVector<Phase> next = chosen;
      next.push_back(dims[dim].phase(offset));
      llvm::append_range(phases, phasesFrom(dim + 1, next));
    }
    return phases;
  }

  Expr convolution(ArrayRef<Phase> phase) {
    if (llvm::any_of(phase, [](const Phase &p) { return p.taps == 0; }))
      return withoutTaps();
    Expr input(node, node.operand(0)), weight(node, node.operand(1));
    SmallVector<int64_t> begins, ends, dilations;
    for (auto [i, p] : llvm::enumerate(phase)) {
      input = cropped(input, i + 2, p);
      int64_t lastTap = p.firstTap + (p.taps - 1) * p.tapStride;
      weight = weight.slice(i + 2, lastTap, p.taps, -p.tapStride);
      begins.push_back(std::max<int64_t>(p.padBegin, 0));
      ends.push_back(std::max<int64_t>(p.padEnd, 0));
      dilations.push_back(p.dilation);
    }
    begins.append(ends);
    nn::ConvOp::Properties properties;
    properties.pads = node.arrayUnlessAll(begins, 0);
    properties.dilations = node.arrayUnlessAll(dilations, 1);
    properties.groups = node.i64(groups);
    SmallVector<Expr> operands = {input, outputsFirst(weight)};
    if (node.has(2))
      operands.push_back(Expr(node, node.operand(2)));
    return Expr::emit<nn::ConvOp>(operands, properties);
  }

  static Expr cropped(const Expr &input, int64_t axis, const Phase &phase) {
    int64_t begin = std::max<int64_t>(-phase.padBegin, 0);
    int64_t end = std::max<int64_t>(-phase.padEnd, 0);
    if (begin + end == 0 || input.shape().empty())
      return input;
    return input.slice(axis, begin, input.shape()[axis] - begin - end);
  }

  /// [inputs, outputs / groups, taps...] as nn.conv takes it, [outputs,
  /// inputs / groups, taps...].
  Expr outputsFirst(const Expr &weight) {
    SmallVector<int64_t> shape(weight.shape());
    if (shape.empty())
      return weight;
    SmallVector<int64_t> perm = {0, 2, 1}, split = {groups, shape[0] / groups},
                         merged = {outputs, shape[0] / groups};
    llvm::append_range(split, ArrayRef(shape).drop_front());
    llvm::append_range(merged, ArrayRef(shape).drop_front(2));
    for (size_t i = 3; i < split.size(); ++i)
      perm.push_back(int64_t(i));
    return weight.reshape(split).transpose(perm).reshape(merged);
  }

  /// A phase that no tap meets is the bias alone.
  Expr withoutTaps() {
    SmallVector<int64_t> shape = {node.shape(0)[0], outputs};
    for (const TransposedDim &dim : dims)
      shape.push_back(dim.phaseOutputs());
    if (!node.has(2))
      return Expr(node, Value(node.scalarLike(node.operand(0), 0)))
          .broadcast(shape);
    SmallVector<int64_t> perChannel(shape.size(), 1);
    perChannel[1] = outputs;
    return Expr(node, node.operand(2)).reshape(perChannel).broadcast(shape);
  }

  /// Output `offset + q * stride` is element `q` of phase `offset`.
  Expr interleaved(ArrayRef<Expr> phases) {
    size_t rank = dims.size();
    int64_t batch = node.shape(0)[0];
    SmallVector<int64_t> apart = {batch, outputs}, perm = {0, 1},
                         whole = {batch, outputs};
    for (const TransposedDim &dim : dims) {
      apart.push_back(dim.phaseOutputs());
      whole.push_back(dim.phaseOutputs() * dim.stride);
    }
    if (phases.size() == 1)
      return cut(phases.front());
    // [batch, outputs, q..., offsets...]
    apart.push_back(1);
    SmallVector<Expr> columns;
    for (const Expr &phase : phases)
      columns.push_back(phase.reshape(apart));
    apart.pop_back();
    for (auto [i, dim] : llvm::enumerate(dims)) {
      apart.push_back(dim.stride);
      perm.append({int64_t(i + 2), int64_t(i + 2 + rank)});
    }
    return cut(Expr::concat(columns, int64_t(rank) + 2)
                   .reshape(apart)
                   .transpose(perm)
                   .reshape(whole));
  }

  Expr cut(Expr value) {
    for (auto [i, dim] : llvm::enumerate(dims))
      if (dim.phaseOutputs() * dim.stride != dim.output)
        value = value.slice(int64_t(i) + 2, 0, dim.output);
    return value;
  }

  NodeContext &node;
  ArrayRef<TransposedDim> dims;
  int64_t groups, outputs;
};

} // namespace

Status importer::convertConvTranspose(NodeContext &node) {
  if (node.rank(0) < 3 || node.rank(1) != node.rank(0))
    return malformed("input " + shapeText(node.shape(0)) + " and weight " +
                     shapeText(node.shape(1)) +
                     " must have the same rank, at least 3");
  Result<SmallVector<TransposedDim>> dims = readDims(node);
  if (!dims)
    return dims.error();
  return node.setResult(TransposedConvolution(node, *dims).run());
}
