#include "Conversions.h"
#include "NodeContext.h"

using namespace npc;
using namespace npc::importer;

Status importer::convertIf(NodeContext &node) {
  Result<double> condition = node.constantNumber(0, "the condition");
  if (!condition)
    return condition.error();
  return node.setResultsToBranch(*condition != 0 ? "then_branch"
                                                 : "else_branch");
}
