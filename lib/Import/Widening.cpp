#include "Widening.h"

#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

static Type elementTypeOf(Value value) {
  return NodeContext::typeOf(value).getElementType();
}

/// The type that stands for a narrow one; null for all others.
static Type wideTypeOf(Type type) {
  MLIRContext *context = type.getContext();
  if (type.isF16() || type.isBF16() || type.isF64())
    return Float32Type::get(context);
  auto integer = dyn_cast<IntegerType>(type);
  if (!integer || integer.getWidth() == 1)
    return {};
  if (integer.getWidth() < 32)
    return IntegerType::get(context, 32);
  if (integer.isUnsigned() && integer.getWidth() == 32)
    return IntegerType::get(context, 64);
  return {};
}

Widening::Widening(ImportState &state, const OpInfo &info,
                   const onnx::NodeProto &node, Location location,
                   ArrayRef<Value> operands)
    : state(state), location(location), operandsBefore(operands),
      variables(onnxlib::typeVariablesOf(node, state.opset)),
      wideOperands(operands) {
  // What only moves elements moves wide ones where it meets some.
  llvm::StringSet<> wideVariables;
  for (auto [operand, variable] : llvm::zip_equal(operands, variables.inputs))
    if (operand && state.wideOf.contains(operand))
      wideVariables.insert(variable);
  for (auto [operand, variable] :
       llvm::zip_equal(wideOperands, variables.inputs))
    if (operand &&
        (info.types != TypeSet::Any || wideVariables.contains(variable)))
      operand = widened(operand);
}

Value Widening::widened(Value value) {
  if (Value known = state.wideOf.lookup(value))
    return known;
  Type wideType = wideTypeOf(elementTypeOf(value));
  if (!wideType)
    return value;
  Value wide = castElements(state, location, value, wideType);
  // Integers are cut off when they are cast back, so that only real numbers
  // may be taken from before.
  if (wideType.isF32())
    state.wideOf[value] = wide;
  return wide;
}

Value Widening::narrowed(unsigned index, Value result) {
  for (auto [operand, variable] :
       llvm::zip_equal(operandsBefore, variables.inputs)) {
    if (!operand || variable != variables.outputs[index])
      continue;
    Type type = elementTypeOf(operand);
    if (elementTypeOf(result) == type)
      return result;
    Value narrow = castElements(state, location, result, type);
    if (isa<FloatType>(type))
      state.wideOf[narrow] = result;
    return narrow;
  }
  return result;
}
