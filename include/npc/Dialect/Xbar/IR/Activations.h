#ifndef NPC_DIALECT_XBAR_IR_ACTIVATIONS_H
#define NPC_DIALECT_XBAR_IR_ACTIVATIONS_H

#include "mlir/IR/Operation.h"

namespace npc::xbar {

/// Whether `op` may stand in a layer's body between affine and quantize: an
/// nn op that maps each element by a function which an isa::Function names. The
/// op's name without its dialect is the function's mnemonic.
bool isActivation(mlir::Operation *op);

} // namespace npc::xbar

#endif // NPC_DIALECT_XBAR_IR_ACTIVATIONS_H
