#ifndef NPC_RUNTIME_SIMULATOR_ELEMENTS_H
#define NPC_RUNTIME_SIMULATOR_ELEMENTS_H

#include "npc/Artifact/Format.h"
#include "npc/Runtime/Half.h"

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

template <typename T>
constexpr bool isInteger() {
  return std::is_same_v<T, int32_t> || std::is_same_v<T, int64_t> ||
         std::is_same_v<T, Boolean>;
}

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

template <typename T>
float toReal(T value) {
  if constexpr (std::is_same_v<T, Half>)
    return halfValue(value.bits);
  else if constexpr (std::is_same_v<T, Boolean>)
    return value.byte != 0;
  else
    return float(value);
}

/// Toward zero, saturating; NaN gives 0.
template <typename T>
T saturate(float value) {
  constexpr float low = float(std::numeric_limits<T>::min());
  // 2^digits, the first value above the type's range.
  constexpr float end =
      2.0f * float(uint64_t(1) << (std::numeric_limits<T>::digits - 1));
  if (value >= end)
    return std::numeric_limits<T>::max();
  if (value >= low)
    return T(value);
  return value < low ? std::numeric_limits<T>::min() : T(0);
}

template <typename T>
T fromReal(float value) {
  if constexpr (std::is_same_v<T, float>)
    return value;
  else if constexpr (std::is_same_v<T, Half>)
    return Half{halfBits(value)};
  else if constexpr (std::is_same_v<T, Boolean>)
    return Boolean{uint8_t(value != 0)};
  else
    return saturate<T>(value);
}

template <typename T>
int64_t toInteger(T value) {
  if constexpr (std::is_same_v<T, Boolean>)
    return value.byte != 0;
  else
    return int64_t(value);
}

/// The low bits, as two's complement.
template <typename T>
T fromInteger(int64_t value) {
  if constexpr (std::is_same_v<T, Boolean>)
    return Boolean{uint8_t(value != 0)};
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

void loadRow(const ConstRow &from, size_t count, float *to);
void storeRow(const float *from, size_t count, const Row &to);
/// For the types I32, I64 and Bool.
void loadRow(const ConstRow &from, size_t count, int64_t *to);
void storeRow(const int64_t *from, size_t count, const Row &to);

/// Converts between element types as Map's identity does.
void convertRow(const ConstRow &from, size_t count, const Row &to);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_ELEMENTS_H
