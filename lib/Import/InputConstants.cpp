#include "InputConstants.h"
#include "OnnxLibrary.h"
#include "npc/Runtime/Tensor.h"
#include "npc/Support/Suggest.h"

#include <algorithm>
#include <optional>

using namespace npc;
using namespace npc::importer;
using onnx::TensorProto;
using onnx::ValueInfoProto;

/// The tensor of `path` that is meant for input `name`: the only one, or the
/// one of that name.
static Result<Tensor> readTensorFor(const std::string &name,
                                    const std::string &path) {
  Result<std::vector<Tensor>> tensors = readTensors(path);
  if (!tensors)
    return tensors.error();
  if (tensors->size() == 1)
    return std::move(tensors->front());
  for (Tensor &tensor : *tensors)
    if (tensor.name == name)
      return std::move(tensor);
  return Error{ExitCode::Usage, path + ": none of its " +
                                    std::to_string(tensors->size()) +
                                    " tensors is named '" + name + "'"};
}

static std::optional<format::ElementType> fileTypeOf(int32_t dataType) {
  switch (dataType) {
  case TensorProto::FLOAT:
    return format::ElementType_F32;
  case TensorProto::FLOAT16:
    return format::ElementType_F16;
  case TensorProto::DOUBLE:
    return format::ElementType_F64;
  case TensorProto::BOOL:
    return format::ElementType_Bool;
  case TensorProto::INT8:
    return format::ElementType_I8;
  case TensorProto::UINT8:
    return format::ElementType_U8;
  case TensorProto::INT16:
    return format::ElementType_I16;
  case TensorProto::UINT16:
    return format::ElementType_U16;
  case TensorProto::INT32:
    return format::ElementType_I32;
  case TensorProto::UINT32:
    return format::ElementType_U32;
  case TensorProto::INT64:
    return format::ElementType_I64;
  case TensorProto::UINT64:
    return format::ElementType_U64;
  default:
    return std::nullopt;
  }
}

static Result<TensorData> readConstant(const ValueInfoProto &input,
                                       const std::string &path) {
  int32_t dataType = input.type().tensor_type().elem_type();
  std::optional<format::ElementType> type = fileTypeOf(dataType);
  if (!type)
    return Error{ExitCode::Unsupported,
                 "--constant cannot give a value to input '" + input.name() +
                     "' of type " + onnxlib::typeName(dataType)};
  Result<Tensor> tensor = readTensorFor(input.name(), path);
  if (!tensor)
    return tensor.error();
  tensor = convertExactly(std::move(*tensor), *type, path);
  if (!tensor)
    return tensor.error();

  TensorData data;
  data.type = dataType;
  data.dims = tensor->shape;
  data.elements = tensor->elements();
  data.inlineBytes = std::make_shared<const std::string>(tensor->bytes.begin(),
                                                         tensor->bytes.end());
  data.bytes = *data.inlineBytes;
  if (Result<int64_t> count = countElements(data.dims); !count)
    return Error{count.error().code, path + ": " + count.error().message};
  return data;
}

Result<InputConstants> importer::readConstants(const onnx::GraphProto &graph,
                                               const ImportOptions &options) {
  std::vector<std::string> names;
  for (const ValueInfoProto &input : graph.input())
    names.push_back(input.name());
  InputConstants constants;
  for (const auto &[name, path] : options.constants) {
    auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
      std::string known;
      for (const std::string &input : names)
        known += (known.empty() ? "" : ", ") + input;
      return Error{ExitCode::Usage,
                   "--constant names '" + name + "', which is no input" +
                       didYouMean(name, names) + "; the model's inputs: " +
                       (known.empty() ? "none" : known)};
    }
    Result<TensorData> data =
        readConstant(graph.input(int(found - names.begin())), path);
    if (!data)
      return data.error();
    constants[name] = std::move(*data);
  }
  return constants;
}
