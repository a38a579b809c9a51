#ifndef NPC_DIALECT_CHIP_IR_CHIPOPS_TD
#define NPC_DIALECT_CHIP_IR_CHIPOPS_TD

include "npc/Dialect/Chip/IR/ChipDeclarations.td"

class Chip_Instruction<string mnemonic, list<Trait> traits = []>
    : Chip_Op<mnemonic, !listconcat([ParentOneOf<["StreamOp", "LoopOp"]>], traits)>;

// An instruction that names symbols of the program.
class Chip_UserInstruction<string mnemonic>
    : Chip_Instruction<mnemonic, [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let hasVerifier = 1;
}

def Chip_LoopOp : Chip_Instruction<"loop", [NoTerminator, SingleBlock, NoRegionArguments]> {
  let summary = "repeat the body";
  let description = [{
    Views and windows inside have one stride per enclosing loop, outermost first.
    Constraints: (loop_c1) count is at least 1.

    ```mlir
    chip.loop 28 {
      chip.fill 0.0 dims [28] <@x[0], [28, 1]>
    }
    ```
  }];
  let arguments = (ins Chip_IntAttr:$count);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = "$count attr-dict-with-keyword $body";
  let skipDefaultBuilders = 1;
  let builders = [OpBuilder<(ins "int64_t":$count)>];
  let hasVerifier = 1;
}

def Chip_WaitOp : Chip_UserInstruction<"wait"> {
  let summary = "wait until a semaphore has been signalled often enough";
  let description = [{
    Goes on once the semaphore has been signalled at least count + sum(stride *
    loop index) times since the inference began. Constraints: (wait_c1) count is
    at least 1 where no stride raises it; (wait_c2) the semaphore exists;
    (wait_c3) there is a stride per enclosing loop.

    ```mlir
    chip.wait @layer1.done for 2
    chip.loop 28 {
      chip.wait @layer1.rows for 1 strides [1]
    }
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$semaphore, Chip_IntAttr:$count,
                       DefaultValuedAttr<DenseI64ArrayAttr, "{}">:$strides);
  let assemblyFormat = "$semaphore `for` $count (`strides` $strides^)? attr-dict";
}

def Chip_SignalOp : Chip_Instruction<"signal", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "add one to a semaphore, after all that this unit did before";
  let description = [{
    Constraints: (signal_c1) the semaphore exists.

    ```mlir
    chip.signal @layer1.done
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$semaphore);
  let assemblyFormat = "$semaphore attr-dict";
}

def Chip_GatherOp : Chip_UserInstruction<"gather"> {
  let summary = "load input codes into the row register";
  let description = [{
    For tap t in [tap_begin, tap_end), row-major over the window's kernel, and
    channel c in [channel_begin, channel_end), row register entry
    row + (t - tap_begin) * (channel_end - channel_begin) + (c - channel_begin)
    takes the element at the view + c * (the view's last stride) + the sum over
    the window's dims of coordinate * stride. Without window there is one tap.

    Constraints: (gather_c1) the view has a stride per loop and one for the
    channel; (gather_c2) each window dim has a step per loop; (gather_c3) the taps
    lie in the kernel and, like the channels, are not empty; (gather_c4) code and
    buffer exist; (gather_c5) row is not negative.

    ```mlir
    chip.gather <@x[0], [0, 0, 784]> code @x.code taps 0 to 9 channels 0 to 28 row 0
      window [#chip.window_dim<kernel 3 dilation 1 extent 28 origin -1 stride 28 steps [1, 0]>,
              #chip.window_dim<kernel 3 dilation 1 extent 28 origin -1 stride 1 steps [0, 1]>]
    ```
  }];
  let arguments = (ins Chip_ViewAttr:$input, FlatSymbolRefAttr:$code, Chip_IntAttr:$tap_begin, Chip_IntAttr:$tap_end,
                       Chip_IntAttr:$channel_begin, Chip_IntAttr:$channel_end, Chip_IntAttr:$row,
                       DefaultValuedAttr<TypedArrayAttrBase<Chip_WindowDimAttr, "window dims">, "{}">:$window);
  let assemblyFormat = [{
    $input `code` $code `taps` $tap_begin `to` $tap_end
    `channels` $channel_begin `to` $channel_end
    `row` $row (`window` $window^)? attr-dict
  }];
}

def Chip_MvmOp : Chip_Instruction<"mvm"> {
  let summary = "one matrix-vector product of a block";
  let description = [{
    Drives the rows of the `xbar.block` with the row register, and its bias rows
    with the converter's bias code, converts its columns, and puts (or with
    `accumulate` adds) the codes, shifted as the converter says, into the
    accumulators.

    ```mlir
    chip.mvm @conv2.b0
    chip.mvm @conv2.b1 accumulate
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$block, UnitAttr:$accumulate);
  let assemblyFormat = "$block (`accumulate` $accumulate^)? attr-dict";
}

def Chip_SendOp : Chip_Instruction<"send", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "send the accumulators over a channel";
  let description = [{
    Constraints: (send_c1) the channel exists and starts at this stream.

    ```mlir
    chip.send @link
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$channel);
  let assemblyFormat = "$channel attr-dict";
}

def Chip_ReceiveOp : Chip_Instruction<"receive", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "add the oldest vector of a channel to the accumulators";
  let description = [{
    Constraints: (receive_c1) the channel exists and ends at this stream.

    ```mlir
    chip.receive @link
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$channel);
  let assemblyFormat = "$channel attr-dict";
}

def Chip_AffineOp : Chip_Instruction<"affine", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "value register = accumulators * scale + offset, per column";
  let description = [{
    Constraints: (affine_c1) the entry exists.

    ```mlir
    chip.affine @conv2.c0
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$entry);
  let assemblyFormat = "$entry attr-dict";
}

def Chip_ApplyOp : Chip_Instruction<"apply"> {
  let summary = "value register = function(value register)";
  let description = [{
    Constraints: (apply_c1) the function takes one value and has as many
    parameters as given; (apply_c2) it is not quantize or dequantize.

    ```mlir
    chip.apply relu
    chip.apply clip with [0.0, 6.0]
    ```
  }];
  let arguments = (ins Chip_FunctionAttr:$function, DefaultValuedAttr<DenseF32ArrayAttr, "{}">:$params);
  let assemblyFormat = "$function (`with` custom<Floats>($params)^)? attr-dict";
  let hasVerifier = 1;
}

def Chip_QuantizeOp : Chip_Instruction<"quantize", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "value register = its input codes under a code";
  let description = [{
    Constraints: (quantize_c1) the code exists.

    ```mlir
    chip.quantize @y.code
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$code);
  let assemblyFormat = "$code attr-dict";
}

def Chip_StoreOp : Chip_UserInstruction<"store"> {
  let summary = "write the value register to a buffer";
  let description = [{
    Constraints: (store_c1) the view has a stride per loop and one for the
    columns; (store_c2) the buffer exists.

    ```mlir
    chip.store <@y[0], [28, 1, 784]>
    ```
  }];
  let arguments = (ins Chip_ViewAttr:$output);
  let assemblyFormat = "$output attr-dict";
}

// Instructions over a box of elements: every view has a stride per enclosing
// loop and one per dim.
class Chip_TensorInstruction<string mnemonic> : Chip_UserInstruction<mnemonic>;

def Chip_FillOp : Chip_TensorInstruction<"fill"> {
  let summary = "out = a constant";
  let description = [{
    Constraints: (box_c1) every dim is at least 1; (box_c2) every view has a
    stride per enclosing loop and one per dim; (box_c3) the buffers exist.

    ```mlir
    chip.fill 0.0 dims [4, 4] <@y[0], [4, 1]>
    ```
  }];
  let arguments = (ins F32Attr:$value, DenseI64ArrayAttr:$dims, Chip_ViewAttr:$output);
  let assemblyFormat = "$value `dims` $dims $output attr-dict";
}

def Chip_MapOp : Chip_TensorInstruction<"map"> {
  let summary = "out = function(in)";
  let description = [{
    Converts to the output's element type. Constraints: those of fill, and
    (map_c1) the function takes one value and has as many parameters as given;
    (map_c2) quantize and dequantize name a code that exists, the others none.

    ```mlir
    chip.map leaky_relu with [0.1] dims [64] <@y[0], [1]> = <@x[0], [1]>
    chip.map quantize code @x.code dims [64] <@y[0], [1]> = <@x[0], [1]>
    ```
  }];
  let arguments = (ins Chip_FunctionAttr:$function, DefaultValuedAttr<DenseF32ArrayAttr, "{}">:$params,
                       OptionalAttr<FlatSymbolRefAttr>:$code, DenseI64ArrayAttr:$dims,
                       Chip_ViewAttr:$output, Chip_ViewAttr:$input);
  let assemblyFormat = "$function (`with` custom<Floats>($params)^)? (`code` $code^)? `dims` $dims $output `=` $input attr-dict";
}

def Chip_ZipOp : Chip_TensorInstruction<"zip"> {
  let summary = "out = function(a, b)";
  let description = [{
    Constraints: those of fill, and (zip_c1) the function takes two values.

    ```mlir
    chip.zip add dims [4, 64] <@y[0], [64, 1]> = <@x[0], [64, 1]>, <@bias[0], [0, 1]>
    ```
  }];
  let arguments = (ins Chip_FunctionAttr:$function, DenseI64ArrayAttr:$dims, Chip_ViewAttr:$output,
                       Chip_ViewAttr:$lhs, Chip_ViewAttr:$rhs);
  let assemblyFormat = "$function `dims` $dims $output `=` $lhs `,` $rhs attr-dict";
}

def Chip_ReduceOp : Chip_TensorInstruction<"reduce"> {
  let summary = "out = function folded over the dims in which out has stride 0";
  let description = [{
    Row-major order, from the function's neutral element or (`accumulate`) from
    out. Constraints: those of fill, and (reduce_c1) the function is max, min,
    sum or prod.

    ```mlir
    chip.reduce max dims [14, 14, 2, 2] <@y[0], [14, 1, 0, 0]> = <@x[0], [56, 2, 28, 1]>
    ```
  }];
  let arguments = (ins Chip_FunctionAttr:$function, UnitAttr:$accumulate, DenseI64ArrayAttr:$dims,
                       Chip_ViewAttr:$output, Chip_ViewAttr:$input);
  let assemblyFormat = "$function (`accumulate` $accumulate^)? `dims` $dims $output `=` $input attr-dict";
}

def Chip_ContractOp : Chip_TensorInstruction<"contract"> {
  let summary = "out = sum of a * b over the dims in which out has stride 0";
  let description = [{
    Row-major order, from zero or (`accumulate`) from out. Constraints: those of
    fill.

    ```mlir
    chip.contract dims [8, 10, 64] <@y[0], [10, 1, 0]> = <@a[0], [64, 0, 1]>, <@b[0], [0, 1, 10]>
    ```
  }];
  let arguments = (ins UnitAttr:$accumulate, DenseI64ArrayAttr:$dims, Chip_ViewAttr:$output,
                       Chip_ViewAttr:$lhs, Chip_ViewAttr:$rhs);
  let assemblyFormat = "(`accumulate` $accumulate^)? `dims` $dims $output `=` $lhs `,` $rhs attr-dict";
}

def Chip_TakeOp : Chip_TensorInstruction<"take"> {
  let summary = "out = the elements that indices name along one axis";
  let description = [{
    Reads the input at its view + axis_stride * i, where i is the indices'
    element, counted from the axis's end when negative; i outside
    [-axis_extent, axis_extent) stops the run with an error. Constraints: those of
    fill, and (take_c1) axis_extent is at least 1.

    ```mlir
    chip.take axis 784 by 1 dims [3, 64] <@y[0], [64, 1]> = <@x[0], [0, 784]> at <@indices[0], [1, 0]>
    ```
  }];
  let arguments = (ins Chip_IntAttr:$axis_extent, Chip_IntAttr:$axis_stride, DenseI64ArrayAttr:$dims,
                       Chip_ViewAttr:$output, Chip_ViewAttr:$input, Chip_ViewAttr:$indices);
  let assemblyFormat = [{
    `axis` $axis_extent `by` $axis_stride `dims` $dims
    $output `=` $input `at` $indices attr-dict
  }];
}

def Chip_PutOp : Chip_TensorInstruction<"put"> {
  let summary = "the elements of out that indices name along one axis change, one after the other";
  let description = [{
    Writes function(out, in), or the input with identity, to the output at its
    view + axis_stride * i, where i is the indices' element, counted from the
    axis's end when negative; i outside [-axis_extent, axis_extent) stops the run
    with an error. In row-major order, so that of two for one place the later
    wins. Constraints: those of fill, (put_c1) axis_extent is at least 1 and
    (put_c2) the function is identity, add, mul, max or min.

    ```mlir
    chip.put add axis 784 by 1 dims [3, 64] <@y[0], [0, 784]> = <@x[0], [64, 1]> at <@indices[0], [1, 0]>
    ```
  }];
  let arguments = (ins Chip_FunctionAttr:$function, Chip_IntAttr:$axis_extent, Chip_IntAttr:$axis_stride,
                       DenseI64ArrayAttr:$dims, Chip_ViewAttr:$output, Chip_ViewAttr:$input,
                       Chip_ViewAttr:$indices);
  let assemblyFormat = [{
    $function `axis` $axis_extent `by` $axis_stride `dims` $dims
    $output `=` $input `at` $indices attr-dict
  }];
}

def Chip_SelectOp : Chip_TensorInstruction<"select"> {
  let summary = "out = a where the condition is not 0, else b";
  let description = [{
    Constraints: those of fill.

    ```mlir
    chip.select dims [64] <@y[0], [1]> = <@condition[0], [1]>, <@a[0], [1]>, <@b[0], [0]>
    ```
  }];
  let arguments = (ins DenseI64ArrayAttr:$dims, Chip_ViewAttr:$output, Chip_ViewAttr:$condition,
                       Chip_ViewAttr:$lhs, Chip_ViewAttr:$rhs);
  let assemblyFormat = "`dims` $dims $output `=` $condition `,` $lhs `,` $rhs attr-dict";
}

def Chip_SortOp : Chip_TensorInstruction<"sort"> {
  let summary = "out = the numbers of the elements along one axis, in order";
  let description = [{
    The elements are those at the input's view + axis_stride * i, with i from 0
    to axis_extent; out at place j, the index of the last dim, is the i of the
    one that comes there: largest first (max) or smallest first (min), NaN before
    all, of equal elements the one of lower i. Constraints: those of fill, and
    (sort_c1) the function is max or min; (sort_c2) the last dim is at most
    axis_extent and the input's stride is 0 there.

    ```mlir
    chip.sort max axis 10 by 1 dims [4, 3] <@indices[0], [3, 1]> = <@x[0], [10, 0]>
    ```
  }];
  let arguments = (ins Chip_FunctionAttr:$function, Chip_IntAttr:$axis_extent, Chip_IntAttr:$axis_stride,
                       DenseI64ArrayAttr:$dims, Chip_ViewAttr:$output, Chip_ViewAttr:$input);
  let assemblyFormat = "$function `axis` $axis_extent `by` $axis_stride `dims` $dims $output `=` $input attr-dict";
}

#endif // NPC_DIALECT_CHIP_IR_CHIPOPS_TD
