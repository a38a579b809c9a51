#ifndef NPC_DIALECT_XBAR_IR_XBAR_H
#define NPC_DIALECT_XBAR_IR_XBAR_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Attributes.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "npc/Dialect/Xbar/IR/XbarDialect.h.inc"

#include "npc/Dialect/Xbar/IR/XbarEnums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "npc/Dialect/Xbar/IR/XbarAttrs.h.inc"

#define GET_OP_CLASSES
#include "npc/Dialect/Xbar/IR/XbarOps.h.inc"

namespace npc::xbar {

/// Names of the two attributes that any op may carry.
constexpr llvm::StringLiteral unitAttrName = "xbar.unit";
constexpr llvm::StringLiteral whyAttrName = "xbar.why";

/// Where `op` runs, if xbar-assign-units has decided.
std::optional<UnitKind> unitOf(mlir::Operation *op);

} // namespace npc::xbar

#endif // NPC_DIALECT_XBAR_IR_XBAR_H
