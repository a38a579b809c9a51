#include "NodeContext.h"

#include "mlir/IR/Matchers.h"
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

static Result<DenseElementsAttr> constantOf(Value value, StringRef what) {
  DenseElementsAttr elements;
  if (matchPattern(value, m_Constant(&elements)))
    return elements;
  return unsupported(what + " must be known when the network is compiled, but "
                            "is computed or too large");
}

Result<SmallVector<int64_t>>
NodeContext::constantIntegers(unsigned operand, StringRef what) const {
  Result<DenseElementsAttr> elements = constantOf(operands[operand], what);
  if (!elements)
    return elements.error();
  if (!isa<IntegerType>(elements->getElementType()))
    return malformed(what + " must be integers");
  if (rank(operand) > 1)
    return malformed(what + " must be a list, but has rank " +
                     Twine(rank(operand)));
  SmallVector<int64_t> values;
  for (const APInt &value : elements->getValues<APInt>())
    values.push_back(value.getSExtValue());
  return values;
}

Result<double> NodeContext::constantNumber(unsigned operand,
                                           StringRef what) const {
  Result<DenseElementsAttr> elements = constantOf(operands[operand], what);
  if (!elements)
    return elements.error();
  if (elements->getNumElements() != 1)
    return malformed(what + " must be one number, but has " +
                     Twine(elements->getNumElements()));
  if (auto type = dyn_cast<IntegerType>(elements->getElementType())) {
    APInt value = *elements->getValues<APInt>().begin();
    return type.isUnsigned() ? double(value.getZExtValue())
                             : double(value.getSExtValue());
  }
  APFloat value = *elements->getValues<APFloat>().begin();
  bool losesInfo;
  value.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven,
                &losesInfo);
  return value.convertToDouble();
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

Status NodeContext::setResult(Result<Value> value, unsigned index) {
  if (!value)
    return value.error();
  results[index] = *value;
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
  if (failed(builder().tryFold(op, folded)) || folded.empty())
    return op->getResult(0);
  op->erase();
  return folded.front();
}
