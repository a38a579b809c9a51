#ifndef NPC_RUNTIME_HALF_H
#define NPC_RUNTIME_HALF_H

#include <cstdint>
#include <cstring>

namespace npc {

inline uint32_t bitsOf(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

inline float floatOf(uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

/// Bounds of IEEE binary16 as bits of a positive binary32.
constexpr uint32_t kHalfSmallestNormal = 0x38800000; // 2^-14
constexpr uint32_t kHalfOverflow = 0x477ff000;       // 65520 rounds to infinity
constexpr uint32_t kFloatInfinity = 0x7f800000;
/// In [0.5, 1) a binary32 steps by 2^-24, as subnormal binary16 do, so adding
/// it rounds to one.
constexpr float kHalfSubnormalMagic = 0.5f;

/// `value` rounded to binary16, half to even, overflow to infinity.
inline float roundToHalf(float value) {
  uint32_t sign = bitsOf(value) & 0x80000000u;
  uint32_t magnitude = bitsOf(value) ^ sign;
  uint32_t small =
      bitsOf((floatOf(magnitude) + kHalfSubnormalMagic) - kHalfSubnormalMagic);
  uint32_t normal = (magnitude + 0xfff + (magnitude >> 13 & 1)) & ~0x1fffu;
  uint32_t large = magnitude > kFloatInfinity ? magnitude : kFloatInfinity;
  uint32_t rounded = magnitude < kHalfSmallestNormal ? small
                     : magnitude >= kHalfOverflow    ? large
                                                     : normal;
  return floatOf(sign | rounded);
}

/// Bits of `value` as binary16, rounded half to even.
inline uint16_t halfBits(float value) {
  uint16_t sign = uint16_t(bitsOf(value) >> 16 & 0x8000u);
  uint32_t magnitude = bitsOf(value) & 0x7fffffffu;
  if (magnitude > kFloatInfinity)
    return sign | 0x7e00 | uint16_t(magnitude >> 13 & 0x1ff);
  if (magnitude >= kHalfOverflow)
    return sign | 0x7c00;
  if (magnitude < kHalfSmallestNormal)
    return sign | uint16_t(bitsOf(floatOf(magnitude) + kHalfSubnormalMagic) -
                           bitsOf(kHalfSubnormalMagic));
  magnitude += 0xfff + (magnitude >> 13 & 1);
  return sign | uint16_t((magnitude - 0x38000000u) >> 13);
}

/// The value of binary16 `bits`, exactly.
inline float halfValue(uint16_t bits) {
  uint32_t sign = uint32_t(bits & 0x8000u) << 16;
  uint32_t exponent = bits >> 10 & 31, fraction = bits & 0x3ffu;
  if (exponent == 31)
    return floatOf(sign | kFloatInfinity | fraction << 13);
  if (exponent != 0)
    return floatOf(sign | (exponent + 112) << 23 | fraction << 13);
  float magnitude = float(fraction) * 0x1p-24f;
  return sign ? -magnitude : magnitude;
}

} // namespace npc

#endif // NPC_RUNTIME_HALF_H
