#include "FunctionBodies.h"
#include "GraphChecks.h"

#include <map>
#include <set>
#include <string>

using namespace npc;
using onnx::AttributeProto;
using onnx::FunctionProto;
using onnx::GraphProto;
using onnx::NodeProto;

Status importer::checkFunction(const FunctionProto &function,
                               const NodeProto &caller) {
  auto tooMany = [](const std::string &what, int given, int taken) {
    return Error{ExitCode::BadInput,
                 "has " + std::to_string(given) + " " + what +
                     ", but the function that it calls has " +
                     std::to_string(taken)};
  };
  if (caller.input_size() > function.input_size())
    return tooMany("inputs", caller.input_size(), function.input_size());
  if (caller.output_size() > function.output_size())
    return tooMany("outputs", caller.output_size(), function.output_size());
  GraphProto graph;
  for (const std::string &input : function.input())
    graph.add_input()->set_name(input);
  for (const std::string &output : function.output())
    graph.add_output()->set_name(output);
  *graph.mutable_node() = function.node();
  return checkGraph(graph);
}

namespace {

class CallBinder {
public:
  CallBinder(const FunctionProto &body, const NodeProto &caller) {
    for (const AttributeProto &attribute : body.attribute_proto())
      attributes[attribute.name()] = attribute;
    for (const AttributeProto &attribute : caller.attribute())
      attributes[attribute.name()] = attribute;
    for (int i = 0; i < body.input_size(); ++i)
      if (i >= caller.input_size() || caller.input(i).empty())
        absentInputs.insert(body.input(i));
  }

  void bind(NodeProto &node) const {
    for (std::string &input : *node.mutable_input())
      if (absentInputs.count(input))
        input.clear();
    auto given = std::move(*node.mutable_attribute());
    node.clear_attribute();
    for (AttributeProto &attribute : given)
      bindAttribute(node, attribute);
  }

private:
  void bindAttribute(NodeProto &node, AttributeProto &attribute) const {
    if (attribute.ref_attr_name().empty()) {
      if (attribute.has_g())
        for (NodeProto &inner : *attribute.mutable_g()->mutable_node())
          bind(inner);
      *node.add_attribute() = std::move(attribute);
      return;
    }
    auto found = attributes.find(attribute.ref_attr_name());
    if (found == attributes.end())
      return;
    AttributeProto &bound = *node.add_attribute();
    bound = found->second;
    bound.set_name(attribute.name());
  }

  std::map<std::string, AttributeProto> attributes;
  std::set<std::string> absentInputs;
};

} // namespace

void importer::bindCall(FunctionProto &body, const NodeProto &caller) {
  CallBinder binder(body, caller);
  for (NodeProto &node : *body.mutable_node())
    binder.bind(node);
}
