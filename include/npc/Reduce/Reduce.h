#ifndef NPC_REDUCE_REDUCE_H
#define NPC_REDUCE_REDUCE_H

#include "npc/Support/Error.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

#include <functional>
#include <string>

namespace npc {

/// What a reduction works towards.
struct ReduceGoal {
  /// Whether a module, given as text, still shows what is looked for.
  std::function<Result<bool>(const std::string &text)> isInteresting;
  /// Told of every smaller module that does. An error ends the reduction.
  std::function<Status(const std::string &text)> keep;
};

struct Reduction {
  std::string text;
  /// Ops before and after, and modules that were tested.
  size_t before = 0, after = 0, tests = 0;
};

/// Makes `module` smaller by every edit, in any number, after which it verifies
/// and is interesting, until no single one is left. `pipeline` goes with it,
/// see moduleText(). Errors: CheckFailed where `module` itself is not
/// interesting; those of `goal`.
Result<Reduction> reduce(mlir::OwningOpRef<mlir::ModuleOp> module,
                         const std::string &pipeline, const ReduceGoal &goal);

} // namespace npc

#endif // NPC_REDUCE_REDUCE_H
