#ifndef NPC_CONVERSION_XBARTOCHIP_PASSES_H
#define NPC_CONVERSION_XBARTOCHIP_PASSES_H

#include "npc/Dialect/Chip/IR/Chip.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace npc {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "npc/Conversion/XbarToChip/Passes.h.inc"

} // namespace npc

#endif // NPC_CONVERSION_XBARTOCHIP_PASSES_H
