#include "Window.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

SmallVector<int64_t> NodeWindow::allPads() const {
  SmallVector<int64_t> all = pads;
  for (size_t i = 0; i < rank(); ++i)
    all[rank() + i] += ceilPads[i];
  return all;
}

/// Reads a list of `size` numbers in [low, 2^31]; all `defaultValue` if the
/// attribute is missing.
static Result<SmallVector<int64_t>> readList(const NodeContext &node,
                                             StringRef name, size_t size,
                                             int64_t low,
                                             int64_t defaultValue) {
  if (!node.hasAttribute(name))
    return SmallVector<int64_t>(size, defaultValue);
  SmallVector<int64_t> values = node.integers(name);
  if (values.size() != size)
    return malformed("attribute '" + name + "' has " + Twine(values.size()) +
                     " entries; it needs " + Twine(size));
  for (int64_t value : values)
    if (value < low || value > nn::kMaxElements)
      return malformed("attribute '" + name + "' holds " + Twine(value) +
                       "; allowed are " + Twine(low) + " to 2^31");
  return values;
}

/// ONNX's SAME_UPPER and SAME_LOWER: as many outputs as ceil(input / stride),
/// an odd pad goes to the end or to the beginning.
static void padToSame(NodeWindow &window, ArrayRef<int64_t> input,
                      bool oddPadAtEnd) {
  for (size_t i = 0; i < window.rank(); ++i) {
    int64_t outputs = llvm::divideCeil(input[i], window.strides[i]);
    int64_t extent = (outputs - 1) * window.strides[i] +
                     window.dilations[i] * (window.kernel[i] - 1) + 1;
    int64_t total = std::max<int64_t>(extent - input[i], 0);
    int64_t smaller = total / 2, larger = total - smaller;
    window.pads[i] = oddPadAtEnd ? smaller : larger;
    window.pads[window.rank() + i] = oddPadAtEnd ? larger : smaller;
  }
}

/// Sizes rounded up need end pads that complete the last stride. A window that
/// would begin in the padding at the end does not count.
static void padForCeil(NodeWindow &window, ArrayRef<int64_t> input) {
  for (size_t i = 0; i < window.rank(); ++i) {
    int64_t stride = window.strides[i], begin = window.pads[i];
    int64_t extent = window.dilations[i] * (window.kernel[i] - 1) + 1;
    int64_t room = begin + input[i] + window.pads[window.rank() + i] - extent;
    int64_t missing = room < 0 ? 0 : (stride - room % stride) % stride;
    bool beginsInPadding =
        (room + missing) / stride * stride >= begin + input[i];
    if (missing && !beginsInPadding)
      window.ceilPads[i] = missing;
  }
}

Result<NodeWindow> importer::readWindow(const NodeContext &node,
                                        ArrayRef<int64_t> kernel) {
  int64_t spatial = node.rank(0) - 2;
  if (spatial < 1 || spatial > 3)
    return unsupported("input has rank " + Twine(node.rank(0)) +
                       "; npc handles 1 to 3 spatial dimensions, rank 3 to 5");
  if (int64_t(kernel.size()) != spatial)
    return malformed("has a kernel of " + Twine(kernel.size()) +
                     " dimensions for an input of rank " + Twine(node.rank(0)));

  NodeWindow window;
  window.kernel.assign(kernel.begin(), kernel.end());
  window.ceilPads.assign(spatial, 0);
  auto strides = readList(node, "strides", spatial, 1, 1);
  auto dilations = readList(node, "dilations", spatial, 1, 1);
  auto pads = readList(node, "pads", 2 * spatial, 0, 0);
  for (auto *list : {&strides, &dilations, &pads})
    if (!*list)
      return list->error();
  window.strides = *strides;
  window.dilations = *dilations;
  window.pads = *pads;
  for (size_t i = 0; i < window.rank(); ++i)
    if (!nn::dilatedKernel(kernel[i], window.dilations[i]))
      return malformed("has a kernel of " + Twine(kernel[i]) +
                       " with dilation " + Twine(window.dilations[i]) +
                       ", which is out of range");

  ArrayRef<int64_t> input = node.shape(0).drop_front(2);
  std::string autoPad = node.string("auto_pad", "NOTSET");
  if (autoPad == "NOTSET") {
    if (node.integer("ceil_mode", 0))
      padForCeil(window, input);
    return window;
  }
  if (autoPad == "VALID") {
    window.pads.assign(2 * spatial, 0);
    return window;
  }
  if (autoPad != "SAME_UPPER" && autoPad != "SAME_LOWER")
    return malformed("auto_pad is '" + Twine(autoPad) +
                     "'; allowed are NOTSET, SAME_UPPER, SAME_LOWER, VALID");
  padToSame(window, input, autoPad == "SAME_UPPER");
  return window;
}
