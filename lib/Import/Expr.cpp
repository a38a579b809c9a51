#include "Expr.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

Expr Expr::sameTyped(double number) const {
  return then([&](Value like) {
    return Result<Value>(node->scalarLike(like, number));
  });
}

Expr Expr::cast(Type elementType) const {
  return then([&](Value input) {
    return Result<Value>(node->cast(input, elementType));
  });
}

Expr Expr::reshape(ArrayRef<int64_t> shape) const {
  return then([&](Value input) { return node->reshape(input, shape); });
}

Expr Expr::transpose(ArrayRef<int64_t> perm) const {
  nn::TransposeOp::Properties properties;
  properties.perm = node->array(perm);
  return emit<nn::TransposeOp>({*this}, properties);
}

Expr Expr::broadcast(ArrayRef<int64_t> shape) const {
  return then([&](Value input) {
    RankedTensorType type = NodeContext::typeOf(input).clone(shape);
    return node->emitTyped<nn::BroadcastOp>(type, input);
  });
}

Expr Expr::slice(int64_t axis, int64_t offset, int64_t size,
                 int64_t stride) const {
  return then([&](Value input) {
    ArrayRef<int64_t> shape = NodeContext::typeOf(input).getShape();
    SmallVector<int64_t> offsets(shape.size(), 0), sizes(shape),
        strides(shape.size(), 1);
    offsets[axis] = size ? offset : 0;
    sizes[axis] = size;
    strides[axis] = stride;
    nn::SliceOp::Properties properties;
    properties.offsets = node->array(offsets);
    properties.sizes = node->array(sizes);
    properties.strides = node->arrayUnlessAll(strides, 1);
    return node->emit<nn::SliceOp>(input, properties);
  });
}

Expr Expr::gather(int64_t axis, const Expr &indices) const {
  nn::GatherOp::Properties properties;
  properties.axis = node->i64(axis);
  return emit<nn::GatherOp>({*this, indices}, properties);
}

Expr Expr::reduce(nn::ReduceKind kind, ArrayRef<int64_t> axes) const {
  nn::ReduceOp::Properties properties;
  properties.kind = nn::ReduceKindAttr::get(node->builder().getContext(), kind);
  properties.axes = node->array(axes);
  properties.keep_dims = node->builder().getUnitAttr();
  return emit<nn::ReduceOp>({*this}, properties);
}

Expr Expr::concat(ArrayRef<Expr> parts, int64_t axis) {
  nn::ConcatOp::Properties properties;
  properties.axis = parts.front().node->i64(axis);
  return emit<nn::ConcatOp>(parts, properties);
}
