#ifndef NPC_RUNTIME_SIMULATOR_ELEMENTS_H
#define NPC_RUNTIME_SIMULATOR_ELEMENTS_H

#include "npc/Artifact/Format.h"
#include "npc/Runtime/Half.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

namespace npc::sim {

struct Half {
  uint16_t bits;
};
struct Boolean {
  uint8_t byte;
};

/// Calls visitor(T{}) for the C++ type whose bytes an element of `type` is.
template <typename Visitor>
void withElementType(format::ElementType type, Visitor &&visitor) {
  switch (type) {
  case format::ElementType_F32:
    return visitor(float{});
  case format::ElementType_F16:
    return visitor(Half{});
  case format::ElementType_I8:
    return visitor(int8_t{});
  case format::ElementType_U8:
    return visitor(uint8_t{});
  case format::ElementType_I16:
    return visitor(int16_t{});
  case format::ElementType_U16:
    return visitor(uint16_t{});
  case format::ElementType_I32:
    return visitor(int32_t{});
  case format::ElementType_I64:
    return visitor(int64_t{});
  case format::ElementType_Bool:
    return visitor(Boolean{});
  case format::ElementType_F64:
    return visitor(double{});
  case format::ElementType_U32:
    return visitor(uint32_t{});
  case format::ElementType_U64:
    return visitor(uint64_t{});
  }
}

/// Elements may lie at any address.
template <typename T>
T readElement(const uint8_t *from) {
  T value;
  std::memcpy(&value, from, sizeof(T));
  return value;
}
template <typename T>
void writeElement(uint8_t *to, T value) {
  std::memcpy(to, &value, sizeof(T));
}

/// Toward zero, saturating; NaN gives 0.
template <typename T, typename Real>
T saturate(Real value) {
  constexpr Real low = Real(std::numeric_limits<T>::min());
  // 2^digits, the first value above the type's range.
  constexpr Real end =
      Real(2) * Real(uint64_t(1) << (std::numeric_limits<T>::digits - 1));
  if (value >= end)
    return std::numeric_limits<T>::max();
  if (value >= low)
    return T(value);
  return value < low ? std::numeric_limits<T>::min() : T(0);
}

/// `value` rounded to binary32 so that rounding once more, to binary16, gives
/// what rounding it directly does: toward the odd neighbour where it is
/// inexact.
inline float roundToOdd(double value) {
  float nearest = float(value);
  uint32_t bits = bitsOf(nearest);
  if (double(nearest) == value || (bits & 1) || value != value ||
      std::isinf(nearest))
    return nearest;
  bool isAbove = std::fabs(double(nearest)) > std::fabs(value);
  return floatOf(isAbove ? bits - 1 : bits + 1);
}

/// An element as the number that is computed with: float, double or int64_t.
template <typename Number, typename T>
Number numberOf(T value) {
  if constexpr (std::is_same_v<T, Half>)
    return numberOf<Number>(halfValue(value.bits));
  else if constexpr (std::is_same_v<T, Boolean>)
    return Number(value.byte != 0);
  else if constexpr (std::is_integral_v<Number> && std::is_floating_point_v<T>)
    return saturate<Number>(value);
  else
    return Number(value);
}

/// The element that a number is stored as: of a whole number the low bits as
/// two's complement, a real one rounded to nearest even or, to integers, toward
/// zero and saturated.
template <typename T, typename Number>
T elementOf(Number value) {
  if constexpr (std::is_same_v<T, Half>)
    return Half{halfBits(std::is_same_v<Number, double> ? roundToOdd(value)
                                                        : float(value))};
  else if constexpr (std::is_same_v<T, Boolean>)
    return Boolean{uint8_t(value != 0)};
  else if constexpr (std::is_integral_v<T> && std::is_floating_point_v<Number>)
    return saturate<T>(value);
  else
    return T(value);
}

/// A row of `count` elements of `type`, `stride` elements apart.
struct ConstRow {
  format::ElementType type;
  const uint8_t *data;
  int64_t stride;
};
struct Row {
  format::ElementType type;
  uint8_t *data;
  int64_t stride;
};

/// Number is float, double or int64_t.
template <typename Number>
void loadRow(const ConstRow &from, size_t count, Number *to);
template <typename Number>
void storeRow(const Number *from, size_t count, const Row &to);

/// Moves elements of one type of the chip; the simulation may hold it as F32 on
/// either side.
void moveRow(const ConstRow &from, size_t count, const Row &to);
/// Converts between types of the chip as Map's identity does; `source` and
/// `target` are those types, which the rows may hold as F32.
void castRow(const ConstRow &from, format::ElementType source, size_t count,
             const Row &to, format::ElementType target);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_ELEMENTS_H
