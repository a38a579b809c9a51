#ifndef NPC_DIALECT_NN_IR_NNATTRS
#define NPC_DIALECT_NN_IR_NNATTRS

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"
include "npc/Dialect/NN/IR/NNBase.td"

def NN_PadModeEnum : I32Enum<"PadMode", "what `nn.pad` puts outside of its input", [
    I32EnumCase<"Constant", 0, "constant">,
    I32EnumCase<"Reflect", 1, "reflect">,
    I32EnumCase<"Edge", 2, "edge">
  ]> {
  let cppNamespace = "::npc::nn";
}

def NN_PadModeAttr : EnumAttr<NN_Dialect, NN_PadModeEnum, "pad_mode"> {
  let description = [{
    - `constant`: the op's `value`.
    - `reflect`: the input mirrored at its first and last element, which are
      not repeated.
    - `edge`: the nearest element of the input.
  }];
}

def NN_ReduceKindEnum : I32Enum<"ReduceKind", "what `nn.reduce` makes of many numbers", [
    I32EnumCase<"Sum", 0, "sum">,
    I32EnumCase<"Prod", 1, "prod">,
    I32EnumCase<"Mean", 2, "mean">,
    I32EnumCase<"Max", 3, "max">,
    I32EnumCase<"Min", 4, "min">
  ]> {
  let cppNamespace = "::npc::nn";
}

def NN_ReduceKindAttr : EnumAttr<NN_Dialect, NN_ReduceKindEnum, "reduce_kind"> {
  let description = "What `nn.reduce` makes of many numbers.";
}

def NN_ScatterKindEnum : I32Enum<"ScatterKind", "what `nn.scatter` makes of an element and its update", [
    I32EnumCase<"None", 0, "none">,
    I32EnumCase<"Add", 1, "add">,
    I32EnumCase<"Mul", 2, "mul">,
    I32EnumCase<"Max", 3, "max">,
    I32EnumCase<"Min", 4, "min">
  ]> {
  let cppNamespace = "::npc::nn";
}

def NN_ScatterKindAttr : EnumAttr<NN_Dialect, NN_ScatterKindEnum, "scatter_kind"> {
  let description = [{
    - `none`: the update.
    - `add`, `mul`, `max`, `min`: of both.
  }];
}

/// One entry per spatial dimension; left out when all have the default.
def NN_Sizes : DefaultValuedAttr<DenseI64ArrayAttr, "{}">;
def NN_Axis : ConfinedAttr<I64Attr, [IntNonNegative]>;

#endif
