#ifndef NPC_COMPILER_MODULETEXT_H
#define NPC_COMPILER_MODULETEXT_H

#include "mlir/IR/AsmState.h"
#include "mlir/IR/BuiltinOps.h"

#include <string>

namespace npc {

/// `module` as dumps and reproducers hold it. Where there is a `pipeline`
/// ("builtin.module(xbar-map)"), `npc-opt --run-reproducer` runs it.
std::string moduleText(mlir::ModuleOp module, llvm::StringRef pipeline = "",
                       bool withLocations = true);

/// Has parsers that use `config` put the pipeline of a text into `pipeline`.
void readPipeline(mlir::ParserConfig &config, std::string &pipeline);

} // namespace npc

#endif // NPC_COMPILER_MODULETEXT_H
