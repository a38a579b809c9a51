#include "Batch.h"

#include <cstring>

using namespace npc::sim;

void Batch::reset() {
  std::memset(memory.get(), 0, program.memoryBytes * inferences);
  for (uint32_t i = 0; i < program.buffers.size(); ++i) {
    const BufferPlace &place = program.buffers[i];
    if (place.shared || place.contents.empty())
      continue;
    for (size_t inference = 0; inference < inferences; ++inference)
      std::memcpy(target(i, inference), place.contents.data(),
                  place.contents.size());
  }
}
