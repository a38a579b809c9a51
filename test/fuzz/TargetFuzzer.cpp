/// The reader of target files, and the numbers made of what it accepts.

#include "Fuzzing.h"

#include "npc/Machine/Machine.h"
#include "npc/Target/Target.h"

#include <cmath>

using namespace npc;
using namespace npc::fuzz;

/// Nothing in a target that passed the reader may make these trap or negative.
static void checkMachine(const Target &target) {
  Machine machine(target);
  CoreId first, last{target.maxChips - 1, target.cores - 1};
  require(machine.hops(first, last) == machine.hops(last, first),
          "two ways of different length");
  machine.hopsToPort(last);
  require(machine.mvmLatencyNs() >= 0, "a negative latency");
  require(machine.mvmEnergyNanoJoule(target.array.rows,
                                     target.weightColumns()) >= 0,
          "a negative energy");
  costText(machine.digitalCost(1));
  costText(machine.arrayCost(1, {{target.array.rows, target.weightColumns()}}));
  require(std::isfinite(target.stepMicroSiemens()), "no step of conductance");
  require(target.input.minCode() <= 0 && target.input.maxCode() > 0 &&
              target.adc.minCode() < target.adc.maxCode(),
          "a range of codes without values");
  require(target.weightColumns() > 0 && target.deviceColumnsPerWeight() > 0,
          "an array without columns");
}

bool npc::fuzz::accepts(std::string_view input) {
  auto target = parseTarget(input, "input.yaml");
  if (!target)
    return refused(target.error());
  require(target->yaml == input, "the target's text is not the input");
  checkMachine(*target);
  return true;
}
