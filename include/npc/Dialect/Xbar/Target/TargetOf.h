#ifndef NPC_DIALECT_XBAR_TARGET_TARGETOF_H
#define NPC_DIALECT_XBAR_TARGET_TARGETOF_H

#include "npc/Dialect/Xbar/IR/Xbar.h"
#include "npc/Target/Target.h"

#include "mlir/IR/BuiltinOps.h"

namespace npc {

/// The target that the program's `npc.target` attribute names (a shipped target
/// or a .yaml file). Emits an error where the module is no program
/// (checkProgram), the attribute is missing or the target cannot be read.
mlir::FailureOr<Target> loadTargetOf(mlir::ModuleOp module);

/// The module's `npc.chips`, 1 where it is absent. Emits an error where it is
/// no positive number or more than the target allows.
mlir::FailureOr<uint32_t> chipsOf(mlir::ModuleOp module, const Target &target);

namespace xbar {

/// How every array of `target` is encoded. Emits an error with `emitError`
/// where the target's cell is none that the attribute allows.
EncodingAttr
encodingOf(const Target &target, mlir::MLIRContext *context,
           llvm::function_ref<mlir::InFlightDiagnostic()> emitError);

} // namespace xbar
} // namespace npc

#endif // NPC_DIALECT_XBAR_TARGET_TARGETOF_H
