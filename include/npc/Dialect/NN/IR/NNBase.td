#ifndef NPC_DIALECT_NN_IR_NNBASE
#define NPC_DIALECT_NN_IR_NNBASE

include "mlir/IR/OpBase.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def NN_Dialect : Dialect {
  let name = "nn";
  let cppNamespace = "::npc::nn";
  let summary = "What a trained network computes";
  let description = [{
    A network as a list of pure operations on tensors of static shape. Each op
    has one fixed meaning: the differences between ONNX's operator set
    versions are gone, padding is explicit, axes are not negative.

    **Layout.** Activations are `[N, C, spatial...]`, row-major, channels in
    dimension 1.

    **Weights.** The IR holds no weight bytes. `nn.source` names a file,
    `nn.weight` a range of it, `nn.param` brings a weight into the data flow.
    `nn.constant` holds the few small tensors that shape arithmetic needs.

    **Element types.** Arithmetic is on `f32`; broadcasting arithmetic is also
    on `i32` and `i64`. Ops that only move data take any element type: `f16`,
    `bf16`, `f32`, `f64`, `i1`, `i8`, `ui8`, `i16`, `ui16`, `i32`, `ui32`,
    `i64`, `ui64`. Signless integers are two's complement.

    **Names.** `nn.name`, a string, on an argument or a result of the function
    is the ONNX name of that input or output.

    **Place.** Ops that compute stand where values cannot go in circles: in a
    function or an `xbar.layer`, not in a module's body.

    **Constraints** carry numbers such as `conv_c2`. An error message begins
    with the number of the constraint that does not hold. These hold for every
    op with a window (convolution and pooling), per spatial dimension:

    - `window_c1`: `strides`, `dilations` and the kernel have one entry per
      spatial dimension, `pads` has two: all begins, then all ends.
      `strides` or `dilations` left out are all 1; `pads` left out are all 0.
    - `window_c2`: kernel, strides and dilations are 1 to 2^31, and so is the
      kernel's number of elements.
    - `window_c3`: pads are 0 to 2^31.
    - `window_c4`: the padded input is at least as large as the dilated kernel
      `dilation * (kernel - 1) + 1`. The output size is
      `(pad_begin + input + pad_end - dilated_kernel) / stride + 1`, rounded down.
  }];
  let hasConstantMaterializer = 1;
  let hasOperationAttrVerify = 1;
  let hasRegionArgAttrVerify = 1;
  let hasRegionResultAttrVerify = 1;
  let useDefaultAttributePrinterParser = 1;
}

class NN_TensorOf<list<Type> types> : RankedTensorOf<types,
    [HasStaticShapePred,
     CPred<"!::llvm::cast<::mlir::RankedTensorType>($_self).getEncoding()">,
     CPred<"::npc::nn::elementCount(::llvm::cast<::mlir::ShapedType>($_self).getShape()).has_value()">],
    "unencoded static tensor with at most 2^31 elements">;

def NN_UI8 : UI<8>;
def NN_UI16 : UI<16>;
def NN_UI32 : UI<32>;
def NN_UI64 : UI<64>;

def NN_FloatTensor : NN_TensorOf<[F32]>;
def NN_ArithmeticTensor : NN_TensorOf<[F32, I32, I64]>;
def NN_IndexTensor : NN_TensorOf<[I32, I64]>;
def NN_IntegerTensor : NN_TensorOf<[I1, I32, I64]>;
def NN_ComparableTensor : NN_TensorOf<[F32, I1, I32, I64]>;
def NN_BoolTensor : NN_TensorOf<[I1]>;
def NN_AnyTensor : NN_TensorOf<[F16, BF16, F32, F64, I1, I8, NN_UI8, I16, NN_UI16, I32, NN_UI32, I64, NN_UI64]>;

/// An op of the dialect; `decls` are C++ members next to the shared ones.
class NN_Op<string mnemonic, list<Trait> traits = [], code decls = [{}]>
    : Op<NN_Dialect, mnemonic, traits> {
  let extraClassDeclaration = decls;
}

/// A declaration of the program's own data: once nothing names it, symbol-dce
/// removes it.
class NN_SymbolOp<string mnemonic, list<Trait> traits = [], code decls = [{}]>
    : NN_Op<mnemonic, !listconcat([Symbol, HasParent<"::mlir::ModuleOp">], traits), [{
  ::mlir::SymbolTable::Visibility getVisibility() {
    return ::mlir::SymbolTable::Visibility::Private;
  }
}] # decls>;

def NN_OutsideOfGraphRegion : NativeOpTrait<"OutsideOfGraphRegion"> {
  let cppNamespace = "::npc::nn";
}

/// A pure op whose single result is named after it in the assembly.
class NN_ValueOp<string mnemonic, list<Trait> traits = [], code decls = [{}]>
    : NN_Op<mnemonic, !listconcat([Pure, OpAsmOpInterface, NN_OutsideOfGraphRegion], traits), [{
  void getAsmResultNames(::mlir::OpAsmSetValueNameFn setNameFn) {
    setNameFn(getResult(), "}] # mnemonic # [{");
  }
}] # decls>;

/// A pure op with a shape function. Types that are there to be refined are an
/// op's: what is wrong with that, its verifier reports once and in the op's own
/// terms; InferTypeOpInterface would report it again without a reason.
class NN_ShapedOp<string mnemonic, list<Trait> traits = [], code decls = [{}]>
    : NN_ValueOp<mnemonic, !listconcat([InferTypeOpAdaptor], traits), [{
  static ::llvm::LogicalResult refineReturnTypes(
      ::mlir::MLIRContext *context, ::std::optional<::mlir::Location> location,
      ::mlir::ValueRange operands, ::mlir::DictionaryAttr attributes, ::mlir::OpaqueProperties properties,
      ::mlir::RegionRange regions, ::llvm::SmallVectorImpl<::mlir::Type> &types) {
    bool isOp = !types.empty();
    ::llvm::SmallVector<::mlir::Type> inferred;
    if (failed(inferReturnTypes(context, isOp ? ::std::nullopt : location, operands, attributes, properties, regions, inferred)))
      return ::mlir::success(isOp);
    types.assign(inferred.begin(), inferred.end());
    return ::mlir::success();
  }
}] # decls> {
  let hasVerifier = 1;
}

#endif
