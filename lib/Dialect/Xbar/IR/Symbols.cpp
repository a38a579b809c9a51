#include "npc/Dialect/Xbar/IR/Symbols.h"

#include "llvm/ADT/Twine.h"

std::string npc::xbar::freeSymbol(mlir::SymbolTable &symbols,
                                  llvm::StringRef base) {
  std::string name = base.str();
  for (unsigned count = 1; symbols.lookup(name); ++count)
    name = (base + "_" + llvm::Twine(count)).str();
  return name;
}
