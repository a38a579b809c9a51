#include "npc/Runtime/Half.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace npc;

namespace {

/// The value of binary16 bits, straight from the definition of the format.
double definedValue(uint16_t bits) {
  double sign = bits & 0x8000 ? -1 : 1;
  int exponent = bits >> 10 & 31, fraction = bits & 1023;
  if (exponent == 0)
    return sign * std::ldexp(fraction, -24);
  return sign * std::ldexp(1024 + fraction, exponent - 25);
}

bool isHalfNan(uint16_t bits) {
  return (bits & 0x7c00) == 0x7c00 && (bits & 0x3ff) != 0;
}
bool isHalfInfinite(uint16_t bits) { return (bits & 0x7fff) == 0x7c00; }

TEST(Half, EveryFiniteValueIsWhatTheFormatDefines) {
  for (uint32_t bits = 0; bits < 0x10000; ++bits) {
    if ((bits & 0x7c00) == 0x7c00)
      continue;
    ASSERT_EQ(double(halfValue(uint16_t(bits))), definedValue(uint16_t(bits)))
        << bits;
  }
}

TEST(Half, EveryValueSurvivesTheWayThroughFloat) {
  for (uint32_t bits = 0; bits < 0x10000; ++bits) {
    uint16_t back = halfBits(halfValue(uint16_t(bits)));
    if (isHalfNan(uint16_t(bits)))
      ASSERT_TRUE(isHalfNan(back)) << bits;
    else
      ASSERT_EQ(back, bits);
  }
}

TEST(Half, MidpointsGoToEvenAndTheirNeighboursToTheNearest) {
  for (uint16_t low = 0; low < 0x7bff; ++low) {
    double middle = (definedValue(low) + definedValue(uint16_t(low + 1))) / 2;
    float exact = float(middle);
    ASSERT_EQ(double(exact), middle);
    uint16_t even = low % 2 == 0 ? low : uint16_t(low + 1);
    ASSERT_EQ(halfBits(exact), even) << low;
    ASSERT_EQ(halfBits(std::nextafter(exact, 0.0f)), low) << low;
    ASSERT_EQ(halfBits(std::nextafter(exact, 1e9f)), low + 1) << low;
    ASSERT_EQ(halfBits(-exact), even | 0x8000) << low;
  }
}

TEST(Half, OverflowsToInfinityAt65520) {
  EXPECT_EQ(halfBits(65519.996f), 0x7bff);
  EXPECT_EQ(halfBits(65520.0f), 0x7c00);
  EXPECT_EQ(halfBits(-65520.0f), 0xfc00);
  EXPECT_EQ(halfBits(std::numeric_limits<float>::max()), 0x7c00);
  EXPECT_TRUE(isHalfInfinite(halfBits(std::numeric_limits<float>::infinity())));
}

TEST(Half, RoundingInPlaceAgreesWithTheBits) {
  // Every exponent, signs, and fractions around all rounding cases.
  for (uint32_t exponent = 0; exponent < 256; ++exponent)
    for (uint32_t fraction = 0; fraction < (1u << 23); fraction += 0x3ff)
      for (uint32_t sign : {0u, 0x80000000u}) {
        float value = floatOf(sign | exponent << 23 | fraction);
        float rounded = roundToHalf(value),
              expected = halfValue(halfBits(value));
        if (std::isnan(value))
          ASSERT_TRUE(std::isnan(rounded));
        else
          ASSERT_EQ(bitsOf(rounded), bitsOf(expected)) << value;
      }
}

} // namespace
