#include "npc/Conversion/NNToXbar/UnstoredWeights.h"

#include "Product.h"

#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace npc;

SmallVector<Value> npc::unstoredWeights(ModuleOp module) {
  llvm::SmallSetVector<Value, 8> found;
  module.walk([&](Operation *op) {
    ProductMatch match = matchProduct(op);
    found.insert(match.unstored.begin(), match.unstored.end());
  });
  return found.takeVector();
}
