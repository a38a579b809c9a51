#ifndef NPC_LIB_IMPORT_OPTABLE_H
#define NPC_LIB_IMPORT_OPTABLE_H

#include "NodeContext.h"
#include "OnnxLibrary.h"

#include <string>

namespace npc::importer {

/// The element types that an operator may have.
enum class TypeSet {
  Float,        ///< f32, and what Widening.h makes f32; other operands also
                ///< integers
  Integer,      ///< i32, i64, and what becomes one
  Number,       ///< both of these
  NumberOrBool, ///< and i1
  Bool,         ///< i1
  Any,          ///< all of the nn dialect, as they are
};

/// An attribute value that npc is limited to. Only values that ONNX allows and
/// npc does not support are ruled out here.
struct AttributeLimit {
  const char *attribute;
  /// The one that is allowed.
  int64_t integer;
};

/// One row of the op table; OnnxOps.def says what each column means.
struct OpInfo {
  const char *name;
  llvm::ArrayRef<int> opsets;
  TypeSet types;
  const char *nnOps;
  const char *analog;
  llvm::ArrayRef<AttributeLimit> limits;
  const char *notes;
  Status (*convert)(NodeContext &node);
};

/// All operators, sorted by name.
llvm::ArrayRef<OpInfo> opTable();

/// The row of an operator; null if npc does not support it.
const OpInfo *findOp(llvm::StringRef name);

/// Why a node of a supported operator goes beyond the row's limits, or an empty
/// string. `operands` may hold null values where they are unknown.
std::string limitExceeded(const OpInfo &info, const onnx::NodeProto &node,
                          int sinceVersion);
std::string typeNotAllowed(const OpInfo &info,
                           llvm::ArrayRef<mlir::Value> operands);

/// The table as the Markdown page docs/onnx-support.md.
std::string supportPage();

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_OPTABLE_H
