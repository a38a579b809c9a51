#ifndef NPC_CONVERSION_NNTOXBAR_PASSES_H
#define NPC_CONVERSION_NNTOXBAR_PASSES_H

#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Dialect/Xbar/IR/Xbar.h"

#include "mlir/Pass/Pass.h"

namespace npc {

#define GEN_PASS_DECL
#include "npc/Conversion/NNToXbar/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "npc/Conversion/NNToXbar/Passes.h.inc"

} // namespace npc

#endif // NPC_CONVERSION_NNTOXBAR_PASSES_H
