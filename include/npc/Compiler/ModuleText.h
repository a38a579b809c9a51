#ifndef NPC_COMPILER_MODULETEXT_H
#define NPC_COMPILER_MODULETEXT_H

#include "npc/Support/Error.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

#include <string>

namespace npc {

/// `module` as dumps and reproducers hold it. Where there is a `pipeline`
/// ("builtin.module(xbar-map)"), `npc-opt --run-reproducer` runs it.
std::string moduleText(mlir::ModuleOp module, llvm::StringRef pipeline = "",
                       bool withLocations = true);

/// The module in the file `path`, text or bytecode, and where it is asked for,
/// its pipeline. Locations have the file's name without folders. Errors: Io;
/// BadInput, where diagnostics say more.
Result<mlir::OwningOpRef<mlir::ModuleOp>>
readModule(mlir::MLIRContext &context, const std::string &path,
           std::string *pipeline = nullptr);

} // namespace npc

#endif // NPC_COMPILER_MODULETEXT_H
