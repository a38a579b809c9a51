#include "GraphImporter.h"
#include "ElementTypes.h"
#include "FunctionBodies.h"
#include "GraphChecks.h"
#include "OnnxLibrary.h"
#include "Widening.h"
#include "npc/Support/Suggest.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;
using onnx::AttributeProto;
using onnx::FunctionProto;
using onnx::GraphProto;
using onnx::NodeProto;
using onnx::TypeProto;

void Scope::addUses(const NodeList &nodes) {
  for (const NodeProto &node : nodes) {
    for (const std::string &input : node.input())
      used.insert(input);
    for (const AttributeProto &attribute : node.attribute())
      if (attribute.has_g()) {
        addUses(attribute.g().node());
        for (const auto &output : attribute.g().output())
          used.insert(output.name());
      }
  }
}

void Scope::addGraph(const GraphProto &graph) {
  for (const auto &tensor : graph.initializer())
    initializers[tensor.name()] = &tensor;
  addUses(graph.node());
  for (const auto &output : graph.output())
    used.insert(output.name());
}

GraphImporter::GraphImporter(ImportState &state) : state(state) {
  for (const FunctionProto &function : state.file.model().functions())
    functions.insert(
        {{function.domain(), function.name(), function.overload()}, &function});
}

Result<Value> GraphImporter::valueOf(const std::string &name, Scope &scope) {
  for (Scope *where = &scope; where; where = where->around) {
    if (auto known = where->values.find(name); known != where->values.end())
      return known->second;
    auto given = where->constants.find(name);
    auto initializer = where->initializers.find(name);
    if (given == where->constants.end() &&
        initializer == where->initializers.end())
      continue;
    Result<TensorData> data = given != where->constants.end()
                                  ? Result<TensorData>(given->second)
                                  : state.file.dataOf(*initializer->second);
    if (!data)
      return data.error();
    Result<Value> value = state.weights.materialize(state.builder, name, *data);
    if (value)
      where->values[name] = *value;
    return value;
  }
  return malformed("uses '" + Twine(name) + "', which nothing computes before");
}

Status GraphImporter::importNodes(const NodeList &nodes, Scope &scope) {
  for (int i = 0; i < nodes.size(); ++i)
    if (Status status = importNode({nodes[i], i, scope}); !status)
      return status;
  return {};
}

static std::string labelOf(const NodeProto &node, int index) {
  return std::to_string(index) +
         (node.name().empty() ? "" : " '" + node.name() + "'");
}

Status GraphImporter::importNode(const Place &place) {
  Status status = convertNode(place);
  if (status)
    return status;
  Error error = status.error();
  if (error.code == ExitCode::Unsupported) {
    unsupportedOnes.add(place.node.op_type(), error.message,
                        place.scope.trail + labelOf(place.node, place.index));
    defineAsUnsupported(place);
    return {};
  }
  error.message = nodeText(place.node, place.index) + ": " + error.message;
  return error;
}

void GraphImporter::defineAsUnsupported(const Place &place) {
  for (const std::string &output : place.node.output())
    place.scope.values[output] = Value();
}

Result<GraphImporter::Values> GraphImporter::readOperands(const Place &place) {
  Values operands;
  for (const std::string &input : place.node.input()) {
    Result<Value> value =
        input.empty() ? Result<Value>(Value()) : valueOf(input, place.scope);
    if (!value)
      return value.error();
    operands.push_back(*value);
  }
  return operands;
}

static std::vector<TypeProto> typesOf(ArrayRef<Value> operands) {
  std::vector<TypeProto> types(operands.size());
  for (auto [type, operand] : llvm::zip_equal(types, operands)) {
    if (!operand)
      continue;
    RankedTensorType from = NodeContext::typeOf(operand);
    TypeProto::Tensor &tensor = *type.mutable_tensor_type();
    tensor.set_elem_type(dataTypeOf(from.getElementType()));
    for (int64_t size : from.getShape())
      tensor.mutable_shape()->add_dim()->set_dim_value(size);
  }
  return types;
}

static bool dependsOnUnsupported(const NodeProto &node,
                                 ArrayRef<Value> operands) {
  return llvm::any_of(llvm::zip_equal(node.input(), operands), [](auto pair) {
    return !std::get<0>(pair).empty() && !std::get<1>(pair);
  });
}

Status GraphImporter::convertNode(const Place &place) {
  const NodeProto &node = place.node;
  Result<Values> operands = readOperands(place);
  if (!operands)
    return operands.error();
  auto function =
      functions.find({node.domain(), node.op_type(), node.overload()});
  if (function != functions.end())
    return callFunction(place, *function->second, *operands);
  if (!node.domain().empty() && node.domain() != "ai.onnx")
    return unsupported("domain '" + Twine(node.domain()) +
                       "' is not supported, only ONNX's default domain and "
                       "the model's own functions are");
  auto opset = place.scope.opsets.find("");
  if (opset == place.scope.opsets.end())
    return malformed("is of the default domain (ai.onnx), of which the model "
                     "imports no opset");
  return convertOperator(place, int(opset->second), *operands);
}

/// What a name that no opset has was likely meant to be.
static std::string meantOperator(const std::string &name, int opset) {
  if (onnxlib::sinceVersion(name, onnxlib::newestOpset()))
    return "";
  std::vector<std::string> names;
  for (const OpInfo &info : opTable())
    if (onnxlib::sinceVersion(info.name, opset))
      names.push_back(info.name);
  return didYouMean(name, names);
}

Status GraphImporter::convertOperator(const Place &place, int opset,
                                      ArrayRef<Value> operands) {
  const NodeProto &node = place.node;
  int since = onnxlib::sinceVersion(node.op_type(), opset);
  if (!since)
    return unsupported("opset " + Twine(opset) + " has no such operator" +
                       meantOperator(node.op_type(), opset));
  std::vector<TypeProto> types = typesOf(operands);
  if (std::string problem = onnxlib::checkNode(node, opset, types);
      !problem.empty())
    return malformed(problem);

  const OpInfo *info = findOp(node.op_type());
  if (!info && !onnxlib::hasFunctionBody(node.op_type(), opset))
    return unsupported("no such operator in npc's table");
  if (info) {
    if (std::string limit = limitExceeded(*info, node, since); !limit.empty())
      return unsupported(limit);
    if (std::string type = typeNotAllowed(*info, operands); !type.empty())
      return unsupported(type);
  }
  if (dependsOnUnsupported(node, operands)) {
    if (!info)
      return unsupported("ONNX defines it by a function of its operands' "
                         "types; it can be looked into when the nodes before "
                         "it are supported");
    defineAsUnsupported(place);
    return {};
  }
  if (info)
    return convertByTable(place, *info, operands);
  if (std::optional<FunctionProto> body =
          onnxlib::functionBody(node, opset, types))
    return expand(place, std::move(*body), operands);
  return unsupported("ONNX defines it by no function for these types");
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

Status GraphImporter::convertByTable(const Place &place, const OpInfo &info,
                                     ArrayRef<Value> operands) {
  const NodeProto &node = place.node;
  llvm::SaveAndRestore opset(state.opset, int(place.scope.opsets.at("")));
  size_t unsupportedBefore = unsupportedOnes.count();
  int64_t nestedBefore = nestedNodes;
  std::string name = place.scope.path + nodeName(node, place.index);
  Location location = NameLoc::get(state.builder.getStringAttr(name));
  Widening widening(state, info, node, location, operands);
  auto branchImporter = [&](const GraphProto &branch) {
    return importBranch(place, branch);
  };
  NodeContext context(state, node, location, widening.operands(),
                      branchImporter);
  if (Status status = info.convert(context); !status)
    return status;
  for (auto [i, result] : llvm::enumerate(context.allResults())) {
    const std::string &output = node.output(int(i));
    if (output.empty())
      continue;
    // A branch with unsupported nodes gives null values.
    if (result || unsupportedOnes.count() > unsupportedBefore)
      place.scope.values[output] =
          result ? widening.narrowed(unsigned(i), result) : Value();
    else if (place.scope.used.contains(output))
      return unsupported("its output " + Twine(i) +
                         " is used, which npc does not compute");
  }
  // Of a node with branches, their nodes tell.
  if (state.onNode && nestedNodes == nestedBefore)
    state.onNode(
        {name, node.op_type(), fateOf(context.allResults(), operands)});
  return {};
}

Status GraphImporter::callFunction(const Place &place,
                                   const FunctionProto &function,
                                   ArrayRef<Value> operands) {
  if (llvm::is_contained(calls, &function))
    return malformed("function '" + Twine(function.name()) +
                     "' of the model calls itself");
  if (Status status = checkFunction(function, place.node); !status)
    return status;
  if (dependsOnUnsupported(place.node, operands)) {
    defineAsUnsupported(place);
    return {};
  }
  calls.push_back(&function);
  llvm::scope_exit leave([&] { calls.pop_back(); });
  return expand(place, function, operands);
}

Result<Scope> GraphImporter::nestedScope(const Place &place,
                                         const NodeList &nodes) {
  constexpr int64_t maxNodes = 100000;
  nestedNodes += nodes.size();
  if (nestedNodes > maxNodes)
    return Error{ExitCode::BadInput,
                 "functions and branches expand to more than " +
                     std::to_string(maxNodes) + " nodes"};
  Scope scope;
  scope.path = place.scope.path + nodeName(place.node, place.index) + "/";
  scope.trail = place.scope.trail + labelOf(place.node, place.index) + " / ";
  scope.opsets = place.scope.opsets;
  return scope;
}

Status GraphImporter::expand(const Place &place, FunctionProto body,
                             ArrayRef<Value> operands) {
  Result<Scope> scope = nestedScope(place, body.node());
  if (!scope)
    return scope.error();
  Result<Opsets> opsets = checkOpsets(body.opset_import());
  if (!opsets)
    return opsets.error();
  scope->opsets = *opsets;
  bindCall(body, place.node);
  scope->addUses(body.node());
  for (auto [input, operand] : llvm::zip(body.input(), operands))
    if (operand)
      scope->values[input] = operand;
  for (int i = 0; i < place.node.output_size(); ++i)
    if (!place.node.output(i).empty())
      scope->used.insert(body.output(i));
  if (Status status = importNodes(body.node(), *scope); !status)
    return status;
  for (int i = 0; i < place.node.output_size(); ++i) {
    if (place.node.output(i).empty())
      continue;
    Result<Value> value = valueOf(body.output(i), *scope);
    if (!value)
      return value.error();
    place.scope.values[place.node.output(i)] = *value;
  }
  return {};
}

Result<GraphImporter::Values>
GraphImporter::importBranch(const Place &place, const GraphProto &branch) {
  Result<Scope> scope = nestedScope(place, branch.node());
  if (!scope)
    return scope.error();
  scope->around = &place.scope;
  scope->addGraph(branch);
  if (Status status = importNodes(branch.node(), *scope); !status)
    return status.error();
  Values results;
  for (const auto &output : branch.output()) {
    Result<Value> value = valueOf(output.name(), *scope);
    if (!value)
      return value.error();
    results.push_back(*value);
  }
  return results;
}
