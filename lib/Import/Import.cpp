#include "npc/Import/Import.h"
#include "ElementTypes.h"
#include "GraphChecks.h"
#include "InputShapes.h"
#include "ModelFile.h"
#include "NodeContext.h"
#include "OnnxLibrary.h"
#include "OpTable.h"
#include "UnsupportedNodes.h"
#include "Weights.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Verifier.h"
#include "npc/Dialect/NN/IR/NN.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;
using onnx::GraphProto;
using onnx::NodeProto;

namespace {

class GraphImporter {
public:
  GraphImporter(MLIRContext &context, ModelFile &file, int opset,
                const ImportOptions &options, const InputConstants &constants)
      : context(context), graph(file.model().graph()), file(file),
        options(options), constants(constants), location(graphLocation()),
        module(ModuleOp::create(location)),
        weights(*module, options.inlineWeightsPath), builder(&context),
        state{file, weights, builder, opset, {}} {}

  Result<OwningOpRef<ModuleOp>> run(ArrayRef<InputType> inputs) {
    // Broken constraints of nn ops become part of our own messages.
    ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
      state.diagnostic = diagnostic.str();
      return success();
    });
    collectNames();
    createFunction(inputs);
    for (int i = 0; i < graph.node_size(); ++i)
      if (Status status = importNode(i); !status)
        return status.error();
    if (!unsupportedNodes.empty())
      return unsupportedNodes.report();
    if (Status status = createReturn(); !status)
      return status.error();
    if (Status status = weights.finish(); !status)
      return status.error();
    eraseDeadOps();
    if (failed(verify(*module)))
      return Error{ExitCode::Internal,
                   "imported into invalid IR: " + state.diagnostic};
    return std::move(module);
  }

private:
  Location graphLocation() {
    StringRef name = graph.name();
    return NameLoc::get(
        StringAttr::get(&context, name.empty() ? "main" : name));
  }

  void collectNames() {
    for (const auto &tensor : graph.initializer())
      initializers[tensor.name()] = &tensor;
    for (const NodeProto &node : graph.node())
      for (const std::string &input : node.input())
        usedNames.insert(input);
    for (const auto &output : graph.output())
      usedNames.insert(output.name());
  }

  DictionaryAttr nameAttr(StringRef name) {
    return builder.getDictionaryAttr(
        builder.getNamedAttr("nn.name", builder.getStringAttr(name)));
  }

  void createFunction(ArrayRef<InputType> inputs) {
    (*module)->setAttr("npc.stage", builder.getStringAttr("import"));
    SmallVector<Type> types;
    SmallVector<DictionaryAttr> names;
    for (const InputType &input : inputs) {
      types.push_back(RankedTensorType::get(
          input.shape, elementTypeOf(&context, input.dataType)));
      names.push_back(nameAttr(input.name));
    }
    builder.setInsertionPointToEnd(module->getBody());
    function = func::FuncOp::create(builder, location, "main",
                                    builder.getFunctionType(types, {}));
    function.setAllArgAttrs(names);
    Block *entry = function.addEntryBlock();
    for (auto [input, argument] :
         llvm::zip_equal(inputs, entry->getArguments())) {
      argument.setLoc(NameLoc::get(builder.getStringAttr(input.name)));
      values[input.name] = argument;
    }
    builder.setInsertionPointToEnd(entry);
  }

  /// The elements of a constant or an initializer, if `name` is one.
  Result<std::optional<TensorData>> elementsOf(const std::string &name) {
    if (auto given = constants.find(name); given != constants.end())
      return std::optional(given->second);
    auto initializer = initializers.find(name);
    if (initializer == initializers.end())
      return std::optional<TensorData>();
    Result<TensorData> data = file.dataOf(*initializer->second);
    if (!data)
      return data.error();
    return std::optional(*data);
  }

  /// A value by name; constants and initializers come in when they are used
  /// first. Null when an unsupported node computes it.
  Result<Value> valueOf(const std::string &name) {
    if (auto known = values.find(name); known != values.end())
      return known->second;
    Result<std::optional<TensorData>> data = elementsOf(name);
    if (!data)
      return data.error();
    if (!*data)
      return Value();
    Result<Value> value = weights.materialize(builder, name, **data);
    if (value)
      values[name] = *value;
    return value;
  }

  Status importNode(int index) {
    const NodeProto &node = graph.node(index);
    Status status = convertNode(index);
    if (status)
      return status;
    Error error = status.error();
    if (error.code == ExitCode::Unsupported) {
      std::string name = node.name().empty() ? "" : " '" + node.name() + "'";
      unsupportedNodes.add(node.op_type(), error.message,
                           std::to_string(index) + name);
      return {};
    }
    error.message = nodeText(graph, index) + ": " + error.message;
    return error;
  }

  Status convertNode(int index) {
    const NodeProto &node = graph.node(index);
    if (!node.domain().empty() && node.domain() != "ai.onnx")
      return unsupported("domain '" + Twine(node.domain()) +
                         "' is not supported, only ONNX's default domain is");
    if (state.opset == 0)
      return malformed("is of the default domain (ai.onnx), of which the "
                       "model imports no opset");
    int since = onnxlib::sinceVersion(node.op_type(), state.opset);
    if (!since)
      return unsupported("opset " + Twine(state.opset) +
                         " has no such operator");
    const OpInfo *info = findOp(node.op_type());
    if (!info)
      return unsupported("no such operator in npc's table");

    SmallVector<Value> operands;
    if (Status status = readOperands(node, operands); !status)
      return status;
    if (std::string problem =
            onnxlib::checkNode(node, state.opset, typesOf(operands));
        !problem.empty())
      return malformed(problem);
    if (std::string limit = limitExceeded(*info, node, since); !limit.empty())
      return unsupported(limit);
    if (std::string type = typeNotAllowed(*info, operands); !type.empty())
      return unsupported(type);
    if (Status status = checkResultsUsed(node); !status)
      return status;
    if (dependsOnUnsupported(node, operands))
      return {};

    NodeContext context(
        state, node, NameLoc::get(builder.getStringAttr(nodeName(node, index))),
        operands);
    if (Status status = info->convert(context); !status)
      return status;
    for (auto [name, result] : llvm::zip(node.output(), context.allResults()))
      if (result)
        values[name] = result;
    if (options.onNode)
      options.onNode({nodeName(node, index), node.op_type(),
                      fateOf(context.allResults(), operands)});
    return {};
  }

  static NodeFate fateOf(ArrayRef<Value> results, ArrayRef<Value> operands) {
    auto all = [&](auto holds) {
      return llvm::all_of(results,
                          [&](Value value) { return !value || holds(value); });
    };
    if (all([&](Value value) { return llvm::is_contained(operands, value); }))
      return NodeFate::PassedOn;
    if (all([](Value value) {
          return isa_and_nonnull<nn::ConstantOp, nn::ParamOp>(
              value.getDefiningOp());
        }))
      return NodeFate::Constant;
    return NodeFate::Computed;
  }

  Status readOperands(const NodeProto &node, SmallVectorImpl<Value> &operands) {
    for (const std::string &input : node.input()) {
      Result<Value> value =
          input.empty() ? Result<Value>(Value()) : valueOf(input);
      if (!value)
        return value.error();
      operands.push_back(*value);
    }
    return {};
  }

  static std::vector<int32_t> typesOf(ArrayRef<Value> operands) {
    std::vector<int32_t> types;
    for (Value operand : operands)
      types.push_back(
          operand ? dataTypeOf(NodeContext::typeOf(operand).getElementType())
                  : 0);
    return types;
  }

  /// All operators of the table have one result that npc computes.
  Status checkResultsUsed(const NodeProto &node) {
    for (const std::string &output : llvm::drop_begin(node.output()))
      if (!output.empty() && usedNames.contains(output))
        return unsupported(
            "its second or later output is used; npc computes the first only");
    return {};
  }

  static bool dependsOnUnsupported(const NodeProto &node,
                                   ArrayRef<Value> operands) {
    return llvm::any_of(llvm::zip(node.input(), operands), [](auto pair) {
      return !std::get<0>(pair).empty() && !std::get<1>(pair);
    });
  }

  Status createReturn() {
    SmallVector<Value> results;
    for (const auto &output : graph.output()) {
      Result<Value> value = valueOf(output.name());
      if (!value)
        return value.error();
      int32_t declared = output.type().tensor_type().elem_type();
      int32_t computed =
          dataTypeOf(NodeContext::typeOf(*value).getElementType());
      if (declared && declared != computed)
        return malformed("output '" + Twine(output.name()) +
                         "' is declared as " + onnxlib::typeName(declared) +
                         ", but computed as " + onnxlib::typeName(computed));
      results.push_back(*value);
    }
    func::ReturnOp::create(builder, location, results);
    function.setType(builder.getFunctionType(function.getArgumentTypes(),
                                             ValueRange(results).getTypes()));
    for (auto [i, output] : llvm::enumerate(graph.output()))
      function.setResultAttrs(i, nameAttr(output.name()));
    return {};
  }

  /// Shape arithmetic that was folded away leaves its operands behind.
  void eraseDeadOps() {
    for (Operation &op :
         llvm::make_early_inc_range(llvm::reverse(function.front())))
      if (isOpTriviallyDead(&op))
        op.erase();
  }

  MLIRContext &context;
  const GraphProto &graph;
  ModelFile &file;
  const ImportOptions &options;
  const InputConstants &constants;
  Location location;
  OwningOpRef<ModuleOp> module;
  Weights weights;
  OpBuilder builder;
  ImportState state;
  func::FuncOp function;
  llvm::StringMap<Value> values;
  llvm::StringMap<const onnx::TensorProto *> initializers;
  llvm::StringSet<> usedNames;
  UnsupportedNodes unsupportedNodes;
};

Result<OwningOpRef<ModuleOp>> importModel(MLIRContext &context, ModelFile &file,
                                          const ImportOptions &options) {
  Result<int> opset = checkVersions(file.model());
  if (!opset)
    return opset.error();
  if (!file.model().has_graph())
    return malformed("has no graph");
  const GraphProto &graph = file.model().graph();
  if (graph.sparse_initializer_size())
    return unsupported("has sparse initializers, such as '" +
                       graph.sparse_initializer(0).values().name() +
                       "'; npc reads dense ones");
  if (Status status = checkGraph(graph); !status)
    return status.error();
  Result<InputConstants> constants = readConstants(graph, options);
  if (!constants)
    return constants.error();
  Result<std::vector<InputType>> inputs =
      resolveInputs(graph, options, *constants);
  if (!inputs)
    return inputs.error();
  context.loadDialect<func::FuncDialect, nn::NNDialect>();
  return GraphImporter(context, file, *opset, options, *constants).run(*inputs);
}

} // namespace

Result<OwningOpRef<ModuleOp>> npc::importOnnx(MLIRContext &context,
                                              const std::string &path,
                                              const ImportOptions &options) {
  bool isText = options.isText || StringRef(path).ends_with(".onnxtxt");
  Result<ModelFile> file =
      isText ? ModelFile::loadText(path) : ModelFile::loadBinary(path);
  if (!file)
    return file.error();
  Result<OwningOpRef<ModuleOp>> module = importModel(context, *file, options);
  if (!module)
    module.error().message = path + ": " + module.error().message;
  return module;
}

std::string npc::onnxSupportPage() { return supportPage(); }
