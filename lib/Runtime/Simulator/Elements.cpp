#include "Elements.h"

#include <algorithm>

using namespace npc;
using namespace npc::sim;
using format::ElementType;

namespace {

/// Elements that are converted at a time.
constexpr size_t kPiece = 512;

template <typename T>
const uint8_t *element(const uint8_t *data, int64_t stride, size_t i) {
  return data + int64_t(i) * stride * int64_t(sizeof(T));
}
template <typename T>
uint8_t *element(uint8_t *data, int64_t stride, size_t i) {
  return data + int64_t(i) * stride * int64_t(sizeof(T));
}

} // namespace

// The separate loops for stride 1 are there for the vectoriser.

template <typename Number>
void sim::loadRow(const ConstRow &from, size_t count, Number *to) {
  withElementType(from.type, [&](auto tag) {
    using T = decltype(tag);
    if (from.stride == 1)
      for (size_t i = 0; i < count; ++i)
        to[i] = numberOf<Number>(readElement<T>(from.data + i * sizeof(T)));
    else
      for (size_t i = 0; i < count; ++i)
        to[i] = numberOf<Number>(
            readElement<T>(element<T>(from.data, from.stride, i)));
  });
}

template <typename Number>
void sim::storeRow(const Number *from, size_t count, const Row &to) {
  withElementType(to.type, [&](auto tag) {
    using T = decltype(tag);
    if (to.stride == 1)
      for (size_t i = 0; i < count; ++i)
        writeElement(to.data + i * sizeof(T), elementOf<T>(from[i]));
    else
      for (size_t i = 0; i < count; ++i)
        writeElement(element<T>(to.data, to.stride, i), elementOf<T>(from[i]));
  });
}

template void sim::loadRow(const ConstRow &, size_t, float *);
template void sim::loadRow(const ConstRow &, size_t, double *);
template void sim::loadRow(const ConstRow &, size_t, int64_t *);
template void sim::storeRow(const float *, size_t, const Row &);
template void sim::storeRow(const double *, size_t, const Row &);
template void sim::storeRow(const int64_t *, size_t, const Row &);

void sim::moveRow(const ConstRow &from, size_t count, const Row &to) {
  // Nothing may have no address.
  if (count == 0)
    return;
  // Held differently, elements are codes or binary16, which F32 holds too.
  if (from.type != to.type)
    return castRow(from, from.type, count, to, to.type);
  withElementType(to.type, [&](auto tag) {
    using T = decltype(tag);
    if (from.stride == 1 && to.stride == 1)
      std::memcpy(to.data, from.data, count * sizeof(T));
    else
      for (size_t i = 0; i < count; ++i)
        std::memcpy(element<T>(to.data, to.stride, i),
                    element<T>(from.data, from.stride, i), sizeof(T));
  });
}

namespace {

/// Loads, changes and stores in pieces.
template <typename Number, typename Change>
void convertRow(const ConstRow &from, size_t count, const Row &to,
                Change &&change) {
  Number values[kPiece];
  for (size_t begin = 0; begin < count; begin += kPiece) {
    size_t n = std::min(kPiece, count - begin);
    int64_t i = int64_t(begin);
    auto bytes = [](ElementType type) {
      return int64_t(format::byteSize(type));
    };
    loadRow({from.type, from.data + i * from.stride * bytes(from.type),
             from.stride},
            n, values);
    change(values, n);
    storeRow(values, n,
             {to.type, to.data + i * to.stride * bytes(to.type), to.stride});
  }
}

/// What `type` makes of the numbers, where it is held as another.
template <typename Number>
void confine(ElementType type, Number *values, size_t count) {
  withElementType(type, [&](auto tag) {
    using T = decltype(tag);
    for (size_t i = 0; i < count; ++i)
      values[i] = numberOf<Number>(elementOf<T>(values[i]));
  });
}

} // namespace

void sim::castRow(const ConstRow &from, ElementType source, size_t count,
                  const Row &to, ElementType target) {
  // What is held as F32 is rounded to integers, but not to binary16.
  bool confines = format::isCode(target) && to.type != target;
  auto change = [&](auto *values, size_t n) {
    if (confines)
      confine(target, values, n);
  };
  if (!format::isFloat(source) && !format::isFloat(target))
    return convertRow<int64_t>(from, count, to, change);
  if (source == format::ElementType_F64 || target == format::ElementType_F64)
    return convertRow<double>(from, count, to, change);
  convertRow<float>(from, count, to, change);
}
