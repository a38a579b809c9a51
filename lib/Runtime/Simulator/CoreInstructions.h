#ifndef NPC_RUNTIME_SIMULATOR_COREINSTRUCTIONS_H
#define NPC_RUNTIME_SIMULATOR_COREINSTRUCTIONS_H

#include "Batch.h"

namespace npc::sim {

// The instructions of a core, each executed for all inferences of the batch and
// all iterations of the box at once.

void gather(Batch &batch, const isa::Instruction &instruction,
            const LoopBox &box, Registers &registers);
void mvm(Batch &batch, const isa::Instruction &instruction, size_t points,
         Registers &registers);
void affine(Batch &batch, const isa::Instruction &instruction, size_t points,
            Registers &registers);
void apply(Batch &batch, const isa::Instruction &instruction, size_t points,
           Registers &registers);
void quantize(Batch &batch, const isa::Instruction &instruction, size_t points,
              Registers &registers);
void store(Batch &batch, const isa::Instruction &instruction,
           const LoopBox &box, Registers &registers);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_COREINSTRUCTIONS_H
