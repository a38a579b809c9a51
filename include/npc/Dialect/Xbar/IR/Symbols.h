#ifndef NPC_DIALECT_XBAR_IR_SYMBOLS_H
#define NPC_DIALECT_XBAR_IR_SYMBOLS_H

#include "mlir/IR/SymbolTable.h"

namespace npc::xbar {

/// `base`, or where the module has that symbol the first free of base_1, base_2
/// ...
std::string freeSymbol(mlir::SymbolTable &symbols, llvm::StringRef base);

} // namespace npc::xbar

#endif // NPC_DIALECT_XBAR_IR_SYMBOLS_H
