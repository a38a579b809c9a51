#ifndef NPC_LIB_CONVERSION_NNTOXBAR_MATMULLAYOUT_H
#define NPC_LIB_CONVERSION_NNTOXBAR_MATMULLAYOUT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

#include <cstdint>

namespace npc {

/// How the activations of a matrix product become a layer's input, and the
/// layer's output the product's result. A layer's last dimension holds channels
/// (columns) of all groups, those before it are positions. Of a batch of
/// matrices each is a group.
struct MatmulLayout {
  /// The activations with all dimensions of the product, and repeated for
  /// groups that share them.
  llvm::SmallVector<int64_t> matrices, repeated;
  /// Dimensions of these in a layer's order: positions, groups, channels.
  llvm::SmallVector<int64_t> perm;
  /// How many of them count groups.
  size_t groupDims = 0;

  /// `onLeft`: the weights are.
  static MatmulLayout of(llvm::ArrayRef<int64_t> activations,
                         llvm::ArrayRef<int64_t> weights, bool onLeft);

  /// Of the layer's input.
  llvm::SmallVector<int64_t> layerShape() const;
  /// Of the layer's output with dimensions for groups.
  llvm::SmallVector<int64_t> groupedShape(int64_t columns) const;
};

} // namespace npc

#endif // NPC_LIB_CONVERSION_NNTOXBAR_MATMULLAYOUT_H
