#include "OnnxLibrary.h"

#include <onnx/defs/parser.h>
#include <onnx/defs/schema.h>

#include <algorithm>
#include <map>
#include <set>

using namespace npc;
using onnx::AttributeProto;
using onnx::FunctionProto;
using onnx::NodeProto;
using onnx::OpSchema;
using onnx::OpSchemaRegistry;
using onnx::TypeProto;

int onnxlib::newestOpset() {
  return OpSchemaRegistry::DomainToVersionRange::Instance()
      .LastReleaseVersionMap()
      .at(onnx::ONNX_DOMAIN);
}

int onnxlib::newestIrVersion() { return onnx::Version::IR_VERSION; }

Result<onnx::ModelProto> onnxlib::parseText(std::string_view text) {
  onnx::ModelProto model;
  try {
    onnx::OnnxParser parser(text);
    onnx::Common::Status status = parser.Parse(model);
    if (!status.IsOK())
      return Error{ExitCode::BadInput,
                   "is not ONNX text: " + status.ErrorMessage()};
    if (!parser.EndOfInput())
      return Error{ExitCode::BadInput,
                   "is not ONNX text: something follows the model " +
                       parser.GetCurrentPos()};
  } catch (const std::exception &exception) {
    return Error{ExitCode::BadInput,
                 std::string("is not ONNX text: ") + exception.what()};
  }
  return model;
}

std::string onnxlib::typeName(int32_t dataType) {
  return onnx::PrimitiveTypeNameMap::ToString(dataType);
}

static const OpSchema *schemaOf(const std::string &opType, int opset) {
  const OpSchema *schema =
      OpSchemaRegistry::Schema(opType, opset, onnx::ONNX_DOMAIN);
  return schema && !schema->Deprecated() ? schema : nullptr;
}

int onnxlib::sinceVersion(const std::string &opType, int opset) {
  const OpSchema *schema = schemaOf(opType, opset);
  return schema ? schema->since_version() : 0;
}

std::vector<int> onnxlib::versionsOf(const std::string &opType, int first) {
  std::set<int> versions;
  for (int opset = first; opset <= newestOpset(); ++opset)
    if (int since = sinceVersion(opType, opset))
      versions.insert(since);
  return {versions.begin(), versions.end()};
}

static std::string quoted(const std::string &text) { return "'" + text + "'"; }

static std::string countedRange(int low, int high, const std::string &noun) {
  if (low == high)
    return std::to_string(low) + " " + noun;
  if (high == std::numeric_limits<int>::max())
    return "at least " + std::to_string(low) + " " + noun;
  return std::to_string(low) + " to " + std::to_string(high) + " " + noun;
}

static std::string checkArity(const NodeProto &node, const OpSchema &schema) {
  int inputs = node.input_size(), outputs = node.output_size();
  if (inputs < schema.min_input() || inputs > schema.max_input())
    return "has " + std::to_string(inputs) + " inputs; the operator takes " +
           countedRange(schema.min_input(), schema.max_input(), "inputs");
  if (outputs < schema.min_output() || outputs > schema.max_output())
    return "has " + std::to_string(outputs) + " outputs; the operator gives " +
           countedRange(schema.min_output(), schema.max_output(), "outputs");
  for (int i = 0; i < inputs; ++i) {
    const auto &formals = schema.inputs();
    const auto &formal = formals[std::min<size_t>(i, formals.size() - 1)];
    if (node.input(i).empty() && formal.GetOption() == OpSchema::Single)
      return "lacks its input " + quoted(formal.GetName());
  }
  return {};
}

static std::string attributeNames(const OpSchema &schema) {
  std::set<std::string> names;
  for (const auto &entry : schema.attributes())
    names.insert(entry.first);
  if (names.empty())
    return "it takes none";
  std::string list = "it takes";
  for (const std::string &name : names)
    list += (name == *names.begin() ? " " : ", ") + name;
  return list;
}

static std::string checkAttributes(const NodeProto &node,
                                   const OpSchema &schema) {
  std::set<std::string> seen;
  for (const AttributeProto &attribute : node.attribute()) {
    const std::string &name = attribute.name();
    if (!seen.insert(name).second)
      return "has attribute " + quoted(name) + " twice";
    if (!attribute.ref_attr_name().empty())
      return "attribute " + quoted(name) +
             " refers to an attribute of a function, but the node is in none";
    auto known = schema.attributes().find(name);
    if (known == schema.attributes().end())
      return "has attribute " + quoted(name) +
             ", which the operator does not know; " + attributeNames(schema);
    if (attribute.type() != known->second.type)
      return "attribute " + quoted(name) + " is of type " +
             AttributeProto::AttributeType_Name(attribute.type()) +
             "; the operator wants " +
             AttributeProto::AttributeType_Name(known->second.type);
  }
  std::set<std::string> missing;
  for (const auto &entry : schema.attributes())
    if (entry.second.required && !seen.count(entry.first))
      missing.insert(entry.first);
  return missing.empty() ? std::string()
                         : "lacks the attribute " + quoted(*missing.begin());
}

static std::string checkTypes(const NodeProto &node, const OpSchema &schema,
                              const std::vector<TypeProto> &inputTypes) {
  struct Bound {
    int32_t type;
    std::string input;
  };
  std::map<std::string, Bound> variables;
  for (int i = 0; i < node.input_size(); ++i) {
    int32_t type = inputTypes[i].tensor_type().elem_type();
    if (!type)
      continue;
    const auto &formals = schema.inputs();
    const auto &formal = formals[std::min<size_t>(i, formals.size() - 1)];
    std::string typeText = "tensor(" + onnxlib::typeName(type) + ")";
    const auto &allowed = formal.GetTypes();
    bool fits = std::any_of(allowed.begin(), allowed.end(),
                            [&](onnx::DataType t) { return *t == typeText; });
    if (!fits)
      return "input " + quoted(node.input(i)) + " is a tensor of " +
             onnxlib::typeName(type) +
             ", which the operator does not take as " +
             quoted(formal.GetName());
    if (!formal.GetIsHomogeneous())
      continue;
    auto [bound, isNew] =
        variables.insert({formal.GetTypeStr(), {type, node.input(i)}});
    if (!isNew && bound->second.type != type)
      return "inputs " + quoted(bound->second.input) + " and " +
             quoted(node.input(i)) +
             " must have the same element type, but are " +
             onnxlib::typeName(bound->second.type) + " and " +
             onnxlib::typeName(type);
  }
  return {};
}

std::string onnxlib::checkNode(const NodeProto &node, int opset,
                               const std::vector<TypeProto> &inputTypes) {
  const OpSchema *schema = schemaOf(node.op_type(), opset);
  if (!schema)
    return "is of an operator that opset " + std::to_string(opset) +
           " does not have";
  std::string problem = checkArity(node, *schema);
  if (problem.empty())
    problem = checkAttributes(node, *schema);
  if (problem.empty())
    problem = checkTypes(node, *schema, inputTypes);
  return problem;
}

/// The newest of `versions`, which are sorted, that is no later than `opset`; 0
/// if there is none.
static int newestUpTo(const std::vector<int> &versions, int opset) {
  auto later = std::upper_bound(versions.begin(), versions.end(), opset);
  return later == versions.begin() ? 0 : *std::prev(later);
}

/// The schema's body in the opset that it is written in; an operator that
/// changed after it has the same meaning there for this node.
static std::optional<FunctionProto>
bodyOf(const OpSchema &schema, const NodeProto &node, int opset,
       const std::vector<TypeProto> &inputTypes) {
  if (int version = newestUpTo(schema.function_opset_versions(), opset)) {
    FunctionProto body = *schema.GetFunction(version);
    body.clear_opset_import();
    body.add_opset_import()->set_version(version);
    return body;
  }
  int version =
      newestUpTo(schema.context_dependent_function_opset_versions(), opset);
  onnx::FunctionBodyBuildContextImpl context(node, inputTypes);
  FunctionProto body;
  if (!version || !schema.BuildContextDependentFunction(context, body, version))
    return std::nullopt;
  return body;
}

std::optional<FunctionProto>
onnxlib::functionBody(const NodeProto &node, int opset,
                      const std::vector<TypeProto> &inputTypes) {
  const OpSchema *schema = schemaOf(node.op_type(), opset);
  if (!schema)
    return std::nullopt;
  try {
    std::optional<FunctionProto> body =
        bodyOf(*schema, node, opset, inputTypes);
    if (!body)
      return std::nullopt;
    for (const auto &[name, attribute] : schema->attributes())
      if (attribute.default_value.type() != AttributeProto::UNDEFINED)
        *body->add_attribute_proto() = attribute.default_value;
    return body;
  } catch (const std::exception &) {
    return std::nullopt;
  }
}

bool onnxlib::hasFunctionBody(const std::string &opType, int opset) {
  const OpSchema *schema = schemaOf(opType, opset);
  return schema &&
         (schema->HasFunction() || schema->HasContextDependentFunction());
}

std::vector<std::string> onnxlib::operatorsWithBody() {
  std::set<std::string> names;
  for (const OpSchema &schema : OpSchemaRegistry::get_all_schemas())
    if (schema.domain() == onnx::ONNX_DOMAIN && !schema.Deprecated() &&
        (schema.HasFunction() || schema.HasContextDependentFunction()))
      names.insert(schema.Name());
  return {names.begin(), names.end()};
}

static std::vector<std::string>
variablesOf(const std::vector<OpSchema::FormalParameter> &formals, int count) {
  std::vector<std::string> variables(count);
  for (int i = 0; i < count && !formals.empty(); ++i) {
    const auto &formal = formals[std::min<size_t>(i, formals.size() - 1)];
    if (formal.GetIsHomogeneous())
      variables[i] = formal.GetTypeStr();
  }
  return variables;
}

onnxlib::TypeVariables onnxlib::typeVariablesOf(const NodeProto &node,
                                                int opset) {
  const OpSchema *schema = schemaOf(node.op_type(), opset);
  if (!schema)
    return {std::vector<std::string>(node.input_size()),
            std::vector<std::string>(node.output_size())};
  return {variablesOf(schema->inputs(), node.input_size()),
          variablesOf(schema->outputs(), node.output_size())};
}

/// A node with all that its schema requires, and the types of its inputs: small
/// tensors, of float where it takes that.
static std::pair<NodeProto, std::vector<TypeProto>>
sampleNode(const OpSchema &schema) {
  NodeProto node;
  std::vector<TypeProto> types;
  node.set_op_type(schema.Name());
  for (const OpSchema::FormalParameter &input : schema.inputs()) {
    if (input.GetOption() == OpSchema::Optional)
      continue;
    node.add_input(input.GetName());
    bool takesFloat = std::any_of(
        input.GetTypes().begin(), input.GetTypes().end(),
        [](onnx::DataType type) { return *type == "tensor(float)"; });
    auto &tensor = *types.emplace_back().mutable_tensor_type();
    tensor.set_elem_type(takesFloat ? onnx::TensorProto::FLOAT
                                    : onnx::TensorProto::INT64);
    for (int dim = 0; dim < 4; ++dim)
      tensor.mutable_shape()->add_dim()->set_dim_value(2);
  }
  node.add_output("output");
  for (const auto &[name, attribute] : schema.attributes()) {
    if (!attribute.required)
      continue;
    AttributeProto &sample = *node.add_attribute();
    sample.set_name(name);
    sample.set_type(attribute.type);
    sample.set_i(1);
  }
  return {node, types};
}

std::vector<std::string> onnxlib::operatorsInBody(const std::string &opType) {
  const OpSchema *schema = schemaOf(opType, newestOpset());
  if (!schema)
    return {};
  auto [node, types] = sampleNode(*schema);
  std::optional<FunctionProto> body = functionBody(node, newestOpset(), types);
  std::set<std::string> names;
  if (body)
    for (const NodeProto &inner : body->node())
      names.insert(inner.op_type());
  return {names.begin(), names.end()};
}
