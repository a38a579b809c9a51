#ifndef NPC_DIALECT_XBAR_IR_XBAROPS
#define NPC_DIALECT_XBAR_IR_XBAROPS

include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "mlir/IR/BuiltinAttributeInterfaces.td"
include "mlir/IR/CommonAttrConstraints.td"
include "mlir/IR/CommonTypeConstraints.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/IR/SymbolInterfaces.td"
include "npc/Dialect/Xbar/IR/XbarAttrs.td"
include "npc/Dialect/Xbar/IR/XbarBase.td"

class Xbar_Op<string mnemonic, list<Trait> traits = []> : Op<Xbar_Dialect, mnemonic, traits>;

class Xbar_SymbolOp<string mnemonic> : Xbar_Op<mnemonic,
    [Symbol, HasParent<"::mlir::ModuleOp">, DeclareOpInterfaceMethods<SymbolUserOpInterface>]>;

/// A declaration for those that name it: once nothing does, symbol-dce removes it.
class Xbar_PrivateSymbolOp<string mnemonic> : Xbar_SymbolOp<mnemonic> {
  let extraClassDeclaration = [{
    ::mlir::SymbolTable::Visibility getVisibility() {
      return ::mlir::SymbolTable::Visibility::Private;
    }
  }];
}

class Xbar_TensorOf<list<Type> types> : RankedTensorOf<types,
    [HasStaticShapePred,
     CPred<"!::llvm::cast<::mlir::RankedTensorType>($_self).getEncoding()">,
     CPred<"::npc::nn::elementCount(::llvm::cast<::mlir::ShapedType>($_self).getShape()).has_value()">],
    "unencoded static tensor with at most 2^31 elements">;
def Xbar_RealTensor : Xbar_TensorOf<[F32]>;
def Xbar_CodeTensor : Xbar_TensorOf<[I8, UI8, I16, UI16]>;
def Xbar_RealOrCodeTensor : Xbar_TensorOf<[F32, I8, UI8, I16, UI16]>;
def Xbar_SymbolRefArrayAttr : TypedArrayAttrBase<FlatSymbolRefAttr, "symbols">;

//===-- what arrays hold -------------------------------------------------===//

def Xbar_MatrixOp : Xbar_PrivateSymbolOp<"matrix"> {
  let summary = "a logical matrix: a view of a weight of the model";
  let description = [{
    Element (row, column) is `scale` times the element of `weight` that `view`
    names, as `f32`. Rows are (tap, channel) pairs, taps outermost. With `bias`, the sum of
    column c starts from element c of that weight, which is not scaled; blocks
    hold it on their bias rows.

    ```mlir
    xbar.matrix @conv2 : 504x112 from @"l1.weight"
      view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 504>
    xbar.matrix @fc : 784x64 from @w view #xbar.view<offset 0, taps [], channels 784 : 64, columns 64 : 1>
      scale 5.000000e-01 bias @b
    ```

    Constraints:
    - `matrix_c1`: the shape is the view's rows x columns.
    - `matrix_c2`: `weight` names a weight, and the view stays inside it.
    - `matrix_c3`: `bias` names a weight of as many elements as columns, or of one.
    - `matrix_c4`: `scale` is finite and not 0.
  }];
  let arguments = (ins
    SymbolNameAttr:$sym_name,
    I64Attr:$rows, I64Attr:$columns,
    FlatSymbolRefAttr:$weight, Xbar_ViewAttr:$view,
    DefaultValuedAttr<F32Attr, "1.0f">:$scale,
    OptionalAttr<FlatSymbolRefAttr>:$bias);
  let assemblyFormat = [{
    $sym_name `:` custom<Shape>($rows, $columns) `from` $weight `view` $view (`scale` $scale^)? (`bias` $bias^)? attr-dict
  }];
  let hasVerifier = 1;
}

def Xbar_CoefficientsOp : Xbar_PrivateSymbolOp<"coefficients"> {
  let summary = "the per-column affine that follows a matrix, as terms over weights of the model";
  let description = [{
    The terms are applied in order to the column's sum; together they are one
    affine, scale * sum + offset, per column. They stay symbolic until the binary
    is written: folding them would put weight bytes in the IR.

    ```mlir
    xbar.coefficients @conv2.affine : 112 = [#xbar.bias<@b>, #xbar.norm<@gamma, @beta, @mean, @variance, epsilon 1.0e-5>]
    ```

    Constraints:
    - `coefficients_c1`: at least one column.
    - `coefficients_c2`: every symbol of a term names a weight of as many elements as columns, or of one.
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, I64Attr:$columns, Xbar_TermArrayAttr:$terms);
  let assemblyFormat = "$sym_name `:` $columns `=` $terms attr-dict";
  let hasVerifier = 1;
}

def Xbar_BlockOp : Xbar_SymbolOp<"block"> {
  let summary = "the part of a matrix that lies in one array";
  let description = [{
    Rows are one or more rectangles of taps x channels, laid into the array one
    after the other, then `bias_rows` rows for the matrix's bias. Each bias row
    carries 1 / `bias_rows` of the bias. Columns are a half-open range.

    ```mlir
    xbar.block @conv2.r0c0 of @conv2 rows [#xbar.rect<taps 0 to 9, channels 0 to 28>] columns 0 to 112
    xbar.block @fc.r0c0 of @fc rows [#xbar.rect<taps 0 to 1, channels 0 to 784>] columns 0 to 64 bias_rows 1
      sum_range 1.250000e+02 converter #xbar.converter<gain 0.00390625, shift 0>
    ```

    `sum_range` is the largest magnitude that a column's sum reaches in calibration, in
    (real input) x microsiemens: what the converter must be able to hold.

    Constraints:
    - `block_c1`: at least one rectangle; the rectangles do not overlap.
    - `block_c2`: the column range is not empty and lies within [0, 2^31].
    - `block_c3`: `matrix` names a matrix; rectangles and columns lie inside it.
    - `block_c4`: bias rows need a matrix with a bias. That its blocks have them exactly once a column, xbar-verify checks.
    - `block_c5`: `sum_range` is finite and above 0.
    - `block_c6`: with a matrix of several groups, channels and columns are of the same groups, and of several groups
      each is held whole.
  }];
  let arguments = (ins
    SymbolNameAttr:$sym_name, FlatSymbolRefAttr:$matrix,
    Xbar_RectArrayAttr:$rects, I64Attr:$columnBegin, I64Attr:$columnEnd,
    DefaultValuedAttr<ConfinedAttr<I64Attr, [IntNonNegative, IntMaxValue<65536>]>, "0">:$biasRows,
    OptionalAttr<F32Attr>:$sumRange, OptionalAttr<Xbar_ConverterAttr>:$converter);
  let assemblyFormat = [{
    $sym_name `of` $matrix `rows` $rects `columns` $columnBegin `to` $columnEnd
    (`bias_rows` $biasRows^)? (`sum_range` $sumRange^)? (`converter` $converter^)? attr-dict
  }];
  let extraClassDeclaration = [{
    /// Rows that the input drives.
    int64_t dataRows();
    /// All rows that the block takes in an array.
    int64_t arrayRows() { return dataRows() + int64_t(getBiasRows()); }
    int64_t columns() { return int64_t(getColumnEnd()) - int64_t(getColumnBegin()); }
    /// Weights of the model on each column; the other data rows are 0 there. `view` is the matrix's.
    int64_t weightsPerColumn(ViewAttr view);
  }];
  let hasVerifier = 1;
}

def Xbar_ArrayOp : Xbar_SymbolOp<"array"> {
  let summary = "one physical array: the blocks it holds, their encoding, its place";
  let description = [{
    The shape counts used rows and physical columns from the array's corner. Each
    block sits at (row, physical column) of its corner.

    ```mlir
    xbar.array @a0 : 252x112 holds [@conv2.r0c0 at 0, 0]
      encoding #xbar.encoding<differential, devices 2, slices 1, base 1, levels 128, gmin 0.0, gmax 20.0, shared>
      at chip 0 core 5
    ```

    Constraints:
    - `array_c1`: at least one block, no block twice, corners within [0, 2^31].
    - `array_c2`: each name is a block and lies inside the array's shape.
    - `array_c3`: blocks of one array do not overlap.
    - `array_c4`: chip and core are given together and are not negative.
  }];
  let arguments = (ins
    SymbolNameAttr:$sym_name, I64Attr:$rows, I64Attr:$columns,
    Xbar_SymbolRefArrayAttr:$blocks, DenseI64ArrayAttr:$blockRows, DenseI64ArrayAttr:$blockColumns,
    Xbar_EncodingAttr:$encoding,
    OptionalAttr<ConfinedAttr<I64Attr, [IntNonNegative]>>:$chip,
    OptionalAttr<ConfinedAttr<I64Attr, [IntNonNegative]>>:$core);
  let assemblyFormat = [{
    $sym_name `:` custom<Shape>($rows, $columns) `holds` custom<HeldBlocks>($blocks, $blockRows, $blockColumns)
    `encoding` $encoding (`at` `chip` $chip^ `core` $core)? attr-dict
  }];
  let extraClassDeclaration = [{
    bool isPlaced() { return getChip().has_value(); }
    void place(int64_t chip, int64_t core);
  }];
  let hasVerifier = 1;
}

//===-- how arrays are used ----------------------------------------------===//

def Xbar_LayerOp : Xbar_Op<"layer", [
    Pure, IsolatedFromAbove, SingleBlock,
    DeclareOpInterfaceMethods<SymbolUserOpInterface>,
    DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmBlockArgumentNames", "getAsmBlockNames"]>]> {
  let summary = "one matrix applied at every position of a tensor, and what follows at that position";
  let description = [{
    With a window, the input is [N, channels, spatial...] and the result [N,
    columns, spatial...]: at each position the taps of the window are gathered.
    Without one, the input is [..., rows] and the result [..., columns].

    The body runs once per position, in the digital unit of the core that ends
    the column's chain of partial sums. Its argument is the sum of one position
    over all rows; it holds at most one `xbar.affine`, then activations, then at
    most one `xbar.quantize`.

    ```mlir
    %y = xbar.layer %x matrix(@conv2) window(#xbar.window<kernel [3, 3], strides [1, 1], pads [1, 1, 1, 1], dilations [1, 1]>)
        blocks([@conv2.r0c0, @conv2.r1c0]) input_code(#xbar.code<scale 0.0078125, zero_point 0, min -127, max 127>) {
    ^position(%sum: tensor<112xf32>):
      %a = xbar.affine %sum, @conv2.affine : tensor<112xf32>
      %r = nn.relu %a : tensor<112xf32>
      xbar.yield %r : tensor<112xf32>
    } : tensor<1x56x32x32xi8> -> tensor<1x112x32x32xf32>
    ```

    `input_range` is [lowest, highest] real input in calibration. Codes replace
    real inputs in the mapped stage: the input then has the code's storage type.

    Constraints:
    - `layer_c1`: the body's argument is a vector of f32, one element a column of the matrix.
    - `layer_c2`: the result has the input's shape with rows or channels replaced by columns, and the yielded element type.
    - `layer_c3`: with a window: the input has 2 + spatial dims, the window fits it, and its taps are the matrix's.
    - `layer_c4`: without: the matrix has one tap, and the input's last dim is its rows.
    - `layer_c5`: `blocks`, where given, are blocks of this matrix, at least one, none twice.
    - `layer_c6`: the input holds codes exactly when `input_code` is given, and has its storage type.
    - `layer_c7`: the body is [affine] [activations] [quantize] yield, each op on the result of the one before.
    - `layer_c8`: `input_range` is two finite numbers, the first not above the second.
    - `layer_c9`: `matrix` names a matrix.
  }];
  let arguments = (ins
    Xbar_RealOrCodeTensor:$input, FlatSymbolRefAttr:$matrix,
    OptionalAttr<Xbar_WindowAttr>:$window, OptionalAttr<Xbar_SymbolRefArrayAttr>:$blocks,
    OptionalAttr<DenseF32ArrayAttr>:$inputRange, OptionalAttr<Xbar_CodeAttr>:$inputCode);
  let results = (outs Xbar_RealOrCodeTensor:$output);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    $input `matrix` `(` $matrix `)` (`window` `(` $window^ `)`)? (`blocks` `(` $blocks^ `)`)?
    (`input_range` `(` $inputRange^ `)`)? (`input_code` `(` $inputCode^ `)`)? attr-dict-with-keyword
    $body `:` type($input) `->` type($output)
  }];
  let extraClassDeclaration = [{
    ::mlir::BlockArgument getSum() { return getBody().getArgument(0); }
    YieldOp getYield();
    /// Null where the body has none.
    AffineOp getAffine();
    QuantizeOp getQuantize();
    /// Input vectors of one inference: the number of positions.
    int64_t positions();
    /// Columns of the matrix.
    int64_t columns();
  }];
  let hasVerifier = 1;
  let hasRegionVerifier = 1;
}

def Xbar_AffineOp : Xbar_Op<"affine", [
    Pure, HasParent<"LayerOp">, SameOperandsAndResultType, DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "scale and offset each column of a layer's sum";
  let description = [{
    ```mlir
    %a = xbar.affine %sum, @conv2.affine : tensor<112xf32>
    ```

    Constraints:
    - `affine_c1`: the symbol names coefficients of as many columns as the vector has elements.
  }];
  let arguments = (ins Xbar_RealTensor:$input, FlatSymbolRefAttr:$coefficients);
  let results = (outs Xbar_RealTensor:$output);
  let assemblyFormat = "$input `,` $coefficients attr-dict `:` type($output)";
}

def Xbar_QuantizeOp : Xbar_Op<"quantize", [Pure, SameOperandsAndResultShape]> {
  let summary = "real values to input codes";
  let description = [{
    code = clamp(round-half-even(x / scale) + zero_point, min, max); NaN gives
    zero_point. In a layer's body it runs in the core's digital unit, elsewhere
    in the unit that `xbar.unit` names.

    ```mlir
    %q = xbar.quantize %x code(#xbar.code<scale 0.0078125, zero_point 0, min -127, max 127>)
      : tensor<1x3x32x32xf32> -> tensor<1x3x32x32xi8>
    ```

    Constraints:
    - `quantize_c1`: the result's element type is the code's storage type.
  }];
  let arguments = (ins Xbar_RealTensor:$input, Xbar_CodeAttr:$code);
  let results = (outs Xbar_CodeTensor:$output);
  let assemblyFormat = "$input `code` `(` $code `)` attr-dict `:` type($input) `->` type($output)";
  let builders = [OpBuilder<(ins "::mlir::Value":$input, "::npc::xbar::CodeAttr":$code)>];
  let hasVerifier = 1;
}

def Xbar_YieldOp : Xbar_Op<"yield", [Pure, Terminator, HasParent<"LayerOp">]> {
  let summary = "the value of one position of a layer";
  let description = [{
    ```mlir
    xbar.yield %r : tensor<112xf32>
    ```
  }];
  let arguments = (ins Xbar_RealOrCodeTensor:$value);
  let assemblyFormat = "$value attr-dict `:` type($value)";
}

#endif // NPC_DIALECT_XBAR_IR_XBAROPS
