#include "Conversions.h"
#include "NodeContext.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

/// The shape that Reshape asks for, with 0 (the input's size) and -1 (what is
/// left) resolved.
static Result<SmallVector<int64_t>> resolveShape(NodeContext &node,
                                                 ArrayRef<int64_t> requested) {
  bool copiesZero = !node.integer("allowzero", 0);
  ArrayRef<int64_t> input = node.shape(0);
  SmallVector<int64_t> shape(requested);
  std::optional<size_t> inferred;
  for (size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] < -1)
      return malformed("asks for shape " + shapeText(requested) +
                       "; sizes are -1 or more");
    if (shape[i] == -1 && inferred)
      return malformed("asks for shape " + shapeText(requested) +
                       " with more than one -1");
    if (shape[i] == -1)
      inferred = i;
    if (shape[i] != 0 || !copiesZero)
      continue;
    if (i >= input.size())
      return malformed("asks for shape " + shapeText(requested) +
                       ", whose 0 at " + Twine(i) +
                       " copies a size that the input " + shapeText(input) +
                       " does not have");
    shape[i] = input[i];
  }
  if (!inferred)
    return shape;

  shape[*inferred] = 1;
  std::optional<int64_t> known = nn::elementCount(shape);
  int64_t total = node.type(0).getNumElements();
  if (!known || *known == 0 || total % *known)
    return malformed("cannot reshape " + shapeText(input) + " to " +
                     shapeText(requested) +
                     ": no size fits in the place of -1");
  shape[*inferred] = total / *known;
  return shape;
}

Status importer::convertReshape(NodeContext &node) {
  Result<SmallVector<int64_t>> requested = node.constantIntegers(1, "shape");
  if (!requested)
    return requested.error();
  Result<SmallVector<int64_t>> shape = resolveShape(node, *requested);
  if (!shape)
    return shape.error();
  return node.setResult(node.reshape(node.operand(0), *shape));
}

Status importer::convertFlatten(NodeContext &node) {
  Result<int64_t> axis = NodeContext::normalizedAxis(node.integer("axis", 1),
                                                     node.rank(0), /*extra=*/1);
  if (!axis)
    return axis.error();
  int64_t outer = 1, inner = 1;
  for (auto [i, size] : llvm::enumerate(node.shape(0)))
    (int64_t(i) < *axis ? outer : inner) *= size;
  return node.setResult(node.reshape(node.operand(0), {outer, inner}));
}

Status importer::convertSqueeze(NodeContext &node) {
  Result<SmallVector<int64_t>> axes = node.axes(1, /*lastAttributeOpset=*/12);
  if (!axes)
    return axes.error();
  axes = NodeContext::normalizedAxes(*axes, node.rank(0));
  if (!axes)
    return axes.error();

  bool all = axes->empty();
  SmallVector<int64_t> shape;
  for (auto [i, size] : llvm::enumerate(node.shape(0))) {
    bool named = llvm::is_contained(*axes, int64_t(i));
    if (named && size != 1)
      return malformed("squeezes axis " + Twine(i) + " of " +
                       shapeText(node.shape(0)) + ", whose size is not 1");
    if (!named && !(all && size == 1))
      shape.push_back(size);
  }
  return node.setResult(node.reshape(node.operand(0), shape));
}

Status importer::convertUnsqueeze(NodeContext &node) {
  Result<SmallVector<int64_t>> axes = node.axes(1, /*lastAttributeOpset=*/12);
  if (!axes)
    return axes.error();
  axes =
      NodeContext::normalizedAxes(*axes, node.rank(0) + int64_t(axes->size()));
  if (!axes)
    return axes.error();
  SmallVector<int64_t> shape(node.shape(0));
  for (int64_t axis : *axes)
    shape.insert(shape.begin() + axis, 1);
  return node.setResult(node.reshape(node.operand(0), shape));
}

Status importer::convertTranspose(NodeContext &node) {
  SmallVector<int64_t> perm = node.integers("perm");
  if (!node.hasAttribute("perm"))
    for (int64_t dim = node.rank(0); dim-- > 0;)
      perm.push_back(dim);
  nn::TransposeOp::Properties properties;
  properties.perm = node.array(perm);
  return node.setResult(
      node.emit<nn::TransposeOp>(node.operand(0), properties));
}

Status importer::convertShape(NodeContext &node) {
  int64_t rank = node.rank(0);
  auto bound = [&](int64_t index) {
    return std::clamp<int64_t>(index < 0 ? index + rank : index, 0, rank);
  };
  int64_t start = bound(node.integer("start", 0));
  int64_t end = std::max(start, bound(node.integer("end", rank)));
  auto type = RankedTensorType::get({end - start}, node.builder().getI64Type());
  return node.setResult(node.constant(
      DenseElementsAttr::get(type, node.shape(0).slice(start, end - start))));
}
