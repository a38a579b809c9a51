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
    if (type.bytes == 1)
      return ElementType_U8;
    return type.bytes == 2 ? std::optional(ElementType_U16) : std::nullopt;
  case StoredType::Kind::Float:
    if (type.bytes == 2)
      return ElementType_F16;
    return type.bytes == 4 ? std::optional(ElementType_F32) : std::nullopt;
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

template <typename From, typename To>
std::vector<uint8_t> cast(const std::vector<uint8_t> &from) {
  size_t count = from.size() / sizeof(From);
  std::vector<uint8_t> to(count * sizeof(To));
  for (size_t i = 0; i < count; ++i) {
    From value;
    std::memcpy(&value, &from[i * sizeof(From)], sizeof(From));
    To result = static_cast<To>(value);
    std::memcpy(&to[i * sizeof(To)], &result, sizeof(To));
  }
  return to;
}

/// Index of the first element that a signed 64-bit integer cannot hold.
std::optional<size_t> firstAboveInt64(const std::vector<uint8_t> &bytes) {
  for (size_t at = 7; at < bytes.size(); at += 8)
    if (bytes[at] & 0x80)
      return at / 8;
  return std::nullopt;
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

  if (auto same = sameType(type)) {
    tensor.type = *same;
  } else if (type.kind == StoredType::Kind::Float && type.bytes == 8) {
    tensor.type = ElementType_F32;
    tensor.bytes = cast<double, float>(tensor.bytes);
  } else if (type.kind == StoredType::Kind::Unsigned && type.bytes == 4) {
    tensor.type = ElementType_I64;
    tensor.bytes = cast<uint32_t, int64_t>(tensor.bytes);
  } else if (type.kind == StoredType::Kind::Unsigned && type.bytes == 8) {
    tensor.type = ElementType_I64;
    if (auto first = firstAboveInt64(tensor.bytes))
      return source.error(offset,
                          fmt::format("unsigned element {} does not fit a "
                                      "signed 64-bit integer",
                                      *first));
  } else {
    return source.error(
        offset,
        fmt::format("elements of {} bytes are not allowed", type.bytes));
  }
  if (tensor.type == ElementType_Bool)
    for (uint8_t &byte : tensor.bytes)
      byte = byte != 0;
  return tensor;
}
