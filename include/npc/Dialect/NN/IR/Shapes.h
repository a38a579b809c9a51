#ifndef NPC_DIALECT_NN_IR_SHAPES_H
#define NPC_DIALECT_NN_IR_SHAPES_H

#include "mlir/Support/LLVM.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <optional>

namespace npc::nn {

/// Largest number of elements of one tensor.
constexpr int64_t kMaxElements = int64_t(1) << 31;

/// Product of the sizes; nothing when a size is negative or the product of
/// those that are not 0 exceeds kMaxElements. Never overflows.
std::optional<int64_t> elementCount(llvm::ArrayRef<int64_t> shape);

/// Extent of a kernel with gaps: dilation * (kernel - 1) + 1 elements.
std::optional<int64_t> dilatedKernel(int64_t kernel, int64_t dilation);

/// Number of window positions along one dimension,
/// (padBegin + input + padEnd - dilatedKernel) / stride + 1 rounded down;
/// nothing when no window fits or an argument is out of range.
std::optional<int64_t> outputSize(int64_t input, int64_t kernel, int64_t stride,
                                  int64_t dilation, int64_t padBegin,
                                  int64_t padEnd);

/// True when each of the `output` windows holds at least one input element.
bool everyWindowMeetsInput(int64_t input, int64_t kernel, int64_t stride,
                           int64_t dilation, int64_t padBegin, int64_t output);

/// A window over spatial dimensions, one entry per dimension in each list.
struct Window {
  llvm::SmallVector<int64_t, 3> kernel, strides, padsBegin, padsEnd, dilations;

  size_t rank() const { return kernel.size(); }
  /// Number of kernel elements.
  int64_t taps() const;
  /// Input position of kernel element `tap` (of dimension `dim`) at output
  /// position `output`; outside of [0, input) it is padding.
  int64_t inputPosition(size_t dim, int64_t output, int64_t tap) const {
    return output * strides[dim] - padsBegin[dim] + tap * dilations[dim];
  }
};

/// Lists of the window ops' attributes; empty ones get their default.
Window makeWindow(llvm::ArrayRef<int64_t> kernel,
                  llvm::ArrayRef<int64_t> strides, llvm::ArrayRef<int64_t> pads,
                  llvm::ArrayRef<int64_t> dilations);

/// Shape of NumPy's broadcast; nothing when the shapes do not broadcast.
std::optional<llvm::SmallVector<int64_t>>
broadcastShapes(llvm::ArrayRef<int64_t> lhs, llvm::ArrayRef<int64_t> rhs);

/// Distance in elements between neighbours in each dimension, row-major.
llvm::SmallVector<int64_t> rowMajorStrides(llvm::ArrayRef<int64_t> shape);

} // namespace npc::nn

#endif // NPC_DIALECT_NN_IR_SHAPES_H
