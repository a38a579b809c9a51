#ifndef NPC_LIB_COMPILER_REPRODUCER_H
#define NPC_LIB_COMPILER_REPRODUCER_H

#include "npc/Compiler/Compiler.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Pass/PassManager.h"

#include <string>

namespace npc {

/// What shows a failure of the compiler again without its command line: the
/// module that the failing pass was given, and that pass, in one text file
/// without weights. It is written where a bug of npc's shows, and wherever
/// CompileOptions::reproducer asks for it.
class Reproducer {
public:
  explicit Reproducer(const CompileOptions &options) : options(options) {}

  /// Keeps the module that `manager` gives to each pass while the pass runs; in
  /// the file, where one was asked for, so that it outlives a crash.
  void watch(mlir::PassManager &manager);

  /// The argument of the pass that failed; empty where none did.
  llvm::StringRef failedPass() const {
    return failed ? llvm::StringRef(pass) : "";
  }

  /// Whether the file could be written before every pass.
  const Status &ahead() const { return writtenAhead; }

  /// `error`, which ended the compilation with `module` as it is, with where
  /// the reproducer is and how it is used. `inputs` are not written over.
  Error report(Error error, mlir::ModuleOp module,
               const std::vector<std::string> &inputs);

private:
  struct Watch;
  void begin(mlir::Pass &pass, mlir::ModuleOp module);
  void end(bool passFailed);
  std::string path() const;

  const CompileOptions &options;
  /// The pass that runs or failed, and the module that it was given.
  std::string pass, pipeline;
  mlir::OwningOpRef<mlir::ModuleOp> given;
  bool failed = false;
  Status writtenAhead;
};

/// From now on, a signal that means a bug, like SIGSEGV, says on the standard
/// error how to get a reproducer before it ends the process.
void explainCrashes();

} // namespace npc

#endif // NPC_LIB_COMPILER_REPRODUCER_H
