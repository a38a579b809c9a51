#ifndef NPC_LIB_IMPORT_INPUTSHAPES_H
#define NPC_LIB_IMPORT_INPUTSHAPES_H

#include "InputConstants.h"
#include "npc/Import/Import.h"

#include <onnx/onnx_pb.h>

namespace npc::importer {

/// An input that the user feeds, with its static shape.
struct InputType {
  std::string name;
  /// A TensorProto::DataType.
  int32_t dataType;
  std::vector<int64_t> shape;
};

/// The graph's inputs except for those that are initializers or constants too,
/// in order. Open dimensions are fixed by the options and by the constants'
/// shapes. Errors: Usage when an option names
/// nothing, contradicts the model, or a dimension stays open (then the message
/// has the flag that fixes it); Unsupported when an input is no tensor or of a
/// type that npc lacks; BadInput on impossible sizes.
Result<std::vector<InputType>> resolveInputs(const onnx::GraphProto &graph,
                                             const ImportOptions &options,
                                             const InputConstants &constants);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_INPUTSHAPES_H
