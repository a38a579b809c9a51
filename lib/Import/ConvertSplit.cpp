#include "Conversions.h"
#include "Expr.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

/// Sizes of `parts` equal parts; the last is smaller where they do not divide.
static Result<SmallVector<int64_t>> equalParts(NodeContext &node, int64_t size,
                                               int64_t parts) {
  bool mayBeUneven = node.opset() >= 18;
  if (parts < 1 || (!mayBeUneven && size % parts))
    return malformed("splits " + Twine(size) + " elements into " +
                     Twine(parts) + " equal parts");
  int64_t part = llvm::divideCeil(size, parts);
  SmallVector<int64_t> sizes;
  for (int64_t left = size; int64_t(sizes.size()) < parts; left -= part)
    sizes.push_back(std::clamp<int64_t>(left, 0, part));
  return sizes;
}

static Result<SmallVector<int64_t>> partSizes(NodeContext &node, int64_t size) {
  auto outputs = int64_t(node.allResults().size());
  if (node.opset() < 13 && node.hasAttribute("split"))
    return node.integers("split");
  if (node.opset() >= 13 && node.has(1))
    return node.constantIntegers(1, "split");
  return equalParts(node, size, node.integer("num_outputs", outputs));
}

Status importer::convertSplit(NodeContext &node) {
  Result<int64_t> axis =
      NodeContext::normalizedAxis(node.integer("axis", 0), node.rank(0));
  if (!axis)
    return axis.error();
  int64_t size = node.shape(0)[*axis];
  Result<SmallVector<int64_t>> parts = partSizes(node, size);
  if (!parts)
    return parts.error();
  if (parts->size() != node.allResults().size())
    return malformed("has " + Twine(node.allResults().size()) +
                     " outputs, but splits into " + Twine(parts->size()) +
                     " parts");
  int64_t offset = 0;
  for (auto [i, part] : llvm::enumerate(*parts)) {
    if (part < 0 || part > size - offset)
      return malformed("splits " + Twine(size) + " elements into parts of " +
                       shapeText(*parts));
    Expr slice = Expr(node, node.operand(0)).slice(*axis, offset, part);
    if (Status status = node.setResult(slice, i); !status)
      return status;
    offset += part;
  }
  if (offset != size)
    return malformed("splits " + Twine(size) + " elements into parts of " +
                     shapeText(*parts));
  return {};
}
