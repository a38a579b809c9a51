#include "npc/Dialect/NN/IR/Shapes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace npc::nn;
using llvm::ArrayRef;
using llvm::MutableArrayRef;
using llvm::SmallVector;

std::optional<int64_t> npc::nn::elementCount(ArrayRef<int64_t> shape) {
  int64_t count = 1;
  for (int64_t size : shape) {
    // Sizes next to a 0 are held to the limit as well, so that strides never
    // overflow.
    if (size < 0 || std::max<int64_t>(size, 1) > kMaxElements / count)
      return std::nullopt;
    count *= std::max<int64_t>(size, 1);
  }
  return llvm::is_contained(shape, 0) ? 0 : count;
}

std::optional<int64_t> npc::nn::dilatedKernel(int64_t kernel,
                                              int64_t dilation) {
  if (kernel < 1 || dilation < 1)
    return std::nullopt;
  int64_t extent;
  if (llvm::MulOverflow(kernel - 1, dilation, extent) ||
      llvm::AddOverflow(extent, int64_t(1), extent))
    return std::nullopt;
  return extent;
}

std::optional<int64_t> npc::nn::outputSize(int64_t input, int64_t kernel,
                                           int64_t stride, int64_t dilation,
                                           int64_t padBegin, int64_t padEnd) {
  std::optional<int64_t> extent = dilatedKernel(kernel, dilation);
  int64_t padded;
  if (!extent || input < 0 || stride < 1 || padBegin < 0 || padEnd < 0 ||
      llvm::AddOverflow(input, padBegin, padded) ||
      llvm::AddOverflow(padded, padEnd, padded) || padded < *extent)
    return std::nullopt;
  return (padded - *extent) / stride + 1;
}

bool npc::nn::everyWindowMeetsInput(int64_t input, int64_t kernel,
                                    int64_t stride, int64_t dilation,
                                    int64_t padBegin, int64_t output) {
  int64_t first = -padBegin, last = (output - 1) * stride - padBegin;
  if (last >= input || padBegin > (kernel - 1) * dilation)
    return false;
  // Between two taps a window can still jump over an input that is shorter.
  if (input >= dilation)
    return true;
  // The taps' distances to the input repeat after dilation * stride elements.
  int64_t end = std::min({int64_t(0), last + 1, first + dilation * stride});
  for (int64_t start = first; start < end; start += stride) {
    // Of the windows whose first tap behind the padding is the same, that of
    // the last one is the farthest in.
    int64_t tap = llvm::divideCeil(-start, dilation);
    int64_t nextTap = std::min(end, (1 - tap) * dilation);
    start += (nextTap - 1 - start) / stride * stride;
    if (start + tap * dilation >= input)
      return false;
  }
  return true;
}

int64_t Window::taps() const {
  int64_t count = 1;
  for (int64_t size : kernel)
    count *= size;
  return count;
}

Window npc::nn::makeWindow(ArrayRef<int64_t> kernel, ArrayRef<int64_t> strides,
                           ArrayRef<int64_t> pads,
                           ArrayRef<int64_t> dilations) {
  size_t rank = kernel.size();
  auto orAll = [&](ArrayRef<int64_t> given, size_t size, int64_t value) {
    return given.empty() ? SmallVector<int64_t>(size, value)
                         : SmallVector<int64_t>(given);
  };
  SmallVector<int64_t> bothPads = orAll(pads, 2 * rank, 0);
  Window window;
  window.kernel.assign(kernel.begin(), kernel.end());
  window.strides = orAll(strides, rank, 1);
  window.dilations = orAll(dilations, rank, 1);
  window.padsBegin = SmallVector<int64_t>(ArrayRef(bothPads).take_front(rank));
  window.padsEnd = SmallVector<int64_t>(ArrayRef(bothPads).drop_front(rank));
  return window;
}

std::optional<SmallVector<int64_t>>
npc::nn::broadcastShapes(ArrayRef<int64_t> lhs, ArrayRef<int64_t> rhs) {
  ArrayRef<int64_t> longer = lhs.size() >= rhs.size() ? lhs : rhs;
  ArrayRef<int64_t> shorter = lhs.size() >= rhs.size() ? rhs : lhs;
  SmallVector<int64_t> shape(longer);
  auto aligned = MutableArrayRef(shape).take_back(shorter.size());
  for (auto [size, other] : llvm::zip_equal(aligned, shorter)) {
    if (size == 1)
      size = other;
    else if (other != 1 && other != size)
      return std::nullopt;
  }
  return shape;
}

SmallVector<int64_t> npc::nn::rowMajorStrides(ArrayRef<int64_t> shape) {
  SmallVector<int64_t> strides(shape.size(), 1);
  for (size_t dim = shape.size(); dim-- > 1;)
    strides[dim - 1] = strides[dim] * shape[dim];
  return strides;
}
