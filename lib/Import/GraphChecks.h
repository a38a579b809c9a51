#ifndef NPC_LIB_IMPORT_GRAPHCHECKS_H
#define NPC_LIB_IMPORT_GRAPHCHECKS_H

#include "npc/Support/Error.h"

#include <onnx/onnx_pb.h>

#include <string>

namespace npc::importer {

/// "node 3 'conv1' (Conv)"; nameless nodes have no quotes.
std::string nodeText(const onnx::NodeProto &node, int index);

/// The node's own name, or one made up from its operator and index: "Conv_3".
std::string nodeName(const onnx::NodeProto &node, int index);

/// Opset by domain; ONNX's default domain is "".
using Opsets = std::map<std::string, int64_t>;
using OpsetImports =
    google::protobuf::RepeatedPtrField<onnx::OperatorSetIdProto>;

/// What a model or a function imports. Errors: BadInput; Unsupported when npc
/// does not read that opset of the default domain.
Result<Opsets> checkOpsets(const OpsetImports &imports);

/// Checks the IR version and the opset imports, which it returns. Errors:
/// BadInput, Unsupported.
Result<Opsets> checkVersions(const onnx::ModelProto &model);

/// Checks that no two of the model's functions have the same name. Errors:
/// BadInput.
Status checkFunctionNames(const onnx::ModelProto &model);

/// Checks that names are defined once and before they are used, that nothing
/// refers to a missing value, and that the graph has nodes and outputs.
/// Errors: BadInput; a cycle is told apart from nodes in a wrong order.
Status checkGraph(const onnx::GraphProto &graph);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_GRAPHCHECKS_H
