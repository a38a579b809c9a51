#ifndef NPC_LIB_DIALECT_NN_IR_SHAPEINFERENCE_H
#define NPC_LIB_DIALECT_NN_IR_SHAPEINFERENCE_H

#include "npc/Dialect/NN/IR/NN.h"

#include "llvm/ADT/STLExtras.h"

namespace npc::nn {

using Sizes = llvm::SmallVector<int64_t>;

/// Reports a broken constraint of `OpT`, in the words that the op's own
/// emitOpError would use; there may be no op yet.
template <typename OpT>
struct Reporter {
  std::optional<mlir::Location> location;

  template <typename... Args>
  llvm::LogicalResult operator()(Args &&...args) const {
    return mlir::emitOptionalError(location, "'", OpT::getOperationName(),
                                   "' op ", std::forward<Args>(args)...);
  }
};

inline mlir::RankedTensorType tensorType(mlir::Value value) {
  return llvm::cast<mlir::RankedTensorType>(value.getType());
}

inline std::string toString(llvm::ArrayRef<int64_t> sizes) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << "[";
  llvm::interleaveComma(sizes, stream);
  stream << "]";
  return text;
}

/// Refuses, as `constraint`, an axis that tensors of this type lack.
template <typename OpT>
llvm::LogicalResult checkAxis(const Reporter<OpT> &report,
                              llvm::StringRef constraint, int64_t axis,
                              mlir::RankedTensorType type) {
  if (axis >= 0 && axis < type.getRank())
    return llvm::success();
  return report(constraint, ": axis ", axis, " of a tensor of rank ",
                type.getRank());
}

/// Completes a shape function: refuses what no tensor may be.
template <typename Report>
llvm::LogicalResult
setResult(const Report &report, llvm::ArrayRef<int64_t> shape,
          mlir::Type elementType, llvm::SmallVectorImpl<mlir::Type> &types) {
  if (!elementCount(shape))
    return report("a result of shape ", toString(shape),
                  " has more than 2^31 elements");
  types.push_back(mlir::RankedTensorType::get(shape, elementType));
  return llvm::success();
}

} // namespace npc::nn

#endif // NPC_LIB_DIALECT_NN_IR_SHAPEINFERENCE_H
