#ifndef NPC_DIALECT_NN_IR_NNMOVEMENT
#define NPC_DIALECT_NN_IR_NNMOVEMENT

include "npc/Dialect/NN/IR/NNAttrs.td"

def NN_ConcatOp : NN_ShapedOp<"concat"> {
  let summary = "Tensors one after another along an axis";
  let description = [{
    ```mlir
    %y = nn.concat %a, %b axis 1 : (tensor<1x8x4xf32>, tensor<1x2x4xf32>) -> tensor<1x10x4xf32>
    ```

    - `concat_c1`: there is at least one operand.
    - `concat_c2`: the operands have the same element type.
    - `concat_c3`: the axis is less than the rank.
    - `concat_c4`: the operands have the same sizes except along the axis.
  }];
  let arguments = (ins Variadic<NN_AnyTensor>:$inputs, NN_Axis:$axis);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = "$inputs `axis` $axis attr-dict `:` functional-type(operands, results)";
  let hasFolder = 1;
}

def NN_ReshapeOp : NN_ValueOp<"reshape"> {
  let summary = "The same elements in row-major order under another shape";
  let description = [{
    ```mlir
    %y = nn.reshape %x : tensor<1x28x28xf32> -> tensor<1x784xf32>
    ```

    - `reshape_c1`: input and result have the same element type.
    - `reshape_c2`: input and result have the same number of elements.
  }];
  let arguments = (ins NN_AnyTensor:$input);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = "$input attr-dict `:` type($input) `->` type($result)";
  let hasFolder = 1;
  let hasVerifier = 1;
}

def NN_TransposeOp : NN_ShapedOp<"transpose"> {
  let summary = "Dimensions in another order";
  let description = [{
    Dimension `i` of the result is dimension `perm[i]` of the input.

    ```mlir
    %y = nn.transpose %x perm [0, 2, 1] : (tensor<1x8x4xf32>) -> tensor<1x4x8xf32>
    ```

    - `transpose_c1`: `perm` holds each dimension once.
  }];
  let arguments = (ins NN_AnyTensor:$input, DenseI64ArrayAttr:$perm);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = "$input `perm` $perm attr-dict `:` functional-type(operands, results)";
  let hasFolder = 1;
  let hasCanonicalizer = 1;
}

def NN_PadOp : NN_ShapedOp<"pad", [], [{
  ::llvm::ArrayRef<int64_t> getBegins() { return getPads().take_front(getPads().size() / 2); }
  ::llvm::ArrayRef<int64_t> getEnds() { return getPads().drop_front(getPads().size() / 2); }
}]> {
  let summary = "Elements added or, with negative pads, removed at the borders";
  let description = [{
    `pads` holds all begins, then all ends, for every dimension of the tensor.
    Negative pads crop first; the rest is then filled as `mode` says.

    ```mlir
    %y = nn.pad %x pads [0, 0, 1, 1] mode reflect : (tensor<8x8xf32>) -> tensor<9x9xf32>
    %z = nn.pad %x pads [0, 1, 0, 1] value -1.0 : (tensor<8x8xf32>) -> tensor<8x10xf32>
    ```

    - `pad_c1`: `pads` has two entries per dimension.
    - `pad_c2`: no dimension of the result is negative.
    - `pad_c3`: `reflect` pads are less than the cropped size; `edge` needs a
      cropped size of at least 1.
    - `pad_c4`: only mode `constant` has a value.
    - `pad_c5`: the element type holds the value exactly.
  }];
  let arguments = (ins NN_AnyTensor:$input, DenseI64ArrayAttr:$pads,
    DefaultValuedAttr<NN_PadModeAttr, "PadMode::Constant">:$mode,
    DefaultValuedAttr<F64Attr, "0.0">:$value);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = [{
    $input `pads` $pads (`mode` $mode^)? (`value` $value^)? attr-dict `:` functional-type(operands, results)
  }];
  let hasFolder = 1;
}

def NN_SliceOp : NN_ShapedOp<"slice", [], [{
  /// 1 for each dimension unless they are given.
  ::llvm::SmallVector<int64_t> getFullStrides();
}]> {
  let summary = "Elements at regular distances in each dimension";
  let description = [{
    Index `i` of the result reads index `offset + i * stride` of the input, in
    each dimension. Strides left out are all 1.

    ```mlir
    %y = nn.slice %x offsets [0, 7] sizes [1, 8] strides [1, -1] : (tensor<1x8xf32>) -> tensor<1x8xf32>
    ```

    - `slice_c1`: offsets, sizes and strides have one entry per dimension.
    - `slice_c2`: sizes are not negative, strides are -2^31 to 2^31 but not 0.
    - `slice_c3`: every index that is read lies inside the input.
  }];
  let arguments = (ins NN_AnyTensor:$input, DenseI64ArrayAttr:$offsets, DenseI64ArrayAttr:$sizes, NN_Sizes:$strides);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = [{
    $input `offsets` $offsets `sizes` $sizes (`strides` $strides^)? attr-dict `:` functional-type(operands, results)
  }];
  let hasFolder = 1;
}

def NN_GatherOp : NN_ShapedOp<"gather"> {
  let summary = "Slices along an axis, chosen by indices";
  let description = [{
    The indices' dimensions take the place of the axis. Negative indices count
    from the axis' end. What an index outside of the axis reads is not
    specified; a constant one is never folded.

    ```mlir
    %y = nn.gather %x, %i axis 0 : (tensor<10x4xf32>, tensor<2x3xi64>) -> tensor<2x3x4xf32>
    ```

    - `gather_c1`: the axis is less than the data's rank.
  }];
  let arguments = (ins NN_AnyTensor:$data, NN_IndexTensor:$indices, NN_Axis:$axis);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = "$data `,` $indices `axis` $axis attr-dict `:` functional-type(operands, results)";
  let hasFolder = 1;
}

def NN_GatherElementsOp : NN_ShapedOp<"gather_elements"> {
  let summary = "One element for each index, chosen along an axis";
  let description = [{
    Element `[i, j, k]` of the result is element `[i, indices[i, j, k], k]` of
    the data, for axis 1 of 3. Negative and foreign indices are as in
    `nn.gather`.

    ```mlir
    %y = nn.gather_elements %x, %i axis 1 : (tensor<2x9xf32>, tensor<2x3xi64>) -> tensor<2x3xf32>
    ```

    - `gather_elements_c1`: the axis is less than the data's rank.
    - `gather_elements_c2`: the indices have the data's rank, and no size but
      that of the axis is larger than the data's.
  }];
  let arguments = (ins NN_AnyTensor:$data, NN_IndexTensor:$indices, NN_Axis:$axis);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = "$data `,` $indices `axis` $axis attr-dict `:` functional-type(operands, results)";
}

def NN_ScatterOp : NN_ShapedOp<"scatter"> {
  let summary = "The data with elements changed that indices choose along an axis";
  let description = [{
    Update `[i, j, k]` changes element `[i, indices[i, j, k], k]` of the data, for
    axis 1 of 3, as `kind` says; one after the other in row-major order. The
    indices broadcast to the updates. Negative and foreign indices are as in
    `nn.gather`.

    ```mlir
    %y = nn.scatter add %x, %i, %u axis 0 : (tensor<9x4xf32>, tensor<3x1xi64>, tensor<3x4xf32>) -> tensor<9x4xf32>
    ```

    - `scatter_c1`: the axis is less than the data's rank.
    - `scatter_c2`: the updates have the data's rank and element type, and no
      size but that of the axis is larger than the data's.
    - `scatter_c3`: the indices have the updates' rank and broadcast to them.
    - `scatter_c4`: only kind `none` works on other elements than f32, i32, i64.
  }];
  let arguments = (ins NN_ScatterKindAttr:$kind, NN_AnyTensor:$data, NN_IndexTensor:$indices,
    NN_AnyTensor:$updates, NN_Axis:$axis);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = [{
    $kind $data `,` $indices `,` $updates `axis` $axis attr-dict `:` functional-type(operands, results)
  }];
}

def NN_BroadcastOp : NN_ValueOp<"broadcast"> {
  let summary = "The same elements repeated along dimensions of size 1";
  let description = [{
    NumPy's broadcast to the result's shape.

    ```mlir
    %y = nn.broadcast %x : tensor<8x1xf32> -> tensor<4x8x3xf32>
    ```

    - `broadcast_c1`: input and result have the same element type.
    - `broadcast_c2`: each size of the input is 1 or that of the result's
      dimension, both counted from the last one.
  }];
  let arguments = (ins NN_AnyTensor:$input);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = "$input attr-dict `:` type($input) `->` type($result)";
  let hasFolder = 1;
  let hasVerifier = 1;
}

#endif
