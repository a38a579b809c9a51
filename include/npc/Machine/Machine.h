#ifndef NPC_MACHINE_MACHINE_H
#define NPC_MACHINE_MACHINE_H

#include "npc/Target/Target.h"

#include <cstdint>

namespace npc {

/// A core of a multi-chip machine.
struct CoreId {
  uint32_t chip = 0, core = 0;
  bool operator==(const CoreId &o) const {
    return chip == o.chip && core == o.core;
  }
};

/// The one source of distances, times and energies, for the compiler's
/// decisions and the simulator's reports alike.
class Machine {
public:
  explicit Machine(const Target &target) : target(target) {}

  /// Link hops between two cores: Manhattan distance on the grid (Mesh) or two
  /// through the hub (Star), plus chipHops for each chip boundary.
  uint32_t hops(CoreId from, CoreId to) const;
  /// Hops between a core and its chip's shared memory or host port, which sit
  /// beside core 0.
  uint32_t hopsToPort(CoreId core) const;
  /// One MVM; every column converts at once or in turns of columnsPerConverter.
  double mvmLatencyNs() const;
  /// One MVM that uses rows x columns of the array (weight columns): the part of
  /// a full array's energy that these rows and columns take.
  double mvmEnergyNanoJoule(uint32_t rows, uint32_t columns) const;

private:
  const Target &target;
};

} // namespace npc

#endif // NPC_MACHINE_MACHINE_H
