#ifndef NPC_LIB_CONVERSION_CHIPTOARTIFACT_MATRIXREADER_H
#define NPC_LIB_CONVERSION_CHIPTOARTIFACT_MATRIXREADER_H

#include "npc/Dialect/Xbar/IR/Xbar.h"
#include "npc/Import/WeightStore.h"

#include <optional>
#include <vector>

namespace npc {

/// Reads rows of one `xbar.matrix` out of the weight that it views.
class MatrixReader {
public:
  static Result<MatrixReader> open(xbar::MatrixOp matrix, WeightStore &weights);

  /// Columns [begin, end) of row `row` (tap-major), scaled.
  void readRow(int64_t row, int64_t begin, int64_t end, double *values) const;
  /// Elements [begin, end) of the bias. The matrix has one.
  void readBias(int64_t begin, int64_t end, double *values) const;
  int64_t rows() const { return view.rows(); }

private:
  MatrixReader(xbar::ViewAttr view, double scale, WeightView weight)
      : view(view), scale(scale), weight(std::move(weight)) {}

  xbar::ViewAttr view;
  double scale;
  WeightView weight;
  std::optional<WeightView> bias;
};

/// Calls back with the matrix row of each data row of `block`, in array order.
template <typename Callback>
void forEachDataRow(xbar::BlockOp block, int64_t channels, Callback callback) {
  for (auto rect : block.getRects().template getAsRange<xbar::RectAttr>())
    for (int64_t tap = rect.getTapBegin(); tap < rect.getTapEnd(); ++tap)
      for (int64_t c = rect.getChannelBegin(); c < rect.getChannelEnd(); ++c)
        callback(tap * channels + c);
}

} // namespace npc

#endif // NPC_LIB_CONVERSION_CHIPTOARTIFACT_MATRIXREADER_H
