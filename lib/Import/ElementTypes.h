#ifndef NPC_LIB_IMPORT_ELEMENTTYPES_H
#define NPC_LIB_IMPORT_ELEMENTTYPES_H

#include "mlir/IR/Types.h"

#include <cstdint>

namespace npc::importer {

/// The nn dialect's element type for a TensorProto::DataType; null if it has
/// none.
mlir::Type elementTypeOf(mlir::MLIRContext *context, int32_t dataType);

/// The TensorProto::DataType of an element type of the nn dialect.
int32_t dataTypeOf(mlir::Type elementType);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_ELEMENTTYPES_H
