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

TEST(Fill, WritesOnlyItsView) {
  Digital net;
  uint32_t out = net.output(7);
  net.add(over({7}, Opcode::Fill, Function::None, {view(out, {1})}, {1}));
  net.add(
      over({3}, Opcode::Fill, Function::None, {view(out, {2}, 1)}, {-2.5f}));
  EXPECT_EQ(net.reals(), (Values{1, -2.5f, 1, -2.5f, 1, -2.5f, 1}));
  EXPECT_EQ(net.reals(inFloat()), (Values{1, -2.5f, 1, -2.5f, 1, -2.5f, 1}));
}

TEST(Fill, WritesEveryElementType) {
  Digital net;
  uint32_t out = net.output(2, format::ElementType_I64);
  net.add(over({2}, Opcode::Fill, Function::None, {view(out, {1})}, {-7}));
  EXPECT_EQ(net.elements<int64_t>(), (std::vector<int64_t>{-7, -7}));
}

TEST(Map, TransposesWithStrides) {
  Digital net;
  uint32_t in = net.input({1, 2, 3, 4, 5, 6}), out = net.output(6);
  net.add(over({3, 2}, Opcode::Map, Function::Identity,
               {view(out, {2, 1}), view(in, {1, 3})}));
  EXPECT_EQ(net.reals(), (Values{1, 4, 2, 5, 3, 6}));
}

TEST(Map, ReversesWithNegativeStrides) {
  Digital net;
  uint32_t in = net.input({1, 2, 3, 4}), out = net.output(4);
  net.add(over({4}, Opcode::Map, Function::Scale,
               {view(out, {1}), view(in, {-1}, 3)}, {10}));
  EXPECT_EQ(net.reals(), (Values{40, 30, 20, 10}));
}

TEST(Map, LongRowsAreWhole) {
  // Longer than what the simulator computes at a time.
  Digital net;
  Values numbers(1500);
  for (size_t i = 0; i < numbers.size(); ++i)
    numbers[i] = float(i) - 700;
  uint32_t in = net.input(numbers), out = net.output(1500);
  net.add(over({1500}, Opcode::Map, Function::Relu,
               {view(out, {1}), view(in, {1})}));
  Values result = net.reals();
  for (size_t i = 0; i < numbers.size(); ++i)
    ASSERT_EQ(result[i], std::max(numbers[i], 0.0f)) << i;
}

TEST(Map, FunctionsKeepNan) {
  Digital net;
  uint32_t in = net.input({kNan}), out = net.output(3);
  net.add(
      over({1}, Opcode::Map, Function::Relu, {view(out, {1}), view(in, {1})}));
  net.add(over({1}, Opcode::Map, Function::Clip,
               {view(out, {1}, 1), view(in, {1})}, {0, 1}));
  net.add(over({1}, Opcode::Map, Function::Exp,
               {view(out, {1}, 2), view(in, {1})}));
  for (float value : net.reals())
    EXPECT_TRUE(std::isnan(value));
}

TEST(Map, ConvertsRealsToIntegersTowardZero) {
  Digital net;
  uint32_t in = net.input({2.9f, -2.9f, 1e20f, -1e20f, kNan});
  uint32_t out = net.output(5, format::ElementType_I32);
  net.add(over({5}, Opcode::Map, Function::Identity,
               {view(out, {1}), view(in, {1})}));
  EXPECT_EQ(net.elements<int32_t>(),
            (std::vector<int32_t>{2, -2, INT32_MAX, INT32_MIN, 0}));
}

TEST(Map, KeepsTheLowBitsOfIntegers) {
  Digital net;
  int64_t large = (int64_t(1) << 53) + 1;
  uint32_t in = net.input<int64_t>(format::ElementType_I64, {large, -1});
  uint32_t wide = net.output(2, format::ElementType_I64);
  uint32_t narrow = net.output(2, format::ElementType_I32);
  for (uint32_t out : {wide, narrow})
    net.add(over({2}, Opcode::Map, Function::Identity,
                 {view(out, {1}), view(in, {1})}));
  auto outputs = net.chip.run(net.inputs);
  ASSERT_TRUE(outputs);
  EXPECT_EQ(elementsOf<int64_t>((*outputs)[0]),
            (std::vector<int64_t>{large, -1}));
  EXPECT_EQ(elementsOf<int32_t>((*outputs)[1]), (std::vector<int32_t>{1, -1}));
}

TEST(Map, ClipsIntegersExactly) {
  Digital net;
  int64_t large = (int64_t(1) << 40) + 1;
  uint32_t in = net.input<int64_t>(format::ElementType_I64, {large, -5, 3});
  uint32_t out = net.output(3, format::ElementType_I64);
  net.add(over({3}, Opcode::Map, Function::Clip,
               {view(out, {1}), view(in, {1})}, {-2, 1e15f}));
  EXPECT_EQ(net.elements<int64_t>(), (std::vector<int64_t>{large, -2, 3}));
}

TEST(Map, QuantizesAndDequantizes) {
  Digital net;
  uint32_t code = net.chip.code(0.5f, 3, -8, 7);
  uint32_t in = net.input({0.74f, 0.75f, 0.25f, 100, -100, kNan});
  uint32_t codes = net.output(6, format::ElementType_I8);
  uint32_t back = net.output(6);
  auto quantize = over({6}, Opcode::Map, Function::Quantize,
                       {view(codes, {1}), view(in, {1})});
  auto dequantize = over({6}, Opcode::Map, Function::Dequantize,
                         {view(back, {1}), view(codes, {1})});
  quantize.index = dequantize.index = code;
  net.add(quantize);
  net.add(dequantize);
  auto outputs = net.chip.run(net.inputs);
  ASSERT_TRUE(outputs);
  // 1.48 1.5 0.5: 1, even 2, even 0.
  EXPECT_EQ(elementsOf<int8_t>((*outputs)[0]),
            (std::vector<int8_t>{4, 5, 3, 7, -8, 3}));
  EXPECT_EQ(realsOf((*outputs)[1]), (Values{0.5f, 1, 0, 2, -5.5f, 0}));
  // In float both are the identity.
  auto exact = net.chip.run(net.inputs, inFloat());
  ASSERT_TRUE(exact);
  EXPECT_EQ(realsOf((*exact)[1])[1], 0.75f);
}

TEST(Zip, RealFunctions) {
  struct {
    Function function;
    Values expected;
  } cases[] = {
      {Function::Add, {7, -1, 2}},  {Function::Sub, {3, -5, 2}},
      {Function::Mul, {10, -6, 0}}, {Function::Div, {2.5f, -1.5f, kInfinity}},
      {Function::Max, {5, 2, 2}},   {Function::Min, {2, -3, 0}}};
  for (const auto &test : cases) {
    Digital net;
    uint32_t a = net.input({5, -3, 2}), b = net.input({2, 2, 0});
    uint32_t out = net.output(3);
    net.add(over({3}, Opcode::Zip, test.function,
                 {view(out, {1}), view(a, {1}), view(b, {1})}));
    EXPECT_EQ(net.reals(), test.expected) << isa::nameOf(test.function);
  }
}

TEST(Zip, BroadcastsWithStrideZero) {
  Digital net;
  uint32_t a = net.input({1, 2, 3, 4, 5, 6}), b = net.input({10, 20});
  uint32_t out = net.output(6);
  net.add(over({2, 3}, Opcode::Zip, Function::Add,
               {view(out, {3, 1}), view(a, {3, 1}), view(b, {1, 0})}));
  EXPECT_EQ(net.reals(), (Values{11, 12, 13, 24, 25, 26}));
}

TEST(Zip, MaxAndMinPassNanOn) {
  Digital net;
  uint32_t a = net.input({kNan, 1}), b = net.input({1, kNan});
  uint32_t out = net.output(4);
  net.add(over({2}, Opcode::Zip, Function::Max,
               {view(out, {1}), view(a, {1}), view(b, {1})}));
  net.add(over({2}, Opcode::Zip, Function::Min,
               {view(out, {1}, 2), view(a, {1}), view(b, {1})}));
  for (float value : net.reals())
    EXPECT_TRUE(std::isnan(value));
}

TEST(Zip, RoundsOnceAtAHalfStore) {
  Digital net;
  uint32_t a = net.input({2048}), b = net.input({1.0625f});
  uint32_t out = net.output(1, format::ElementType_F16);
  net.add(over({1}, Opcode::Zip, Function::Add,
               {view(out, {1}), view(a, {1}), view(b, {1})}));
  // 2049.0625 is above the tie between 2048 and 2050.
  EXPECT_EQ(net.elements<uint16_t>(), (std::vector<uint16_t>{0x6801}));
}

TEST(Zip, IntegersDivideTowardZeroAndWrap) {
  Digital net;
  uint32_t a = net.input<int64_t>(format::ElementType_I64,
                                  {7, -7, INT64_MIN, INT64_MAX});
  uint32_t b = net.input<int64_t>(format::ElementType_I64, {2, 2, -1, 1});
  uint32_t quotient = net.output(4, format::ElementType_I64);
  uint32_t sum = net.output(4, format::ElementType_I64);
  net.add(over({4}, Opcode::Zip, Function::Div,
               {view(quotient, {1}), view(a, {1}), view(b, {1})}));
  net.add(over({4}, Opcode::Zip, Function::Add,
               {view(sum, {1}), view(a, {1}), view(b, {1})}));
  auto outputs = net.chip.run(net.inputs);
  ASSERT_TRUE(outputs);
  EXPECT_EQ(elementsOf<int64_t>((*outputs)[0]),
            (std::vector<int64_t>{3, -3, INT64_MIN, INT64_MAX}));
  EXPECT_EQ(elementsOf<int64_t>((*outputs)[1]),
            (std::vector<int64_t>{9, -5, INT64_MAX, INT64_MIN}));
}

TEST(Zip, IntegerDivisionByZeroNamesTheNode) {
  Digital net;
  uint32_t a = net.input<int32_t>(format::ElementType_I32, {7, 8});
  uint32_t b = net.input<int32_t>(format::ElementType_I32, {2, 0});
  uint32_t out = net.output(2, format::ElementType_I32);
  net.chip.manifest.locations = {"other", "encoder/Div_3"};
  auto divide = over({2}, Opcode::Zip, Function::Div,
                     {view(out, {1}), view(a, {1}), view(b, {1})});
  divide.location = 1;
  net.add(divide);
  Error error = net.error();
  EXPECT_EQ(error.code, ExitCode::BadInput);
  EXPECT_NE(error.message.find("encoder/Div_3"), std::string::npos);
  EXPECT_NE(error.message.find("division by zero"), std::string::npos);
}

isa::Instruction takeRows(uint32_t out, uint32_t in, uint32_t indices,
                          uint32_t count) {
  // Rows of two elements.
  auto take =
      over({count, 2}, Opcode::Take, Function::None,
           {view(out, {2, 1}), view(in, {0, 1}), view(indices, {1, 0})});
  take.axisStride = 2;
  take.axisExtent = 3;
  return take;
}

TEST(Take, PicksRowsAndCountsNegativeIndicesFromTheEnd) {
  Digital net;
  uint32_t in = net.input({1, 2, 3, 4, 5, 6});
  uint32_t indices =
      net.input<int64_t>(format::ElementType_I64, {2, 0, -1, -3});
  uint32_t out = net.output(8);
  net.add(takeRows(out, in, indices, 4));
  EXPECT_EQ(net.reals(), (Values{5, 6, 1, 2, 5, 6, 1, 2}));
}

TEST(Take, RefusesIndicesOutsideTheAxis) {
  for (int32_t index : {3, -4}) {
    Digital net;
    uint32_t in = net.input({1, 2, 3, 4, 5, 6});
    uint32_t indices = net.input<int32_t>(format::ElementType_I32, {0, index});
    uint32_t out = net.output(4);
    net.chip.manifest.locations = {"embedding"};
    net.add(takeRows(out, in, indices, 2));
    Error error = net.error();
    EXPECT_EQ(error.code, ExitCode::BadInput);
    EXPECT_EQ(error.message, "embedding: index " + std::to_string(index) +
                                 " is outside the axis; allowed is -3 to 2");
  }
}

/// Ones of `type`, of which rows of two change as the indices say.
template <typename T>
std::vector<T> putRows(format::ElementType type, Function function,
                       const std::vector<T> &updates,
                       const std::vector<int64_t> &indices) {
  Digital net;
  uint32_t data = net.input(type, std::vector<T>(6, 1));
  uint32_t in = net.input(type, updates);
  uint32_t at = net.input<int64_t>(format::ElementType_I64, indices);
  uint32_t out = net.output(6, type);
  net.add(over({6}, Opcode::Map, Function::Identity,
               {view(out, {1}), view(data, {1})}));
  auto put = over({uint32_t(indices.size()), 2}, Opcode::Put, function,
                  {view(out, {0, 1}), view(in, {2, 1}), view(at, {1, 0})});
  put.axisStride = 2;
  put.axisExtent = 3;
  net.add(put);
  return net.elements<T>();
}

TEST(Put, LaterUpdatesWinAndNegativeIndicesCountFromTheEnd) {
  EXPECT_EQ(putRows<float>(format::ElementType_F32, Function::Identity,
                           {2, 3, 4, 5, 6, 7}, {0, -1, 0}),
            (Values{6, 7, 1, 1, 4, 5}));
}

TEST(Put, UpdatesOneAfterTheOther) {
  EXPECT_EQ(putRows<float>(format::ElementType_F32, Function::Add,
                           {2, 3, 4, 5, 6, 7}, {1, 1, -3}),
            (Values{7, 8, 7, 9, 1, 1}));
  EXPECT_EQ(putRows<float>(format::ElementType_F32, Function::Mul,
                           {2, 3, 4, 5, 6, 7}, {1, 1, 2}),
            (Values{1, 1, 8, 15, 6, 7}));
  EXPECT_EQ(
      putRows<float>(format::ElementType_F32, Function::Max, {-2, 3}, {0}),
      (Values{1, 3, 1, 1, 1, 1}));
}

TEST(Put, KeepsLargeIntegers) {
  int64_t large = (int64_t(1) << 60) + 1;
  EXPECT_EQ(putRows<int64_t>(format::ElementType_I64, Function::Add,
                             {large, -2}, {2}),
            (std::vector<int64_t>{1, 1, 1, 1, large + 1, -1}));
}

TEST(Put, RefusesIndicesOutsideTheAxis) {
  for (int32_t index : {3, -4}) {
    Digital net;
    uint32_t in = net.input({1, 2});
    uint32_t indices = net.input<int32_t>(format::ElementType_I32, {index});
    uint32_t out = net.output(6);
    net.chip.manifest.locations = {"cache"};
    net.add(over({6}, Opcode::Fill, Function::None, {view(out, {1})}, {0}));
    auto put =
        over({1, 2}, Opcode::Put, Function::Identity,
             {view(out, {0, 1}), view(in, {2, 1}), view(indices, {1, 0})});
    put.axisStride = 2;
    put.axisExtent = 3;
    net.add(put);
    Error error = net.error();
    EXPECT_EQ(error.code, ExitCode::BadInput);
    EXPECT_EQ(error.message, "cache: index " + std::to_string(index) +
                                 " is outside the axis; allowed is -3 to 2");
  }
}

TEST(TensorInstructions, ViewsStepWithTheEnclosingLoops) {
  Digital net;
  uint32_t in = net.input({1, 2, 3, 4, 5, 6}), out = net.output(6);
  net.add(loop(3));
  net.add(loop(2));
  net.add(over({1}, Opcode::Map, Function::Scale,
               {view(out, {1, 3, 0}), view(in, {2, 1, 0})}, {2}));
  net.add(end());
  net.add(end());
  EXPECT_EQ(net.reals(), (Values{2, 6, 10, 4, 8, 12}));
}

} // namespace
