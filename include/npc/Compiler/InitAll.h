#ifndef NPC_COMPILER_INITALL_H
#define NPC_COMPILER_INITALL_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace npc {

/// The dialects of every level, and those of MLIR's that they stand on.
void registerAllDialects(mlir::DialectRegistry &registry);
/// npc's passes, the upstream clean-ups that stages use, and one pipeline a
/// stage.
void registerAllPasses();

} // namespace npc

#endif // NPC_COMPILER_INITALL_H
