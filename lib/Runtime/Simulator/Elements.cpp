#include "Elements.h"

#include <algorithm>

using namespace npc;
using namespace npc::sim;

namespace {

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

void sim::loadRow(const ConstRow &from, size_t count, float *to) {
  withElementType(from.type, [&](auto tag) {
    using T = decltype(tag);
    if (from.stride == 1)
      for (size_t i = 0; i < count; ++i)
        to[i] = toReal(readElement<T>(from.data + i * sizeof(T)));
    else
      for (size_t i = 0; i < count; ++i)
        to[i] = toReal(readElement<T>(element<T>(from.data, from.stride, i)));
  });
}

void sim::storeRow(const float *from, size_t count, const Row &to) {
  withElementType(to.type, [&](auto tag) {
    using T = decltype(tag);
    if (to.stride == 1)
      for (size_t i = 0; i < count; ++i)
        writeElement(to.data + i * sizeof(T), fromReal<T>(from[i]));
    else
      for (size_t i = 0; i < count; ++i)
        writeElement(element<T>(to.data, to.stride, i), fromReal<T>(from[i]));
  });
}

void sim::loadRow(const ConstRow &from, size_t count, int64_t *to) {
  withElementType(from.type, [&](auto tag) {
    using T = decltype(tag);
    if constexpr (isInteger<T>())
      for (size_t i = 0; i < count; ++i)
        to[i] =
            toInteger(readElement<T>(element<T>(from.data, from.stride, i)));
  });
}

void sim::storeRow(const int64_t *from, size_t count, const Row &to) {
  withElementType(to.type, [&](auto tag) {
    using T = decltype(tag);
    if constexpr (isInteger<T>())
      for (size_t i = 0; i < count; ++i)
        writeElement(element<T>(to.data, to.stride, i),
                     fromInteger<T>(from[i]));
  });
}

void sim::convertRow(const ConstRow &from, size_t count, const Row &to) {
  constexpr size_t kPiece = 512;
  bool integer = !format::isReal(from.type) && !format::isReal(to.type);
  float real[kPiece];
  int64_t whole[kPiece];
  for (size_t begin = 0; begin < count; begin += kPiece) {
    size_t n = std::min(kPiece, count - begin);
    int64_t i = int64_t(begin);
    ConstRow source{from.type,
                    from.data +
                        i * from.stride * int64_t(format::byteSize(from.type)),
                    from.stride};
    Row target{to.type,
               to.data + i * to.stride * int64_t(format::byteSize(to.type)),
               to.stride};
    if (integer) {
      loadRow(source, n, whole);
      storeRow(whole, n, target);
      continue;
    }
    loadRow(source, n, real);
    storeRow(real, n, target);
  }
}
