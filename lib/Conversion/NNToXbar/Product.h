#ifndef NPC_LIB_CONVERSION_NNTOXBAR_PRODUCT_H
#define NPC_LIB_CONVERSION_NNTOXBAR_PRODUCT_H

#include "MatmulLayout.h"

#include "npc/Dialect/Xbar/IR/Xbar.h"

namespace npc {

/// A convolution or matrix product that arrays can hold.
struct Product {
  mlir::FlatSymbolRefAttr weight;
  xbar::ViewAttr view;
  mlir::Value activations;
  /// Null for a matrix product.
  xbar::WindowAttr window;
  /// A convolution's own bias; null without.
  mlir::FlatSymbolRefAttr bias;
  /// Of a matrix product.
  MatmulLayout layout;
};

/// `op` as a product of stored weights; else the reason why it is none, in
/// words for the user.
struct ProductMatch {
  std::optional<Product> product;
  llvm::StringRef whyNot;
  /// Where nothing else is missing: the constants that would have to be stored.
  llvm::SmallVector<mlir::Value, 2> unstored = {};
};
ProductMatch matchProduct(mlir::Operation *op);

/// What an op behind a product does to its columns.
struct Epilogue {
  /// Coefficient terms (#xbar.bias, #xbar.scale, #xbar.norm), in order.
  llvm::SmallVector<mlir::Attribute> terms;
  /// Or the op is an activation.
  bool isActivation = false;
};

/// `op`, which uses `sums` with columns in dimension `columnDim`, as an
/// epilogue; nothing where it is none.
std::optional<Epilogue> matchEpilogue(mlir::Operation *op, mlir::Value sums,
                                      int64_t columnDim);

/// The ops behind a product `op` that a layer can take up: each the only use of
/// the one before, coefficients before activations, as long as `mayTake` holds.
llvm::SmallVector<mlir::Operation *> epilogueChain(
    const Product &product, mlir::Operation *op,
    llvm::function_ref<bool(mlir::Operation *, const Epilogue &)> mayTake);

/// The shape of a layer's result for this product.
mlir::RankedTensorType layerResultType(const Product &product,
                                       mlir::Operation *op);
/// The dimension of the op's result that counts columns; nothing where the
/// layer gives another shape than the op.
std::optional<int64_t> columnDimOf(const Product &product, mlir::Operation *op);

} // namespace npc

#endif // NPC_LIB_CONVERSION_NNTOXBAR_PRODUCT_H
