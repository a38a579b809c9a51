#include "npc/Target/Target.h"

#include "ShippedTargets.h"

#include "npc/Support/Files.h"
#include "npc/Support/Suggest.h"

#include <fmt/format.h>

#include <algorithm>

using namespace npc;

bool Target::DigitalUnit::supports(std::string_view function) const {
  return std::find(functions.begin(), functions.end(), function) !=
         functions.end();
}

uint32_t Target::deviceColumnsPerWeight() const {
  uint32_t polarities = cell.encoding == CellEncoding::Differential ? 2 : 1;
  return cell.slices * cell.devices * polarities;
}

uint32_t Target::columnsPerWeight() const {
  return cell.sharedCrosspoint ? cell.slices : deviceColumnsPerWeight();
}

uint32_t Target::weightColumns() const {
  uint32_t weights = array.columns / columnsPerWeight();
  return cell.encoding == CellEncoding::Offset ? weights - 1 : weights;
}

double Target::stepMicroSiemens() const {
  return (cell.gMaxMicroSiemens - cell.gMinMicroSiemens) / (cell.levels - 1);
}

std::vector<std::string> npc::shippedTargets() {
  std::vector<std::string> names;
  for (const ShippedTarget &target : shippedTargetFiles())
    names.emplace_back(target.name);
  return names;
}

static bool namesFile(const std::string &nameOrPath) {
  constexpr std::string_view kEnding = ".yaml";
  return nameOrPath.size() > kEnding.size() &&
         nameOrPath.compare(nameOrPath.size() - kEnding.size(), kEnding.size(),
                            kEnding) == 0;
}

Result<Target> npc::loadTarget(const std::string &nameOrPath) {
  if (namesFile(nameOrPath)) {
    auto file = MappedFile::open(nameOrPath);
    if (!file)
      return file.error();
    return parseTarget((*file)->bytes(), nameOrPath);
  }
  for (const ShippedTarget &target : shippedTargetFiles())
    if (target.name == nameOrPath)
      return parseTarget(target.yaml, nameOrPath + ".yaml");
  std::vector<std::string> names = shippedTargets();
  return Error{
      ExitCode::Usage,
      fmt::format("no target is named '{}'{}; allowed: {}, or the path of "
                  "a .yaml file",
                  nameOrPath, didYouMean(nameOrPath, names),
                  fmt::join(names, ", "))};
}
