#ifndef NPC_LIB_CONVERSION_XBARTOCHIP_WINDOWS_H
#define NPC_LIB_CONVERSION_XBARTOCHIP_WINDOWS_H

#include "Boxes.h"

#include "npc/Dialect/NN/IR/Shapes.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace npc {

/// Positions of a window over the spatial dims `input`, at `output` places.
struct WindowGeometry {
  nn::Window window;
  Dims input, output;

  /// True when some window reaches outside of the input.
  bool touchesPadding() const;

  struct Range {
    int64_t begin, end;
    int64_t size() const { return end - begin; }
  };
  /// Outputs of dimension `dim` whose tap `tap` lies inside the input.
  Range insideOf(size_t dim, int64_t tap) const;
  /// Taps of the window at `position` of dimension `dim` inside the input.
  int64_t tapsInside(size_t dim, int64_t position) const;

  /// Outputs for which one tap of the kernel reads inside the input.
  struct Tap {
    Dims index;
    llvm::SmallVector<Range> outputs;
  };
  /// Calls back for each tap, row-major, that is inside for some output.
  void forEachTap(llvm::function_ref<void(const Tap &)> callback) const;
};

/// Strides of the input, first per output position, then per tap.
Dims positionStrides(const WindowGeometry &geometry,
                     llvm::ArrayRef<int64_t> spatialStrides);
Dims tapStrides(const WindowGeometry &geometry,
                llvm::ArrayRef<int64_t> spatialStrides);
/// The address, relative to the input's first element, that `tap` reads for its
/// first output.
int64_t tapOffset(const WindowGeometry &geometry,
                  const WindowGeometry::Tap &tap,
                  llvm::ArrayRef<int64_t> spatialStrides);

} // namespace npc

#endif // NPC_LIB_CONVERSION_XBARTOCHIP_WINDOWS_H
