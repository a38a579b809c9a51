#include "Conversions.h"
#include "Reduction.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

/// nn.topk's first result.
static Result<Value> topk(NodeContext &node, Value value, int64_t axis,
                          int64_t k, bool smallest) {
  nn::TopkOp::Properties properties;
  properties.axis = node.i64(axis);
  properties.k = node.i64(k);
  if (smallest)
    properties.smallest = node.builder().getUnitAttr();
  return node.emit<nn::TopkOp>(value, properties);
}

static Value indicesOf(Value values) {
  return values.getDefiningOp<nn::TopkOp>().getIndices();
}

/// The number of elements: an attribute up to opset 9, an operand after it.
static Result<int64_t> readK(NodeContext &node) {
  if (node.opset() < 10)
    return node.integer("k", 0);
  Result<SmallVector<int64_t>> k = node.constantIntegers(1, "K");
  if (!k)
    return k.error();
  if (k->size() != 1)
    return malformed("K must be one number, but has " + Twine(k->size()));
  return k->front();
}

Status importer::convertTopK(NodeContext &node) {
  Result<int64_t> axis =
      NodeContext::normalizedAxis(node.integer("axis", -1), node.rank(0));
  Result<int64_t> k = readK(node);
  if (!axis || !k)
    return axis ? k.error() : axis.error();
  if (*k < 0)
    return malformed("K is " + Twine(*k) + "; it cannot be negative");
  Result<Value> values =
      topk(node, node.operand(0), *axis, *k, node.integer("largest", 1) == 0);
  if (!values)
    return values.error();
  if (node.hasResult(1))
    if (Status status = node.setResult(indicesOf(*values), 1); !status)
      return status;
  return node.setResult(values);
}

/// The elements along `axis` from the last to the first.
static Result<Value> reversed(NodeContext &node, Value value, int64_t axis) {
  ArrayRef<int64_t> shape = NodeContext::typeOf(value).getShape();
  SmallVector<int64_t> offsets(shape.size(), 0), strides(shape.size(), 1);
  if (shape[axis] > 1) {
    offsets[axis] = shape[axis] - 1;
    strides[axis] = -1;
  }
  nn::SliceOp::Properties properties;
  properties.offsets = node.array(offsets);
  properties.sizes = node.array(shape);
  properties.strides = node.arrayUnlessAll(strides, 1);
  return node.emit<nn::SliceOp>(value, properties);
}

static Status convertArg(NodeContext &node, bool smallest) {
  Result<int64_t> axis =
      NodeContext::normalizedAxis(node.integer("axis", 0), node.rank(0));
  if (!axis)
    return axis.error();
  bool takesLast = node.integer("select_last_index", 0) != 0;
  Result<Value> input = node.operand(0);
  if (takesLast)
    input = reversed(node, *input, *axis);
  if (input)
    input = topk(node, *input, *axis, 1, smallest);
  if (!input)
    return input.error();
  Result<Value> index = indicesOf(*input);
  if (takesLast) {
    Value last = node.scalarLike(*index, double(node.shape(0)[*axis] - 1));
    index = node.emit<nn::SubOp>({last, *index});
  }
  SmallVector<int64_t> shape(node.shape(0));
  shape[*axis] = 1;
  if (!node.integer("keepdims", 1))
    shape.erase(shape.begin() + *axis);
  return index ? node.setResult(node.reshape(*index, shape)) : index.error();
}

Status importer::convertArgMax(NodeContext &node) {
  return convertArg(node, /*smallest=*/false);
}
Status importer::convertArgMin(NodeContext &node) {
  return convertArg(node, /*smallest=*/true);
}

Status importer::convertCumSum(NodeContext &node) {
  Result<SmallVector<int64_t>> given = node.constantIntegers(1, "axis");
  if (!given)
    return given.error();
  if (given->size() != 1)
    return malformed("axis must be one number, but has " +
                     Twine(given->size()));
  Result<int64_t> axis =
      NodeContext::normalizedAxis(given->front(), node.rank(0));
  if (!axis)
    return axis.error();
  nn::CumsumOp::Properties properties;
  properties.axis = node.i64(*axis);
  if (node.integer("exclusive", 0))
    properties.exclusive = node.builder().getUnitAttr();
  if (node.integer("reverse", 0))
    properties.reverse = node.builder().getUnitAttr();
  return node.setResult(
      node.emitTyped<nn::CumsumOp>(node.type(0), node.operand(0), properties));
}

Result<Value> importer::isLargest(NodeContext &node, Value value,
                                  int64_t axis) {
  SmallVector<int64_t> shape(NodeContext::typeOf(value).getRank(), 1);
  shape[axis] = NodeContext::typeOf(value).getDimSize(axis);
  Result<Value> values = topk(node, value, axis, 1, /*smallest=*/false);
  if (!values)
    return values;
  Result<Value> places =
      node.tensor(RankedTensorType::get(shape, node.builder().getI64Type()),
                  llvm::to_vector(llvm::seq<int64_t>(0, shape[axis])));
  return places ? node.emit<nn::EqualOp>({indicesOf(*values), *places})
                : places;
}
