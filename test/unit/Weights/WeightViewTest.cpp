#include "WeightFixture.h"

#include "llvm/ADT/APFloat.h"

#include <cmath>
#include <limits>

using namespace npc;

namespace {

class WeightViewTest : public WeightFixture {
protected:
  std::vector<float> floatsOf(nn::WeightOp weight) {
    auto floats = store.readFloats(weight);
    EXPECT_TRUE(bool(floats)) << floats.error().message;
    return floats ? *floats : std::vector<float>();
  }

  std::vector<int64_t> integersOf(nn::WeightOp weight) {
    auto view = store.view(weight);
    EXPECT_TRUE(bool(view)) << view.error().message;
    std::vector<int64_t> integers;
    for (int64_t index = 0; view && index < view->elements; ++index)
      integers.push_back(view->elementAsInteger(index));
    return integers;
  }

  void expectMalformed(nn::WeightOp weight, const std::string &part) {
    auto view = store.view(weight);
    ASSERT_FALSE(bool(view));
    EXPECT_EQ(view.error().code, ExitCode::BadInput);
    EXPECT_NE(view.error().message.find(part), std::string::npos)
        << view.error().message;
  }
};

std::string bytesOf(std::initializer_list<int> bytes) {
  return std::string(bytes.begin(), bytes.end());
}

TEST_F(WeightViewTest, F32IsReadWhereItLiesUnaligned) {
  // 1.0, -2.5 after one byte of something else.
  std::string bytes =
      bytesOf({0xff, 0x00, 0x00, 0x80, 0x3f, 0x00, 0x00, 0x20, 0xc0});
  std::string path = writeFile("model.bin", bytes);
  auto weight = parse(sourceText(path, bytes.size(), digestHex(bytes)) +
                      "nn.weight @w : tensor<2xf32> = @model[1, 8]");
  EXPECT_EQ(floatsOf(weight), (std::vector<float>{1.0f, -2.5f}));
}

TEST_F(WeightViewTest, ReadsElementsApartAndAgainAfterTheirRelease) {
  std::string bytes;
  for (float value : {1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 6.0f})
    bytes.append(reinterpret_cast<const char *>(&value), sizeof(value));
  auto view = store.view(weightOfBytes("2x3xf32", bytes));
  ASSERT_TRUE(bool(view));
  std::vector<float> values(2);
  view->readFloats(1, 3, 2, values.data());
  EXPECT_EQ(values, (std::vector<float>{2, 5}));
  view->release();
  view->readFloats(5, -2, 2, values.data());
  EXPECT_EQ(values, (std::vector<float>{6, 4}));

  auto halves = store.view(
      weightOfBytes("3xf16", bytesOf({0x00, 0x3c, 0x00, 0xc1, 0x00, 0x40})));
  ASSERT_TRUE(bool(halves));
  halves->readFloats(0, 2, 2, values.data());
  EXPECT_EQ(values, (std::vector<float>{1, 2}));

  auto splat = store.view(parse("nn.weight @w : tensor<4xf32> = splat 2.5"));
  ASSERT_TRUE(bool(splat));
  splat->readFloats(1, 2, 2, values.data());
  splat->release();
  EXPECT_EQ(values, (std::vector<float>{2.5f, 2.5f}));
}

TEST_F(WeightViewTest, F64IsRounded) {
  // 0.1 as binary64, 0x3FB999999999999A.
  auto weight = weightOfBytes(
      "1xf64", bytesOf({0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0x3f}));
  EXPECT_EQ(floatsOf(weight), std::vector<float>{0.1f});
  auto view = store.view(weight);
  ASSERT_TRUE(bool(view));
  EXPECT_EQ(view->elementAsDouble(0), 0.1);
}

TEST_F(WeightViewTest, F16KnownNumbers) {
  // 1, -2.5, the largest, the smallest subnormal, infinity, -0.
  auto floats = floatsOf(
      weightOfBytes("6xf16", bytesOf({0x00, 0x3c, 0x00, 0xc1, 0xff, 0x7b, 0x01,
                                      0x00, 0x00, 0x7c, 0x00, 0x80})));
  ASSERT_EQ(floats.size(), 6u);
  EXPECT_EQ(floats[0], 1.0f);
  EXPECT_EQ(floats[1], -2.5f);
  EXPECT_EQ(floats[2], 65504.0f);
  EXPECT_EQ(floats[3], std::ldexp(1.0f, -24));
  EXPECT_EQ(floats[4], std::numeric_limits<float>::infinity());
  EXPECT_EQ(floats[5], 0.0f);
  EXPECT_TRUE(std::signbit(floats[5]));
}

/// All 65,536 numbers of a 16-bit format, as LLVM's APFloat converts them.
void expectAllAsApFloat(const std::vector<float> &floats,
                        const llvm::fltSemantics &format) {
  ASSERT_EQ(floats.size(), 65536u);
  int mismatches = 0;
  for (unsigned bits = 0; bits < 65536; ++bits) {
    float expected =
        llvm::APFloat(format, llvm::APInt(16, bits)).convertToFloat();
    bool same = std::isnan(expected)
                    ? std::isnan(floats[bits])
                    : expected == floats[bits] &&
                          std::signbit(expected) == std::signbit(floats[bits]);
    mismatches += !same;
  }
  EXPECT_EQ(mismatches, 0);
}

std::string all16BitNumbers() {
  std::string bytes;
  for (unsigned bits = 0; bits < 65536; ++bits)
    bytes += {char(bits & 0xff), char(bits >> 8)};
  return bytes;
}

TEST_F(WeightViewTest, EveryF16) {
  expectAllAsApFloat(floatsOf(weightOfBytes("65536xf16", all16BitNumbers())),
                     llvm::APFloat::IEEEhalf());
}

TEST_F(WeightViewTest, EveryBF16) {
  expectAllAsApFloat(floatsOf(weightOfBytes("65536xbf16", all16BitNumbers())),
                     llvm::APFloat::BFloat());
}

TEST_F(WeightViewTest, SignOfIntegers) {
  std::string ones(8, '\xff');
  EXPECT_EQ(integersOf(weightOfBytes("8xi8", ones)),
            std::vector<int64_t>(8, -1));
  EXPECT_EQ(integersOf(weightOfBytes("4xi16", ones)),
            std::vector<int64_t>(4, -1));
  EXPECT_EQ(integersOf(weightOfBytes("2xi32", ones)),
            std::vector<int64_t>(2, -1));
  EXPECT_EQ(integersOf(weightOfBytes("1xi64", ones)),
            std::vector<int64_t>(1, -1));
  EXPECT_EQ(integersOf(weightOfBytes("8xui8", ones)),
            std::vector<int64_t>(8, 255));
  EXPECT_EQ(integersOf(weightOfBytes("4xui16", ones)),
            std::vector<int64_t>(4, 65535));
  EXPECT_EQ(integersOf(weightOfBytes("2xui32", ones)),
            std::vector<int64_t>(2, 4294967295));
  EXPECT_EQ(floatsOf(weightOfBytes("1xui64", ones)),
            std::vector<float>{18446744073709551616.0f});
}

TEST_F(WeightViewTest, IntegersAreLittleEndian) {
  EXPECT_EQ(
      integersOf(weightOfBytes("1xi32", bytesOf({0x78, 0x56, 0x34, 0x12}))),
      std::vector<int64_t>{0x12345678});
}

TEST_F(WeightViewTest, AnyByteButZeroIsTrue) {
  EXPECT_EQ(integersOf(weightOfBytes("3xi1", bytesOf({0, 1, 2}))),
            (std::vector<int64_t>{0, 1, 1}));
}

TEST_F(WeightViewTest, IntegersOfFloatsAreTruncated) {
  // 2.5f
  auto weight = weightOfBytes("1xf32", bytesOf({0x00, 0x00, 0x20, 0x40}));
  EXPECT_EQ(integersOf(weight), std::vector<int64_t>{2});
}

TEST_F(WeightViewTest, SplatsNeedNoFile) {
  EXPECT_EQ(floatsOf(parse("nn.weight @w : tensor<3xf32> = splat -0.25")),
            std::vector<float>(3, -0.25f));
  EXPECT_EQ(floatsOf(parse("nn.weight @w : tensor<2xf16> = splat 1.5")),
            std::vector<float>(2, 1.5f));
  EXPECT_EQ(integersOf(parse("nn.weight @w : tensor<2xi64> = splat -7")),
            std::vector<int64_t>(2, -7));
  EXPECT_EQ(integersOf(parse("nn.weight @w : tensor<2xui8> = splat 255")),
            std::vector<int64_t>(2, 255));
  EXPECT_EQ(integersOf(parse("nn.weight @w : tensor<2xi1> = splat true")),
            std::vector<int64_t>(2, 1));
}

TEST_F(WeightViewTest, ALargeSplatTakesNoMemory) {
  auto view =
      store.view(parse("nn.weight @w : tensor<2147483648xf64> = splat 3.0"));
  ASSERT_TRUE(bool(view));
  EXPECT_EQ(view->elements, int64_t(1) << 31);
  EXPECT_EQ(view->stepBytes, 0);
  EXPECT_EQ(view->elementAsFloat(view->elements - 1), 3.0f);
}

// Encodings from protobuf's manual, "Base 128 varints": 150 is 96 01, negative
// numbers take ten bytes.
const std::string minusOne =
    bytesOf({0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01});

TEST_F(WeightViewTest, Varints) {
  auto weight =
      weightOfBytes("3xi64", bytesOf({0x01, 0x96, 0x01}) + minusOne, "varint");
  EXPECT_EQ(integersOf(weight), (std::vector<int64_t>{1, 150, -1}));
  EXPECT_EQ(floatsOf(weight), (std::vector<float>{1, 150, -1}));
}

TEST_F(WeightViewTest, VarintsOfNarrowIntegers) {
  EXPECT_EQ(
      integersOf(weightOfBytes("2xi8", bytesOf({0x7f}) + minusOne, "varint")),
      (std::vector<int64_t>{127, -1}));
  EXPECT_EQ(
      integersOf(weightOfBytes("2xui8", bytesOf({0xff, 0x01, 0x00}), "varint")),
      (std::vector<int64_t>{255, 0}));
  EXPECT_EQ(integersOf(weightOfBytes(
                "1xi32", bytesOf({0xff, 0xff, 0xff, 0xff, 0x0f}), "varint")),
            (std::vector<int64_t>{-1}));
}

TEST_F(WeightViewTest, VarintsOfF16AreBits) {
  // 0x3C00, 1.0, is 80 78.
  EXPECT_EQ(
      floatsOf(weightOfBytes("2xf16", bytesOf({0x80, 0x78, 0x00}), "varint")),
      (std::vector<float>{1.0f, 0.0f}));
}

TEST_F(WeightViewTest, RefusesAVarintThatIsCutOff) {
  expectMalformed(weightOfBytes("2xi64", bytesOf({0x01, 0x96}), "varint"),
                  "the varint of element 1 is malformed or cut off");
}

TEST_F(WeightViewTest, RefusesTooFewVarints) {
  expectMalformed(weightOfBytes("2xi64", bytesOf({0x96, 0x01}), "varint"),
                  "the varint of element 1 is malformed or cut off");
}

TEST_F(WeightViewTest, RefusesBytesAfterTheLastVarint) {
  expectMalformed(weightOfBytes("2xi64", bytesOf({0x01, 0x02, 0x03}), "varint"),
                  "its range has 1 bytes more than its 2 elements");
}

TEST_F(WeightViewTest, RefusesAVarintOfMoreThan64Bits) {
  std::string tooLong =
      bytesOf({0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f});
  expectMalformed(weightOfBytes("1xi64", tooLong, "varint"),
                  "the varint of element 0 is malformed or cut off");
}

TEST_F(WeightViewTest, RefusesAVarintThatTheTypeCannotHold) {
  expectMalformed(weightOfBytes("1xui8", bytesOf({0x80, 0x02}), "varint"),
                  "element 0 is 256, which takes more than 8 bits");
}

} // namespace
