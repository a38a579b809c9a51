#ifndef NPC_DIALECT_XBAR_TRANSFORMS_PASSES_H
#define NPC_DIALECT_XBAR_TRANSFORMS_PASSES_H

#include "npc/Dialect/Xbar/IR/Xbar.h"

#include "mlir/Pass/Pass.h"

namespace npc::xbar {

/// What a program claims to be when xbar-verify checks it.
enum class VerifyStage { Analog, Tiled, Mapped, Placed };

#define GEN_PASS_DECL
#include "npc/Dialect/Xbar/Transforms/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "npc/Dialect/Xbar/Transforms/Passes.h.inc"

} // namespace npc::xbar

#endif // NPC_DIALECT_XBAR_TRANSFORMS_PASSES_H
