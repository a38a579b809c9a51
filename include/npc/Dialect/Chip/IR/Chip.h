#ifndef NPC_DIALECT_CHIP_IR_CHIP_H
#define NPC_DIALECT_CHIP_IR_CHIP_H

#include "npc/Dialect/Xbar/IR/Xbar.h"
#include "npc/Isa/Isa.h"

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/RegionKindInterface.h"
#include "mlir/IR/SymbolTable.h"

#include "npc/Dialect/Chip/IR/ChipDialect.h.inc"
#include "npc/Dialect/Chip/IR/ChipEnums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "npc/Dialect/Chip/IR/ChipAttrs.h.inc"

#define GET_OP_CLASSES
#include "npc/Dialect/Chip/IR/ChipOps.h.inc"

namespace npc::chip {

/// How many chip.loop ops enclose `op`.
unsigned loopDepth(mlir::Operation *op);

/// True for the types that a chip.buffer may hold (buffer_c2).
bool isElementType(mlir::Type type);

/// `core 3 of chip 0`, without angle brackets.
mlir::FailureOr<PlaceAttr> parsePlaceBody(mlir::AsmParser &parser);
void printPlaceBody(mlir::AsmPrinter &printer, PlaceAttr place);

inline isa::Function toIsa(Function function) {
  return static_cast<isa::Function>(function);
}

} // namespace npc::chip

#endif // NPC_DIALECT_CHIP_IR_CHIP_H
