#ifndef NPC_DIALECT_NN_IR_NNMATRIX
#define NPC_DIALECT_NN_IR_NNMATRIX

include "npc/Dialect/NN/IR/NNAttrs.td"

def NN_ConvOp : NN_ShapedOp<"conv", [], [{
  /// Kernel from the weight, defaults filled in.
  Window getWindow();
}]> {
  let summary = "Convolution (cross-correlation) over 1 to 3 spatial dimensions";
  let description = [{
    Input `[N, C, spatial...]`, weight `[M, C / groups, kernel...]`, bias `[M]`,
    result `[N, M, spatial...]`. Output channel `m` reads the input channels of
    group `m / (M / groups)` only. Outside of the input there are zeros.

    ```mlir
    %y = nn.conv %x, %w bias %b strides [2, 2] pads [1, 1, 1, 1]
      : (tensor<1x3x32x32xf32>, tensor<16x3x3x3xf32>, tensor<16xf32>) -> tensor<1x16x16x16xf32>
    ```

    - `conv_c1`: input and weight have the same rank, 3 to 5.
    - `conv_c2`: groups is at least 1.
    - `conv_c3`: input channels are `groups` times the weight's dimension 1.
    - `conv_c4`: groups divides the output channels.
    - `conv_c5`: the bias has one element per output channel.
    - `window_c1` to `window_c4`.
  }];
  let arguments = (ins NN_FloatTensor:$input, NN_FloatTensor:$weight, Optional<NN_FloatTensor>:$bias,
    NN_Sizes:$strides, NN_Sizes:$pads, NN_Sizes:$dilations, DefaultValuedAttr<I64Attr, "1">:$groups);
  let results = (outs NN_FloatTensor:$result);
  let assemblyFormat = [{
    $input `,` $weight (`bias` $bias^)? (`strides` $strides^)? (`pads` $pads^)?
    (`dilations` $dilations^)? (`groups` $groups^)? attr-dict `:` functional-type(operands, results)
  }];
  let hasCanonicalizer = 1;
}

def NN_MatmulOp : NN_ShapedOp<"matmul"> {
  let summary = "Matrix product with NumPy's rules";
  let description = [{
    The last two dimensions are matrices, those before are broadcast. A `lhs` of
    rank 1 is a row, a `rhs` of rank 1 a column, and the result lacks that
    dimension.

    ```mlir
    %y = nn.matmul %x, %w : (tensor<1x784xf32>, tensor<784x64xf32>) -> tensor<1x64xf32>
    ```

    - `matmul_c1`: both operands have rank 1 at least.
    - `matmul_c2`: columns of `lhs` equal rows of `rhs`.
    - `matmul_c3`: the dimensions before the matrices broadcast.
  }];
  let arguments = (ins NN_FloatTensor:$lhs, NN_FloatTensor:$rhs);
  let results = (outs NN_FloatTensor:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict `:` functional-type(operands, results)";
}

def NN_ChannelAffineOp : NN_ValueOp<"channel_affine", [AllTypesMatch<["input", "result"]>]> {
  let summary = "`x * scale[c] + offset[c]`, `c` the index in dimension 1";
  let description = [{
    What a batch normalisation becomes when it is used, not trained.

    ```mlir
    %y = nn.channel_affine %x, %s, %o : (tensor<1x16x8x8xf32>, tensor<16xf32>, tensor<16xf32>) -> tensor<1x16x8x8xf32>
    ```

    - `channel_affine_c1`: the input has rank 2 at least.
    - `channel_affine_c2`: scale and offset have one element per channel.
  }];
  let arguments = (ins NN_FloatTensor:$input, NN_FloatTensor:$scale, NN_FloatTensor:$offset);
  let results = (outs NN_FloatTensor:$result);
  let assemblyFormat = "$input `,` $scale `,` $offset attr-dict `:` functional-type(operands, results)";
  let hasVerifier = 1;
}

def NN_NormCoefficientsOp : NN_Op<"norm_coefficients", [Pure, OpAsmOpInterface,
    AllTypesMatch<["gamma", "beta", "mean", "variance", "scale", "offset"]>], [{
  void getAsmResultNames(::mlir::OpAsmSetValueNameFn setNameFn) {
    setNameFn(getScale(), "scale");
    setNameFn(getOffset(), "offset");
  }
}]> {
  let summary = "Batch normalisation's statistics as scale and offset";
  let description = [{
    `scale = gamma / sqrt(variance + epsilon)`, `offset = beta - mean * scale`
    (Ioffe and Szegedy, 2015, algorithm 2). Kept apart from
    `nn.channel_affine`, so that recalibration finds mean and variance.

    ```mlir
    %scale, %offset = nn.norm_coefficients %g, %b, %m, %v epsilon 1.000000e-05 : tensor<16xf32>
    ```

    - `norm_coefficients_c1`: the operands have rank 1.
    - `norm_coefficients_c2`: epsilon is finite and not negative.
  }];
  let arguments = (ins NN_FloatTensor:$gamma, NN_FloatTensor:$beta, NN_FloatTensor:$mean,
    NN_FloatTensor:$variance, F32Attr:$epsilon);
  let results = (outs NN_FloatTensor:$scale, NN_FloatTensor:$offset);
  let assemblyFormat = "$gamma `,` $beta `,` $mean `,` $variance `epsilon` $epsilon attr-dict `:` type($gamma)";
  let hasVerifier = 1;
}

class NN_PoolOp<string mnemonic> : NN_ShapedOp<mnemonic, [], [{
  /// Defaults filled in.
  Window getWindow();
}]>;

def NN_MaxPoolOp : NN_PoolOp<"max_pool"> {
  let summary = "Largest element of each window";
  let description = [{
    Input `[N, C, spatial...]`; positions outside of the input do not take part.

    ```mlir
    %y = nn.max_pool %x kernel [2, 2] strides [2, 2] : (tensor<1x16x8x8xf32>) -> tensor<1x16x4x4xf32>
    ```

    - `pool_c1`: the input has rank 3 to 5.
    - `pool_c2`: every window holds at least one element of the input.
    - `window_c1` to `window_c4`.
  }];
  let arguments = (ins NN_ArithmeticTensor:$input, DenseI64ArrayAttr:$kernel, NN_Sizes:$strides,
    NN_Sizes:$pads, NN_Sizes:$dilations);
  let results = (outs NN_ArithmeticTensor:$result);
  let assemblyFormat = [{
    $input `kernel` $kernel (`strides` $strides^)? (`pads` $pads^)? (`dilations` $dilations^)?
    attr-dict `:` functional-type(operands, results)
  }];
}

def NN_AvgPoolOp : NN_PoolOp<"avg_pool"> {
  let summary = "Mean of each window";
  let description = [{
    Input `[N, C, spatial...]`. The sum of a window's elements that lie in the
    input, divided by how many they are or, with `count_include_pad`, by the
    kernel's number of elements.

    ```mlir
    %y = nn.avg_pool %x kernel [3, 3] pads [1, 1, 1, 1] count_include_pad
      : (tensor<1x16x8x8xf32>) -> tensor<1x16x8x8xf32>
    ```

    - `pool_c1`: the input has rank 3 to 5.
    - `pool_c2`: every window holds at least one element of the input.
    - `window_c1` to `window_c4`.
  }];
  let arguments = (ins NN_FloatTensor:$input, DenseI64ArrayAttr:$kernel, NN_Sizes:$strides,
    NN_Sizes:$pads, NN_Sizes:$dilations, UnitAttr:$count_include_pad);
  let results = (outs NN_FloatTensor:$result);
  let assemblyFormat = [{
    $input `kernel` $kernel (`strides` $strides^)? (`pads` $pads^)? (`dilations` $dilations^)?
    (`count_include_pad` $count_include_pad^)? attr-dict `:` functional-type(operands, results)
  }];
}

#endif
