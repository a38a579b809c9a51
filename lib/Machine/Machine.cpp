#include "npc/Machine/Machine.h"

using namespace npc;

namespace {

using Topology = Target::Interconnect::Topology;

uint32_t distance(uint32_t a, uint32_t b) { return a < b ? b - a : a - b; }

uint32_t gridDistance(const Target::Interconnect &net, uint32_t a, uint32_t b) {
  return distance(a / net.gridColumns, b / net.gridColumns) +
         distance(a % net.gridColumns, b % net.gridColumns);
}

} // namespace

uint32_t Machine::hops(CoreId from, CoreId to) const {
  if (from == to)
    return 0;
  const Target::Interconnect &net = target.interconnect;
  if (from.chip != to.chip)
    return hopsToPort(from) + distance(from.chip, to.chip) * net.chipHops +
           hopsToPort(to);
  return net.topology == Topology::Star ? 2
                                        : gridDistance(net, from.core, to.core);
}

uint32_t Machine::hopsToPort(CoreId core) const {
  const Target::Interconnect &net = target.interconnect;
  return net.topology == Topology::Star ? 1
                                        : gridDistance(net, core.core, 0) + 1;
}

double Machine::mvmLatencyNs() const {
  const Target::Timing &timing = target.timing;
  double laterConversions =
      (target.adc.columnsPerConverter - 1) * timing.conversionNs;
  return timing.mvmFixedNs +
         timing.mvmPhases * (timing.mvmPhaseNs + laterConversions);
}

double Machine::mvmEnergyNanoJoule(uint32_t rows, uint32_t columns) const {
  if (rows == 0 || columns == 0)
    return 0;
  bool hasReference = target.cell.encoding == Target::CellEncoding::Offset;
  double physicalColumns =
      double(columns + hasReference) * target.columnsPerWeight();
  double r = rows / double(target.array.rows + target.array.biasRows);
  double c = physicalColumns / target.array.columns;
  const Target::Energy &energy = target.energy;
  return energy.mvmNanoJoule(target.timing.mvmPhases) *
         (energy.inputShare * r + energy.arrayShare * r * c +
          energy.adcShare * c);
}
