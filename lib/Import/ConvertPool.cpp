#include "Conversions.h"
#include "Expr.h"
#include "Window.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

static Result<NodeWindow> readPoolWindow(NodeContext &node) {
  return readWindow(node, node.integers("kernel_shape"));
}

template <typename OpT>
static typename OpT::Properties poolProperties(NodeContext &node,
                                               const NodeWindow &window,
                                               ArrayRef<int64_t> pads) {
  typename OpT::Properties properties;
  properties.kernel = node.array(window.kernel);
  properties.strides = node.arrayUnlessAll(window.strides, 1);
  properties.dilations = node.arrayUnlessAll(window.dilations, 1);
  properties.pads = node.arrayUnlessAll(pads, 0);
  return properties;
}

Status importer::convertMaxPool(NodeContext &node) {
  Result<NodeWindow> window = readPoolWindow(node);
  if (!window)
    return window.error();
  auto properties =
      poolProperties<nn::MaxPoolOp>(node, *window, window->allPads());
  return node.setResult(node.emit<nn::MaxPoolOp>(node.operand(0), properties));
}

/// `value` with the window's own pads around its spatial dimensions.
static Result<Value> padSpatially(NodeContext &node, Value value,
                                  const NodeWindow &window) {
  SmallVector<int64_t> pads(2 * (window.rank() + 2), 0);
  for (size_t i = 0; i < window.rank(); ++i) {
    pads[2 + i] = window.pads[i];
    pads[window.rank() + 4 + i] = window.pads[window.rank() + i];
  }
  nn::PadOp::Properties properties;
  properties.pads = node.array(pads);
  return node.emit<nn::PadOp>(value, properties);
}

Status importer::convertAveragePool(NodeContext &node) {
  Result<NodeWindow> window = readPoolWindow(node);
  if (!window)
    return window.error();
  bool countsPads = node.integer("count_include_pad", 0) != 0;
  bool roundedUp =
      llvm::any_of(window->ceilPads, [](int64_t pad) { return pad != 0; });
  if (!countsPads || !roundedUp) {
    auto properties =
        poolProperties<nn::AvgPoolOp>(node, *window, window->allPads());
    if (countsPads)
      properties.count_include_pad = node.builder().getUnitAttr();
    return node.setResult(
        node.emit<nn::AvgPoolOp>(node.operand(0), properties));
  }

  // The node's own pads count, those that ceil_mode adds do not.
  Result<Value> padded = padSpatially(node, node.operand(0), *window);
  if (!padded)
    return padded.error();
  SmallVector<int64_t> ceilPads(window->rank(), 0);
  ceilPads.append(window->ceilPads);
  auto properties = poolProperties<nn::AvgPoolOp>(node, *window, ceilPads);
  return node.setResult(node.emit<nn::AvgPoolOp>(*padded, properties));
}

namespace {
/// The p-norm's inner and outer function: (sum of |x|^p)^(1 / p).
struct LpNorm {
  int64_t p;

  Expr powers(const Expr &x) const {
    if (p == 2)
      return x * x;
    Expr magnitude = x.map<nn::AbsOp>();
    return p == 1 ? magnitude
                  : magnitude.binary<nn::PowOp>(x.sameTyped(double(p)));
  }
  Expr root(const Expr &sum) const {
    if (p == 1)
      return sum;
    return p == 2 ? sum.map<nn::SqrtOp>()
                  : sum.binary<nn::PowOp>(sum.sameTyped(1.0 / double(p)));
  }
};
} // namespace

static Result<LpNorm> readLpNorm(NodeContext &node) {
  int64_t p = node.integer("p", 2);
  if (p < 1)
    return malformed("p is " + Twine(p) + "; it has to be at least 1");
  return LpNorm{p};
}

Status importer::convertLpPool(NodeContext &node) {
  Result<LpNorm> norm = readLpNorm(node);
  if (!norm)
    return norm.error();
  Result<NodeWindow> window = readPoolWindow(node);
  if (!window)
    return window.error();
  // Padding adds nothing to a sum, so that all of it may count in the mean.
  auto properties =
      poolProperties<nn::AvgPoolOp>(node, *window, window->allPads());
  properties.count_include_pad = node.builder().getUnitAttr();
  double taps = 1;
  for (int64_t size : window->kernel)
    taps *= double(size);
  Expr mean = Expr::emit<nn::AvgPoolOp>(
      {norm->powers(Expr(node, node.operand(0)))}, properties);
  return node.setResult(norm->root(mean * taps));
}

Status importer::convertGlobalLpPool(NodeContext &node) {
  Result<LpNorm> norm = readLpNorm(node);
  if (!norm)
    return norm.error();
  if (node.rank(0) < 3)
    return malformed("input " + shapeText(node.shape(0)) +
                     " has no spatial dimensions");
  auto axes = llvm::to_vector(llvm::seq<int64_t>(2, node.rank(0)));
  return node.setResult(
      norm->root(norm->powers(Expr(node, node.operand(0))).sum(axes)));
}
