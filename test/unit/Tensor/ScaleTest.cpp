#include "TensorTesting.h"

using namespace npc;

namespace {

TEST(ScaleTest, EveryRealTypeIsScaled) {
  Tensor half = makeTensor<uint16_t>(format::ElementType_F16, {3},
                                     {0x3c00, 0xc400, 0x0001}); // 1, -4, 2^-24
  scaleReals(half, 0.5);
  // 0.5, -2, and 2^-25, which is half way to 2^-24 and goes to the even 0.
  EXPECT_EQ(valuesOf<uint16_t>(half),
            (std::vector<uint16_t>{0x3800, 0xc000, 0x0000}));

  Tensor single = makeTensor<float>(format::ElementType_F32, {2}, {255, -51});
  scaleReals(single, 1.0 / 255);
  EXPECT_EQ(valuesOf<float>(single), (std::vector<float>{1, -0.2f}));

  Tensor twice = makeTensor<double>(format::ElementType_F64, {2}, {3, -0.1});
  scaleReals(twice, 10);
  EXPECT_EQ(valuesOf<double>(twice), (std::vector<double>{30, -1}));
}

TEST(ScaleTest, IntegersStay) {
  Tensor bytes = makeTensor<uint8_t>(format::ElementType_U8, {2}, {7, 255});
  scaleReals(bytes, 0.5);
  EXPECT_EQ(valuesOf<uint8_t>(bytes), (std::vector<uint8_t>{7, 255}));
}

} // namespace
