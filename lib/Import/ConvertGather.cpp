#include "Conversions.h"
#include "Expr.h"
#include "NumberText.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

static Result<int64_t> axisOf(NodeContext &node) {
  return NodeContext::normalizedAxis(node.integer("axis", 0), node.rank(0));
}

Status importer::convertGather(NodeContext &node) {
  Result<int64_t> axis = axisOf(node);
  if (!axis)
    return axis.error();
  nn::GatherOp::Properties properties;
  properties.axis = node.i64(*axis);
  return node.setResult(
      node.emit<nn::GatherOp>(node.allOperands(), properties));
}

Status importer::convertGatherElements(NodeContext &node) {
  Result<int64_t> axis = axisOf(node);
  if (!axis)
    return axis.error();
  nn::GatherElementsOp::Properties properties;
  properties.axis = node.i64(*axis);
  return node.setResult(
      node.emit<nn::GatherElementsOp>(node.allOperands(), properties));
}

namespace {
/// How GatherND and ScatterND address their data: each row of the indices
/// chooses one of `slices` slices, for each of `batches` on its own.
struct Addressing {
  SmallVector<int64_t> batch, indexed, slice;
  /// Of the indices between the batch and the last dimension.
  SmallVector<int64_t> rows;

  int64_t batches() const { return *nn::elementCount(batch); }
  int64_t slices() const { return *nn::elementCount(indexed); }
  int64_t sliceElements() const { return *nn::elementCount(slice); }
  int64_t rowCount() const { return *nn::elementCount(rows); }
};
} // namespace

static Result<Addressing> addressing(NodeContext &node, int64_t batchDims) {
  ArrayRef<int64_t> data = node.shape(0), indices = node.shape(1);
  int64_t depth = indices.empty() ? 0 : indices.back();
  if (indices.empty() || batchDims < 0 ||
      batchDims >= std::min<int64_t>(data.size(), indices.size()) ||
      depth < 1 || depth > int64_t(data.size()) - batchDims ||
      data.take_front(batchDims) != indices.take_front(batchDims))
    return malformed("indices " + shapeText(indices) + " do not address data " +
                     shapeText(data) + " with " + Twine(batchDims) +
                     " batch dimensions");
  Addressing result;
  result.batch = llvm::to_vector(data.take_front(batchDims));
  result.indexed = llvm::to_vector(data.slice(batchDims, depth));
  result.slice = llvm::to_vector(data.drop_front(batchDims + depth));
  result.rows = llvm::to_vector(indices.drop_front(batchDims).drop_back());
  return result;
}

/// Each row of the indices as one index: of its slice in the data whose batch
/// and indexed dimensions are flattened into one. [batches * rows].
static Expr flatIndices(NodeContext &node, const Addressing &a) {
  int64_t batches = a.batches(), rows = a.rowCount();
  auto depth = int64_t(a.indexed.size());
  Expr indices = Expr(node, node.operand(1)).reshape({batches, rows, depth});
  SmallVector<int64_t> strides = nn::rowMajorStrides(a.indexed);
  Expr flat = indices.slice(2, 0, 1).wrapped(a.indexed[0]) * strides[0];
  for (int64_t i = 1; i < depth; ++i)
    flat = flat + indices.slice(2, i, 1).wrapped(a.indexed[i]) * strides[i];
  if (batches > 1) {
    SmallVector<int64_t> first;
    for (int64_t batch = 0; batch < batches; ++batch)
      first.push_back(batch * a.slices());
    auto type = node.type(1).clone(ArrayRef<int64_t>{batches, 1, 1});
    flat = flat + Expr(node, node.tensor(type, first));
  }
  return flat.reshape({batches * rows});
}

Status importer::convertGatherND(NodeContext &node) {
  Result<Addressing> a = addressing(node, node.integer("batch_dims", 0));
  if (!a)
    return a.error();
  SmallVector<int64_t> shape = a->batch;
  shape.append(a->rows);
  shape.append(a->slice);
  Expr data = Expr(node, node.operand(0))
                  .reshape({a->batches() * a->slices(), a->sliceElements()});
  return node.setResult(data.gather(0, flatIndices(node, *a)).reshape(shape));
}

static Result<nn::ScatterKind> scatterKind(NodeContext &node) {
  std::string name = node.string("reduction", "none");
  if (std::optional<nn::ScatterKind> kind = nn::symbolizeScatterKind(name))
    return *kind;
  return malformed("reduction is '" + Twine(name) +
                   "'; allowed are none, add, mul, max, min");
}

static Expr scatter(NodeContext &node, nn::ScatterKind kind, Expr data,
                    Expr indices, Expr updates, int64_t axis) {
  nn::ScatterOp::Properties properties;
  properties.kind = nn::ScatterKindAttr::get(node.builder().getContext(), kind);
  properties.axis = node.i64(axis);
  return Expr::emit<nn::ScatterOp>({data, indices, updates}, properties);
}

Status importer::convertScatterElements(NodeContext &node) {
  Result<int64_t> axis = axisOf(node);
  if (!axis)
    return axis.error();
  Result<nn::ScatterKind> kind = scatterKind(node);
  if (!kind)
    return kind.error();
  auto operand = [&](unsigned i) { return Expr(node, node.operand(i)); };
  return node.setResult(
      scatter(node, *kind, operand(0), operand(1), operand(2), *axis));
}

Status importer::convertScatter(NodeContext &node) {
  return convertScatterElements(node);
}

Status importer::convertScatterND(NodeContext &node) {
  Result<nn::ScatterKind> kind = scatterKind(node);
  if (!kind)
    return kind.error();
  Result<Addressing> a = addressing(node, /*batchDims=*/0);
  if (!a)
    return a.error();
  SmallVector<int64_t> updates = a->rows;
  updates.append(a->slice);
  if (node.shape(2) != ArrayRef(updates))
    return malformed("updates " + shapeText(node.shape(2)) + " are not of " +
                     shapeText(updates) + ", as data and indices want");
  int64_t rows = a->rowCount(), slice = a->sliceElements();
  Expr data = Expr(node, node.operand(0)).reshape({a->slices(), slice});
  Expr indices = flatIndices(node, *a).reshape({rows, 1});
  Expr values = Expr(node, node.operand(2)).reshape({rows, slice});
  return node.setResult(
      scatter(node, *kind, data, indices, values, 0).reshape(node.shape(0)));
}

/// values[1] where the index is the position along the new axis, values[0]
/// elsewhere.
Status importer::convertOneHot(NodeContext &node) {
  Result<double> depth = node.constantNumber(1, "depth");
  if (!depth)
    return depth.error();
  constexpr double most = 1 << 24;
  if (!(*depth >= 1 && *depth <= most))
    return unsupported("depth is " + Twine(numberText(*depth)) +
                       "; npc does 1 to 2^24");
  Result<int64_t> axis =
      NodeContext::normalizedAxis(node.integer("axis", -1), node.rank(0) + 1);
  if (!axis)
    return axis.error();
  auto classes = int64_t(*depth);
  SmallVector<int64_t> positions =
                           llvm::to_vector(llvm::seq<int64_t>(0, classes)),
                       column(node.shape(0)), along(node.rank(0) + 1, 1);
  column.insert(column.begin() + *axis, 1);
  along[*axis] = classes;
  Expr indices = Expr(node, node.operand(0))
                     .cast(node.builder().getI64Type())
                     .wrapped(classes)
                     .reshape(column);
  Expr values(node, node.operand(2));
  Expr position = Expr(node, node.indexTensor(positions)).reshape(along);
  Expr isOn = indices.binary<nn::EqualOp>(position);
  Expr off = values.slice(0, 0, 1).reshape({});
  Expr on = values.slice(0, 1, 1).reshape({});
  return node.setResult(isOn.select(on, off));
}
