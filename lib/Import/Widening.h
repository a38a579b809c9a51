#ifndef NPC_LIB_IMPORT_WIDENING_H
#define NPC_LIB_IMPORT_WIDENING_H

#include "OpTable.h"

namespace npc::importer {

/// Lets a node that has narrow operands compute with the element types that the
/// nn dialect computes with: f16, bf16 and f64 become f32, integers of 8 and 16
/// bits i32, ui32 i64. Its results are cast back to the types that ONNX gives
/// them. Of real numbers later nodes take what was there before that cast, so
/// that a model of f16 computes in f32 throughout; only Cast nodes round.
class Widening {
public:
  Widening(ImportState &state, const OpInfo &info, const onnx::NodeProto &node,
           mlir::Location location, llvm::ArrayRef<mlir::Value> operands);

  /// What the node's conversion sees.
  llvm::ArrayRef<mlir::Value> operands() const { return wideOperands; }
  /// Result `index` as ONNX types it.
  mlir::Value narrowed(unsigned index, mlir::Value result);

private:
  mlir::Value widened(mlir::Value value);

  ImportState &state;
  mlir::Location location;
  llvm::ArrayRef<mlir::Value> operandsBefore;
  onnxlib::TypeVariables variables;
  llvm::SmallVector<mlir::Value> wideOperands;
};

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_WIDENING_H
