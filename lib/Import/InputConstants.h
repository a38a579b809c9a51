#ifndef NPC_LIB_IMPORT_INPUTCONSTANTS_H
#define NPC_LIB_IMPORT_INPUTCONSTANTS_H

#include "ModelFile.h"
#include "npc/Import/Import.h"

#include <map>
#include <string>

namespace npc::importer {

/// Values of inputs, by ONNX name.
using InputConstants = std::map<std::string, TensorData>;

/// Reads the files that ImportOptions::constants gives to inputs of `graph`, as
/// elements of the inputs' types. Errors: Usage when a name is no input's;
/// Unsupported for an input of a type that npc lacks; BadInput for broken files
/// and for values that the type cannot hold; Io.
Result<InputConstants> readConstants(const onnx::GraphProto &graph,
                                     const ImportOptions &options);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_INPUTCONSTANTS_H
