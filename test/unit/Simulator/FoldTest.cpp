#include "Digital.h"

#include <gtest/gtest.h>
#include <limits>

using namespace npc;
using namespace npc::test;
using isa::Function;
using isa::Opcode;

namespace {

/// A digital unit whose instructions may go on from what their output holds.
class OneFold : public Digital {
public:
  void add(isa::Instruction instruction, bool accumulate = false) {
    instruction.accumulate = accumulate;
    Digital::add(std::move(instruction));
  }
};

TEST(Reduce, FoldsTheDimsThatTheOutputSkips) {
  struct {
    Function function;
    Values rows, columns;
  } cases[] = {{Function::Sum, {6, 0}, {6, -6, 6}},
               {Function::Max, {5, 4}, {4, -1, 5}},
               {Function::Min, {-1, -5}, {2, -5, 1}}};
  for (const auto &test : cases) {
    OneFold net;
    uint32_t in = net.input({2, -1, 5, 4, -5, 1}), rows = net.output(2),
             columns = net.output(3);
    net.add(over({2, 3}, Opcode::Reduce, test.function,
                 {view(rows, {1, 0}), view(in, {3, 1})}));
    net.add(over({2, 3}, Opcode::Reduce, test.function,
                 {view(columns, {0, 1}), view(in, {3, 1})}));
    auto outputs = net.chip.run(net.inputs);
    ASSERT_TRUE(outputs);
    EXPECT_EQ(realsOf((*outputs)[0]), test.rows);
    EXPECT_EQ(realsOf((*outputs)[1]), test.columns);
  }
}

TEST(Reduce, SumsInRowMajorOrderInFloat) {
  // 2^24 + 1 + 1 stays at 2^24 in this order only.
  for (int kept : {1, 8}) {
    OneFold net;
    Values column = {16777216, 1, 1, -16777216}, numbers;
    for (float value : column)
      numbers.insert(numbers.end(), size_t(kept), value);
    uint32_t in = net.input(numbers), out = net.output(uint64_t(kept));
    net.add(over({4, uint32_t(kept)}, Opcode::Reduce, Function::Sum,
                 {view(out, {0, 1}), view(in, {kept, 1})}));
    EXPECT_EQ(net.reals(), Values(size_t(kept), 0.0f));
  }
}

TEST(Reduce, AccumulatesFromTheOutput) {
  OneFold net;
  uint32_t in = net.input({1, 2, 3, 4}), out = net.output(1);
  net.add(over({1}, Opcode::Fill, Function::None, {view(out, {1})}, {100}));
  net.add(
      over({4}, Opcode::Reduce, Function::Sum, {view(out, {0}), view(in, {1})}),
      true);
  EXPECT_EQ(net.reals(), (Values{110}));
}

TEST(Reduce, PoolsOverlappingWindows) {
  // 3x3 input, 2x2 windows with stride 1: dims y x ky kx.
  OneFold net;
  uint32_t in = net.input({1, 2, 3, 4, 5, 6, 7, 8, 9}), out = net.output(4);
  net.add(over({2, 2, 2, 2}, Opcode::Reduce, Function::Max,
               {view(out, {2, 1, 0, 0}), view(in, {3, 1, 3, 1})}));
  EXPECT_EQ(net.reals(), (Values{5, 6, 8, 9}));
}

TEST(Reduce, IntegersStayIntegers) {
  OneFold net;
  int64_t large = int64_t(1) << 60;
  uint32_t in =
      net.input<int64_t>(format::ElementType_I64, {large, 1, -large, 1});
  uint32_t sum = net.output(1, format::ElementType_I64);
  uint32_t least = net.output(1, format::ElementType_I64);
  net.add(over({4}, Opcode::Reduce, Function::Sum,
               {view(sum, {0}), view(in, {1})}));
  net.add(over({4}, Opcode::Reduce, Function::Min,
               {view(least, {0}), view(in, {1})}));
  auto outputs = net.chip.run(net.inputs);
  ASSERT_TRUE(outputs);
  EXPECT_EQ(elementsOf<int64_t>((*outputs)[0])[0], 2);
  EXPECT_EQ(elementsOf<int64_t>((*outputs)[1])[0], -large);
}

TEST(Contract, MultipliesMatrices) {
  OneFold net;
  // [2x3] x [3x2]; dims m n k.
  uint32_t a = net.input({1, 2, 3, 4, 5, 6});
  uint32_t b = net.input({7, 8, 9, 10, 11, 12}), out = net.output(4);
  net.add(over({2, 2, 3}, Opcode::Contract, Function::None,
               {view(out, {2, 1, 0}), view(a, {3, 0, 1}), view(b, {0, 1, 2})}));
  EXPECT_EQ(net.reals(), (Values{58, 64, 139, 154}));
  EXPECT_EQ(net.reals(inFloat()), (Values{58, 64, 139, 154}));
}

TEST(Contract, SumsInDoubleAndRoundsOnce) {
  OneFold net;
  uint32_t a = net.input({4096, 1, 1, -4096}),
           b = net.input({4096, 1, 1, 4096});
  uint32_t out = net.output(1);
  net.add(over({4}, Opcode::Contract, Function::None,
               {view(out, {0}), view(a, {1}), view(b, {1})}));
  EXPECT_EQ(net.reals(), (Values{2}));
}

TEST(Contract, AccumulatesFromTheOutput) {
  OneFold net;
  uint32_t a = net.input({2, 3}), b = net.input({5, 7}), out = net.output(1);
  net.add(over({1}, Opcode::Fill, Function::None, {view(out, {1})}, {-1}));
  net.add(over({2}, Opcode::Contract, Function::None,
               {view(out, {0}), view(a, {1}), view(b, {1})}),
          true);
  EXPECT_EQ(net.reals(), (Values{30}));
}

/// Values in [-1, 1] that repeat on every run.
Values noise(size_t count, uint32_t seed) {
  Values values(count);
  for (float &value : values) {
    seed = seed * 1664525u + 1013904223u;
    value = float(int32_t(seed)) * 0x1p-31f;
  }
  return values;
}

/// out[g][m][n] = sum over k, j of a and b with the given strides, as products
/// (float) and as folds (quantized), against doubles computed here.
void compareContraction(std::vector<uint32_t> dims, std::vector<int64_t> so,
                        std::vector<int64_t> sa, std::vector<int64_t> sb,
                        bool accumulate) {
  auto reach = [&](const std::vector<int64_t> &strides) {
    int64_t last = 0;
    for (size_t i = 0; i < dims.size(); ++i)
      last += strides[i] * (dims[i] - 1);
    return size_t(last + 1);
  };
  Values a = noise(reach(sa), 1), b = noise(reach(sb), 2);
  std::vector<double> expected(reach(so), accumulate ? 0.5 : 0);
  std::vector<uint32_t> index(dims.size());
  for (bool more = true; more;) {
    int64_t at[3] = {0, 0, 0};
    for (size_t i = 0; i < dims.size(); ++i) {
      at[0] += so[i] * index[i];
      at[1] += sa[i] * index[i];
      at[2] += sb[i] * index[i];
    }
    expected[size_t(at[0])] += double(a[size_t(at[1])]) * b[size_t(at[2])];
    more = false;
    for (size_t i = dims.size(); !more && i-- > 0;) {
      more = ++index[i] < dims[i];
      index[i] = more ? index[i] : 0;
    }
  }
  OneFold net;
  uint32_t left = net.input(a), right = net.input(b);
  uint32_t out = net.output(expected.size());
  net.add(over({uint32_t(expected.size())}, Opcode::Fill, Function::None,
               {view(out, {1})}, {0.5f}));
  net.add(over(dims, Opcode::Contract, Function::None,
               {view(out, so), view(left, sa), view(right, sb)}),
          accumulate);
  for (RunOptions options : {RunOptions(), inFloat()}) {
    Values result = net.reals(options);
    ASSERT_EQ(result.size(), expected.size());
    for (size_t i = 0; i < result.size(); ++i)
      ASSERT_NEAR(result[i], expected[i], 2e-5) << i;
  }
}

TEST(Contract, ProductsOfEveryOrientation) {
  const int64_t M = 17, N = 19, K = 23;
  // a as [m][k] or [k][m], b as [k][n] or [n][k], out as [m][n] or [n][m].
  for (auto sa : {std::vector<int64_t>{K, 0, 1}, {1, 0, M}})
    for (auto sb : {std::vector<int64_t>{0, 1, N}, {0, K, 1}})
      for (auto so : {std::vector<int64_t>{N, 1, 0}, {1, M, 0}})
        for (bool accumulate : {false, true})
          compareContraction({M, N, K}, so, sa, sb, accumulate);
}

TEST(Contract, BatchesOfProducts) {
  const int64_t G = 3, M = 16, N = 18, K = 20;
  compareContraction({G, M, N, K}, {M * N, N, 1, 0}, {M * K, K, 0, 1},
                     {K * N, 0, 1, N}, false);
}

TEST(Contract, GroupedConvolution) {
  // dims: group, out channel, y, x, in channel, ky, kx; 10x10 to 8x8.
  const int64_t G = 2, O = 4, Y = 8, X = 8, I = 3, K = 3;
  compareContraction({G, O, Y, X, I, K, K}, {O * Y * X, Y * X, X, 1, 0, 0, 0},
                     {I * 100, 0, 10, 1, 100, 10, 1},
                     {O * I * K * K, I * K * K, 0, 0, K * K, K, 1}, false);
}

TEST(Contract, DepthwiseConvolution) {
  const int64_t C = 5, Y = 6, X = 700, K = 3;
  compareContraction({C, Y, X, K, K}, {Y * X, X, 1, 0, 0},
                     {(Y + 2) * (X + 2), X + 2, 1, X + 2, 1},
                     {K * K, 0, 0, K, 1}, true);
}

} // namespace
