#include "Conversions.h"
#include "ElementTypes.h"
#include "NodeContext.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;
using onnx::AttributeProto;
using onnx::TensorProto;

static Status setTensor(NodeContext &node, const TensorProto &tensor) {
  Result<TensorData> data = node.file().dataOf(tensor);
  if (!data)
    return data.error();
  return node.setResult(node.weights().materialize(
      node.builder(), node.resultName().str(), *data));
}

/// The tensor that a number or a list in an attribute stands for.
static TensorProto tensorOf(const AttributeProto &attribute, StringRef name) {
  TensorProto tensor;
  tensor.set_name(name.str());
  switch (attribute.type()) {
  case AttributeProto::FLOAT:
    tensor.set_data_type(TensorProto::FLOAT);
    tensor.add_float_data(attribute.f());
    break;
  case AttributeProto::FLOATS:
    tensor.set_data_type(TensorProto::FLOAT);
    tensor.add_dims(attribute.floats_size());
    *tensor.mutable_float_data() = attribute.floats();
    break;
  case AttributeProto::INT:
    tensor.set_data_type(TensorProto::INT64);
    tensor.add_int64_data(attribute.i());
    break;
  default:
    tensor.set_data_type(TensorProto::INT64);
    tensor.add_dims(attribute.ints_size());
    *tensor.mutable_int64_data() = attribute.ints();
  }
  return tensor;
}

Status importer::convertConstant(NodeContext &node) {
  const AttributeProto *value = nullptr;
  for (StringRef name :
       {"value", "value_float", "value_floats", "value_int", "value_ints"}) {
    const AttributeProto *found = node.attribute(name);
    if (found && value)
      return malformed("has both '" + Twine(value->name()) + "' and '" +
                       Twine(name) + "'");
    value = found ? found : value;
  }
  if (!value)
    return node.hasAttribute("sparse_value") ||
                   node.hasAttribute("value_string") ||
                   node.hasAttribute("value_strings")
               ? unsupported(
                     "is a sparse tensor or a string; npc reads dense numbers")
               : malformed("has no value");
  return setTensor(node, value->type() == AttributeProto::TENSOR
                             ? value->t()
                             : tensorOf(*value, node.resultName()));
}

/// The number that ConstantOfShape repeats: float 0 unless `value` says
/// otherwise.
static Result<TypedAttr> fillValue(NodeContext &node) {
  const AttributeProto *value = node.attribute("value");
  if (!value)
    return TypedAttr(node.f32(0.0f));
  Result<TensorData> data = node.file().dataOf(value->t());
  if (!data)
    return data.error();
  if (data->elements != 1)
    return malformed("value must be one number, but has " +
                     Twine(data->elements));
  Type elementType = elementTypeOf(node.builder().getContext(), data->type);
  return numberAttr(elementType, decodeElements(*data).front());
}

Status importer::convertConstantOfShape(NodeContext &node) {
  Result<SmallVector<int64_t>> shape = node.constantIntegers(0, "shape");
  if (!shape)
    return shape.error();
  if (Result<int64_t> count = countElements({shape->begin(), shape->end()});
      !count)
    return count.error();
  Result<TypedAttr> fill = fillValue(node);
  if (!fill)
    return fill.error();
  auto type = RankedTensorType::get(*shape, fill->getType());
  return node.setResult(node.weights().materializeSplat(
      node.builder(), node.resultName().str(), type, *fill));
}
