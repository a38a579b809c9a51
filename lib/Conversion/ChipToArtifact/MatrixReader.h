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

  /// Rows `rows` (tap-major) of columns [begin, end), scaled, row-major; 0
  /// where row and column are of different groups.
  void readRows(llvm::ArrayRef<int64_t> rows, int64_t begin, int64_t end,
                double *values) const;
  /// The largest magnitude in a column, scaled; NaN where an element is not
  /// finite.
  double largestOf(int64_t column) const;
  /// Elements [begin, end) of the bias. The matrix has one.
  void readBias(int64_t begin, int64_t end, double *values) const;
  /// The error for the first element of columns [begin, end) of the weight, or
  /// of the bias, that is not finite. There is one.
  Error notFinite(int64_t begin, int64_t end) const;
  int64_t channels() const { return view.getChannels(); }
  /// Lets go of the memory behind the weights.
  void release() const { weight.release(); }

private:
  MatrixReader(xbar::MatrixOp matrix, WeightView weight)
      : matrix(matrix), view(matrix.getView()),
        scale(matrix.getScale().convertToDouble()), weight(std::move(weight)) {}

  xbar::MatrixOp matrix;
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
