#include "Digital.h"

#include <cmath>
#include <limits>

using namespace npc;
using namespace npc::test;
using isa::Function;
using isa::Opcode;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// The outputs of a function of one operand, in both fidelities alike.
Values mapped(Function function, const Values &x, Values params = {}) {
  Digital net;
  uint32_t in = net.input(x), out = net.output(x.size());
  net.add(over({uint32_t(x.size())}, Opcode::Map, function,
               {view(out, {1}), view(in, {1})}, params));
  Values result = net.reals();
  EXPECT_EQ(net.reals(inFloat()), result);
  return result;
}

TEST(Map, RoundsToIntegers) {
  Values x = {-2.5f, -1.5f, -0.5f, 0.5f, 1.5f, 2.4999998f, 8388609.0f, 1e30f};
  EXPECT_EQ(mapped(Function::Floor, x),
            (Values{-3, -2, -1, 0, 1, 2, 8388609.0f, 1e30f}));
  EXPECT_EQ(mapped(Function::Ceil, x),
            (Values{-2, -1, 0, 1, 2, 3, 8388609.0f, 1e30f}));
  EXPECT_EQ(mapped(Function::Round, x),
            (Values{-2, -2, 0, 0, 2, 2, 8388609.0f, 1e30f}));
}

TEST(Map, PiecewiseLinearFunctions) {
  Values x = {-4, -1, -0.5f, 0, 0.5f, 1, 4};
  EXPECT_EQ(mapped(Function::Abs, x), (Values{4, 1, 0.5f, 0, 0.5f, 1, 4}));
  EXPECT_EQ(mapped(Function::Sign, x), (Values{-1, -1, -1, 0, 1, 1, 1}));
  EXPECT_EQ(mapped(Function::ThresholdedRelu, x, {0.5f}),
            (Values{0, 0, 0, 0, 0, 1, 4}));
  EXPECT_EQ(mapped(Function::HardSigmoid, x, {0.5f, 0.25f}),
            (Values{0, 0, 0, 0.25f, 0.5f, 0.75f, 1}));
  EXPECT_EQ(mapped(Function::HardSwish, {-4, -3, 3, 6}), (Values{0, 0, 3, 6}));
  EXPECT_EQ(mapped(Function::Softsign, x),
            (Values{-0.8f, -0.5f, -1 / 3.0f, 0, 1 / 3.0f, 0.5f, 0.8f}));
}

TEST(Map, EluScalesBothSides) {
  Values y = mapped(Function::Elu, {-kInfinity, -1, 0, 3}, {2, 0.5f, 4});
  EXPECT_EQ(y[0], -2);
  EXPECT_FLOAT_EQ(y[1], 2 * (std::exp(-0.5f) - 1));
  EXPECT_EQ(y[2], 0);
  EXPECT_EQ(y[3], 12);
}

TEST(Map, IdentityBetweenIntegersKeepsLowBits) {
  for (RunOptions options : {RunOptions(), inFloat()}) {
    Digital net;
    std::vector<int32_t> x = {300, -1, 127, -129};
    uint32_t in = net.input(format::ElementType_I32, x);
    uint32_t out = net.output(4, format::ElementType_U8);
    net.add(over({4}, Opcode::Map, Function::Identity,
                 {view(out, {1}), view(in, {1})}));
    EXPECT_EQ(net.elements<uint8_t>(options),
              (std::vector<uint8_t>{44, 255, 127, 127}));
  }
}

TEST(Map, IdentityOfRealsSaturatesIntegers) {
  for (RunOptions options : {RunOptions(), inFloat()}) {
    Digital net;
    uint32_t in = net.input({300, -3.7f, 3.7f, kNan});
    uint32_t out = net.output(4, format::ElementType_I8);
    net.add(over({4}, Opcode::Map, Function::Identity,
                 {view(out, {1}), view(in, {1})}));
    EXPECT_EQ(net.elements<int8_t>(options),
              (std::vector<int8_t>{127, -3, 3, 0}));
  }
}

TEST(Map, IdentityReadsDoublesAsTheyAre) {
  Digital net;
  std::vector<double> x = {9007199254740991.0, -1e300, 0.1};
  uint32_t in = net.input(format::ElementType_F64, x);
  uint32_t out = net.output(3, format::ElementType_I64);
  net.add(over({3}, Opcode::Map, Function::Identity,
               {view(out, {1}), view(in, {1})}));
  EXPECT_EQ(net.elements<int64_t>(),
            (std::vector<int64_t>{9007199254740991, INT64_MIN, 0}));
}

TEST(Map, IdentityRoundsDoublesToHalvesOnce) {
  Digital net;
  // Just above the middle of two halves, which binary32 does not tell apart.
  std::vector<double> x = {1 + 0x1p-11 + 0x1p-40, -1 - 0x1p-11 - 0x1p-40};
  uint32_t in = net.input(format::ElementType_F64, x);
  uint32_t out = net.output(2, format::ElementType_F16);
  net.add(over({2}, Opcode::Map, Function::Identity,
               {view(out, {1}), view(in, {1})}));
  EXPECT_EQ(net.elements<uint16_t>(), (std::vector<uint16_t>{0x3c01, 0xbc01}));
}

/// The outputs of a function of two integers.
std::vector<int64_t> zipped(Function function, const std::vector<int64_t> &a,
                            const std::vector<int64_t> &b) {
  Digital net;
  uint32_t x = net.input(format::ElementType_I64, a);
  uint32_t y = net.input(format::ElementType_I64, b);
  uint32_t out = net.output(a.size(), format::ElementType_I64);
  net.add(over({uint32_t(a.size())}, Opcode::Zip, function,
               {view(out, {1}), view(x, {1}), view(y, {1})}));
  return net.elements<int64_t>();
}

TEST(Zip, IntegerFunctions) {
  using Integers = std::vector<int64_t>;
  Integers a = {7, -7, 7, -7, INT64_MIN}, b = {3, 3, -3, -3, -1};
  EXPECT_EQ(zipped(Function::Rem, a, b), (Integers{1, -1, 1, -1, 0}));
  EXPECT_EQ(zipped(Function::Mod, a, b), (Integers{1, 2, -2, -1, 0}));
  EXPECT_EQ(zipped(Function::Pow, {2, -3, 10, -1, 2}, {10, 3, 0, -5, -1}),
            (Integers{1024, -27, 1, -1, 0}));
  EXPECT_EQ(zipped(Function::ShiftLeft, {1, 3, 1}, {4, 63, 64}),
            (Integers{16, INT64_MIN, 0}));
  EXPECT_EQ(zipped(Function::ShiftRight, {16, -9, -1, 5, -5, 5, -5},
                   {4, 1, 63, 64, 64, -1, -1}),
            (Integers{1, -5, -1, 0, -1, 0, -1}));
  EXPECT_EQ(zipped(Function::And, {12, -1}, {10, 5}), (Integers{8, 5}));
  EXPECT_EQ(zipped(Function::Or, {12, -1}, {10, 5}), (Integers{14, -1}));
  EXPECT_EQ(zipped(Function::Xor, {12, -1}, {10, 5}), (Integers{6, -6}));
}

TEST(Zip, RemainderByZeroIsAnError) {
  Digital net;
  uint32_t x = net.input(format::ElementType_I64, std::vector<int64_t>{1});
  uint32_t zero = net.input(format::ElementType_I64, std::vector<int64_t>{0});
  uint32_t out = net.output(1, format::ElementType_I64);
  net.add(over({1}, Opcode::Zip, Function::Mod,
               {view(out, {1}), view(x, {1}), view(zero, {1})}));
  EXPECT_NE(net.error().message.find("division by zero"), std::string::npos);
}

TEST(Zip, ComparisonsGiveBools) {
  Values a = {1, 2, 3, kNan}, b = {2, 2, 2, 2};
  const std::pair<Function, std::vector<uint8_t>> cases[] = {
      {Function::Equal, {0, 1, 0, 0}},
      {Function::Less, {1, 0, 0, 0}},
      {Function::LessEqual, {1, 1, 0, 0}}};
  for (const auto &[function, expected] : cases) {
    Digital net;
    uint32_t x = net.input(a), y = net.input(b);
    uint32_t out = net.output(4, format::ElementType_Bool);
    net.add(over({4}, Opcode::Zip, function,
                 {view(out, {1}), view(x, {1}), view(y, {1})}));
    EXPECT_EQ(net.elements<uint8_t>(), expected);
  }
}

TEST(Reduce, MultipliesInOrder) {
  Digital net;
  uint32_t in = net.input({2, 3, -1, 0.5f}), out = net.output(2);
  net.add(over({2, 2}, Opcode::Reduce, Function::Prod,
               {view(out, {1, 0}), view(in, {2, 1})}));
  EXPECT_EQ(net.reals(), (Values{6, -0.5f}));
}

} // namespace
