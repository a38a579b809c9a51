#include "MatrixReader.h"

using namespace mlir;
using namespace npc;

Result<MatrixReader> MatrixReader::open(xbar::MatrixOp matrix,
                                        WeightStore &weights) {
  Result<WeightView> weight = weights.view(matrix.getWeight(), matrix);
  if (!weight)
    return weight.error();
  MatrixReader reader(matrix.getView(), matrix.getScale().convertToDouble(),
                      std::move(*weight));
  if (std::optional<StringRef> name = matrix.getBias()) {
    Result<WeightView> bias = weights.view(*name, matrix);
    if (!bias)
      return bias.error();
    reader.bias = std::move(*bias);
  }
  return reader;
}

void MatrixReader::readRow(int64_t row, int64_t begin, int64_t end,
                           double *values) const {
  int64_t stride = view.getColumnStride();
  int64_t element = view.elementOfRow(row) + begin * stride;
  for (int64_t column = begin; column < end; ++column, element += stride)
    *values++ = scale * double(weight.elementAsFloat(element));
}

void MatrixReader::readBias(int64_t begin, int64_t end, double *values) const {
  for (int64_t column = begin; column < end; ++column)
    *values++ = bias->elementAsFloat(bias->elements == 1 ? 0 : column);
}
