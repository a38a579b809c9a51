#include "GraphChecks.h"
#include "OnnxLibrary.h"
#include "npc/Support/Printable.h"

#include <array>
#include <map>
#include <set>
#include <vector>

using namespace npc;
using namespace npc::importer;
using onnx::GraphProto;
using onnx::NodeProto;

static Error malformed(std::string reason) {
  return {ExitCode::BadInput, std::move(reason)};
}

std::string importer::nodeName(const NodeProto &node, int index) {
  return node.name().empty() ? node.op_type() + "_" + std::to_string(index)
                             : node.name();
}

std::string importer::nodeText(const NodeProto &node, int index) {
  std::string name =
      node.name().empty() ? "" : " '" + printable(node.name()) + "'";
  return "node " + std::to_string(index) + name + " (" +
         printable(node.op_type()) + ")";
}

Result<Opsets> importer::checkOpsets(const OpsetImports &imports) {
  constexpr int oldestOpset = 7;
  Opsets opsets;
  for (const onnx::OperatorSetIdProto &import : imports) {
    std::string domain = import.domain() == "ai.onnx" ? "" : import.domain();
    if (!opsets.insert({domain, import.version()}).second)
      return malformed("imports two opsets of domain '" + import.domain() +
                       "'");
  }
  if (opsets.empty())
    return malformed("imports no opset");
  auto found = opsets.find("");
  if (found == opsets.end())
    return opsets;
  int64_t opset = found->second;
  if (opset < oldestOpset || opset > onnxlib::newestOpset())
    return Error{ExitCode::Unsupported,
                 "uses opset " + std::to_string(opset) + "; npc reads " +
                     std::to_string(oldestOpset) + " to " +
                     std::to_string(onnxlib::newestOpset()) +
                     " (onnx.version_converter can convert it)"};
  return opsets;
}

Result<Opsets> importer::checkVersions(const onnx::ModelProto &model) {
  constexpr int oldestIr = 3;
  if (!model.has_ir_version())
    return malformed("has no IR version: it is not an ONNX model");
  if (model.ir_version() < oldestIr ||
      model.ir_version() > onnxlib::newestIrVersion())
    return Error{ExitCode::Unsupported,
                 "has IR version " + std::to_string(model.ir_version()) +
                     "; npc reads " + std::to_string(oldestIr) + " to " +
                     std::to_string(onnxlib::newestIrVersion())};
  return checkOpsets(model.opset_import());
}

Status importer::checkFunctionNames(const onnx::ModelProto &model) {
  std::set<std::array<std::string, 3>> names;
  for (const onnx::FunctionProto &function : model.functions())
    if (!names.insert({function.domain(), function.name(), function.overload()})
             .second)
      return malformed("the model has two functions named '" + function.name() +
                       "' in domain '" + function.domain() + "'");
  return {};
}

namespace {

class GraphChecker {
public:
  explicit GraphChecker(const GraphProto &graph) : graph(graph) {}

  Status run() {
    if (graph.output_size() == 0)
      return malformed("the graph has no outputs");
    if (graph.node_size() == 0)
      return malformed("the graph has no nodes");
    for (auto check : {&GraphChecker::defineInputs,
                       &GraphChecker::defineResults, &GraphChecker::checkUses})
      if (Status status = (this->*check)(); !status)
        return status;
    return {};
  }

private:
  /// Index of the node that computes a value; -1 for inputs and initializers.
  using Producers = std::map<std::string, int>;

  std::string producerText(int node) const {
    return node < 0 ? "an input or initializer"
                    : nodeText(graph.node(node), node);
  }

  Status defineInputs() {
    std::set<std::string> inputs;
    for (const auto &input : graph.input()) {
      if (input.name().empty())
        return malformed("the graph has an input without a name");
      if (!inputs.insert(input.name()).second)
        return malformed("the graph has two inputs named '" + input.name() +
                         "'");
      producers[input.name()] = -1;
    }
    std::set<std::string> initializers;
    for (const auto &tensor : graph.initializer()) {
      if (tensor.name().empty())
        return malformed("the graph has an initializer without a name");
      if (!initializers.insert(tensor.name()).second)
        return malformed("the graph has two initializers named '" +
                         tensor.name() + "'");
      producers[tensor.name()] = -1;
    }
    return {};
  }

  Status defineResults() {
    for (int i = 0; i < graph.node_size(); ++i) {
      for (const std::string &output : graph.node(i).output()) {
        if (output.empty())
          continue;
        auto [earlier, isNew] = producers.insert({output, i});
        if (!isNew)
          return malformed(nodeText(graph.node(i), i) + " defines '" + output +
                           "', which " + producerText(earlier->second) +
                           " defines already");
      }
    }
    return {};
  }

  Status checkUses() {
    for (int i = 0; i < graph.node_size(); ++i) {
      for (const std::string &input : graph.node(i).input()) {
        if (input.empty())
          continue;
        auto producer = producers.find(input);
        if (producer == producers.end())
          return malformed(
              nodeText(graph.node(i), i) + " uses '" + input +
              "', which is no input, initializer or result of a node");
        if (producer->second >= i)
          return outOfOrder(i, input, producer->second);
      }
    }
    return checkOutputs();
  }

  Status checkOutputs() {
    std::set<std::string> outputs;
    for (const auto &output : graph.output()) {
      if (!producers.count(output.name()))
        return malformed("the graph's output '" + output.name() +
                         "' is computed by no node");
      if (!outputs.insert(output.name()).second)
        return malformed("the graph lists its output '" + output.name() +
                         "' twice");
    }
    return {};
  }

  Error outOfOrder(int user, const std::string &value, int producer) {
    if (dependsOn(producer, user))
      return malformed(
          "the graph has a cycle: " + nodeText(graph.node(user), user) +
          " uses '" + value + "', which " +
          (producer == user ? "it computes itself"
                            : nodeText(graph.node(producer), producer) +
                                  " computes from it"));
    return malformed(nodeText(graph.node(user), user) + " uses '" + value +
                     "', which only the later " +
                     nodeText(graph.node(producer), producer) +
                     " computes; ONNX wants nodes in topological order");
  }

  /// Whether `node` needs a result of `target`, directly or through others.
  bool dependsOn(int node, int target) const {
    std::vector<int> open = {node};
    std::set<int> seen;
    while (!open.empty()) {
      int current = open.back();
      open.pop_back();
      if (current == target)
        return true;
      if (current < 0 || !seen.insert(current).second)
        continue;
      for (const std::string &input : graph.node(current).input())
        if (auto producer = producers.find(input); producer != producers.end())
          open.push_back(producer->second);
    }
    return false;
  }

  const GraphProto &graph;
  Producers producers;
};

} // namespace

Status importer::checkGraph(const GraphProto &graph) {
  return GraphChecker(graph).run();
}
