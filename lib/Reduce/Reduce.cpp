#include "npc/Reduce/Reduce.h"

#include "Edits.h"

#include "npc/Compiler/ModuleText.h"

#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Verifier.h"

using namespace mlir;
using namespace npc;

static size_t opsIn(ModuleOp module) {
  size_t count = 0;
  module.walk([&](Operation *op) { count += op != module; });
  return count;
}

namespace {
class Reducer {
public:
  Reducer(OwningOpRef<ModuleOp> module, const std::string &pipeline,
          const ReduceGoal &goal)
      : best(std::move(module)), pipeline(pipeline), goal(goal),
        quiet(best->getContext(), [](Diagnostic &) { return success(); }) {}

  Result<Reduction> run();

private:
  Result<bool> isInteresting(const std::string &text);
  /// True where `text` is another one than before and interesting; then it is
  /// the best so far.
  Result<bool> take(std::string text);
  Result<bool> takeEdited(const Edit &edit, size_t begin, size_t end);
  Result<bool> takeEdits(const Edit &edit);
  Result<bool> takeRound();

  OwningOpRef<ModuleOp> best;
  const std::string &pipeline;
  const ReduceGoal &goal;
  ScopedDiagnosticHandler quiet;
  bool withLocations = true;
  Reduction reduction;
};
} // namespace

Result<bool> Reducer::isInteresting(const std::string &text) {
  ++reduction.tests;
  return goal.isInteresting(text);
}

Result<bool> Reducer::take(std::string text) {
  if (text == reduction.text)
    return false;
  Result<bool> interesting = isInteresting(text);
  if (!interesting || !*interesting)
    return interesting;
  reduction.text = std::move(text);
  if (Status status = goal.keep(reduction.text); !status)
    return status.error();
  return true;
}

Result<bool> Reducer::takeEdited(const Edit &edit, size_t begin, size_t end) {
  OwningOpRef<ModuleOp> edited = best->clone();
  edit.apply(*edited, begin, end);
  if (failed(verify(*edited)))
    return false;
  Result<bool> taken = take(moduleText(*edited, pipeline, withLocations));
  if (taken && *taken)
    best = std::move(edited);
  return taken;
}

/// Many places at once first, then ever fewer; the last ones first, because
/// those before them keep their numbers.
Result<bool> Reducer::takeEdits(const Edit &edit) {
  bool any = false;
  size_t count = edit.apply(*best, 0, 0);
  for (size_t size = count; size > 0; size /= 2) {
    for (size_t end = edit.apply(*best, 0, 0); end > 0;) {
      size_t begin = end - std::min(end, size);
      Result<bool> taken = takeEdited(edit, begin, end);
      if (!taken)
        return taken;
      any |= *taken;
      end = begin;
    }
  }
  return any;
}

Result<bool> Reducer::takeRound() {
  bool any = false;
  for (const Edit &edit : edits()) {
    Result<bool> taken = takeEdits(edit);
    if (!taken)
      return taken;
    any |= *taken;
  }
  return any;
}

Result<Reduction> Reducer::run() {
  reduction.before = opsIn(*best);
  reduction.text = moduleText(*best, pipeline);
  Result<bool> interesting = isInteresting(reduction.text);
  if (!interesting)
    return interesting.error();
  if (!*interesting)
    return Error{ExitCode::CheckFailed,
                 "the test does not return 0 for the whole module, so there is "
                 "nothing to keep while it gets smaller"};
  Result<bool> taken = take(moduleText(*best, pipeline, false));
  if (taken && *taken)
    withLocations = false;
  do {
    if (taken)
      taken = takeRound();
    if (!taken)
      return taken.error();
  } while (*taken);
  reduction.after = opsIn(*best);
  return std::move(reduction);
}

Result<Reduction> npc::reduce(OwningOpRef<ModuleOp> module,
                              const std::string &pipeline,
                              const ReduceGoal &goal) {
  return Reducer(std::move(module), pipeline, goal).run();
}
