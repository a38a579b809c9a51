#include "npc/Import/Import.h"
#include "ElementTypes.h"
#include "GraphChecks.h"
#include "GraphImporter.h"
#include "InputShapes.h"
#include "ModelFile.h"
#include "NodeContext.h"
#include "OnnxLibrary.h"
#include "OpTable.h"
#include "Weights.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Verifier.h"
#include "npc/Dialect/NN/IR/NN.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;
using onnx::GraphProto;

namespace {

class ModelImporter {
public:
  ModelImporter(MLIRContext &context, ModelFile &file,
                const ImportOptions &options)
      : context(context), graph(file.model().graph()),
        location(graphLocation()), module(ModuleOp::create(location)),
        weights(*module, options.inlineWeightsPath, known), builder(&context),
        state{file, weights, known, builder}, importer(state) {
    state.onNode = options.onNode;
  }

  Result<OwningOpRef<ModuleOp>> run(ArrayRef<InputType> inputs, Scope scope) {
    // Broken constraints of nn ops become part of our own messages.
    ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
      state.diagnostic = diagnostic.str();
      return success();
    });
    createFunction(inputs, scope);
    if (Status status = importer.importNodes(graph.node(), scope); !status)
      return status.error();
    if (!importer.unsupportedNodes().empty())
      return importer.unsupportedNodes().report();
    if (Status status = createReturn(scope); !status)
      return status.error();
    if (Status status = weights.finish(); !status)
      return status.error();
    eraseDeadOps();
    recordModel();
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

  DictionaryAttr nameAttr(StringRef name) {
    return builder.getDictionaryAttr(
        builder.getNamedAttr(nn::nameAttrName, builder.getStringAttr(name)));
  }

  void createFunction(ArrayRef<InputType> inputs, Scope &scope) {
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
      scope.values[input.name] = argument;
    }
    builder.setInsertionPointToEnd(entry);
  }

  Status createReturn(Scope &scope) {
    SmallVector<Value> results;
    for (const auto &output : graph.output()) {
      Result<Value> value = importer.valueOf(output.name(), scope);
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

  void recordModel() {
    const MappedFile &model = state.file.mapped();
    StringRef name = llvm::sys::path::filename(model.path());
    auto record = [&](StringRef key, StringRef value) {
      return builder.getNamedAttr(key, builder.getStringAttr(value));
    };
    (*module)->setAttr("npc.model",
                       builder.getDictionaryAttr(
                           {record("name", name),
                            record("sha256", toHex(weights.digestOf(model)))}));
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
  Location location;
  OwningOpRef<ModuleOp> module;
  KnownElements known;
  Weights weights;
  OpBuilder builder;
  ImportState state;
  GraphImporter importer;
  func::FuncOp function;
};

Result<OwningOpRef<ModuleOp>> importModel(MLIRContext &context, ModelFile &file,
                                          const ImportOptions &options) {
  Result<Opsets> opsets = checkVersions(file.model());
  if (!opsets)
    return opsets.error();
  if (!file.model().has_graph())
    return malformed("has no graph");
  const GraphProto &graph = file.model().graph();
  if (graph.sparse_initializer_size())
    return unsupported("has sparse initializers, such as '" +
                       graph.sparse_initializer(0).values().name() +
                       "'; npc reads dense ones");
  if (Status status = checkFunctionNames(file.model()); !status)
    return status.error();
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
  Scope scope;
  scope.opsets = *opsets;
  scope.constants = *constants;
  scope.addGraph(graph);
  return ModelImporter(context, file, options).run(*inputs, std::move(scope));
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
