#include "npc/Conversion/ChipToArtifact/Passes.h"

#include "npc/Artifact/Verifier.h"
#include "npc/Conversion/ChipToArtifact/ChipToArtifact.h"
#include "npc/Dialect/Chip/IR/Chip.h"
#include "npc/Dialect/Xbar/Target/TargetOf.h"

using namespace mlir;
using namespace npc;

namespace npc {
#define GEN_PASS_DEF_CHIPVERIFYSCHEDULE
#include "npc/Conversion/ChipToArtifact/Passes.h.inc"
} // namespace npc

/// The op that `error` is about: an instruction, a stream or all of the module.
static Operation *culprit(const ProgramError &error, ModuleOp module,
                          const Translation &translation) {
  if (!error.stream)
    return module;
  const std::vector<Operation *> &origins = translation.origins[*error.stream];
  if (error.instruction && *error.instruction < origins.size())
    return origins[*error.instruction];
  auto streams = llvm::to_vector(module.getOps<chip::StreamOp>());
  return streams[*error.stream];
}

namespace {

struct ChipVerifySchedule
    : npc::impl::ChipVerifyScheduleBase<ChipVerifySchedule> {
  void runOnOperation() override {
    if (failed(verify()))
      signalPassFailure();
    markAllAnalysesPreserved();
  }

  LogicalResult verify() {
    ModuleOp module = getOperation();
    FailureOr<Target> target = loadTargetOf(module);
    if (failed(target))
      return failure();
    FailureOr<Translation> translation = translateProgram(module, *target);
    if (failed(translation))
      return failure();
    std::optional<ProgramError> error =
        verifyProgram(translation->manifest, translation->programs);
    if (!error)
      return success();
    return culprit(*error, module, *translation)->emitError(error->message);
  }
};

} // namespace
