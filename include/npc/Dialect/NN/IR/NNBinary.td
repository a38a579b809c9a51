#ifndef NPC_DIALECT_NN_IR_NNBINARY
#define NPC_DIALECT_NN_IR_NNBINARY

include "npc/Dialect/NN/IR/NNAttrs.td"

def NN_BinaryFunction : NativeOpTrait<"BinaryFunction"> {
  let cppNamespace = "::npc::nn";
}

/// A function of two tensors that are broadcast against each other as in NumPy:
/// shapes aligned at their last dimension, dimensions of 1 repeated. The result
/// has the operands' element type.
class NN_BinaryOp<string mnemonic, TypeConstraint tensor = NN_ArithmeticTensor, list<Trait> traits = []>
    : NN_ShapedOp<mnemonic, !listconcat([NN_BinaryFunction], traits)> {
  let arguments = (ins tensor:$lhs, tensor:$rhs);
  let results = (outs tensor:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict `:` functional-type(operands, results)";
  let hasFolder = 1;
  let extraClassDefinition = [{
    ::llvm::LogicalResult $cppClass::inferReturnTypes(
        ::mlir::MLIRContext *, ::std::optional<::mlir::Location> location,
        Adaptor adaptor, ::llvm::SmallVectorImpl<::mlir::Type> &types) {
      return inferBroadcast(getOperationName(), location, adaptor.getLhs(), adaptor.getRhs(), {}, types);
    }
    ::llvm::LogicalResult $cppClass::verify() { return verifyShape(*this); }
  }];
}

/// A comparison: the result is i1.
class NN_CompareOp<string mnemonic, TypeConstraint tensor, list<Trait> traits = []>
    : NN_BinaryOp<mnemonic, tensor, traits> {
  let results = (outs NN_BoolTensor:$result);
  let extraClassDefinition = [{
    ::llvm::LogicalResult $cppClass::inferReturnTypes(
        ::mlir::MLIRContext *context, ::std::optional<::mlir::Location> location,
        Adaptor adaptor, ::llvm::SmallVectorImpl<::mlir::Type> &types) {
      return inferBroadcast(getOperationName(), location, adaptor.getLhs(), adaptor.getRhs(),
                            ::mlir::IntegerType::get(context, 1), types);
    }
    ::llvm::LogicalResult $cppClass::verify() { return verifyShape(*this); }
  }];
}

def NN_AddOp : NN_BinaryOp<"add", NN_ArithmeticTensor, [Commutative]> {
  let summary = "Broadcast sum";
  let description = [{
    Integers wrap around.

    ```mlir
    %y = nn.add %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```

    - `binary_c1`: both operands have the same element type.
    - `binary_c2`: aligned at the last dimension, sizes are equal or 1.
  }];
}

def NN_SubOp : NN_BinaryOp<"sub"> {
  let summary = "Broadcast difference";
  let description = [{
    Integers wrap around. `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.sub %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```
  }];
}

def NN_MulOp : NN_BinaryOp<"mul", NN_ArithmeticTensor, [Commutative]> {
  let summary = "Broadcast product";
  let description = [{
    Integers wrap around. `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.mul %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```
  }];
}

def NN_DivOp : NN_BinaryOp<"div"> {
  let summary = "Broadcast quotient";
  let description = [{
    Integer quotients are rounded towards zero and wrap around; an integer
    divided by zero has no specified value and is never folded. `binary_c1` and
    `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.div %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```
  }];
}

def NN_MaxOp : NN_BinaryOp<"max", NN_ArithmeticTensor, [Commutative]> {
  let summary = "Broadcast maximum";
  let description = [{
    NaN where either operand is NaN.
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.max %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```
  }];
}

def NN_MinOp : NN_BinaryOp<"min", NN_ArithmeticTensor, [Commutative]> {
  let summary = "Broadcast minimum";
  let description = [{
    NaN where either operand is NaN.
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.min %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```
  }];
}

def NN_PowOp : NN_BinaryOp<"pow", NN_ArithmeticTensor> {
  let summary = "Broadcast power";
  let description = [{
    `lhs` to the power of `rhs`. Integers wrap around and are rounded towards
    zero where the exponent is negative.
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.pow %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```
  }];
  let hasFolder = 0;
}

def NN_RemOp : NN_BinaryOp<"rem", NN_ArithmeticTensor> {
  let summary = "Broadcast remainder with the sign of `lhs`";
  let description = [{
    Exact. A remainder of an integer by zero has no value and is never folded.
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.rem %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
    ```
  }];
}

def NN_ModOp : NN_BinaryOp<"mod", NN_IndexTensor> {
  let summary = "Broadcast remainder with the sign of `rhs`";
  let description = [{
    A remainder by zero has no value and is never folded.
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.mod %a, %b : (tensor<4x3xi64>, tensor<3xi64>) -> tensor<4x3xi64>
    ```
  }];
}

def NN_ShiftLeftOp : NN_BinaryOp<"shift_left", NN_IndexTensor> {
  let summary = "Bits moved up";
  let description = [{
    The bits of `lhs` as 64-bit numbers; 0 from 64 places on.
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.shift_left %a, %b : (tensor<4x3xi64>, tensor<3xi64>) -> tensor<4x3xi64>
    ```
  }];
  let hasFolder = 0;
}

def NN_ShiftRightOp : NN_BinaryOp<"shift_right", NN_IndexTensor> {
  let summary = "Bits moved down";
  let description = [{
    The bits of `lhs` as 64-bit numbers, its sign moved in after them.
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.shift_right %a, %b : (tensor<4x3xi64>, tensor<3xi64>) -> tensor<4x3xi64>
    ```
  }];
  let hasFolder = 0;
}

def NN_AndOp : NN_BinaryOp<"and", NN_IntegerTensor, [Commutative]> {
  let summary = "Broadcast conjunction of bits";
  let description = [{
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.and %a, %b : (tensor<4x3xi1>, tensor<3xi1>) -> tensor<4x3xi1>
    ```
  }];
}

def NN_OrOp : NN_BinaryOp<"or", NN_IntegerTensor, [Commutative]> {
  let summary = "Broadcast disjunction of bits";
  let description = [{
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.or %a, %b : (tensor<4x3xi1>, tensor<3xi1>) -> tensor<4x3xi1>
    ```
  }];
}

def NN_XorOp : NN_BinaryOp<"xor", NN_IntegerTensor, [Commutative]> {
  let summary = "Broadcast exclusive disjunction of bits";
  let description = [{
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.xor %a, %b : (tensor<4x3xi1>, tensor<3xi1>) -> tensor<4x3xi1>
    ```
  }];
}

def NN_EqualOp : NN_CompareOp<"equal", NN_ComparableTensor, [Commutative]> {
  let summary = "Broadcast `lhs = rhs`";
  let description = [{
    NaN equals nothing.
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.equal %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xi1>
    ```
  }];
}

def NN_LessOp : NN_CompareOp<"less", NN_ArithmeticTensor> {
  let summary = "Broadcast `lhs < rhs`";
  let description = [{
    False where either operand is NaN.
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.less %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xi1>
    ```
  }];
}

def NN_LessEqualOp : NN_CompareOp<"less_equal", NN_ArithmeticTensor> {
  let summary = "Broadcast `lhs <= rhs`";
  let description = [{
    False where either operand is NaN.
    `binary_c1` and `binary_c2` as for `nn.add`.

    ```mlir
    %y = nn.less_equal %a, %b : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xi1>
    ```
  }];
}

def NN_WhereOp : NN_ShapedOp<"where"> {
  let summary = "`lhs` where the condition holds, else `rhs`";
  let description = [{
    All three are broadcast against each other.

    ```mlir
    %y = nn.where %c, %a, %b : (tensor<4x1xi1>, tensor<4x3xf32>, tensor<f32>) -> tensor<4x3xf32>
    ```

    - `where_c1`: `lhs` and `rhs` have the same element type.
    - `where_c2`: aligned at the last dimension, sizes are equal or 1.
  }];
  let arguments = (ins NN_BoolTensor:$condition, NN_AnyTensor:$lhs, NN_AnyTensor:$rhs);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = "$condition `,` $lhs `,` $rhs attr-dict `:` functional-type(operands, results)";
  let hasFolder = 1;
}

def NN_CastOp : NN_ValueOp<"cast", [SameOperandsAndResultShape, Elementwise]> {
  let summary = "Each element as another type";
  let description = [{
    Floating point to floating point rounds to nearest even and overflows to
    infinity; floating point to integer rounds towards zero and keeps to the
    type's range, NaN gives 0; integer to narrower integer keeps the low bits;
    anything to `i1` is `x != 0`; `i1` is 0 or 1.

    ```mlir
    %y = nn.cast %x : tensor<4xi64> -> tensor<4xf32>
    ```
  }];
  let arguments = (ins NN_AnyTensor:$input);
  let results = (outs NN_AnyTensor:$result);
  let assemblyFormat = "$input attr-dict `:` type($input) `->` type($result)";
  let hasFolder = 1;
  let hasCanonicalizer = 1;
}

#endif
