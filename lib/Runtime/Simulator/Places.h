#ifndef NPC_RUNTIME_SIMULATOR_PLACES_H
#define NPC_RUNTIME_SIMULATOR_PLACES_H

#include "Program.h"

namespace npc::sim {

/// Lays out `program.buffers` and `program.memoryBytes`. Quantized: buffers
/// keep their distances in bytes. Float: every byte of the chip has a slot of
/// four, so that codes and halves can be floats and overlaps stay overlaps.
void placeBuffers(Program &program);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_PLACES_H
