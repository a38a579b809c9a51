#include "Schema.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

using namespace npc;

namespace {

/// Largest sum of code x level that a float converter stage computes exactly
/// (docs/numerics.md).
constexpr double kMaxColumnSum = 536870912; // 2^29
/// Level units of a weight stay exact in a float.
constexpr double kMaxWeightLevels = 16777216; // 2^24

using Fail = std::function<Error(const std::string &, const std::string &)>;

/// Level steps that one slice and polarity holds.
double sliceLevels(const Target::Cell &cell) {
  return double(cell.devices) * (cell.levels - 1);
}

Status checkCell(const Target::Cell &cell, const Fail &fail) {
  if (cell.gMaxMicroSiemens <= cell.gMinMicroSiemens)
    return fail("cell.gMaxMicroSiemens",
                fmt::format("gMaxMicroSiemens is {}; allowed: more than "
                            "gMinMicroSiemens, {}",
                            cell.gMaxMicroSiemens, cell.gMinMicroSiemens));
  if (cell.slices == 1 && cell.sliceBase != 1)
    return fail("cell.sliceBase",
                fmt::format("sliceBase is {} with one slice; allowed: 1",
                            cell.sliceBase));
  if (cell.slices > 1 &&
      (cell.sliceBase < 2 || cell.sliceBase > sliceLevels(cell) + 1))
    return fail("cell.sliceBase",
                fmt::format("sliceBase is {}; allowed with {} slices: 2 to "
                            "devices * (levels - 1) + 1 = {}",
                            cell.sliceBase, cell.slices,
                            sliceLevels(cell) + 1));
  double significance = 0;
  for (uint32_t slice = 0; slice < cell.slices; ++slice)
    significance += std::pow(double(cell.sliceBase), slice);
  double top = sliceLevels(cell) * significance;
  if (top > kMaxWeightLevels)
    return fail(
        "cell.levels",
        fmt::format("a weight has {} levels with {} devices, {} slices "
                    "of base {} and {} levels a device; allowed: at most {}",
                    top, cell.devices, cell.slices, cell.sliceBase, cell.levels,
                    kMaxWeightLevels));
  return {};
}

Status checkArray(const Target &target, const Fail &fail) {
  uint32_t columnsPerWeight = target.columnsPerWeight();
  bool hasReference = target.cell.encoding == Target::CellEncoding::Offset;
  uint64_t needed = uint64_t(columnsPerWeight) * (hasReference ? 2 : 1);
  if (needed > target.array.columns)
    return fail(
        "array.columns",
        fmt::format("{} columns do not hold one weight, which takes {}{}; "
                    "allowed: at least {}",
                    target.array.columns, columnsPerWeight,
                    hasReference ? " and as many for the reference" : "",
                    needed));
  if (hasReference && sliceLevels(target.cell) * target.cell.slices < 2)
    return fail("cell.levels",
                "offset cells of 2 levels have no level between them for the "
                "reference; allowed: at least 3, or more devices or slices");
  if (target.input.isSigned && target.input.bits < 2)
    return fail("input.bits", "a signed input has 1 bit; allowed: 2 to 16");
  double sum = double(target.array.rows + target.array.biasRows) *
               target.input.maxCode() * sliceLevels(target.cell);
  if (sum >= kMaxColumnSum)
    return fail(
        "array.rows",
        fmt::format("a column can sum up to {:.0f} code x level; allowed: "
                    "less than {:.0f}; take fewer rows, input bits, "
                    "devices or levels",
                    sum, kMaxColumnSum));
  return {};
}

Status checkInterconnect(const Target &target, const Fail &fail) {
  const Target::Interconnect &net = target.interconnect;
  uint64_t places = uint64_t(net.gridRows) * net.gridColumns;
  if (net.topology == Target::Interconnect::Topology::Star)
    return places == 0 ? Status()
                       : Status(fail("interconnect.gridRows",
                                     "a star has no grid; leave gridRows and "
                                     "gridColumns out"));
  if (places < target.cores)
    return fail(
        "interconnect.gridRows",
        fmt::format("a grid of {} x {} does not hold {} cores; allowed: "
                    "gridRows * gridColumns of at least {}",
                    net.gridRows, net.gridColumns, target.cores, target.cores));
  return {};
}

Status checkMemories(const Target &target, const Fail &fail) {
  std::set<std::string> names;
  bool hostHasOne = false, coresReachOne = false;
  for (size_t i = 0; i < target.memories.size(); ++i) {
    const Target::Memory &memory = target.memories[i];
    if (!names.insert(memory.name).second)
      return fail(fmt::format("memories[{}].name", i),
                  fmt::format("two memories are named '{}'", memory.name));
    hostHasOne |= memory.scope == Target::Memory::Scope::Host;
    coresReachOne |= memory.reachedByCores;
  }
  if (!hostHasOne)
    return fail("memories", "no memory has the scope 'host', where a network's "
                            "inputs and outputs lie; add one");
  if (!coresReachOne)
    return fail("memories", "no memory has 'reachedByCores: true', so no layer "
                            "can get its input; set it on one");
  return {};
}

Status checkCosts(const Target &target, const Fail &fail) {
  const Target::Energy &energy = target.energy;
  double shares = energy.inputShare + energy.arrayShare + energy.adcShare;
  if (std::abs(shares - 1) > 1e-6)
    return fail("energy.inputShare",
                fmt::format("inputShare, arrayShare and adcShare add up to {}; "
                            "allowed: 1",
                            shares));
  if (!target.deviceStatistics)
    return {};
  double full = target.cell.gMaxMicroSiemens * target.cell.devices;
  double scale = target.deviceStatistics->fullScaleMicroSiemens;
  if (std::abs(scale - full) > 1e-6 * full)
    return fail("deviceStatistics.fullScaleMicroSiemens",
                fmt::format("fullScaleMicroSiemens is {}; allowed: "
                            "cell.gMaxMicroSiemens * cell.devices = {}",
                            scale, full));
  return {};
}

} // namespace

Status npc::checkConsistency(const Target &target, const Fail &fail) {
  if (Status s = checkCell(target.cell, fail); !s)
    return s;
  if (Status s = checkArray(target, fail); !s)
    return s;
  if (Status s = checkInterconnect(target, fail); !s)
    return s;
  if (Status s = checkMemories(target, fail); !s)
    return s;
  return checkCosts(target, fail);
}
