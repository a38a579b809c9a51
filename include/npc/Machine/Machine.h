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
/// decisions and the simulator's reports alike. Keeps a reference: the target
/// must live as long.
class Machine {
public:
  explicit Machine(const Target &target) : target(target) {}

  /// Link hops between two cores. On one chip: the Manhattan distance on the
  /// grid (Mesh), or two through the hub (Star). Chips form a chain; between
  /// chips the way leads over both ports and chipHops for each boundary.
  uint32_t hops(CoreId from, CoreId to) const;
  /// Hops between a core and its chip's port, where the shared memories and the
  /// host link are: one beyond core 0 of a Mesh, the hub of a Star.
  uint32_t hopsToPort(CoreId core) const;
  /// One MVM: mvmFixedNs + mvmPhases * (mvmPhaseNs + (columnsPerConverter - 1)
  /// * conversionNs). The line over phases is what both published throughputs
  /// of hermes64 lie on (Le Gallo et al., Nat. Electron. 6, 680 (2023)).
  double mvmLatencyNs() const;
  /// One MVM that drives `rows` wordlines (bias rows among them) and converts
  /// `columns` weight columns: the full array's energy times inputShare * r +
  /// arrayShare * r * c + adcShare * c, with r and c the used parts of the
  /// array's wordlines and physical columns (Offset: the reference's among
  /// them).
  double mvmEnergyNanoJoule(uint32_t rows, uint32_t columns) const;

private:
  const Target &target;
};

} // namespace npc

#endif // NPC_MACHINE_MACHINE_H
