#ifndef NPC_DIALECT_XBAR_IR_XBARBASE
#define NPC_DIALECT_XBAR_IR_XBARBASE

include "mlir/IR/OpBase.td"

def Xbar_Dialect : Dialect {
  let name = "xbar";
  let cppNamespace = "::npc::xbar";
  let summary = "what the crossbars hold and how they are used";
  let description = [{
    A network here is a chain of *layers* over tensors. A layer keeps together
    what the hardware does together at every position of its input: gather a
    window, drive the wordlines, convert the bitlines, add up partial sums, apply
    the digital affine of each column, activate, requantise.

    What the arrays hold stands beside the layers as symbols, one level per
    compiler stage:

    | stage | adds |
    |---|---|
    | analog | `xbar.matrix` (a strided view of a model weight), `xbar.coefficients`, `xbar.layer` |
    | tiled | `xbar.block`: the part of a matrix that one array holds |
    | mapped | input codes, converters, `xbar.array` with its conductance encoding |
    | placed | chip and core of every array |

    No weight is ever held by the IR: a matrix names the weight and says how to
    walk over it. Rows of a matrix are (tap, channel) pairs, taps outermost, in
    the order in which a core gathers its window; columns are output channels.

    Two attributes of this dialect may stand on any op: `xbar.unit`, where the op
    runs (`#xbar.unit`), and `xbar.why`, a sentence that says why there.
  }];
  let useDefaultAttributePrinterParser = 1;
  let hasOperationAttrVerify = 1;
  let extraClassDeclaration = [{
    void registerAttributes();
  }];
}

#endif // NPC_DIALECT_XBAR_IR_XBARBASE
