#ifndef NPC_CONVERSION_CHIPTOARTIFACT_PASSES_H
#define NPC_CONVERSION_CHIPTOARTIFACT_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace npc {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "npc/Conversion/ChipToArtifact/Passes.h.inc"

} // namespace npc

#endif // NPC_CONVERSION_CHIPTOARTIFACT_PASSES_H
