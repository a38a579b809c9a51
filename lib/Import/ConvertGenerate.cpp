#include "Conversions.h"
#include "ElementTypes.h"
#include "Expr.h"
#include "NumberText.h"
#include "OnnxLibrary.h"

#include <cmath>

using namespace mlir;
using namespace npc;
using namespace npc::importer;

/// More than this would be data of its own, which belongs in a file.
static constexpr int64_t maxGenerated = int64_t(1) << 24;

static Status checkGenerated(double count) {
  if (count <= maxGenerated)
    return {};
  return unsupported("makes " + Twine(numberText(count)) +
                     " elements; npc makes up to " + Twine(maxGenerated));
}

/// Elements of Range: as many as are below the limit, or above it if the steps
/// go down.
static double countOf(double start, double limit, double delta) {
  return std::max(0.0, std::ceil((limit - start) / delta));
}

/// The same for steps other than 0, exactly: any two integers are less than
/// 2^64 apart.
static uint64_t countOf(int64_t start, int64_t limit, int64_t delta) {
  bool down = delta < 0;
  if (down ? limit >= start : limit <= start)
    return 0;
  uint64_t distance = down ? uint64_t(start) - uint64_t(limit)
                           : uint64_t(limit) - uint64_t(start);
  uint64_t step = down ? -uint64_t(delta) : uint64_t(delta);
  return (distance - 1) / step + 1;
}

static Status convertIntegerRange(NodeContext &node) {
  std::array<int64_t, 3> numbers;
  for (unsigned i = 0; i < 3; ++i) {
    Result<SmallVector<int64_t>> number = node.constantIntegers(i, "a bound");
    if (!number)
      return number.error();
    if (number->size() != 1)
      return malformed("operand " + Twine(i) + " is no scalar");
    numbers[i] = number->front();
  }
  auto [start, limit, delta] = numbers;
  if (delta == 0)
    return malformed("has a step of 0");
  uint64_t count = countOf(start, limit, delta);
  if (Status status = checkGenerated(double(count)); !status)
    return status;
  SmallVector<int64_t> values;
  for (int64_t i = 0; i < int64_t(count); ++i)
    values.push_back(start + i * delta);
  auto type = RankedTensorType::get({int64_t(values.size())},
                                    node.type(0).getElementType());
  return node.setResult(node.tensor(type, values));
}

Status importer::convertRange(NodeContext &node) {
  auto floatType = dyn_cast<FloatType>(node.type(0).getElementType());
  if (!floatType)
    return convertIntegerRange(node);
  std::array<double, 3> numbers;
  for (unsigned i = 0; i < 3; ++i) {
    Result<double> number = node.constantNumber(i, "a bound");
    if (!number)
      return number.error();
    numbers[i] = *number;
  }
  auto [start, limit, delta] = numbers;
  double count = countOf(start, limit, delta);
  if (delta == 0 || !std::isfinite(count))
    return malformed("goes from " + Twine(numberText(start)) + " to " +
                     Twine(numberText(limit)) + " in steps of " +
                     Twine(numberText(delta)) +
                     "; the numbers have to be finite, and the step not 0");
  if (Status status = checkGenerated(count); !status)
    return status;
  SmallVector<double> values;
  for (int64_t i = 0; i < int64_t(count); ++i)
    values.push_back(start + double(i) * delta);
  auto type = RankedTensorType::get({int64_t(values.size())}, floatType);
  return node.setResult(node.floats(type, values));
}

Status importer::convertEyeLike(NodeContext &node) {
  if (node.rank(0) != 2)
    return malformed("input " + shapeText(node.shape(0)) + " is no matrix");
  auto dataType =
      int32_t(node.integer("dtype", dataTypeOf(node.type(0).getElementType())));
  Type elementType = elementTypeOf(node.builder().getContext(), dataType);
  if (!elementType)
    return unsupported("makes a matrix of " + onnxlib::typeName(dataType) +
                       ", which npc has no type for");
  RankedTensorType type = node.type(0).clone(elementType);
  if (Status status = checkGenerated(double(type.getNumElements())); !status)
    return status;
  int64_t rows = type.getDimSize(0), columns = type.getDimSize(1);
  int64_t shift = std::clamp(node.integer("k", 0), -rows, columns);
  SmallVector<int64_t> ones(type.getNumElements(), 0);
  for (int64_t row = 0; row < rows; ++row)
    if (int64_t column = row + shift; column >= 0 && column < columns)
      ones[row * columns + column] = 1;
  if (isa<FloatType>(elementType))
    return node.setResult(
        node.floats(type, SmallVector<double>(ones.begin(), ones.end())));
  return node.setResult(node.tensor(type, ones));
}

Status importer::convertTrilu(NodeContext &node) {
  int64_t shift = 0;
  if (node.has(1)) {
    Result<SmallVector<int64_t>> k = node.constantIntegers(1, "k");
    if (!k)
      return k.error();
    if (k->size() != 1)
      return malformed("k is no scalar");
    shift = k->front();
  }
  if (node.rank(0) < 2)
    return malformed("input " + shapeText(node.shape(0)) + " has no matrices");
  int64_t rows = node.shape(0).take_back(2)[0];
  int64_t columns = node.shape(0).back();
  if (Status status = checkGenerated(double(rows) * double(columns)); !status)
    return status;
  bool keepsUpper = node.integer("upper", 1) != 0;
  shift = std::clamp(shift, -rows - 1, columns + 1);
  SmallVector<int64_t> kept;
  for (int64_t row = 0; row < rows; ++row)
    for (int64_t column = 0; column < columns; ++column)
      kept.push_back(keepsUpper ? column - row >= shift
                                : column - row <= shift);
  auto type =
      RankedTensorType::get({rows, columns}, node.builder().getI1Type());
  Expr input(node, node.operand(0));
  return node.setResult(
      Expr(node, node.tensor(type, kept)).select(input, input.sameTyped(0)));
}
