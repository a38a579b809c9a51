#include "Elements.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

using namespace npc;
using namespace npc::format;

namespace {

std::optional<ElementType> sameType(const StoredType &type) {
  switch (type.kind) {
  case StoredType::Kind::Bool:
    return type.bytes == 1 ? std::optional(ElementType_Bool) : std::nullopt;
  case StoredType::Kind::Signed:
    switch (type.bytes) {
    case 1:
      return ElementType_I8;
    case 2:
      return ElementType_I16;
    case 4:
      return ElementType_I32;
    case 8:
      return ElementType_I64;
    }
    return std::nullopt;
  case StoredType::Kind::Unsigned:
    switch (type.bytes) {
    case 1:
      return ElementType_U8;
    case 2:
      return ElementType_U16;
    case 4:
      return ElementType_U32;
    case 8:
      return ElementType_U64;
    }
    return std::nullopt;
  case StoredType::Kind::Float:
    switch (type.bytes) {
    case 2:
      return ElementType_F16;
    case 4:
      return ElementType_F32;
    case 8:
      return ElementType_F64;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

void swapBytes(std::vector<uint8_t> &bytes, uint32_t size) {
  for (size_t at = 0; at < bytes.size(); at += size)
    std::reverse(bytes.begin() + at, bytes.begin() + at + size);
}

/// Reorders column-major elements of `size` bytes to row-major.
std::vector<uint8_t> toRowMajor(const std::vector<uint8_t> &from, uint32_t size,
                                const std::vector<int64_t> &shape) {
  std::vector<uint64_t> strides(shape.size());
  uint64_t stride = size;
  for (size_t d = 0; d < shape.size(); ++d) {
    strides[d] = stride;
    stride *= shape[d];
  }
  std::vector<uint8_t> to(from.size());
  std::vector<int64_t> index(shape.size(), 0);
  uint64_t source = 0;
  for (size_t at = 0; at < to.size(); at += size) {
    std::memcpy(&to[at], &from[source], size);
    for (size_t d = shape.size(); d-- > 0;) {
      source += strides[d];
      if (++index[d] < shape[d])
        break;
      source -= strides[d] * shape[d];
      index[d] = 0;
    }
  }
  return to;
}

} // namespace

std::optional<uint64_t> npc::elementCount(const std::vector<int64_t> &shape) {
  constexpr uint64_t kMost = uint64_t{1} << 48;
  if (std::any_of(shape.begin(), shape.end(), [](int64_t d) { return d < 0; }))
    return std::nullopt;
  if (std::find(shape.begin(), shape.end(), 0) != shape.end())
    return 0;
  uint64_t count = 1;
  for (int64_t dim : shape) {
    if (uint64_t(dim) > kMost / count)
      return std::nullopt;
    count *= dim;
  }
  return count;
}

Result<Tensor> npc::readElements(const TensorSource &source, uint64_t offset,
                                 const StoredType &type,
                                 const std::vector<int64_t> &shape) {
  if (shape.size() > kMostDimensions)
    return source.error(offset, fmt::format("{} dimensions; at most {} are "
                                            "allowed",
                                            shape.size(), kMostDimensions));
  auto count = elementCount(shape);
  if (!count)
    return source.error(offset, fmt::format("the shape [{}] is impossible",
                                            fmt::join(shape, ", ")));
  uint64_t there = source.bytes.size() - offset;
  if (*count * type.bytes != there)
    return source.error(
        offset,
        fmt::format("the shape [{}] of {}-byte elements takes {} bytes, "
                    "but {} follow",
                    fmt::join(shape, ", "), type.bytes, *count * type.bytes,
                    there));
  Tensor tensor;
  tensor.shape = shape;
  tensor.bytes.assign(source.bytes.begin() + offset, source.bytes.end());
  if (type.bigEndian && type.bytes > 1)
    swapBytes(tensor.bytes, type.bytes);
  if (type.columnMajor && shape.size() > 1)
    tensor.bytes = toRowMajor(tensor.bytes, type.bytes, shape);

  std::optional<ElementType> same = sameType(type);
  if (!same)
    return source.error(
        offset,
        fmt::format("elements of {} bytes are not allowed", type.bytes));
  tensor.type = *same;
  if (tensor.type == ElementType_Bool)
    for (uint8_t &byte : tensor.bytes)
      byte = byte != 0;
  return tensor;
}
