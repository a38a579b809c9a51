#ifndef NPC_DIALECT_CHIP_IR_CHIPATTRS_TD
#define NPC_DIALECT_CHIP_IR_CHIPATTRS_TD

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/BuiltinAttributes.td"
include "mlir/IR/EnumAttr.td"
include "npc/Dialect/Chip/IR/ChipBase.td"

def Chip_IntAttr : TypedSignlessIntegerAttrBase<I64, "int64_t", "64-bit signed integer attribute">;

// By its C++ class: including xbar's definitions would generate its enums again.
def Chip_CodeValueAttr : Attr<CPred<"::llvm::isa<::npc::xbar::CodeAttr>($_self)">, "input codes (#xbar.code)"> {
  let storageType = "::npc::xbar::CodeAttr";
  let returnType = "::npc::xbar::CodeAttr";
  let convertFromStorage = "$_self";
}

class Chip_Enum<string name, string summary, list<I32EnumAttrCase> cases>
    : I32EnumAttr<name, summary, cases> {
  let cppNamespace = "::npc::chip";
}

// The values are those of isa::Function; ChipDialect.cpp asserts it.
def Chip_FunctionAttr : Chip_Enum<"Function", "what map, zip, reduce and apply compute (docs/isa.md)", [
  I32EnumAttrCase<"None", 0, "none">,
  I32EnumAttrCase<"Identity", 1, "identity">,
  I32EnumAttrCase<"Quantize", 2, "quantize">,
  I32EnumAttrCase<"Dequantize", 3, "dequantize">,
  I32EnumAttrCase<"Relu", 4, "relu">,
  I32EnumAttrCase<"LeakyRelu", 5, "leaky_relu">,
  I32EnumAttrCase<"Clip", 6, "clip">,
  I32EnumAttrCase<"Sigmoid", 7, "sigmoid">,
  I32EnumAttrCase<"Tanh", 8, "tanh">,
  I32EnumAttrCase<"Exp", 9, "exp">,
  I32EnumAttrCase<"Scale", 10, "scale">,
  I32EnumAttrCase<"Add", 11, "add">,
  I32EnumAttrCase<"Sub", 12, "sub">,
  I32EnumAttrCase<"Mul", 13, "mul">,
  I32EnumAttrCase<"Div", 14, "div">,
  I32EnumAttrCase<"Max", 15, "max">,
  I32EnumAttrCase<"Min", 16, "min">,
  I32EnumAttrCase<"Sum", 17, "sum">,
  I32EnumAttrCase<"Abs", 18, "abs">,
  I32EnumAttrCase<"Sign", 19, "sign">,
  I32EnumAttrCase<"Floor", 20, "floor">,
  I32EnumAttrCase<"Ceil", 21, "ceil">,
  I32EnumAttrCase<"Round", 22, "round">,
  I32EnumAttrCase<"Sqrt", 23, "sqrt">,
  I32EnumAttrCase<"Log", 24, "log">,
  I32EnumAttrCase<"Erf", 25, "erf">,
  I32EnumAttrCase<"ThresholdedRelu", 26, "thresholded_relu">,
  I32EnumAttrCase<"HardSigmoid", 27, "hard_sigmoid">,
  I32EnumAttrCase<"HardSwish", 28, "hard_swish">,
  I32EnumAttrCase<"Elu", 29, "elu">,
  I32EnumAttrCase<"Swish", 30, "swish">,
  I32EnumAttrCase<"Gelu", 31, "gelu">,
  I32EnumAttrCase<"GeluTanh", 32, "gelu_tanh">,
  I32EnumAttrCase<"Mish", 33, "mish">,
  I32EnumAttrCase<"Softplus", 34, "softplus">,
  I32EnumAttrCase<"Softsign", 35, "softsign">,
  I32EnumAttrCase<"Sin", 36, "sin">,
  I32EnumAttrCase<"Cos", 37, "cos">,
  I32EnumAttrCase<"Tan", 38, "tan">,
  I32EnumAttrCase<"Asin", 39, "asin">,
  I32EnumAttrCase<"Acos", 40, "acos">,
  I32EnumAttrCase<"Atan", 41, "atan">,
  I32EnumAttrCase<"Sinh", 42, "sinh">,
  I32EnumAttrCase<"Cosh", 43, "cosh">,
  I32EnumAttrCase<"Asinh", 44, "asinh">,
  I32EnumAttrCase<"Acosh", 45, "acosh">,
  I32EnumAttrCase<"Atanh", 46, "atanh">,
  I32EnumAttrCase<"Pow", 47, "pow">,
  I32EnumAttrCase<"Mod", 48, "mod">,
  I32EnumAttrCase<"Rem", 49, "rem">,
  I32EnumAttrCase<"ShiftLeft", 50, "shift_left">,
  I32EnumAttrCase<"ShiftRight", 51, "shift_right">,
  I32EnumAttrCase<"And", 52, "and">,
  I32EnumAttrCase<"Or", 53, "or">,
  I32EnumAttrCase<"Xor", 54, "xor">,
  I32EnumAttrCase<"Equal", 55, "equal">,
  I32EnumAttrCase<"Less", 56, "less">,
  I32EnumAttrCase<"LessEqual", 57, "less_equal">,
  I32EnumAttrCase<"Prod", 58, "prod">
]>;

def Chip_Place : Chip_Enum<"PlaceKind", "where a stream runs or a memory lies", [
  I32EnumAttrCase<"Core", 0, "core">,
  I32EnumAttrCase<"Digital", 1, "digital">,
  I32EnumAttrCase<"Host", 2, "host">,
  I32EnumAttrCase<"Shared", 3, "shared">
]>;

def Chip_NormPart : Chip_Enum<"NormPart", "one of the two vectors that a normalisation becomes", [
  I32EnumAttrCase<"Scale", 0, "scale">,
  I32EnumAttrCase<"Offset", 1, "offset">
]>;

class Chip_Attr<string name, string attrMnemonic> : AttrDef<Chip_Dialect, name> {
  let mnemonic = attrMnemonic;
}

def Chip_PlaceAttr : Chip_Attr<"Place", "place"> {
  let summary = "the unit on which a stream runs or to which a memory belongs";
  let description = [{
    `core 3 of chip 0`, `digital 0 of chip 1`, `host`, and for a memory that all
    units of a chip reach, `shared of chip 0`. In an op the angle brackets stay
    away: `chip.stream @a core 3 of chip 0 {...}`.
  }];
  let parameters = (ins "::npc::chip::PlaceKind":$kind, "uint32_t":$chip, "uint32_t":$unit);
  let hasCustomAssemblyFormat = 1;
}

def Chip_ViewAttr : Chip_Attr<"View", "view"> {
  let summary = "strided access to a buffer";
  let description = [{
    `#chip.view<@x[32], [784, 28, 1]>` names the element 32 + sum of
    stride * index of buffer `@x`, over the enclosing loops (outermost first) and
    then over the instruction's own dims; in elements. It has a stride for each
    of them; strides may be zero or negative.
  }];
  let parameters = (ins "::mlir::FlatSymbolRefAttr":$buffer, "int64_t":$offset,
                        OptionalArrayRefParameter<"int64_t">:$strides);
  let assemblyFormat = "`<` $buffer `[` $offset `]` `,` custom<Integers>($strides) `>`";
}

def Chip_WindowDimAttr : Chip_Attr<"WindowDim", "window_dim"> {
  let summary = "one spatial dimension of a gather's window";
  let description = [{
    Tap k reads coordinate origin + sum(steps[i] * loop index i) + dilation * k,
    which is `stride` elements a step; coordinates outside [0, extent) drive the
    code's zero point. Constraints: (window_c1) kernel, dilation and extent are at
    least 1.

    ```mlir
    #chip.window_dim<kernel 3 dilation 1 extent 28 origin -1 stride 28 steps [0, 1, 0]>
    ```
  }];
  let parameters = (ins "uint32_t":$kernel, "uint32_t":$dilation, "uint32_t":$extent,
                        "int32_t":$origin, "int64_t":$stride,
                        OptionalArrayRefParameter<"int64_t">:$steps);
  let assemblyFormat = [{
    `<` `kernel` $kernel `dilation` $dilation `extent` $extent `origin` $origin
    `stride` $stride `steps` custom<Integers>($steps) `>`
  }];
  let genVerifyDecl = 1;
}

def Chip_NormAttr : Chip_Attr<"Norm", "norm"> {
  let summary = "contents of a buffer: the scale or offset that a normalisation becomes";
  let description = [{
    scale = gamma / sqrt(variance + epsilon), offset = beta - mean * scale, per
    channel, in double, rounded once.

    ```mlir
    #chip.norm<scale of <@gamma, @beta, @mean, @variance, epsilon 1.0e-05>>
    ```
  }];
  let parameters = (ins EnumParameter<Chip_NormPart>:$part, "::npc::xbar::NormAttr":$norm);
  let assemblyFormat = "`<` $part `of` $norm `>`";
}

#endif // NPC_DIALECT_CHIP_IR_CHIPATTRS_TD
