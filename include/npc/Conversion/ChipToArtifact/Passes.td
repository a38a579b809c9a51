#ifndef NPC_CONVERSION_CHIPTOARTIFACT_PASSES_TD
#define NPC_CONVERSION_CHIPTOARTIFACT_PASSES_TD

include "mlir/Pass/PassBase.td"

def ChipVerifySchedule : Pass<"chip-verify-schedule", "::mlir::ModuleOp"> {
  let summary = "prove bounds, capacity, matched transfers and freedom from deadlock";
  let description = [{
    Translates the module to the binary's tables and instructions and runs the
    verifier that every reader of a binary runs; what it finds is an error at the
    op to blame. Changes nothing.
  }];
}

#endif // NPC_CONVERSION_CHIPTOARTIFACT_PASSES_TD
