#ifndef NPC_DIALECT_NN_IR_TRAITS_H
#define NPC_DIALECT_NN_IR_TRAITS_H

#include "mlir/IR/OpDefinition.h"

namespace npc::nn {

/// Fails where `op` stands in a graph region, such as a module's.
mlir::LogicalResult verifyOutsideOfGraphRegion(mlir::Operation *op);

/// Keeps an op out of regions where values may go in circles: folds and
/// canonicalizations follow values back to where they come from.
template <typename OpT>
struct OutsideOfGraphRegion
    : mlir::OpTrait::TraitBase<OpT, OutsideOfGraphRegion> {
  static mlir::LogicalResult verifyTrait(mlir::Operation *op) {
    return verifyOutsideOfGraphRegion(op);
  }
};

/// Each element of the result is a function of one element: the op's name
/// without its dialect is the mnemonic of an isa::Function, whose parameters
/// are the attributes of the same names.
template <typename OpT>
struct UnaryFunction : mlir::OpTrait::TraitBase<OpT, UnaryFunction> {};

/// The same of two operands that are broadcast against each other.
template <typename OpT>
struct BinaryFunction : mlir::OpTrait::TraitBase<OpT, BinaryFunction> {};

} // namespace npc::nn

#endif // NPC_DIALECT_NN_IR_TRAITS_H
