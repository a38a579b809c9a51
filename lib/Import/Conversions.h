#ifndef NPC_LIB_IMPORT_CONVERSIONS_H
#define NPC_LIB_IMPORT_CONVERSIONS_H

#include "npc/Support/Error.h"

namespace npc::importer {

class NodeContext;

// convertConv, convertGemm, ...: one function an operator of the table, defined
// in the Convert*.cpp file of its family.
#define NPC_ONNX_OP(name, ...) Status convert##name(NodeContext &node);
#include "OnnxOps.def"

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_CONVERSIONS_H
