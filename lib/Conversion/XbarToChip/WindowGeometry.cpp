#include "Windows.h"

using namespace npc;

bool WindowGeometry::touchesPadding() const {
  for (size_t dim = 0; dim < input.size(); ++dim)
    if (window.inputPosition(dim, 0, 0) < 0 ||
        window.inputPosition(dim, output[dim] - 1, window.kernel[dim] - 1) >=
            input[dim])
      return true;
  return false;
}

WindowGeometry::Range WindowGeometry::insideOf(size_t dim, int64_t tap) const {
  int64_t stride = window.strides[dim];
  int64_t first = window.inputPosition(dim, 0, tap);
  int64_t begin = first >= 0 ? 0 : (-first + stride - 1) / stride;
  int64_t end = first >= input[dim] ? 0 : (input[dim] - 1 - first) / stride + 1;
  return {begin, std::max(begin, std::min(end, output[dim]))};
}

int64_t WindowGeometry::tapsInside(size_t dim, int64_t position) const {
  int64_t count = 0;
  for (int64_t tap = 0; tap < window.kernel[dim]; ++tap) {
    int64_t coordinate = window.inputPosition(dim, position, tap);
    count += coordinate >= 0 && coordinate < input[dim];
  }
  return count;
}

void WindowGeometry::forEachTap(
    llvm::function_ref<void(const Tap &)> callback) const {
  for (int64_t number = 0; number < window.taps(); ++number) {
    Tap tap;
    tap.index.resize(input.size());
    tap.outputs.resize(input.size());
    bool isEmpty = false;
    int64_t rest = number;
    for (size_t dim = input.size(); dim-- > 0;) {
      tap.index[dim] = rest % window.kernel[dim];
      rest /= window.kernel[dim];
      tap.outputs[dim] = insideOf(dim, tap.index[dim]);
      isEmpty |= tap.outputs[dim].size() == 0;
    }
    if (!isEmpty)
      callback(tap);
  }
}

Dims npc::positionStrides(const WindowGeometry &geometry,
                          llvm::ArrayRef<int64_t> spatialStrides) {
  Dims strides;
  for (auto [stride, step] :
       llvm::zip_equal(spatialStrides, geometry.window.strides))
    strides.push_back(stride * step);
  return strides;
}

Dims npc::tapStrides(const WindowGeometry &geometry,
                     llvm::ArrayRef<int64_t> spatialStrides) {
  Dims strides;
  for (auto [stride, step] :
       llvm::zip_equal(spatialStrides, geometry.window.dilations))
    strides.push_back(stride * step);
  return strides;
}

int64_t npc::tapOffset(const WindowGeometry &geometry,
                       const WindowGeometry::Tap &tap,
                       llvm::ArrayRef<int64_t> spatialStrides) {
  int64_t offset = 0;
  for (size_t dim = 0; dim < spatialStrides.size(); ++dim)
    offset += spatialStrides[dim] *
              geometry.window.inputPosition(dim, tap.outputs[dim].begin,
                                            tap.index[dim]);
  return offset;
}
