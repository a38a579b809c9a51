#ifndef NPC_DIALECT_NN_TRANSFORMS_PASSES_H
#define NPC_DIALECT_NN_TRANSFORMS_PASSES_H

#include "npc/Dialect/NN/IR/NN.h"

#include "mlir/Pass/Pass.h"

namespace npc::nn {

#define GEN_PASS_DECL
#include "npc/Dialect/NN/Transforms/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "npc/Dialect/NN/Transforms/Passes.h.inc"

/// Makes every element of `weight` 1 where it is floating point, else 0, in the
/// place of elements from a file.
void makeSplat(WeightOp weight);

} // namespace npc::nn

#endif // NPC_DIALECT_NN_TRANSFORMS_PASSES_H
