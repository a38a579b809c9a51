#ifndef NPC_RUNTIME_SIMULATOR_TENSORINSTRUCTIONS_H
#define NPC_RUNTIME_SIMULATOR_TENSORINSTRUCTIONS_H

#include "Batch.h"

namespace npc::sim {

// The instructions of digital units and the host, each executed for all
// inferences of the batch in one iteration of the enclosing loops. `box` holds
// that iteration. Errors: BadInput, naming the source location, for data that
// the program rejects.

void fill(Batch &batch, const isa::Instruction &instruction,
          const LoopBox &box);
void map(Batch &batch, const isa::Instruction &instruction, const LoopBox &box);
Status zip(Batch &batch, const isa::Instruction &instruction,
           const LoopBox &box);
void reduce(Batch &batch, const isa::Instruction &instruction,
            const LoopBox &box);
void contract(Batch &batch, const isa::Instruction &instruction,
              const LoopBox &box);
Status take(Batch &batch, const isa::Instruction &instruction,
            const LoopBox &box);
Status put(Batch &batch, const isa::Instruction &instruction,
           const LoopBox &box);
void select(Batch &batch, const isa::Instruction &instruction,
            const LoopBox &box);
void sort(Batch &batch, const isa::Instruction &instruction,
          const LoopBox &box);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_TENSORINSTRUCTIONS_H
