#ifndef NPC_LIB_IMPORT_FUNCTIONBODIES_H
#define NPC_LIB_IMPORT_FUNCTIONBODIES_H

#include "npc/Support/Error.h"

#include <onnx/onnx_pb.h>

namespace npc::importer {

/// Checks a function of the model as checkGraph() checks a graph, and that
/// `caller` has no more inputs and outputs than it. Errors: BadInput.
Status checkFunction(const onnx::FunctionProto &function,
                     const onnx::NodeProto &caller);

/// Makes `body` that of one call: attributes that refer to the function's are
/// those of `caller` or their defaults, or absent, and inputs that `caller`
/// leaves out are left out everywhere.
void bindCall(onnx::FunctionProto &body, const onnx::NodeProto &caller);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_FUNCTIONBODIES_H
