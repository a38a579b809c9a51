#include "MatrixReader.h"

#include "BadWeights.h"

#include <algorithm>
#include <cmath>

using namespace mlir;
using namespace npc;

Result<MatrixReader> MatrixReader::open(xbar::MatrixOp matrix,
                                        WeightStore &weights) {
  Result<WeightView> weight = weights.view(matrix.getWeight(), matrix);
  if (!weight)
    return weight.error();
  MatrixReader reader(matrix, std::move(*weight));
  if (std::optional<StringRef> name = matrix.getBias()) {
    Result<WeightView> bias = weights.view(*name, matrix);
    if (!bias)
      return bias.error();
    reader.bias = std::move(*bias);
  }
  return reader;
}

void MatrixReader::readRows(ArrayRef<int64_t> rows, int64_t begin, int64_t end,
                            double *values) const {
  struct Row {
    /// Where the first column of the row's group lies, and the group's columns.
    int64_t element, groupBegin, groupEnd;
  };
  SmallVector<Row> places;
  for (int64_t row : rows) {
    int64_t first = view.groupOfRow(row) * view.columnsPerGroup();
    places.push_back(
        {view.elementOfRow(row), first, first + view.columnsPerGroup()});
  }
  // Few columns at a time: where the weights of a column follow each other,
  // those of the next row lie in the same cache lines.
  constexpr int64_t strip = 8;
  int64_t width = end - begin, stride = view.getColumnStride();
  for (int64_t column = begin; column < end; column += strip) {
    int64_t last = std::min(end, column + strip);
    double *out = values + (column - begin);
    for (const Row &row : places) {
      float part[strip] = {};
      int64_t from = std::clamp(row.groupBegin, column, last);
      int64_t to = std::clamp(row.groupEnd, column, last);
      weight.readFloats(row.element + (from - row.groupBegin) * stride, stride,
                        to - from, part + (from - column));
      for (int64_t c = 0; c < last - column; ++c)
        out[c] = scale * double(part[c]);
      out += width;
    }
  }
}

double MatrixReader::largestOf(int64_t column) const {
  constexpr int64_t strip = 256;
  float part[strip];
  double largest = 0;
  double zero = 0; // NaN once an element is infinite or NaN
  int64_t channels = view.channelsPerGroup(), stride = view.getChannelStride();
  int64_t firstChannel = column / view.columnsPerGroup() * channels;
  int64_t columnInGroup = column % view.columnsPerGroup();
  for (int64_t tap = 0; tap < view.taps(); ++tap) {
    int64_t first = view.elementOfRow(tap * view.getChannels() + firstChannel) +
                    columnInGroup * view.getColumnStride();
    for (int64_t c = 0; c < channels; c += strip) {
      int64_t count = std::min(strip, channels - c);
      weight.readFloats(first + c * stride, stride, count, part);
      for (int64_t i = 0; i < count; ++i) {
        double magnitude = std::fabs(scale * double(part[i]));
        zero += 0 * magnitude;
        largest = std::max(largest, magnitude);
      }
    }
  }
  return zero == 0 ? largest : zero;
}

Error MatrixReader::notFinite(int64_t begin, int64_t end) const {
  xbar::MatrixOp op = matrix;
  auto isBad = [](const WeightView &view, int64_t element) {
    return !std::isfinite(view.elementAsFloat(element));
  };
  for (int64_t row = 0; row < view.rows(); ++row)
    for (int64_t column = begin; column < end; ++column) {
      if (view.groupOfRow(row) != column / view.columnsPerGroup())
        continue;
      int64_t element = view.elementOfRow(row) + column %
                                                     view.columnsPerGroup() *
                                                     view.getColumnStride();
      if (isBad(weight, element))
        return npc::notFinite(op, op.getWeight(), weight, element);
    }
  for (int64_t column = begin; bias && column < end; ++column) {
    int64_t element = bias->elements == 1 ? 0 : column;
    if (isBad(*bias, element))
      return npc::notFinite(op, *op.getBias(), *bias, element);
  }
  return badModel(op, "its factor times weight '" + op.getWeight() +
                          "' or its bias leaves what can be computed with");
}

void MatrixReader::readBias(int64_t begin, int64_t end, double *values) const {
  for (int64_t column = begin; column < end; ++column)
    *values++ = bias->elementAsFloat(bias->elements == 1 ? 0 : column);
}
