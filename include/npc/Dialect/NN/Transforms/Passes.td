#ifndef NPC_DIALECT_NN_TRANSFORMS_PASSES
#define NPC_DIALECT_NN_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def NNSplatWeightsPass : Pass<"nn-splat-weights", "::mlir::ModuleOp"> {
  let summary = "Give every weight one value everywhere, so that no model file is needed";
  let description = [{
    The elements of floating-point weights become 1, those of others 0, and no
    `nn.source` is left. Programs of any stage stay valid, because passes never
    read a weight's elements; what they compute is another network's.

    It is for modules that travel without their model: reproducers, and inputs
    of npc-reduce.

    ```
    npc-opt --nn-splat-weights net.mlir
    ```
  }];
  let dependentDialects = ["::npc::nn::NNDialect"];
}

#endif // NPC_DIALECT_NN_TRANSFORMS_PASSES
