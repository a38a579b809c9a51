#ifndef NPC_LIB_IMPORT_GRAPHCHECKS_H
#define NPC_LIB_IMPORT_GRAPHCHECKS_H

#include "npc/Support/Error.h"

#include <onnx/onnx_pb.h>

#include <string>

namespace npc::importer {

/// "node 3 'conv1' (Conv)"; nameless nodes have no quotes.
std::string nodeText(const onnx::GraphProto &graph, int index);

/// The node's own name, or one made up from its operator and index: "Conv_3".
std::string nodeName(const onnx::NodeProto &node, int index);

/// Checks IR version and opset imports and returns the opset of the default
/// domain; 0 when only other domains are imported. Errors: BadInput,
/// Unsupported.
Result<int> checkVersions(const onnx::ModelProto &model);

/// Checks that names are defined once and before they are used, that nothing
/// refers to a missing value, and that the graph has nodes and outputs.
/// Errors: BadInput; a cycle is told apart from nodes in a wrong order.
Status checkGraph(const onnx::GraphProto &graph);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_GRAPHCHECKS_H
