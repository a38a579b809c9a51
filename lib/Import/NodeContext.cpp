#include "NodeContext.h"
#include "ElementTypes.h"

#include "mlir/IR/Verifier.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;
using onnx::AttributeProto;

Error importer::unsupported(const Twine &reason) {
  return {ExitCode::Unsupported, reason.str()};
}

Error importer::malformed(const Twine &reason) {
  return {ExitCode::BadInput, reason.str()};
}

std::string importer::shapeText(ArrayRef<int64_t> shape) {
  std::string text;
  llvm::raw_string_ostream out(text);
  out << '[';
  llvm::interleaveComma(shape, out);
  out << ']';
  return text;
}

const AttributeProto *NodeContext::attribute(StringRef name) const {
  for (const AttributeProto &attribute : node.attribute())
    if (attribute.name() == name)
      return &attribute;
  return nullptr;
}

int64_t NodeContext::integer(StringRef name, int64_t defaultValue) const {
  const AttributeProto *found = attribute(name);
  return found ? found->i() : defaultValue;
}

float NodeContext::number(StringRef name, float defaultValue) const {
  const AttributeProto *found = attribute(name);
  return found ? found->f() : defaultValue;
}

std::string NodeContext::string(StringRef name, StringRef defaultValue) const {
  const AttributeProto *found = attribute(name);
  return found ? found->s() : defaultValue.str();
}

SmallVector<int64_t> NodeContext::integers(StringRef name) const {
  const AttributeProto *found = attribute(name);
  return found
             ? SmallVector<int64_t>(found->ints().begin(), found->ints().end())
             : SmallVector<int64_t>();
}

Result<DenseElementsAttr> NodeContext::elementsOf(unsigned operand,
                                                  StringRef what) const {
  if (DenseElementsAttr elements = state.known.lookup(operands[operand]))
    return elements;
  return unsupported(what + " must be known when the network is compiled, but "
                            "is computed or too large");
}

/// i1 is 0 or 1, and other signless integers are two's complement.
static bool isSignedNumber(Type type) {
  return !type.isUnsignedInteger() && !type.isInteger(1);
}

Result<SmallVector<int64_t>>
NodeContext::constantIntegers(unsigned operand, StringRef what) const {
  Result<DenseElementsAttr> elements = elementsOf(operand, what);
  if (!elements)
    return elements.error();
  if (!isa<IntegerType>(elements->getElementType()))
    return malformed(what + " must be integers");
  if (rank(operand) > 1)
    return malformed(what + " must be a list, but has rank " +
                     Twine(rank(operand)));
  bool isSigned = isSignedNumber(elements->getElementType());
  SmallVector<int64_t> values;
  for (const APInt &value : elements->getValues<APInt>())
    values.push_back(isSigned ? value.getSExtValue()
                              : int64_t(value.getZExtValue()));
  return values;
}

Result<SmallVector<double>> NodeContext::constantNumbers(unsigned operand,
                                                         StringRef what) const {
  Result<DenseElementsAttr> elements = elementsOf(operand, what);
  if (!elements)
    return elements.error();
  SmallVector<double> values;
  if (isa<IntegerType>(elements->getElementType())) {
    bool isSigned = isSignedNumber(elements->getElementType());
    for (const APInt &value : elements->getValues<APInt>())
      values.push_back(value.roundToDouble(isSigned));
    return values;
  }
  for (APFloat value : elements->getValues<APFloat>()) {
    bool losesInfo;
    value.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven,
                  &losesInfo);
    values.push_back(value.convertToDouble());
  }
  return values;
}

Result<double> NodeContext::constantNumber(unsigned operand,
                                           StringRef what) const {
  Result<SmallVector<double>> values = constantNumbers(operand, what);
  if (!values)
    return values.error();
  if (values->size() != 1)
    return malformed(what + " must be one number, but has " +
                     Twine(values->size()));
  return values->front();
}

Result<SmallVector<int64_t>> NodeContext::axes(unsigned operand,
                                               int lastAttributeOpset) const {
  if (opset() <= lastAttributeOpset)
    return integers("axes");
  if (!has(operand))
    return SmallVector<int64_t>();
  return constantIntegers(operand, "axes");
}

Result<int64_t> NodeContext::normalizedAxis(int64_t axis, int64_t rank,
                                            int64_t extra) {
  if (axis < -rank || axis >= rank + extra)
    return malformed("axis " + Twine(axis) + " is out of range for rank " +
                     Twine(rank));
  return axis < 0 ? axis + rank : axis;
}

Result<SmallVector<int64_t>> NodeContext::normalizedAxes(ArrayRef<int64_t> axes,
                                                         int64_t rank) {
  SmallVector<int64_t> normalized;
  for (int64_t axis : axes) {
    Result<int64_t> fromFront = normalizedAxis(axis, rank);
    if (!fromFront)
      return fromFront.error();
    if (llvm::is_contained(normalized, *fromFront))
      return malformed("axis " + Twine(axis) + " is given twice");
    normalized.push_back(*fromFront);
  }
  llvm::sort(normalized);
  return normalized;
}

Result<Value> NodeContext::reshape(Value value, ArrayRef<int64_t> shape) {
  RankedTensorType from = typeOf(value);
  if (nn::elementCount(shape) != std::optional<int64_t>(from.getNumElements()))
    return malformed("cannot reshape " + shapeText(from.getShape()) + " to " +
                     shapeText(shape) + ": the numbers of elements differ");
  return emitTyped<nn::ReshapeOp>(
      RankedTensorType::get(shape, from.getElementType()), value);
}

Value NodeContext::constant(DenseElementsAttr elements) {
  return nn::ConstantOp::create(builder(), location, elements);
}

Value NodeContext::scalar(float value) {
  auto type = RankedTensorType::get({}, builder().getF32Type());
  return constant(DenseElementsAttr::get(type, value));
}

Result<Value> NodeContext::tensor(RankedTensorType type,
                                  ArrayRef<int64_t> bits) {
  TensorData data;
  data.type = dataTypeOf(type.getElementType());
  data.dims.assign(type.getShape().begin(), type.getShape().end());
  data.elements = int64_t(bits.size());
  auto bytes = std::make_shared<std::string>();
  size_t width = elementBits(data.type) / 8;
  for (int64_t element : bits)
    bytes->append(reinterpret_cast<const char *>(&element), width);
  data.inlineBytes = bytes;
  data.bytes = *bytes;
  return weights().materialize(builder(), nodeName(), data);
}

Result<Value> NodeContext::floats(RankedTensorType type,
                                  ArrayRef<double> numbers) {
  SmallVector<int64_t> bits;
  const llvm::fltSemantics &semantics =
      llvm::cast<FloatType>(type.getElementType()).getFloatSemantics();
  for (double number : numbers) {
    APFloat rounded(number);
    bool losesInfo;
    rounded.convert(semantics, APFloat::rmNearestTiesToEven, &losesInfo);
    bits.push_back(int64_t(rounded.bitcastToAPInt().getZExtValue()));
  }
  return tensor(type, bits);
}

Result<Value> NodeContext::indexTensor(ArrayRef<int64_t> indices) {
  return tensor(
      RankedTensorType::get({int64_t(indices.size())}, builder().getI64Type()),
      indices);
}

Value NodeContext::scalarLike(Value operand, double value) {
  Type elementType = typeOf(operand).getElementType();
  auto type = RankedTensorType::get({}, elementType);
  if (isa<FloatType>(elementType))
    return constant(DenseElementsAttr::get(
        type, Attribute(builder().getFloatAttr(elementType, value))));
  return constant(DenseElementsAttr::get(
      type, Attribute(builder().getIntegerAttr(elementType, int64_t(value)))));
}

Value importer::castElements(ImportState &state, Location location, Value value,
                             Type elementType) {
  RankedTensorType type = NodeContext::typeOf(value).clone(elementType);
  Operation *cast = nn::CastOp::create(state.builder, location, type, value);
  SmallVector<Value> folded;
  if (failed(state.builder.tryFold(cast, folded)) || folded.empty()) {
    state.known.recordResultOf(cast);
    return cast->getResult(0);
  }
  cast->erase();
  return folded.front();
}

Status NodeContext::setResult(Result<Value> value, unsigned index) {
  if (!value)
    return value.error();
  results[index] = *value;
  return {};
}

Status NodeContext::setResultsToBranch(StringRef attributeName) {
  const onnx::GraphProto &branch = attribute(attributeName)->g();
  if (branch.output_size() != node.output_size())
    return malformed("attribute '" + attributeName + "' is a graph of " +
                     Twine(branch.output_size()) +
                     " outputs, but the node has " + Twine(node.output_size()));
  Result<SmallVector<Value>> values = branchImporter(branch);
  if (!values)
    return values.error();
  results.assign(values->begin(), values->end());
  return {};
}

Error NodeContext::finishFailed() {
  // The node is named already; "'nn.conv' op" would say it once more.
  StringRef reason = state.diagnostic;
  if (reason.consume_front("'nn."))
    reason = reason.split("' op ").second;
  return malformed(reason);
}

Result<Value> NodeContext::finishOp(Operation *op) {
  if (failed(mlir::verify(op, /*verifyRecursively=*/false)))
    return finishFailed();
  SmallVector<Value> folded;
  if (failed(builder().tryFold(op, folded)) || folded.empty()) {
    state.known.recordResultOf(op);
    return op->getResult(0);
  }
  op->erase();
  return folded.front();
}
