#include "npc/Runtime/Half.h"
#include "npc/Runtime/Runner.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <limits>

using namespace npc;

namespace {

template <typename T>
std::vector<double> widened(const Tensor &tensor) {
  std::vector<double> values(tensor.bytes.size() / sizeof(T));
  for (size_t i = 0; i < values.size(); ++i) {
    T value;
    std::memcpy(&value, tensor.bytes.data() + i * sizeof(T), sizeof(T));
    values[i] = double(value);
  }
  return values;
}

std::vector<double> valuesOf(const Tensor &tensor) {
  switch (tensor.type) {
  case format::ElementType_F32:
    return widened<float>(tensor);
  case format::ElementType_I8:
    return widened<int8_t>(tensor);
  case format::ElementType_U8:
  case format::ElementType_Bool:
    return widened<uint8_t>(tensor);
  case format::ElementType_I16:
    return widened<int16_t>(tensor);
  case format::ElementType_U16:
    return widened<uint16_t>(tensor);
  case format::ElementType_I32:
    return widened<int32_t>(tensor);
  case format::ElementType_I64:
    return widened<int64_t>(tensor);
  case format::ElementType_F64:
    return widened<double>(tensor);
  case format::ElementType_U32:
    return widened<uint32_t>(tensor);
  case format::ElementType_U64:
    return widened<uint64_t>(tensor);
  case format::ElementType_F16:
    break;
  }
  std::vector<double> values = widened<uint16_t>(tensor);
  for (double &value : values)
    value = halfValue(uint16_t(value));
  return values;
}

double differenceOf(double a, double b) {
  if (a == b || (std::isnan(a) && std::isnan(b)))
    return 0;
  double difference = std::fabs(a - b);
  return std::isnan(difference) ? std::numeric_limits<double>::infinity()
                                : difference;
}

/// Index of the first largest element.
size_t topOf(const double *values, size_t count) {
  return size_t(std::max_element(values, values + count) - values);
}

} // namespace

size_t npc::rowsOf(const Tensor &output, size_t inferences) {
  return output.shape.size() < 2 ? inferences : size_t(output.shape[0]);
}

Comparison npc::compareTensors(const Tensor &actual, const Tensor &expected,
                               size_t rows) {
  Comparison result;
  result.output = actual.name;
  result.rows = rows;
  std::vector<double> a = valuesOf(actual), b = valuesOf(expected);
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (size_t i = 0; i < a.size(); ++i) {
    result.largestDifference =
        std::max(result.largestDifference, differenceOf(a[i], b[i]));
    if (!std::isfinite(b[i]))
      continue;
    low = std::min(low, b[i]);
    high = std::max(high, b[i]);
  }
  result.range = high > low ? high - low : 0;
  double unit = result.range > 0 ? result.range : std::fabs(high);
  bool measured = std::isfinite(unit) && unit > 0;
  result.relative =
      measured ? result.largestDifference / unit : result.largestDifference;
  size_t width = rows == 0 ? 0 : a.size() / rows;
  for (size_t i = 0; width > 0 && i < rows; ++i)
    result.sameTop += topOf(a.data() + i * width, width) ==
                      topOf(b.data() + i * width, width);
  return result;
}

Distortion npc::distortionOf(const Tensor &reference, const Tensor &actual) {
  Distortion distortion;
  std::vector<double> from = valuesOf(reference), to = valuesOf(actual);
  for (size_t i = 0; i < from.size(); ++i)
    distortion.add(from[i], to[i]);
  return distortion;
}

Result<Accuracy> npc::countCorrect(const Tensor &scores, const Tensor &labels,
                                   size_t rows) {
  if (format::isFloat(labels.type))
    return Error{ExitCode::BadInput,
                 "--labels holds real numbers; needed are integers, one class "
                 "per row of the first output"};
  std::vector<double> classes = valuesOf(labels), values = valuesOf(scores);
  if (classes.size() != rows)
    return Error{ExitCode::BadInput,
                 fmt::format("--labels holds {} labels; output '{}' has {} "
                             "rows, and each takes one",
                             classes.size(), scores.name, rows)};
  size_t width = values.size() / std::max<size_t>(rows, 1);
  Accuracy accuracy;
  accuracy.rows = rows;
  for (size_t i = 0; i < rows; ++i) {
    if (classes[i] < 0 || classes[i] >= double(width))
      return Error{
          ExitCode::BadInput,
          fmt::format("label {} is {}; output '{}' has classes 0 to {}", i,
                      classes[i], scores.name, width - 1)};
    accuracy.correct +=
        topOf(values.data() + i * width, width) == size_t(classes[i]);
  }
  return accuracy;
}
