#include "npc/Conversion/NNToXbar/UnstoredWeights.h"

#include "Product.h"

#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace npc;

/// A small file can ask for much: at most 256 MiB of f32 are computed.
static constexpr int64_t maxElements = int64_t{1} << 26;

/// Elements of `value` and of all that it is computed from.
static int64_t elementsBehind(Value value) {
  llvm::SmallSetVector<Value, 8> pending;
  pending.insert(value);
  int64_t elements = 0;
  for (size_t i = 0; i < pending.size(); ++i) {
    elements += cast<ShapedType>(pending[i].getType()).getNumElements();
    ValueRange operands = pending[i].getDefiningOp()->getOperands();
    pending.insert(operands.begin(), operands.end());
  }
  return elements;
}

SmallVector<Value> npc::unstoredWeights(ModuleOp module) {
  llvm::SmallSetVector<Value, 8> found;
  int64_t left = maxElements;
  module.walk([&](Operation *op) {
    for (Value value : matchProduct(op).unstored) {
      int64_t elements = elementsBehind(value);
      if (elements > left || !found.insert(value))
        continue;
      left -= elements;
    }
  });
  return found.takeVector();
}
