#ifndef NPC_LIB_IMPORT_ONNXLIBRARY_H
#define NPC_LIB_IMPORT_ONNXLIBRARY_H

#include "npc/Support/Error.h"

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The parts of ONNX's C++ library that throw, behind functions that do not:
/// this interface is the only way to its schemas and to its text parser.
namespace npc::onnxlib {

/// The newest opset of the default domain and the newest IR version that the
/// linked library knows.
int newestOpset();
int newestIrVersion();

/// Parses ONNX's text syntax. Errors: BadInput with line and column.
Result<onnx::ModelProto> parseText(std::string_view text);

/// The opset in which operator `opType` of the default domain took the form
/// that it has in `opset`; 0 when there is no such operator in `opset`.
int sinceVersion(const std::string &opType, int opset);

/// All opsets from `first` on in which the operator's definition changed.
std::vector<int> versionsOf(const std::string &opType, int first);

/// Checks a node against its operator's schema in `opset`: number of inputs and
/// outputs, attributes known, of the right type, none missing, input types
/// allowed and equal where the schema says so. `inputTypes` holds one for each
/// input, empty where the input is absent or its type unknown. Returns what is
/// wrong in plain words, or an empty string.
std::string checkNode(const onnx::NodeProto &node, int opset,
                      const std::vector<onnx::TypeProto> &inputTypes);

/// The type variable ("T") or type ("tensor(bool)") that a schema gives each
/// input and output of a node; empty for those that go without.
struct TypeVariables {
  std::vector<std::string> inputs, outputs;
};
TypeVariables typeVariablesOf(const onnx::NodeProto &node, int opset);

/// The nodes that ONNX's schema puts in the place of `node`, which has passed
/// checkNode(): `attribute_proto` has the schema's defaults, `opset_import` the
/// opset in which the nodes are written. Nothing if the schema has none for
/// these types.
std::optional<onnx::FunctionProto>
functionBody(const onnx::NodeProto &node, int opset,
             const std::vector<onnx::TypeProto> &inputTypes);

/// Whether the schema of `opType` in `opset` has a body, for some types at
/// least.
bool hasFunctionBody(const std::string &opType, int opset);

/// Operators of the default domain in the newest opset that have a function
/// body, sorted.
std::vector<std::string> operatorsWithBody();

/// The operators of the default domain in the function body that ONNX's newest
/// opset has for `opType` with its required inputs and attributes alone,
/// sorted; empty if there is none for small tensors.
std::vector<std::string> operatorsInBody(const std::string &opType);

/// "float", "int64", "bfloat16", ... as in ONNX's text syntax.
std::string typeName(int32_t dataType);

} // namespace npc::onnxlib

#endif // NPC_LIB_IMPORT_ONNXLIBRARY_H
