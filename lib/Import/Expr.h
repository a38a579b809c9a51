#ifndef NPC_LIB_IMPORT_EXPR_H
#define NPC_LIB_IMPORT_EXPR_H

#include "NodeContext.h"

namespace npc::importer {

/// A value under construction, for operators that become several nn ops: each
/// step emits one at the node. After a failure nothing more is emitted and the
/// first error stays. C++ leaves the order of an operator's operands and of a
/// call's arguments open: where two of them emit, name one before, or the IR
/// depends on the compiler that built npc.
class Expr {
public:
  Expr(NodeContext &node, Result<mlir::Value> value)
      : node(&node), value(std::move(value)) {}

  operator Result<mlir::Value>() const { return value; }
  /// Empty after a failure.
  llvm::ArrayRef<int64_t> shape() const {
    return value ? NodeContext::typeOf(*value).getShape()
                 : llvm::ArrayRef<int64_t>();
  }
  int64_t rank() const { return int64_t(shape().size()); }

  friend Expr operator+(const Expr &lhs, const Expr &rhs) {
    return lhs.binary<nn::AddOp>(rhs);
  }
  friend Expr operator-(const Expr &lhs, const Expr &rhs) {
    return lhs.binary<nn::SubOp>(rhs);
  }
  friend Expr operator*(const Expr &lhs, const Expr &rhs) {
    return lhs.binary<nn::MulOp>(rhs);
  }
  friend Expr operator/(const Expr &lhs, const Expr &rhs) {
    return lhs.binary<nn::DivOp>(rhs);
  }
  /// With a number of the same element type.
  friend Expr operator+(const Expr &lhs, double number) {
    return lhs + lhs.sameTyped(number);
  }
  friend Expr operator*(const Expr &lhs, double number) {
    return lhs * lhs.sameTyped(number);
  }
  Expr sameTyped(double number) const;

  template <typename OpT>
  Expr binary(const Expr &rhs) const {
    return emit<OpT>({*this, rhs});
  }
  /// A product by NumPy's rules.
  Expr matmul(const Expr &rhs) const { return binary<nn::MatmulOp>(rhs); }
  /// Elements of `yes` where this is true and of `no` elsewhere, broadcast.
  Expr select(const Expr &yes, const Expr &no) const {
    return emit<nn::WhereOp>({*this, yes, no});
  }
  /// Indices with those counted from the end of `size` elements made positive.
  Expr wrapped(int64_t size) const {
    return binary<nn::LessOp>(sameTyped(0)).select(*this + double(size), *this);
  }
  Expr cast(mlir::Type elementType) const;
  /// Elementwise, of the same type.
  template <typename OpT>
  Expr map(typename OpT::Properties properties = {}) const {
    return then([&](mlir::Value input) {
      return node->emitTyped<OpT>(input.getType(), input, properties);
    });
  }

  Expr reshape(llvm::ArrayRef<int64_t> shape) const;
  /// Result dimension `i` is dimension `perm[i]`.
  Expr transpose(llvm::ArrayRef<int64_t> perm) const;
  /// NumPy's broadcast.
  Expr broadcast(llvm::ArrayRef<int64_t> shape) const;
  /// `size` elements of `axis` from `offset` on, every `stride`-th.
  Expr slice(int64_t axis, int64_t offset, int64_t size,
             int64_t stride = 1) const;
  /// The elements of `axis` at these indices.
  Expr take(int64_t axis, llvm::ArrayRef<int64_t> indices) const {
    return gather(axis, Expr(*node, node->indexTensor(indices)));
  }
  Expr gather(int64_t axis, const Expr &indices) const;
  /// One number of all along `axes`, which stay with size 1.
  Expr reduce(nn::ReduceKind kind, llvm::ArrayRef<int64_t> axes) const;
  Expr mean(llvm::ArrayRef<int64_t> axes) const {
    return reduce(nn::ReduceKind::Mean, axes);
  }
  Expr sum(llvm::ArrayRef<int64_t> axes) const {
    return reduce(nn::ReduceKind::Sum, axes);
  }

  static Expr concat(llvm::ArrayRef<Expr> parts, int64_t axis);

  /// Any op that infers its type.
  template <typename OpT>
  static Expr emit(llvm::ArrayRef<Expr> operands,
                   typename OpT::Properties properties = {}) {
    llvm::SmallVector<mlir::Value> values;
    for (const Expr &operand : operands) {
      if (!operand.value)
        return operand;
      values.push_back(*operand.value);
    }
    NodeContext &node = *operands.front().node;
    return Expr(node, node.emit<OpT>(values, properties));
  }

private:
  template <typename Step>
  Expr then(Step step) const {
    return value ? Expr(*node, step(*value)) : *this;
  }

  NodeContext *node;
  Result<mlir::Value> value;
};

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_EXPR_H
