#ifndef NPC_RUNTIME_SIMULATOR_LOOPNESTS_H
#define NPC_RUNTIME_SIMULATOR_LOOPNESTS_H

#include "npc/Artifact/Format.h"
#include "npc/Isa/Isa.h"

#include <cstdint>
#include <vector>

namespace npc::sim {

/// Perfectly nested loops whose iterations can execute at once, each
/// instruction over all of them before the next, with the same results as one
/// after the other. Loops inside the body execute in turn.
struct LoopNest {
  /// Instructions: the outermost Loop, the body's first, the body's End and the
  /// first one after the nest.
  size_t loop = 0, body = 0, bodyEnd = 0, after = 0;
  /// Enclosing loops outside the nest.
  size_t depth = 0;
  /// Outermost first.
  std::vector<uint32_t> counts;
  /// Channels that the body receives from, once per iteration each.
  std::vector<uint32_t> receives;
  bool sends = false;
  /// Largest register vectors, in elements.
  uint32_t rows = 0, columns = 0;

  int64_t iterations() const {
    int64_t product = 1;
    for (uint32_t count : counts)
      product *= count;
    return product;
  }
};

/// Rows of the row register that a Gather writes.
struct RowRange {
  uint32_t begin, end;
};
RowRange gatheredRows(const isa::Instruction &gather);

/// Per instruction the matching End of a Loop and the reverse; 0 for others.
std::vector<size_t> matchLoops(const isa::Code &code);

/// The outermost such nests of `code`. A nest qualifies when its body holds
/// only register, channel, gather and store instructions; every iteration
/// defines the registers it uses; no gather reads memory that the nest stores
/// to; no two stores of it hit one element; each channel occurs once.
std::vector<LoopNest> findLoopNests(const format::ManifestT &manifest,
                                    const isa::Code &code,
                                    const std::vector<size_t> &partner);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_LOOPNESTS_H
