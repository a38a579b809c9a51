#ifndef NPC_LIB_REDUCE_EDITS_H
#define NPC_LIB_REDUCE_EDITS_H

#include "mlir/IR/BuiltinOps.h"

namespace npc {

/// A way to make a module smaller. `apply` does it at the places of `module`
/// from number `begin` up to `end`, and returns how many places there are; the
/// module may not verify afterwards. Places keep their numbers when later ones
/// are edited.
struct Edit {
  llvm::StringLiteral name;
  size_t (*apply)(mlir::ModuleOp module, size_t begin, size_t end);
};

/// Those that take most away come first.
llvm::ArrayRef<Edit> edits();

} // namespace npc

#endif // NPC_LIB_REDUCE_EDITS_H
