#ifndef NPC_LIB_CONVERSION_NNTOXBAR_PRODUCTCOST_H
#define NPC_LIB_CONVERSION_NNTOXBAR_PRODUCTCOST_H

#include "Product.h"

#include "npc/Target/Target.h"

namespace npc {

/// Where a product of stored weights should run, and why.
struct ProductChoice {
  bool inArrays;
  std::string why;
};

/// Compares arrays with the chip's digital unit by the target's numbers. Arrays
/// are taken where the unit cannot compute `op`, or nothing says what that
/// costs.
ProductChoice chooseUnit(const Product &product, mlir::Operation *op,
                         const Target &target);

} // namespace npc

#endif // NPC_LIB_CONVERSION_NNTOXBAR_PRODUCTCOST_H
