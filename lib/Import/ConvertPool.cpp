#include "Conversions.h"
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

static Result<Value> reduceMean(NodeContext &node, ArrayRef<int64_t> axes,
                                bool keepDims) {
  nn::ReduceMeanOp::Properties properties;
  properties.axes = node.array(axes);
  if (keepDims)
    properties.keep_dims = node.builder().getUnitAttr();
  return node.emit<nn::ReduceMeanOp>(node.operand(0), properties);
}

Status importer::convertGlobalAveragePool(NodeContext &node) {
  if (node.rank(0) < 3)
    return malformed("input " + shapeText(node.shape(0)) +
                     " has no spatial dimensions");
  auto axes = llvm::to_vector(llvm::seq<int64_t>(2, node.rank(0)));
  return node.setResult(reduceMean(node, axes, /*keepDims=*/true));
}

Status importer::convertReduceMean(NodeContext &node) {
  Result<SmallVector<int64_t>> axes = node.axes(1, /*lastAttributeOpset=*/17);
  if (!axes)
    return axes.error();
  if (axes->empty() && node.integer("noop_with_empty_axes", 0))
    return node.setResult(node.operand(0));
  if (axes->empty())
    axes = llvm::to_vector(llvm::seq<int64_t>(0, node.rank(0)));
  axes = NodeContext::normalizedAxes(*axes, node.rank(0));
  if (!axes)
    return axes.error();
  return node.setResult(
      reduceMean(node, *axes, node.integer("keepdims", 1) != 0));
}
