#ifndef NPC_LIB_CONVERSION_XBARTOCHIP_BOXES_H
#define NPC_LIB_CONVERSION_XBARTOCHIP_BOXES_H

#include "npc/Dialect/Chip/IR/Chip.h"

#include "llvm/ADT/SmallVector.h"

namespace npc {

/// Strided access of a tensor instruction: one stride per dim of its box.
struct Access {
  chip::BufferOp buffer;
  llvm::SmallVector<int64_t> strides;
  int64_t offset = 0;
  /// One stride per enclosing loop, outermost first.
  llvm::SmallVector<int64_t> loopStrides = {};
};

using Dims = llvm::SmallVector<int64_t>;

/// Drops dims of 1 and merges neighbours that all accesses step through as one,
/// which keeps the order of elements. At least one dim is left.
void simplifyBox(Dims &dims, llvm::ArrayRef<Access *> accesses);

} // namespace npc

#endif // NPC_LIB_CONVERSION_XBARTOCHIP_BOXES_H
