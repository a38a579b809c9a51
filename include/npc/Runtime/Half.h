#ifndef NPC_RUNTIME_HALF_H
#define NPC_RUNTIME_HALF_H

#include <cstdint>
#include <cstring>

namespace npc {

// Without branches, so that loops over these become vector code.

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
  uint32_t sign = bitsOf(value) >> 16 & 0x8000u;
  uint32_t magnitude = bitsOf(value) & 0x7fffffffu;
  uint32_t small = bitsOf(floatOf(magnitude) + kHalfSubnormalMagic) -
                   bitsOf(kHalfSubnormalMagic);
  uint32_t normal =
      (magnitude + 0xfff + (magnitude >> 13 & 1) - 0x38000000u) >> 13;
  uint32_t nan = 0x7e00 | (magnitude >> 13 & 0x1ff);
  uint32_t large = magnitude > kFloatInfinity ? nan : 0x7c00;
  uint32_t rounded = magnitude < kHalfSmallestNormal ? small
                     : magnitude >= kHalfOverflow    ? large
                                                     : normal;
  return uint16_t(sign | rounded);
}

/// The value of binary16 `bits`, exactly.
inline float halfValue(uint16_t bits) {
  uint32_t sign = uint32_t(bits & 0x8000u) << 16;
  uint32_t magnitude = uint32_t(bits & 0x7fffu) << 13;
  // The exponents' biases differ by 112; subnormals become normal here.
  uint32_t finite = bitsOf(floatOf(magnitude) * 0x1p112f);
  uint32_t special = magnitude | kFloatInfinity;
  return floatOf(sign | (magnitude >= 0x0f800000u ? special : finite));
}

} // namespace npc

#endif // NPC_RUNTIME_HALF_H
