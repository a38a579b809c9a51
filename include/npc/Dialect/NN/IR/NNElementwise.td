#ifndef NPC_DIALECT_NN_IR_NNELEMENTWISE
#define NPC_DIALECT_NN_IR_NNELEMENTWISE

include "npc/Dialect/NN/IR/NNAttrs.td"

def NN_UnaryFunction : NativeOpTrait<"UnaryFunction"> {
  let cppNamespace = "::npc::nn";
}

/// `result[i] = f(input[i])` on f32 tensors of any rank.
class NN_UnaryOp<string mnemonic, list<Trait> traits = []>
    : NN_ValueOp<mnemonic, !listconcat([SameOperandsAndResultType, Elementwise, NN_UnaryFunction], traits)> {
  let arguments = (ins NN_FloatTensor:$input);
  let results = (outs NN_FloatTensor:$result);
  let assemblyFormat = "$input attr-dict `:` type($result)";
}

def NN_ReluOp : NN_UnaryOp<"relu", [Idempotent]> {
  let summary = "`max(x, 0)`";
  let description = [{
    ```mlir
    %y = nn.relu %x : tensor<1x16x8x8xf32>
    ```
  }];
}

def NN_LeakyReluOp : NN_UnaryOp<"leaky_relu"> {
  let summary = "`x` where `x >= 0`, else `alpha * x`";
  let description = [{
    ```mlir
    %y = nn.leaky_relu %x alpha 1.000000e-02 : tensor<1x16x8x8xf32>
    ```
  }];
  let arguments = (ins NN_FloatTensor:$input, F32Attr:$alpha);
  let assemblyFormat = "$input `alpha` $alpha attr-dict `:` type($result)";
}

def NN_ClipOp : NN_UnaryOp<"clip"> {
  let summary = "`min(max(x, low), high)`";
  let description = [{
    A bound that is left out does not bound.

    ```mlir
    %y = nn.clip %x low 0.0 high 6.0 : tensor<1x16x8x8xf32>
    ```

    - `clip_c1`: bounds are not NaN.
    - `clip_c2`: low is at most high.
  }];
  let arguments = (ins NN_FloatTensor:$input, OptionalAttr<F32Attr>:$low, OptionalAttr<F32Attr>:$high);
  let assemblyFormat = "$input (`low` $low^)? (`high` $high^)? attr-dict `:` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def NN_SigmoidOp : NN_UnaryOp<"sigmoid"> {
  let summary = "`1 / (1 + exp(-x))`";
  let description = [{
    ```mlir
    %y = nn.sigmoid %x : tensor<1x10xf32>
    ```
  }];
}

def NN_TanhOp : NN_UnaryOp<"tanh"> {
  let summary = "Hyperbolic tangent";
  let description = [{
    ```mlir
    %y = nn.tanh %x : tensor<1x10xf32>
    ```
  }];
}

def NN_ExpOp : NN_UnaryOp<"exp"> {
  let summary = "`e` to the power of `x`";
  let description = [{
    ```mlir
    %y = nn.exp %x : tensor<1x10xf32>
    ```
  }];
}

def NN_ThresholdedReluOp : NN_UnaryOp<"thresholded_relu"> {
  let summary = "`x` where `x > alpha`, else 0";
  let description = [{
    ```mlir
    %y = nn.thresholded_relu %x alpha 1.000000e+00 : tensor<1x10xf32>
    ```
  }];
  let arguments = (ins NN_FloatTensor:$input, F32Attr:$alpha);
  let assemblyFormat = "$input `alpha` $alpha attr-dict `:` type($result)";
}

def NN_HardSigmoidOp : NN_UnaryOp<"hard_sigmoid"> {
  let summary = "`min(max(alpha * x + beta, 0), 1)`";
  let description = [{
    ```mlir
    %y = nn.hard_sigmoid %x alpha 2.000000e-01 beta 5.000000e-01 : tensor<1x10xf32>
    ```
  }];
  let arguments = (ins NN_FloatTensor:$input, F32Attr:$alpha, F32Attr:$beta);
  let assemblyFormat = "$input `alpha` $alpha `beta` $beta attr-dict `:` type($result)";
}

def NN_HardSwishOp : NN_UnaryOp<"hard_swish"> {
  let summary = "`x * min(max(x / 6 + 1/2, 0), 1)`";
  let description = [{
    ```mlir
    %y = nn.hard_swish %x : tensor<1x10xf32>
    ```
  }];
}

def NN_EluOp : NN_UnaryOp<"elu"> {
  let summary = "`gain * x` where `x >= 0`, else `alpha * (exp(rate * x) - 1)`";
  let description = [{
    ONNX's Elu, Selu and Celu.

    ```mlir
    %y = nn.elu %x alpha 1.000000e+00 rate 1.000000e+00 gain 1.000000e+00 : tensor<1x10xf32>
    ```
  }];
  let arguments = (ins NN_FloatTensor:$input, F32Attr:$alpha, F32Attr:$rate, F32Attr:$gain);
  let assemblyFormat = "$input `alpha` $alpha `rate` $rate `gain` $gain attr-dict `:` type($result)";
}

def NN_SwishOp : NN_UnaryOp<"swish"> {
  let summary = "`x / (1 + exp(-alpha * x))`";
  let description = [{
    ```mlir
    %y = nn.swish %x alpha 1.000000e+00 : tensor<1x10xf32>
    ```
  }];
  let arguments = (ins NN_FloatTensor:$input, F32Attr:$alpha);
  let assemblyFormat = "$input `alpha` $alpha attr-dict `:` type($result)";
}

def NN_GeluOp : NN_UnaryOp<"gelu"> {
  let summary = "`x / 2 * (1 + erf(x / sqrt(2)))`";
  let description = [{
    ```mlir
    %y = nn.gelu %x : tensor<1x10xf32>
    ```
  }];
}

def NN_GeluTanhOp : NN_UnaryOp<"gelu_tanh"> {
  let summary = "`x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))`";
  let description = [{
    ```mlir
    %y = nn.gelu_tanh %x : tensor<1x10xf32>
    ```
  }];
}

def NN_MishOp : NN_UnaryOp<"mish"> {
  let summary = "`x * tanh(log(1 + exp(x)))`";
  let description = [{
    ```mlir
    %y = nn.mish %x : tensor<1x10xf32>
    ```
  }];
}

def NN_SoftplusOp : NN_UnaryOp<"softplus"> {
  let summary = "`log(1 + exp(x))`";
  let description = [{
    ```mlir
    %y = nn.softplus %x : tensor<1x10xf32>
    ```
  }];
}

def NN_SoftsignOp : NN_UnaryOp<"softsign"> {
  let summary = "`x / (1 + abs(x))`";
  let description = [{
    ```mlir
    %y = nn.softsign %x : tensor<1x10xf32>
    ```
  }];
}

def NN_LogOp : NN_UnaryOp<"log"> {
  let summary = "Natural logarithm";
  let description = [{
    ```mlir
    %y = nn.log %x : tensor<1x10xf32>
    ```
  }];
}

def NN_ErfOp : NN_UnaryOp<"erf"> {
  let summary = "The error function";
  let description = [{
    ```mlir
    %y = nn.erf %x : tensor<1x10xf32>
    ```
  }];
}

def NN_SqrtOp : NN_UnaryOp<"sqrt"> {
  let summary = "Square root";
  let description = [{
    ```mlir
    %y = nn.sqrt %x : tensor<1x10xf32>
    ```
  }];
}

def NN_AbsOp : NN_UnaryOp<"abs", [Idempotent]> {
  let summary = "Magnitude";
  let description = [{
    ```mlir
    %y = nn.abs %x : tensor<1x10xf32>
    ```
  }];
  let hasFolder = 1;
}

def NN_SignOp : NN_UnaryOp<"sign", [Idempotent]> {
  let summary = "1, -1 or, of zero and NaN, `x`";
  let description = [{
    ```mlir
    %y = nn.sign %x : tensor<1x10xf32>
    ```
  }];
}

def NN_FloorOp : NN_UnaryOp<"floor", [Idempotent]> {
  let summary = "The largest integer that is at most `x`";
  let description = [{
    ```mlir
    %y = nn.floor %x : tensor<1x10xf32>
    ```
  }];
  let hasFolder = 1;
}

def NN_CeilOp : NN_UnaryOp<"ceil", [Idempotent]> {
  let summary = "The smallest integer that is at least `x`";
  let description = [{
    ```mlir
    %y = nn.ceil %x : tensor<1x10xf32>
    ```
  }];
  let hasFolder = 1;
}

def NN_RoundOp : NN_UnaryOp<"round", [Idempotent]> {
  let summary = "The nearest integer, half to even";
  let description = [{
    ```mlir
    %y = nn.round %x : tensor<1x10xf32>
    ```
  }];
  let hasFolder = 1;
}

def NN_SinOp : NN_UnaryOp<"sin"> {
  let summary = "Sine of `x` radians";
  let description = [{
    ```mlir
    %y = nn.sin %x : tensor<1x10xf32>
    ```
  }];
}

def NN_CosOp : NN_UnaryOp<"cos"> {
  let summary = "Cosine of `x` radians";
  let description = [{
    ```mlir
    %y = nn.cos %x : tensor<1x10xf32>
    ```
  }];
}

def NN_TanOp : NN_UnaryOp<"tan"> {
  let summary = "Tangent of `x` radians";
  let description = [{
    ```mlir
    %y = nn.tan %x : tensor<1x10xf32>
    ```
  }];
}

def NN_AsinOp : NN_UnaryOp<"asin"> {
  let summary = "Arc sine in radians";
  let description = [{
    ```mlir
    %y = nn.asin %x : tensor<1x10xf32>
    ```
  }];
}

def NN_AcosOp : NN_UnaryOp<"acos"> {
  let summary = "Arc cosine in radians";
  let description = [{
    ```mlir
    %y = nn.acos %x : tensor<1x10xf32>
    ```
  }];
}

def NN_AtanOp : NN_UnaryOp<"atan"> {
  let summary = "Arc tangent in radians";
  let description = [{
    ```mlir
    %y = nn.atan %x : tensor<1x10xf32>
    ```
  }];
}

def NN_SinhOp : NN_UnaryOp<"sinh"> {
  let summary = "Hyperbolic sine";
  let description = [{
    ```mlir
    %y = nn.sinh %x : tensor<1x10xf32>
    ```
  }];
}

def NN_CoshOp : NN_UnaryOp<"cosh"> {
  let summary = "Hyperbolic cosine";
  let description = [{
    ```mlir
    %y = nn.cosh %x : tensor<1x10xf32>
    ```
  }];
}

def NN_AsinhOp : NN_UnaryOp<"asinh"> {
  let summary = "Inverse hyperbolic sine";
  let description = [{
    ```mlir
    %y = nn.asinh %x : tensor<1x10xf32>
    ```
  }];
}

def NN_AcoshOp : NN_UnaryOp<"acosh"> {
  let summary = "Inverse hyperbolic cosine";
  let description = [{
    ```mlir
    %y = nn.acosh %x : tensor<1x10xf32>
    ```
  }];
}

def NN_AtanhOp : NN_UnaryOp<"atanh"> {
  let summary = "Inverse hyperbolic tangent";
  let description = [{
    ```mlir
    %y = nn.atanh %x : tensor<1x10xf32>
    ```
  }];
}

#endif
