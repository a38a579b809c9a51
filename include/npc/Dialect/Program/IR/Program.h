#ifndef NPC_DIALECT_PROGRAM_IR_PROGRAM_H
#define NPC_DIALECT_PROGRAM_IR_PROGRAM_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Dialect.h"

#include "npc/Dialect/Program/IR/ProgramDialect.h.inc"

namespace npc {

constexpr llvm::StringLiteral stageAttrName = "npc.stage";
constexpr llvm::StringLiteral modelAttrName = "npc.model";
constexpr llvm::StringLiteral targetAttrName = "npc.target";
constexpr llvm::StringLiteral targetDigestAttrName = "npc.target_sha256";
constexpr llvm::StringLiteral chipsAttrName = "npc.chips";
constexpr llvm::StringLiteral optionsAttrName = "npc.options";
constexpr llvm::StringLiteral calibrationAttrName = "npc.calibration";
constexpr llvm::StringLiteral statisticsAttrName = "npc.statistics";

/// The number that an `npc.chips` holds; nothing where it is no i64 of at
/// least 1.
std::optional<int64_t> chipCount(mlir::Attribute chips);

/// Emits an error where `module` is no program: one table for all its symbols,
/// and functions of one block, in which values never go in circles.
mlir::LogicalResult checkProgram(mlir::ModuleOp module);

} // namespace npc

#endif // NPC_DIALECT_PROGRAM_IR_PROGRAM_H
