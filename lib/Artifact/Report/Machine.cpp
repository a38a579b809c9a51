#include "Machine.h"

using namespace npc;

std::optional<Target> npc::targetIn(const Artifact &artifact) {
  std::string_view yaml = artifact.section(format::SectionKind_Target);
  if (yaml.empty())
    return std::nullopt;
  Result<Target> target = parseTarget(yaml, artifact.manifest().target);
  if (!target)
    return std::nullopt;
  return std::move(*target);
}

uint64_t npc::devicesPerArray(const Target &target) {
  uint64_t rows = uint64_t{target.array.rows} + target.array.biasRows;
  // A shared crosspoint holds all devices of a weight; otherwise a column is a
  // device.
  uint64_t perColumn =
      target.deviceColumnsPerWeight() / target.columnsPerWeight();
  return rows * target.array.columns * perColumn;
}
