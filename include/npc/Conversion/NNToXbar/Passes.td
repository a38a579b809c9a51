#ifndef NPC_CONVERSION_NNTOXBAR_PASSES
#define NPC_CONVERSION_NNTOXBAR_PASSES

include "mlir/Pass/PassBase.td"

def XbarAssignUnitsPass : Pass<"xbar-assign-units", "::mlir::ModuleOp"> {
  let summary = "Decide where each op of the network runs, and say why";
  let description = [{
    Sets `xbar.unit` and `xbar.why` on every `nn` op of @main that computes:

    - `core`: a convolution or a matrix product whose weights, one matrix or a
      batch of them, are stored as a strided view of one weight, and what the
      core's digital unit can do with its columns right after: bias, batch
      normalisation, activations. Where the chip's digital unit computes the
      product as well and the target says what that costs, the cheaper of the two
      is taken: time times energy, or the one of them that is known. That is how
      small and grouped matrices, which fill arrays badly, become digital;
      `xbar.why` gives both figures.
    - `digital`: other ops, where the target's digital unit computes all the
      functions that they need.
    - `host`: the rest.

    An op that has an `xbar.unit` keeps it: that is how a user overrules.
    Weights and constants have no unit; they are there when the program starts.

    ```mlir
    %y = nn.conv %x, %w pads [1, 1, 1, 1] : ...
    // becomes
    %y = nn.conv %x, %w pads [1, 1, 1, 1] {xbar.unit = #xbar.unit<core>, xbar.why = "its weights are stored in arrays"} : ...
    ```

    Refuses a `core` given by a user to an op that no core can run.
  }];
  let dependentDialects = ["::npc::xbar::XbarDialect"];
}

def XbarFormLayersPass : Pass<"xbar-form-layers", "::mlir::ModuleOp"> {
  let summary = "Turn what runs on cores into layers over matrices";
  let description = [{
    Each convolution or matrix product whose `xbar.unit` is `core` becomes an
    `xbar.matrix` and an `xbar.layer`; ops behind it that are also on `core`, each
    the only use of the one before, become the layer's body and its
    `xbar.coefficients`. Where the target has bias rows, a bias directly behind
    the matrix goes there. Symbols are named after the ONNX node; the layer keeps
    the product's `xbar.why`. A batch of matrices is one matrix with a group for
    each, and the activations are transposed so that those of all groups stand
    side by side. Values that
    nothing reads any more, such as the weights, leave the function.

    ```mlir
    %m = nn.matmul %x, %w {xbar.unit = #xbar.unit<core>} : ...
    %a = nn.add %m, %b {xbar.unit = #xbar.unit<core>} : ...
    %r = nn.relu %a {xbar.unit = #xbar.unit<core>} : ...
    // becomes
    xbar.matrix @fc : 784x64 from @w view #xbar.view<offset 0, taps [], channels 784 : 64, columns 64 : 1>
    xbar.coefficients @fc.affine : 64 = [#xbar.bias<@b>]
    %r = xbar.layer %x matrix(@fc) {
    ^position(%sum: tensor<64xf32>):
      %0 = xbar.affine %sum, @fc.affine : tensor<64xf32>
      %1 = nn.relu %0 : tensor<64xf32>
      xbar.yield %1 : tensor<64xf32>
    } : tensor<1x784xf32> -> tensor<1x64xf32>
    ```

    Refuses an op on `core` that has no unit of its own to run in: one that
    follows no layer.
  }];
  let dependentDialects = ["::npc::nn::NNDialect", "::npc::xbar::XbarDialect"];
}

#endif // NPC_CONVERSION_NNTOXBAR_PASSES
