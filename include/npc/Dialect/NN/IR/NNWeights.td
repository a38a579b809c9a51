#ifndef NPC_DIALECT_NN_IR_NNWEIGHTS
#define NPC_DIALECT_NN_IR_NNWEIGHTS

include "mlir/IR/BuiltinAttributeInterfaces.td"
include "mlir/IR/SymbolInterfaces.td"
include "npc/Dialect/NN/IR/NNBase.td"

def NN_SourceOp : NN_SymbolOp<"source"> {
  let summary = "A file that weights lie in";
  let description = [{
    Names a file by its path as the user gave it, its size in bytes and its
    SHA-256. Whoever reads the file first checks both, so that IR that was
    saved never meets another model's bytes. The file is looked for at the
    path, then under its file name in the folders given with `--weights`.

    ```mlir
    nn.source @model "mlp.onnx" size 407123 sha256 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    ```

    - `source_c1`: the path is not empty.
    - `source_c2`: the size is not negative.
    - `source_c3`: the digest is 64 lower-case hexadecimal digits.
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, StrAttr:$path, I64Attr:$size, StrAttr:$sha256);
  let assemblyFormat = "$sym_name $path `size` $size `sha256` $sha256 attr-dict";
  let hasVerifier = 1;
}

def NN_WeightOp : NN_SymbolOp<"weight", [DeclareOpInterfaceMethods<SymbolUserOpInterface>], [{
  bool isSplat() { return getSplatAttr() != nullptr; }
}]> {
  let summary = "A trained tensor, by its place in a file";
  let description = [{
    A tensor whose elements lie in a `nn.source` from byte `offset` on,
    `length` bytes long, row-major. Raw elements are little-endian, `i1` is one
    byte. `varint` elements are protobuf variable-length integers one after
    another, as ONNX's packed `int32_data` and `int64_data` hold them; those of
    `f16` and `bf16` are the numbers' bits. A `splat` has one value everywhere
    and needs no file.

    ```mlir
    nn.weight @"conv1.weight" : tensor<64x3x7x7xf32> = @model[58, 37632]
    nn.weight @shape : tensor<4xi64> = @model[90, 4] varint
    nn.weight @zeros : tensor<64xf32> = splat 0.0
    ```

    - `weight_c1`: it has a source range or a splat, not both.
    - `weight_c2`: offset and length are not negative.
    - `weight_c3`: a raw range is as long as the type's elements.
    - `weight_c4`: a varint range has 1 to 10 bytes an element.
    - `weight_c5`: varint elements are integers, `f16` or `bf16`.
    - `weight_c6`: the splat is a number of the tensor's element type.
    - `weight_c7`: the source is an `nn.source` of this module.
    - `weight_c8`: the range lies inside the source.
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, TypeAttrOf<NN_AnyTensor>:$type,
    OptionalAttr<FlatSymbolRefAttr>:$source, OptionalAttr<I64Attr>:$offset,
    OptionalAttr<I64Attr>:$length, UnitAttr:$varint,
    OptionalAttr<TypedAttrInterface>:$splat);
  let assemblyFormat = [{
    $sym_name `:` $type `=` custom<WeightData>(ref($type), $source, $offset, $length, $varint, $splat) attr-dict
  }];
  let builders = [
    OpBuilder<(ins "::llvm::StringRef":$name, "::mlir::RankedTensorType":$type,
                   "::llvm::StringRef":$source, "int64_t":$offset, "int64_t":$length,
                   CArg<"bool", "false">:$varint)>,
    OpBuilder<(ins "::llvm::StringRef":$name, "::mlir::RankedTensorType":$type,
                   "::mlir::TypedAttr":$splat)>
  ];
  let hasVerifier = 1;
}

def NN_ParamOp : NN_Op<"param", [Pure, OpAsmOpInterface,
    DeclareOpInterfaceMethods<SymbolUserOpInterface>], [{
  void getAsmResultNames(::mlir::OpAsmSetValueNameFn setNameFn) {
    setNameFn(getResult(), getWeight());
  }
}]> {
  let summary = "A weight as a value";
  let description = [{
    ```mlir
    %w = nn.param @"conv1.weight" : tensor<64x3x7x7xf32>
    ```

    - `param_c1`: the symbol is an `nn.weight` of this module.
    - `param_c2`: the result has the weight's shape and its element type, or
      `f32`, to which every number is rounded.
  }];
  let arguments = (ins FlatSymbolRefAttr:$weight);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = "$weight attr-dict `:` type($result)";
}

def NN_ConstantOp : NN_Op<"constant", [Pure, ConstantLike, OpAsmOpInterface,
    AllTypesMatch<["value", "result"]>], [{
  /// More integers than this belong in an nn.weight.
  static constexpr int64_t maxIntegers = 4096;
  /// More floating-point numbers than this do: such tensors were trained.
  static constexpr int64_t maxFloats = 256;
  /// Whether a constant may have this type.
  static bool mayHold(::mlir::ShapedType type) {
    bool isFloat = ::llvm::isa<::mlir::FloatType>(type.getElementType());
    return type.getNumElements() <= (isFloat ? maxFloats : maxIntegers);
  }
  void getAsmResultNames(::mlir::OpAsmSetValueNameFn setNameFn) {
    setNameFn(getResult(), "cst");
  }
}]> {
  let summary = "A small tensor";
  let description = [{
    Shapes, indices, scalars: what constant folding works on. Everything that
    was trained is an `nn.weight`.

    ```mlir
    %shape = nn.constant dense<[1, -1]> : tensor<2xi64>
    ```

    - `constant_c1`: the value is dense.
    - `constant_c2`: floating-point constants have at most 256 elements.
    - `constant_c3`: integer constants have at most 4096 elements.
  }];
  let arguments = (ins ElementsAttr:$value);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = "attr-dict $value";
  let hasFolder = 1;
  let hasVerifier = 1;
}

#endif
