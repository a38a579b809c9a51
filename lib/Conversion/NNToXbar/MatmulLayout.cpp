#include "MatmulLayout.h"

#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace npc;

/// The sizes that count matrices, without leading ones.
static ArrayRef<int64_t> batchOf(ArrayRef<int64_t> weights) {
  if (weights.size() < 2)
    return {};
  return weights.drop_back(2).drop_while(
      [](int64_t size) { return size == 1; });
}

MatmulLayout MatmulLayout::of(ArrayRef<int64_t> activations,
                              ArrayRef<int64_t> weights, bool onLeft) {
  ArrayRef<int64_t> batch = batchOf(weights);
  MatmulLayout layout;
  layout.matrices = llvm::to_vector(activations);
  if (batch.empty() && activations.size() == 1) {
    layout.repeated = layout.matrices;
    layout.perm = {0};
    return layout;
  }
  SmallVector<int64_t> &matrices = layout.matrices;
  if (matrices.size() == 1)
    matrices.insert(onLeft ? matrices.end() : matrices.begin(), 1);
  while (matrices.size() < batch.size() + 2)
    matrices.insert(matrices.begin(), 1);
  layout.repeated = matrices;

  size_t batchDims = matrices.size() - 2, shared = batchDims - batch.size();
  SmallVector<int64_t> groups;
  for (size_t dim = 0; dim < batchDims; ++dim) {
    if (dim < shared || batch[dim - shared] == 1) {
      layout.perm.push_back(dim);
      continue;
    }
    groups.push_back(dim);
    layout.repeated[dim] = batch[dim - shared];
  }
  layout.groupDims = groups.size();
  layout.perm.push_back(onLeft ? batchDims + 1 : batchDims);
  llvm::append_range(layout.perm, groups);
  layout.perm.push_back(onLeft ? batchDims : batchDims + 1);
  return layout;
}

SmallVector<int64_t> MatmulLayout::layerShape() const {
  SmallVector<int64_t> shape = applyPermutation(repeated, perm);
  int64_t channels = llvm::product_of(ArrayRef(shape).take_back(groupDims + 1));
  shape.truncate(shape.size() - groupDims);
  shape.back() = channels;
  return shape;
}

SmallVector<int64_t> MatmulLayout::groupedShape(int64_t columns) const {
  SmallVector<int64_t> shape = applyPermutation(repeated, perm);
  int64_t groups =
      llvm::product_of(ArrayRef(shape).drop_back().take_back(groupDims));
  shape.back() = columns / groups;
  return shape;
}
