#ifndef NPC_DIALECT_NN_IR_NNELEMENTWISE
#define NPC_DIALECT_NN_IR_NNELEMENTWISE

include "npc/Dialect/NN/IR/NNAttrs.td"

/// `result[i] = f(input[i])` on f32 tensors of any rank.
class NN_UnaryOp<string mnemonic, list<Trait> traits = []>
    : NN_ValueOp<mnemonic, !listconcat([SameOperandsAndResultType, Elementwise], traits)> {
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

def NN_SoftmaxOp : NN_ValueOp<"softmax", [SameOperandsAndResultType]> {
  let summary = "Exponentials that sum to 1 along one axis";
  let description = [{
    `exp(x - m) / sum(exp(x - m))`, `m` the largest `x` along `axis`.

    ```mlir
    %y = nn.softmax %x axis 1 : tensor<1x10xf32>
    ```

    - `softmax_c1`: the axis is less than the rank.
  }];
  let arguments = (ins NN_FloatTensor:$input, NN_Axis:$axis);
  let results = (outs NN_FloatTensor:$result);
  let assemblyFormat = "$input `axis` $axis attr-dict `:` type($result)";
  let hasVerifier = 1;
}

/// Arithmetic on two tensors that are broadcast against each other as in NumPy:
/// shapes aligned at their last dimension, dimensions of 1 repeated.
class NN_BinaryOp<string mnemonic, list<Trait> traits = []>
    : NN_ShapedOp<mnemonic, traits> {
  let arguments = (ins NN_ArithmeticTensor:$lhs, NN_ArithmeticTensor:$rhs);
  let results = (outs NN_ArithmeticTensor:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict `:` functional-type(operands, results)";
  let hasFolder = 1;
}

def NN_AddOp : NN_BinaryOp<"add", [Commutative]> {
  let summary = "Broadcast sum";
  let description = [{
    Integers wrap around.

    ```mlir
    %y = nn.add %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```

    - `binary_c1`: both operands have the same element type.
    - `binary_c2`: aligned at the last dimension, sizes are equal or 1.
  }];
}

def NN_SubOp : NN_BinaryOp<"sub"> {
  let summary = "Broadcast difference";
  let description = [{
    Integers wrap around. `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.sub %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```
  }];
}

def NN_MulOp : NN_BinaryOp<"mul", [Commutative]> {
  let summary = "Broadcast product";
  let description = [{
    Integers wrap around. `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.mul %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```
  }];
}

def NN_DivOp : NN_BinaryOp<"div"> {
  let summary = "Broadcast quotient";
  let description = [{
    Integer quotients are rounded towards zero and wrap around; an integer
    divided by zero has no specified value and is never folded. `binary_c1` and
    `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.div %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```
  }];
}

def NN_CastOp : NN_ValueOp<"cast", [SameOperandsAndResultShape, Elementwise]> {
  let summary = "Each element as another type";
  let description = [{
    Floating point to floating point rounds to nearest even and overflows to
    infinity; floating point to integer rounds towards zero and keeps to the
    type's range, NaN gives 0; integer to narrower integer keeps the low bits;
    anything to `i1` is `x != 0`; `i1` is 0 or 1.

    ```mlir
    %y = nn.cast %x : tensor<4xi64> -> tensor<4xf32>
    ```
  }];
  let arguments = (ins NN_AnyTensor:$input);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = "$input attr-dict `:` type($input) `->` type($result)";
  let hasFolder = 1;
}

#endif
