#include "UnsupportedNodes.h"
#include "npc/Support/Printable.h"

#include <algorithm>

using namespace npc;
using namespace npc::importer;

static std::string counted(size_t count, const std::string &noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

void UnsupportedNodes::add(const std::string &opType, const std::string &reason,
                           const std::string &node) {
  Group added{printable(opType), printable(reason), {}};
  auto group =
      std::find_if(groups.begin(), groups.end(), [&](const Group &known) {
        return known.opType == added.opType && known.reason == added.reason;
      });
  if (group == groups.end())
    group = groups.insert(groups.end(), std::move(added));
  group->nodes.push_back(printable(node));
}

size_t UnsupportedNodes::count() const {
  size_t total = 0;
  for (const Group &group : groups)
    total += group.nodes.size();
  return total;
}

Error UnsupportedNodes::report() const {
  std::string lines;
  for (const Group &group : groups) {
    lines += "\n  " + group.opType + ": " + group.reason + "\n    " +
             counted(group.nodes.size(), "node") + ":";
    for (const std::string &node : group.nodes)
      lines += (&node == &group.nodes.front() ? " " : ", ") + node;
  }
  return {ExitCode::Unsupported,
          "npc does not support " + counted(count(), "node") +
              " of the model:" + lines +
              "\ndocs/onnx-support.md says what is supported"};
}
