#include "npc/Runtime/Tensor.h"

#include <fmt/format.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

using namespace npc;
using namespace npc::format;

namespace {

/// IEEE binary16 in memory.
struct Half {
  uint16_t bits;
};

double toDouble(Half half) {
  int exponent = half.bits >> 10 & 0x1f;
  int fraction = half.bits & 0x3ff;
  double magnitude;
  if (exponent == 0x1f)
    magnitude = fraction ? std::numeric_limits<double>::quiet_NaN()
                         : std::numeric_limits<double>::infinity();
  else if (exponent == 0)
    magnitude = std::ldexp(double(fraction), -24);
  else
    magnitude = std::ldexp(double(0x400 + fraction), exponent - 25);
  return half.bits & 0x8000 ? -magnitude : magnitude;
}

/// The half of this value, if there is one.
std::optional<Half> toHalf(double value) {
  uint16_t sign = std::signbit(value) ? 0x8000 : 0;
  if (std::isnan(value))
    return Half{0x7e00};
  if (std::isinf(value))
    return Half{uint16_t(sign | 0x7c00)};
  if (value == 0)
    return Half{sign};
  int exponent;
  double fraction = std::frexp(std::abs(value), &exponent); // in [0.5, 1)
  int unit = std::max(exponent - 11, -24);
  double steps = std::ldexp(fraction, exponent - unit);
  if (exponent > 16 || steps != std::floor(steps))
    return std::nullopt;
  uint32_t biased = unit + 24; // steps of a subnormal start at exponent field 0
  return Half{uint16_t(sign | (biased * 0x400 + uint32_t(steps)))};
}

/// Any element as one of two types that hold all others: an integer or a
/// double.
struct Value {
  bool isInteger;
  __int128 integer;
  double real;
};

template <typename T>
Value valueOf(T element) {
  if constexpr (std::is_integral_v<T>)
    return {true, element, 0};
  else
    return {false, 0, double(element)};
}
template <>
Value valueOf(Half element) {
  return {false, 0, toDouble(element)};
}

template <typename T>
std::optional<T> integerOf(const Value &value) {
  __int128 integer = value.integer;
  if (!value.isInteger) {
    constexpr double kLimit = 0x1p64;
    if (!(value.real >= -kLimit && value.real < kLimit) ||
        value.real != std::floor(value.real))
      return std::nullopt;
    integer = __int128(value.real);
  }
  if (integer < std::numeric_limits<T>::min() ||
      integer > std::numeric_limits<T>::max())
    return std::nullopt;
  return T(integer);
}

/// The double of this value, if there is one.
std::optional<double> realOf(const Value &value) {
  if (!value.isInteger)
    return value.real;
  constexpr __int128 kExact = __int128{1} << 53;
  if (value.integer < -kExact || value.integer > kExact)
    return std::nullopt;
  return double(value.integer);
}

template <typename T>
std::optional<T> exactly(const Value &value) {
  if constexpr (std::is_integral_v<T>) {
    return integerOf<T>(value);
  } else {
    std::optional<double> real = realOf(value);
    if (!real)
      return std::nullopt;
    if constexpr (std::is_same_v<T, Half>)
      return toHalf(*real);
    else if (T(*real) == *real || std::isnan(*real))
      return T(*real);
    else
      return std::nullopt;
  }
}

std::string describe(const Value &value) {
  return value.isInteger && value.integer < 0
             ? fmt::format("{}", int64_t(value.integer))
         : value.isInteger ? fmt::format("{}", uint64_t(value.integer))
                           : fmt::format("{}", value.real);
}

template <typename From, typename To>
Status convertElements(Tensor &tensor, const std::string &where) {
  size_t count = tensor.bytes.size() / sizeof(From);
  std::vector<uint8_t> bytes(count * sizeof(To));
  for (size_t i = 0; i < count; ++i) {
    From from;
    std::memcpy(&from, &tensor.bytes[i * sizeof(From)], sizeof(From));
    std::optional<To> to = exactly<To>(valueOf(from));
    if (!to)
      return Error{
          ExitCode::BadInput,
          fmt::format("{}: element {} is {}, which {} cannot hold; the "
                      "network's input has that type",
                      where, i, describe(valueOf(from)),
                      EnumNameElementType(tensor.type))};
    std::memcpy(&bytes[i * sizeof(To)], &*to, sizeof(To));
  }
  tensor.bytes = std::move(bytes);
  return {};
}

/// Calls `use` with a value of the C++ type of `type`.
template <typename Use>
Status withType(ElementType type, Use use) {
  switch (type) {
  case ElementType_F32:
    return use(float{});
  case ElementType_F16:
    return use(Half{});
  case ElementType_I8:
    return use(int8_t{});
  case ElementType_U8:
    return use(uint8_t{});
  case ElementType_I16:
    return use(int16_t{});
  case ElementType_U16:
    return use(uint16_t{});
  case ElementType_I32:
    return use(int32_t{});
  case ElementType_I64:
    return use(int64_t{});
  case ElementType_Bool:
    return use(bool{});
  case ElementType_F64:
    return use(double{});
  case ElementType_U32:
    return use(uint32_t{});
  case ElementType_U64:
    return use(uint64_t{});
  }
  return Error{ExitCode::BadInput, "unknown element type"};
}

} // namespace

Result<Tensor> npc::convertExactly(Tensor tensor, ElementType type,
                                   const std::string &where) {
  if (tensor.type == type)
    return tensor;
  ElementType stored = tensor.type;
  tensor.type = type;
  Status status = withType(stored, [&](auto from) {
    return withType(type, [&](auto to) {
      return convertElements<decltype(from), decltype(to)>(tensor, where);
    });
  });
  if (!status)
    return status.error();
  return tensor;
}
