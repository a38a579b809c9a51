#ifndef NPC_RUNTIME_SIMULATOR_CONTRACTPRODUCT_H
#define NPC_RUNTIME_SIMULATOR_CONTRACTPRODUCT_H

#include "Operands.h"

namespace npc::sim {

/// Executes a Contract on F32 operands as matrix products in binary32, in the
/// order of the BLAS; false when it has no such form or is too small to gain.
bool contractAsProducts(const Operands<3> &operands);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_CONTRACTPRODUCT_H
