#include "npc/Machine/Machine.h"

#include <fmt/format.h>

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

Cost Machine::arrayCost(uint64_t positions,
                        const std::vector<UsedArray> &arrays) const {
  double nanoJoule = 0;
  for (const UsedArray &array : arrays)
    nanoJoule += mvmEnergyNanoJoule(array.rows, array.columns);
  double nanoSeconds = mvmLatencyNs() + target.timing.layerInputNs.value_or(0);
  return {double(positions) * nanoSeconds, double(positions) * nanoJoule};
}

Cost Machine::digitalCost(uint64_t results) const {
  Cost cost;
  const Target::DigitalUnit &unit = target.digital;
  if (unit.nanoSecondsPerElement)
    cost.nanoSeconds = double(results) * *unit.nanoSecondsPerElement;
  if (unit.nanoJoulePerElement)
    cost.nanoJoule = double(results) * *unit.nanoJoulePerElement;
  return cost;
}

bool npc::costsLess(const Cost &a, const Cost &b) {
  bool times = a.nanoSeconds && b.nanoSeconds;
  bool energies = a.nanoJoule && b.nanoJoule;
  if (times && energies)
    return *a.nanoSeconds * *a.nanoJoule < *b.nanoSeconds * *b.nanoJoule;
  if (times)
    return *a.nanoSeconds < *b.nanoSeconds;
  return energies && *a.nanoJoule < *b.nanoJoule;
}

/// Three digits, in the largest of units a thousand apart that keeps them.
static std::string scaled(double value,
                          std::initializer_list<const char *> units) {
  auto unit = units.begin();
  for (; value >= 999.5 && unit + 1 != units.end(); ++unit)
    value /= 1000;
  return fmt::format("{:.3g} {}", value, *unit);
}

std::string npc::costText(const Cost &cost) {
  std::string text;
  if (cost.nanoSeconds)
    text = scaled(*cost.nanoSeconds, {"ns", "us", "ms", "s"});
  if (cost.nanoJoule)
    text += (text.empty() ? "" : ", ") +
            scaled(*cost.nanoJoule, {"nJ", "uJ", "mJ", "J"});
  return text.empty() ? "unknown" : text;
}
