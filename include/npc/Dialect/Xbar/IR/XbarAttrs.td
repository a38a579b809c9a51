#ifndef NPC_DIALECT_XBAR_IR_XBARATTRS
#define NPC_DIALECT_XBAR_IR_XBARATTRS

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"
include "npc/Dialect/Xbar/IR/XbarBase.td"

class Xbar_Attr<string name, string attrMnemonic> : AttrDef<Xbar_Dialect, name> {
  let mnemonic = attrMnemonic;
  let genVerifyDecl = 1;
}

// Positive, negative and fractional numbers print as MLIR prints floats: exactly.
class Xbar_Float<string description> : APFloatParameter<description>;

//===-- where ops run ----------------------------------------------------===//

def Xbar_UnitKind : I32Enum<"UnitKind", "where an op runs", [
    I32EnumCase<"Core", 0, "core">,
    I32EnumCase<"Digital", 1, "digital">,
    I32EnumCase<"Host", 2, "host">]> {
  let cppNamespace = "::npc::xbar";
}

def Xbar_UnitKindAttr : EnumAttr<Xbar_Dialect, Xbar_UnitKind, "unit"> {
  let summary = "where an op runs: a core with its array, a chip's digital unit, or the host";
  let description = "Example: `#xbar.unit<core>`.";
  let assemblyFormat = "`<` $value `>`";
}

//===-- geometry ---------------------------------------------------------===//

def Xbar_ViewAttr : Xbar_Attr<"View", "view"> {
  let summary = "a matrix as a strided walk over a weight tensor";
  let description = [{
    Element (tap t, channel c, column n) of the matrix is element
    `offset + sum_i t_i * tapStrides[i] + c * channelStride + n * columnStride`
    of the weight, counted in elements. A convolution of O x I x 3 x 3 weights:

    ```mlir
    #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 504>
    ```

    With `groups`, channels and columns are as many equal groups, in order. An
    element whose channel and column are of the same group g is element
    `g * groupStride` on from there, with c and n counted within the group; all
    others are 0 and no weights of the model. A depthwise convolution of
    56 x 1 x 3 x 3 weights, and two matrices of 8 x 4 along a diagonal:

    ```mlir
    #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 56 : 9, groups 56 : 9>
    #xbar.view<offset 0, taps [], channels 16 : 4, columns 8 : 1, groups 2 : 32>
    ```

    Constraints:
    - `view_c1`: `offset` is not negative.
    - `view_c2`: every size is at least 1.
    - `view_c3`: the lowest element that the view touches is at least 0.
    - `view_c4`: at most 2^31 rows and columns.
    - `view_c5`: `groups` is at least 1 and divides channels and columns.
  }];
  let parameters = (ins
    "int64_t":$offset,
    OptionalArrayRefParameter<"int64_t">:$tapSizes,
    OptionalArrayRefParameter<"int64_t">:$tapStrides,
    "int64_t":$channels, "int64_t":$channelStride,
    "int64_t":$columns, "int64_t":$columnStride,
    DefaultValuedParameter<"int64_t", "1">:$groups, DefaultValuedParameter<"int64_t", "0">:$groupStride);
  let assemblyFormat = [{
    `<` `offset` $offset `,` `taps` custom<StridedDims>($tapSizes, $tapStrides) `,`
    `channels` custom<StridedDim>($channels, $channelStride) `,`
    `columns` custom<StridedDim>($columns, $columnStride) `` custom<Groups>($groups, $groupStride) `>`
  }];
  let extraClassDeclaration = [{
    /// Number of taps: the product of the kernel's sizes.
    int64_t taps() const;
    /// Rows of the matrix: taps times channels.
    int64_t rows() const { return taps() * getChannels(); }
    int64_t channelsPerGroup() const { return getChannels() / getGroups(); }
    int64_t columnsPerGroup() const { return getColumns() / getGroups(); }
    /// Weights of the model in the matrix: its elements within the groups.
    int64_t weights() const { return rows() * columnsPerGroup(); }
    /// One more than the highest element that the view touches.
    int64_t elementsTouched() const;
    /// Where row `row` (tap-major) begins: `columnStride` times a column, counted
    /// within the row's group, further lies that column's element.
    int64_t elementOfRow(int64_t row) const;
    /// The group of row `row` (tap-major).
    int64_t groupOfRow(int64_t row) const { return row % getChannels() / channelsPerGroup(); }
  }];
}

def Xbar_WindowAttr : Xbar_Attr<"Window", "window"> {
  let summary = "the window that a layer slides over its input";
  let description = [{
    One entry per spatial dimension; `pads` holds the beginnings, then the ends.
    Positions outside the input read as zero.

    ```mlir
    #xbar.window<kernel [3, 3], strides [1, 1], pads [1, 1, 1, 1], dilations [1, 1]>
    ```

    Constraints:
    - `window_c1`: one to three spatial dimensions, the same number everywhere, twice that in `pads`.
    - `window_c2`: kernel, strides and dilations are 1 to 2^31 - 1, pads 0 to 2^31 - 1.
    - `window_c3`: the kernel has at most 2^31 elements.
  }];
  let parameters = (ins
    ArrayRefParameter<"int64_t">:$kernel,
    ArrayRefParameter<"int64_t">:$strides,
    ArrayRefParameter<"int64_t">:$pads,
    ArrayRefParameter<"int64_t">:$dilations);
  let assemblyFormat = [{
    `<` `kernel` custom<Sizes>($kernel) `,` `strides` custom<Sizes>($strides) `,`
    `pads` custom<Sizes>($pads) `,` `dilations` custom<Sizes>($dilations) `>`
  }];
  let extraClassDeclaration = [{
    size_t spatialRank() const { return getKernel().size(); }
    int64_t taps() const;
    /// Output size of spatial dimension `dim` for an input size; 0 or less where the window does not fit.
    int64_t outputSize(size_t dim, int64_t inputSize) const;
  }];
}

def Xbar_RectAttr : Xbar_Attr<"Rect", "rect"> {
  let summary = "rows of a matrix that are a rectangle of taps x channels";
  let description = [{
    Half-open ranges; the rows lie in an array in tap-major order.

    ```mlir
    #xbar.rect<taps 0 to 9, channels 0 to 28>
    ```

    Constraints:
    - `rect_c1`: both ranges lie within [0, 2^31] and are not empty.
  }];
  let parameters = (ins "int64_t":$tapBegin, "int64_t":$tapEnd, "int64_t":$channelBegin, "int64_t":$channelEnd);
  let assemblyFormat = [{
    `<` `taps` $tapBegin `to` $tapEnd `,` `channels` $channelBegin `to` $channelEnd `>`
  }];
  let extraClassDeclaration = [{
    int64_t rows() const { return (getTapEnd() - getTapBegin()) * (getChannelEnd() - getChannelBegin()); }
  }];
}

//===-- numbers ----------------------------------------------------------===//

def Xbar_CodeAttr : Xbar_Attr<"Code", "code"> {
  let summary = "integer input codes: real value = scale * (code - zero_point)";
  let description = [{
    ```mlir
    #xbar.code<scale 0.0078125, zero_point 0, min -127, max 127>
    ```

    Codes are stored in the smallest of `i8`, `ui8`, `i16`, `ui16` that holds
    `min` to `max`; unsigned types are taken when `min` is not negative.

    Constraints:
    - `code_c1`: `scale` is a finite f32 above 0.
    - `code_c2`: `min` < `max`, both within 16 bits: -32768 to 32767, or 0 to 65535.
    - `code_c3`: `zero_point` lies in [`min`, `max`].
  }];
  let parameters = (ins Xbar_Float<"f32">:$scale, "int64_t":$zeroPoint, "int64_t":$min, "int64_t":$max);
  let assemblyFormat = [{
    `<` `scale` custom<Float32>($scale) `,` `zero_point` $zeroPoint `,` `min` $min `,` `max` $max `>`
  }];
  let builders = [AttrBuilder<(ins "float":$scale, "int64_t":$zeroPoint, "int64_t":$min, "int64_t":$max)>];
  let extraClassDeclaration = [{
    float scale() const { return getScale().convertToFloat(); }
    /// The element type that tensors of such codes have.
    ::mlir::IntegerType storageType() const;
  }];
}

def Xbar_CellEncoding : I32Enum<"CellEncoding", "how a signed weight becomes conductances", [
    I32EnumCase<"Differential", 0, "differential">,
    I32EnumCase<"Offset", 1, "offset">]> {
  let cppNamespace = "::npc::xbar";
}

def Xbar_EncodingAttr : Xbar_Attr<"Encoding", "encoding"> {
  let summary = "how the weights of an array become conductances";
  let description = [{
    `differential`: weight = G+ - G-, read in one conversion. `offset`: weight =
    G - Gref, with one reference column a block that is converted on its own.
    Each slice and polarity has `devices` devices; slice s counts `base`^s; a
    device has `levels` levels from `gmin` to `gmax` microsiemens. `shared` says
    that all devices of a weight's slice lie in one crosspoint and take one column.

    ```mlir
    #xbar.encoding<differential, devices 2, slices 1, base 1, levels 128, gmin 0.0, gmax 20.0, shared>
    ```

    Constraints:
    - `encoding_c1`: `devices`, `slices` and `base` are at least 1, `levels` at least 2.
    - `encoding_c2`: `gmin` is at least 0 and below `gmax`, both finite.
    - `encoding_c3`: with several slices, `base` is at most devices * (levels - 1) + 1, so that no weight falls between two codes.
    - `encoding_c4`: the largest weight, devices * (levels - 1) * sum(base^s), is below 2^24 levels.
  }];
  let parameters = (ins EnumParameter<Xbar_CellEncoding>:$cell,
    "int64_t":$devices, "int64_t":$slices, "int64_t":$base, "int64_t":$levels,
    Xbar_Float<"f64">:$gMin, Xbar_Float<"f64">:$gMax, DefaultValuedParameter<"bool", "false">:$shared);
  let assemblyFormat = [{
    `<` $cell `,` `devices` $devices `,` `slices` $slices `,` `base` $base `,` `levels` $levels `,`
    `gmin` custom<Float64>($gMin) `,` `gmax` custom<Float64>($gMax) `` custom<SharedFlag>($shared) `>`
  }];
  let extraClassDeclaration = [{
    /// Device columns of one weight in a conductance image.
    int64_t deviceColumnsPerWeight() const;
    /// Physical columns of one weight.
    int64_t columnsPerWeight() const;
    /// Device columns of a block's reference column; 0 unless offset.
    int64_t referenceDeviceColumns() const;
    /// Physical columns of a block's reference column; 0 unless offset.
    int64_t referenceColumns() const;
    double gMinMicroSiemens() const { return getGMin().convertToDouble(); }
    double gMaxMicroSiemens() const { return getGMax().convertToDouble(); }
    /// Conductance between two neighbouring levels.
    double stepMicroSiemens() const { return (gMaxMicroSiemens() - gMinMicroSiemens()) / double(getLevels() - 1); }
    /// Largest weight of one polarity in level units.
    int64_t maxLevelUnits() const;
  }];
}

def Xbar_ConverterAttr : Xbar_Attr<"Converter", "converter"> {
  let summary = "how the converters of a block read its columns";
  let description = [{
    code = clamp(round-half-even(sum * `gain`)) with the sum in input codes x
    levels; the code counts `shift` bits up in the layer's partial sum.

    ```mlir
    #xbar.converter<gain 0.00390625, shift 2>
    ```

    Constraints:
    - `converter_c1`: `gain` is a finite f32 above 0.
    - `converter_c2`: `shift` is in [0, 24].
  }];
  let parameters = (ins Xbar_Float<"f32">:$gain, "int64_t":$shift);
  let assemblyFormat = "`<` `gain` custom<Float32>($gain) `,` `shift` $shift `>`";
  let builders = [AttrBuilder<(ins "float":$gain, "int64_t":$shift)>];
  let extraClassDeclaration = "float gain() const { return getGain().convertToFloat(); }";
}

//===-- terms of a column's digital affine -------------------------------===//

def Xbar_BiasAttr : Xbar_Attr<"Bias", "bias"> {
  let summary = "coefficient term: y = x + bias[column]";
  let description = [{
    With a factor, y = x + factor * bias[column].

    ```mlir
    #xbar.bias<@"conv1.bias">
    #xbar.bias<@"mean", times -1.0 : f32>
    ```

    Constraints:
    - `bias_c1`: the symbol has a name.
    - `bias_c2`: the factor is a finite f32.
  }];
  let parameters = (ins "::mlir::FlatSymbolRefAttr":$values, OptionalParameter<"::mlir::FloatAttr">:$factor);
  let assemblyFormat = "`<` $values (`,` `times` $factor^)? `>`";
  let extraClassDeclaration = [{
    float factor() const { return getFactor() ? getFactor().getValue().convertToFloat() : 1.0f; }
  }];
}

def Xbar_ScaleAttr : Xbar_Attr<"Scale", "scale"> {
  let summary = "coefficient term: y = x * factor, one for all columns or one a column";
  let description = [{
    ```mlir
    #xbar.scale<@"bn.scale">
    #xbar.scale<0.5 : f32>
    ```

    Constraints:
    - `scale_c1`: the factor is a symbol or a finite f32.
  }];
  let parameters = (ins "::mlir::Attribute":$factor);
  let assemblyFormat = "`<` $factor `>`";
}

def Xbar_NormAttr : Xbar_Attr<"Norm", "norm"> {
  let summary = "coefficient term: batch normalisation in inference";
  let description = [{
    y = gamma * (x - mean) / sqrt(variance + epsilon) + beta, per column.

    ```mlir
    #xbar.norm<@gamma, @beta, @mean, @variance, epsilon 1.0e-5>
    ```

    Constraints:
    - `norm_c1`: `epsilon` is a finite f32 of at least 0.
  }];
  let parameters = (ins
    "::mlir::FlatSymbolRefAttr":$gamma, "::mlir::FlatSymbolRefAttr":$beta,
    "::mlir::FlatSymbolRefAttr":$mean, "::mlir::FlatSymbolRefAttr":$variance,
    Xbar_Float<"f32">:$epsilon);
  let assemblyFormat = [{
    `<` $gamma `,` $beta `,` $mean `,` $variance `,` `epsilon` custom<Float32>($epsilon) `>`
  }];
  let extraClassDeclaration = "float epsilon() const { return getEpsilon().convertToFloat(); }";
}

def Xbar_TermArrayAttr : TypedArrayAttrBase<AnyAttrOf<[Xbar_BiasAttr, Xbar_ScaleAttr, Xbar_NormAttr]>, "coefficient terms">;
def Xbar_RectArrayAttr : TypedArrayAttrBase<Xbar_RectAttr, "rectangles of taps x channels">;

#endif // NPC_DIALECT_XBAR_IR_XBARATTRS
