#ifndef NPC_DIALECT_NN_IR_NN_H
#define NPC_DIALECT_NN_IR_NN_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "npc/Dialect/NN/IR/NNDialect.h.inc"
#include "npc/Dialect/NN/IR/NNEnums.h.inc"
#include "npc/Dialect/NN/IR/Shapes.h"
#include "npc/Dialect/NN/IR/Traits.h"

#define GET_ATTRDEF_CLASSES
#include "npc/Dialect/NN/IR/NNAttrs.h.inc"

#define GET_OP_CLASSES
#include "npc/Dialect/NN/IR/NNOps.h.inc"

namespace npc::nn {

/// The shape function of ops whose two operands are broadcast against each
/// other; the result's element type is the operands' unless given.
llvm::LogicalResult inferBroadcast(llvm::StringRef opName,
                                   std::optional<mlir::Location> location,
                                   mlir::Value lhs, mlir::Value rhs,
                                   mlir::Type elementType,
                                   llvm::SmallVectorImpl<mlir::Type> &types);

/// The ONNX name of a function's argument or result.
constexpr llvm::StringLiteral nameAttrName = "nn.name";

/// Bytes of one raw element in a file; i1 takes a whole one.
int64_t storageBytes(mlir::Type elementType);

/// Creates an op with a shape function from data that may not fit together,
/// such as a user's model: where `OpT::create` would abort, this emits the
/// broken constraint at `loc` and fails.
template <typename OpT>
mlir::FailureOr<OpT> createChecked(mlir::OpBuilder &builder, mlir::Location loc,
                                   mlir::ValueRange operands,
                                   typename OpT::Properties properties = {}) {
  llvm::SmallVector<mlir::Type> types;
  OpT::populateDefaultProperties(
      mlir::OperationName(OpT::getOperationName(), builder.getContext()),
      properties);
  if (mlir::failed(OpT::inferReturnTypes(builder.getContext(), loc, operands,
                                         {}, &properties, {}, types)))
    return mlir::failure();
  return OpT::create(builder, loc, types, operands, properties);
}

} // namespace npc::nn

#endif // NPC_DIALECT_NN_IR_NN_H
