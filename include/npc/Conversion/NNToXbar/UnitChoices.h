#ifndef NPC_CONVERSION_NNTOXBAR_UNITCHOICES_H
#define NPC_CONVERSION_NNTOXBAR_UNITCHOICES_H

#include "npc/Support/Error.h"
#include "npc/Target/Target.h"

#include "mlir/IR/BuiltinOps.h"

#include <string>
#include <vector>

namespace npc {

/// ONNX nodes for which the user decides: kept out of arrays, or held in arrays
/// whatever they cost.
struct UnitChoices {
  std::vector<std::string> digital, analog;
};

/// Writes the choices as `xbar.unit` on the nodes' products. `module` is at
/// stage graph. Errors: Usage for a name in both lists, and for a node without
/// a product of stored weights.
Status applyUnitChoices(mlir::ModuleOp module, const Target &target,
                        const UnitChoices &choices);

} // namespace npc

#endif // NPC_CONVERSION_NNTOXBAR_UNITCHOICES_H
