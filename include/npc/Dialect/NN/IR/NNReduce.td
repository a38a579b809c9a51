#ifndef NPC_DIALECT_NN_IR_NNREDUCE
#define NPC_DIALECT_NN_IR_NNREDUCE

include "npc/Dialect/NN/IR/NNAttrs.td"

def NN_ReduceOp : NN_ShapedOp<"reduce"> {
  let summary = "One number of all along some dimensions";
  let description = [{
    `kind` says which: `sum`, `prod`, `mean`, `max` or `min`. With `keep_dims`
    the reduced dimensions stay with size 1. Integers wrap around, and their mean
    is rounded towards zero; a NaN makes the result NaN.

    ```mlir
    %y = nn.reduce mean %x axes [2, 3] keep_dims : (tensor<1x16x8x8xf32>) -> tensor<1x16x1x1xf32>
    ```

    - `reduce_c1`: axes are less than the rank and increase strictly.
    - `reduce_c2`: there is at least one element per result.
  }];
  let arguments = (ins NN_ReduceKindAttr:$kind, NN_ArithmeticTensor:$input, DenseI64ArrayAttr:$axes,
    UnitAttr:$keep_dims);
  let results = (outs NN_ArithmeticTensor:$result);
  let assemblyFormat = [{
    $kind $input `axes` $axes (`keep_dims` $keep_dims^)? attr-dict `:` functional-type(operands, results)
  }];
  let hasFolder = 1;
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

def NN_CumsumOp : NN_ValueOp<"cumsum", [SameOperandsAndResultType]> {
  let summary = "Sums of all elements up to each along an axis";
  let description = [{
    `reverse` sums from the axis' end; `exclusive` leaves out the element itself.

    ```mlir
    %y = nn.cumsum %x axis 1 exclusive : tensor<2x10xf32>
    ```

    - `cumsum_c1`: the axis is less than the rank.
  }];
  let arguments = (ins NN_ArithmeticTensor:$input, NN_Axis:$axis, UnitAttr:$exclusive, UnitAttr:$reverse);
  let results = (outs NN_ArithmeticTensor:$result);
  let assemblyFormat = [{
    $input `axis` $axis (`exclusive` $exclusive^)? (`reverse` $reverse^)? attr-dict `:` type($result)
  }];
  let hasVerifier = 1;
}

def NN_TopkOp : NN_Op<"topk", [Pure, OpAsmOpInterface, NN_OutsideOfGraphRegion, InferTypeOpAdaptor], [{
  void getAsmResultNames(::mlir::OpAsmSetValueNameFn setNameFn) {
    setNameFn(getValues(), "values");
    setNameFn(getIndices(), "indices");
  }
  static ::llvm::LogicalResult refineReturnTypes(
      ::mlir::MLIRContext *, ::std::optional<::mlir::Location>,
      ::mlir::ValueRange, ::mlir::DictionaryAttr, ::mlir::OpaqueProperties,
      ::mlir::RegionRange, ::llvm::SmallVectorImpl<::mlir::Type> &) {
    return ::mlir::success();
  }
}]> {
  let summary = "The largest or smallest elements along an axis, in order";
  let description = [{
    The `k` largest (`smallest`: smallest) elements along `axis` and their
    indices there, the largest (smallest) first. NaN comes before all; of equal
    elements the one of lower index comes first.

    ```mlir
    %values, %indices = nn.topk %x axis 1 k 3 : (tensor<2x10xf32>) -> (tensor<2x3xf32>, tensor<2x3xi64>)
    ```

    - `topk_c1`: the axis is less than the rank.
    - `topk_c2`: `k` is at most the axis' size.
  }];
  let arguments = (ins NN_ArithmeticTensor:$input, NN_Axis:$axis, NN_Axis:$k, UnitAttr:$smallest);
  let results = (outs NN_ArithmeticTensor:$values, NN_TensorOf<[I64]>:$indices);
  let assemblyFormat = [{
    $input `axis` $axis `k` $k (`smallest` $smallest^)? attr-dict `:` functional-type(operands, results)
  }];
  let hasVerifier = 1;
}

#endif
