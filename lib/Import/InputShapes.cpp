#include "InputShapes.h"
#include "ModelFile.h"
#include "OnnxLibrary.h"

#include <set>

using namespace npc;
using namespace npc::importer;
using onnx::TensorShapeProto;
using onnx::ValueInfoProto;

static Error usage(std::string message) {
  return {ExitCode::Usage, std::move(message)};
}

static std::string shapeFlag(const std::vector<int64_t> &shape) {
  std::string text;
  for (size_t i = 0; i < shape.size(); ++i)
    text += (i ? "x" : "") + std::to_string(shape[i]);
  return text;
}

namespace {

class InputResolver {
public:
  InputResolver(const onnx::GraphProto &graph, const ImportOptions &options,
                const InputConstants &constants)
      : graph(graph), options(options), constants(constants),
        dims(options.dims) {
    std::set<std::string> initializers;
    for (const auto &tensor : graph.initializer())
      initializers.insert(tensor.name());
    for (const ValueInfoProto &input : graph.input())
      if (!initializers.count(input.name()) && !constants.count(input.name()))
        inputs.push_back(&input);
  }

  Result<std::vector<InputType>> run() {
    if (Status status = bindShapes(); !status)
      return status.error();
    if (Status status = checkOptions(); !status)
      return status.error();
    std::vector<InputType> types;
    for (const ValueInfoProto *input : inputs) {
      Result<InputType> type = resolve(*input);
      if (!type)
        return type.error();
      types.push_back(std::move(*type));
    }
    return types;
  }

private:
  Status bindShapes() {
    for (const ValueInfoProto &input : graph.input())
      if (auto constant = constants.find(input.name());
          constant != constants.end())
        if (Status status =
                bindShape(input, "--constant", constant->second.dims);
            !status)
          return status;
    for (const ValueInfoProto *input : inputs)
      if (auto given = options.inputShapes.find(input->name());
          given != options.inputShapes.end())
        if (Status status = bindShape(*input, "--input-shape", given->second);
            !status)
          return status;
    return {};
  }

  /// Lets a shape given for an input fix the names of its open dimensions, so
  /// that they hold in all other inputs too.
  Status bindShape(const ValueInfoProto &input, const std::string &flag,
                   const std::vector<int64_t> &shape) {
    const auto &type = input.type().tensor_type();
    if (!type.has_shape())
      return {};
    if (int(shape.size()) != type.shape().dim_size())
      return usage(flag + " gives input '" + input.name() + "' the shape " +
                   shapeFlag(shape) + " of " + std::to_string(shape.size()) +
                   " dimensions, but the input has " +
                   std::to_string(type.shape().dim_size()));
    for (int i = 0; i < type.shape().dim_size(); ++i)
      if (Status status =
              bindDim(flag, input.name(), type.shape().dim(i), shape[i]);
          !status)
        return status;
    return {};
  }

  Status bindDim(const std::string &flag, const std::string &input,
                 const TensorShapeProto::Dimension &dim, int64_t size) {
    if (dim.has_dim_value() && dim.dim_value() != size)
      return usage(flag + " gives input '" + input + "' a dimension of " +
                   std::to_string(size) + " where the model has " +
                   std::to_string(dim.dim_value()));
    if (dim.dim_param().empty())
      return {};
    auto [known, isNew] = dims.insert({dim.dim_param(), size});
    if (!isNew && known->second != size)
      return usage("dimension '" + dim.dim_param() + "' is to be both " +
                   std::to_string(known->second) + " and " +
                   std::to_string(size));
    return {};
  }

  Status checkOptions() {
    std::set<std::string> inputNames, dimNames;
    for (const ValueInfoProto *input : inputs)
      inputNames.insert(input->name());
    for (const ValueInfoProto &input : graph.input())
      for (const auto &dim : input.type().tensor_type().shape().dim())
        dimNames.insert(dim.dim_param());
    dimNames.erase("");
    for (const auto &entry : options.inputShapes)
      if (!inputNames.count(entry.first))
        return usage("--input-shape names '" + entry.first +
                     "', which is no input; " + listed("inputs", inputNames));
    for (const auto &entry : options.dims)
      if (!dimNames.count(entry.first))
        return usage("--dim names '" + entry.first +
                     "', which is no open dimension; " +
                     listed("open dimensions", dimNames));
    return {};
  }

  static std::string listed(const std::string &what,
                            const std::set<std::string> &names) {
    std::string text;
    for (const std::string &name : names)
      text += (text.empty() ? "" : ", ") + name;
    return "the model's " + what + ": " + (text.empty() ? "none" : text);
  }

  Result<InputType> resolve(const ValueInfoProto &input) {
    std::string name = "input '" + input.name() + "' ";
    if (!input.type().has_tensor_type())
      return Error{ExitCode::Unsupported,
                   name + "is not a tensor; npc takes dense tensors only"};
    const auto &type = input.type().tensor_type();
    if (!elementBits(type.elem_type()))
      return Error{ExitCode::Unsupported,
                   name + "has element type " +
                       onnxlib::typeName(type.elem_type()) +
                       ", which npc does not support"};
    InputType resolved{input.name(), type.elem_type(), {}};
    if (Status status = resolveShape(input, resolved.shape); !status)
      return status.error();
    if (Result<int64_t> count = countElements(resolved.shape); !count)
      return Error{count.error().code, name + count.error().message};
    return resolved;
  }

  Status resolveShape(const ValueInfoProto &input,
                      std::vector<int64_t> &shape) {
    auto given = options.inputShapes.find(input.name());
    const auto &type = input.type().tensor_type();
    if (given != options.inputShapes.end()) {
      shape = given->second;
      return {};
    }
    if (!type.has_shape())
      return usage("input '" + input.name() +
                   "' has no shape: give one with --input-shape=" +
                   input.name() + "=1x3x224x224");
    for (int i = 0; i < type.shape().dim_size(); ++i) {
      const auto &dim = type.shape().dim(i);
      auto fixed = dims.find(dim.dim_param());
      if (dim.has_dim_value())
        shape.push_back(dim.dim_value());
      else if (fixed != dims.end())
        shape.push_back(fixed->second);
      else
        return openDimension(input, i);
    }
    return {};
  }

  static Error openDimension(const ValueInfoProto &input, int index) {
    const auto &shape = input.type().tensor_type().shape();
    const std::string &param = shape.dim(index).dim_param();
    std::string suggestion;
    for (const auto &dim : shape.dim())
      suggestion += (suggestion.empty() ? "" : "x") +
                    std::to_string(dim.has_dim_value() ? dim.dim_value() : 1);
    std::string flag = param.empty()
                           ? "--input-shape=" + input.name() + "=" + suggestion
                           : "--dim=" + param + "=1";
    return usage("dimension " + std::to_string(index) + " of input '" +
                 input.name() + "' is open" +
                 (param.empty() ? "" : " ('" + param + "')") +
                 ": fix it, for example with " + flag);
  }

  const onnx::GraphProto &graph;
  const ImportOptions &options;
  const InputConstants &constants;
  std::vector<const ValueInfoProto *> inputs;
  std::map<std::string, int64_t> dims;
};

} // namespace

Result<std::vector<InputType>>
importer::resolveInputs(const onnx::GraphProto &graph,
                        const ImportOptions &options,
                        const InputConstants &constants) {
  return InputResolver(graph, options, constants).run();
}
