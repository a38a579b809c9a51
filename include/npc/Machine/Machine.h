#ifndef NPC_MACHINE_MACHINE_H
#define NPC_MACHINE_MACHINE_H

#include "npc/Target/Target.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace npc {

/// A core of a multi-chip machine.
struct CoreId {
  uint32_t chip = 0, core = 0;
  bool operator==(const CoreId &o) const {
    return chip == o.chip && core == o.core;
  }
};

/// What work takes. A part that the target file does not say is empty.
struct Cost {
  std::optional<double> nanoSeconds, nanoJoule;
  bool isKnown() const { return nanoSeconds || nanoJoule; }
};

/// Whether `a` costs less than `b`: by the product of time and energy where
/// both are known of both, else by the one that is; false where none is.
bool costsLess(const Cost &a, const Cost &b);
/// "1.4 us, 12.3 nJ", or "unknown".
std::string costText(const Cost &cost);

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

  /// Wordlines and weight columns that one MVM uses.
  struct UsedArray {
    uint32_t rows = 0, columns = 0;
  };
  /// A layer of `positions` input vectors on `arrays` side by side: each vector
  /// takes one MVM of all of them and timing.layerInputNs, where known.
  Cost arrayCost(uint64_t positions,
                 const std::vector<UsedArray> &arrays) const;
  /// `results` element results of one of a chip's digital units, where a
  /// multiply-add of a product counts as one.
  Cost digitalCost(uint64_t results) const;

private:
  const Target &target;
};

} // namespace npc

#endif // NPC_MACHINE_MACHINE_H
