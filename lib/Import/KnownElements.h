#ifndef NPC_LIB_IMPORT_KNOWNELEMENTS_H
#define NPC_LIB_IMPORT_KNOWNELEMENTS_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Value.h"
#include "llvm/ADT/DenseMap.h"

namespace npc::importer {

/// Elements of small tensors that are known when the network is compiled, for
/// operators that need them then: the scales of a Resize, say. Constants are
/// known anyway; here are weights, which stay weights in the IR because a
/// matrix or a bias may be made of them, and what is computed from them.
class KnownElements {
public:
  /// Null when the value is known only when the network runs.
  mlir::DenseElementsAttr lookup(mlir::Value value) const;
  /// Keeps `elements` if they are few.
  void record(mlir::Value value, mlir::DenseElementsAttr elements);
  /// Records the result of `op` if all of its operands are known.
  void recordResultOf(mlir::Operation *op);

private:
  llvm::DenseMap<mlir::Value, mlir::DenseElementsAttr> elements;
};

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_KNOWNELEMENTS_H
