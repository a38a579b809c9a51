#include "Digital.h"

#include <limits>

using namespace npc;
using namespace npc::test;
using isa::Function;
using isa::Opcode;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

TEST(Select, TakesOneOfTwo) {
  Digital net;
  uint32_t condition =
      net.input(format::ElementType_Bool, std::vector<uint8_t>{1, 0, 1});
  uint32_t a = net.input({1, 2, 3}), b = net.input(Values{kInfinity});
  uint32_t out = net.output(3);
  net.add(
      over({3}, Opcode::Select, Function::None,
           {view(out, {1}), view(condition, {1}), view(a, {1}), view(b, {0})}));
  EXPECT_EQ(net.reals(), (Values{1, kInfinity, 3}));
}

TEST(Select, KeepsLargeIntegers) {
  Digital net;
  uint32_t condition =
      net.input(format::ElementType_Bool, std::vector<uint8_t>{0, 1});
  std::vector<int64_t> x = {(int64_t(1) << 60) + 1, -5};
  uint32_t a = net.input(format::ElementType_I64, x);
  uint32_t out = net.output(2, format::ElementType_I64);
  net.add(over(
      {2}, Opcode::Select, Function::None,
      {view(out, {1}), view(condition, {1}), view(a, {1}), view(a, {-1}, 1)}));
  EXPECT_EQ(net.elements<int64_t>(), (std::vector<int64_t>{-5, -5}));
}

/// The numbers of the first `count` of each row of 4 in order.
std::vector<int64_t> sorted(const Values &x, Function function,
                            uint32_t count) {
  Digital net;
  uint32_t rows = uint32_t(x.size()) / 4;
  uint32_t in = net.input(x);
  uint32_t out = net.output(rows * count, format::ElementType_I64);
  isa::Instruction sort =
      over({rows, count}, Opcode::Sort, function,
           {view(out, {int64_t(count), 1}), view(in, {4, 0})});
  sort.axisStride = 1;
  sort.axisExtent = 4;
  net.add(sort);
  return net.elements<int64_t>();
}

TEST(Sort, OrdersEachRow) {
  using Integers = std::vector<int64_t>;
  Values x = {3, 1, 4, 1, -1, -0.0f, 0, -2};
  EXPECT_EQ(sorted(x, Function::Max, 4), (Integers{2, 0, 1, 3, 1, 2, 0, 3}));
  EXPECT_EQ(sorted(x, Function::Min, 2), (Integers{1, 3, 3, 0}));
  EXPECT_EQ(sorted(x, Function::Max, 1), (Integers{2, 1}));
  EXPECT_EQ(sorted(x, Function::Min, 1), (Integers{1, 3}));
}

TEST(Sort, NanComesFirst) {
  using Integers = std::vector<int64_t>;
  Values x = {3, kNan, kInfinity, kNan};
  EXPECT_EQ(sorted(x, Function::Max, 4), (Integers{1, 3, 2, 0}));
  EXPECT_EQ(sorted(x, Function::Min, 4), (Integers{1, 3, 0, 2}));
  EXPECT_EQ(sorted(x, Function::Min, 1), (Integers{1}));
}

} // namespace
