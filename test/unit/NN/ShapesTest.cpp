#include "npc/Dialect/NN/IR/Shapes.h"

#include "gtest/gtest.h"

#include <limits>

using namespace npc::nn;

namespace {

constexpr int64_t most = std::numeric_limits<int64_t>::max();
using Sizes = llvm::SmallVector<int64_t>;
using Spatial = llvm::SmallVector<int64_t, 3>;

/// One dimension of a window op.
struct Dimension {
  int64_t input, kernel, stride, dilation, padBegin, padEnd;

  int64_t padded() const { return padBegin + input + padEnd; }

  /// Whether every kernel element of the window at `start` (in the padded
  /// input) lies in the padded input.
  bool fits(int64_t start) const {
    for (int64_t tap = 0; tap < kernel; ++tap)
      if (start + tap * dilation >= padded())
        return false;
    return true;
  }

  bool meetsInput(int64_t start) const {
    for (int64_t tap = 0; tap < kernel; ++tap) {
      int64_t position = start + tap * dilation;
      if (position >= padBegin && position < padBegin + input)
        return true;
    }
    return false;
  }
};

/// All dimensions with small parameters.
template <typename Visit>
void forEachDimension(Visit visit) {
  for (int64_t input = 0; input < 7; ++input)
    for (int64_t kernel = 1; kernel < 5; ++kernel)
      for (int64_t stride = 1; stride < 6; ++stride)
        for (int64_t dilation = 1; dilation < 7; ++dilation)
          for (int64_t padBegin = 0; padBegin < 14; ++padBegin)
            for (int64_t padEnd = 0; padEnd < 4; ++padEnd)
              visit(
                  Dimension{input, kernel, stride, dilation, padBegin, padEnd});
}

std::optional<int64_t> outputSizeOf(const Dimension &d) {
  return outputSize(d.input, d.kernel, d.stride, d.dilation, d.padBegin,
                    d.padEnd);
}

TEST(OutputSize, IsTheNumberOfWindowsThatFit) {
  int64_t checked = 0;
  forEachDimension([&](const Dimension &d) {
    int64_t windows = 0;
    for (int64_t start = 0; start < d.padded(); start += d.stride)
      windows += d.fits(start);
    EXPECT_EQ(outputSizeOf(d).value_or(0), windows)
        << "input " << d.input << " kernel " << d.kernel << " stride "
        << d.stride << " dilation " << d.dilation << " pads " << d.padBegin
        << "," << d.padEnd;
    ++checked;
  });
  EXPECT_EQ(checked, 7 * 4 * 5 * 6 * 14 * 4);
}

TEST(OutputSize, KnownLayers) {
  // ResNet-50: the first convolution and the pooling behind it.
  EXPECT_EQ(outputSize(224, 7, 2, 1, 3, 3), 112);
  EXPECT_EQ(outputSize(112, 3, 2, 1, 1, 1), 56);
  // An atrous 3x3 of rate 6 that keeps its size.
  EXPECT_EQ(outputSize(33, 3, 1, 6, 6, 6), 33);
}

TEST(OutputSize, RefusesWhatIsNoWindow) {
  EXPECT_FALSE(outputSize(8, 0, 1, 1, 0, 0));
  EXPECT_FALSE(outputSize(8, 3, 0, 1, 0, 0));
  EXPECT_FALSE(outputSize(8, 3, 1, 0, 0, 0));
  EXPECT_FALSE(outputSize(8, 3, 1, 1, -1, 0));
  EXPECT_FALSE(outputSize(8, 3, 1, 1, 0, -1));
  EXPECT_FALSE(outputSize(-1, 1, 1, 1, 1, 1));
  EXPECT_FALSE(outputSize(8, 9, 1, 1, 0, 0));
}

TEST(OutputSize, DoesNotOverflow) {
  EXPECT_FALSE(outputSize(8, most, 1, most, 0, 0));
  EXPECT_FALSE(outputSize(8, 3, 1, 1, most, most));
  EXPECT_FALSE(outputSize(8, 2, 1, most, 0, 0));
  EXPECT_EQ(outputSize(most, 1, 1, 1, 0, 0), most);
}

TEST(EveryWindowMeetsInput, AgreesWithACountOverAllTaps) {
  int64_t withPaddingOnly = 0;
  forEachDimension([&](const Dimension &d) {
    std::optional<int64_t> output = outputSizeOf(d);
    if (!output)
      return;
    bool expected = true;
    for (int64_t position = 0; position < *output; ++position)
      expected &= d.meetsInput(position * d.stride);
    EXPECT_EQ(everyWindowMeetsInput(d.input, d.kernel, d.stride, d.dilation,
                                    d.padBegin, *output),
              expected)
        << "input " << d.input << " kernel " << d.kernel << " stride "
        << d.stride << " dilation " << d.dilation << " pads " << d.padBegin
        << "," << d.padEnd;
    withPaddingOnly += !expected;
  });
  EXPECT_GT(withPaddingOnly, 100);
}

TEST(EveryWindowMeetsInput, OfBillions) {
  constexpr int64_t large = int64_t(1) << 31;
  EXPECT_TRUE(everyWindowMeetsInput(1, large, 1, 1, large - 1, large));
  EXPECT_FALSE(everyWindowMeetsInput(1, large, 1, 1, large, large));
  // Taps at even distances: every second window jumps over one element.
  EXPECT_TRUE(everyWindowMeetsInput(1, large, 2, 2, large, large / 2));
  EXPECT_FALSE(everyWindowMeetsInput(1, large, 1, 2, large, large));
}

TEST(DilatedKernel, CountsTheGaps) {
  EXPECT_EQ(dilatedKernel(1, 7), 1);
  EXPECT_EQ(dilatedKernel(3, 1), 3);
  EXPECT_EQ(dilatedKernel(3, 4), 9);
  EXPECT_FALSE(dilatedKernel(0, 1));
  EXPECT_FALSE(dilatedKernel(3, most));
}

TEST(ElementCount, StopsAtTwoToThe31) {
  EXPECT_EQ(elementCount({}), 1);
  EXPECT_EQ(elementCount({2, 3, 4}), 24);
  EXPECT_EQ(elementCount({int64_t(1) << 31}), int64_t(1) << 31);
  EXPECT_EQ(elementCount({65536, 32768}), int64_t(1) << 31);
  EXPECT_FALSE(elementCount({(int64_t(1) << 31) + 1}));
  EXPECT_FALSE(elementCount({65536, 32769}));
}

TEST(ElementCount, DoesNotOverflow) {
  EXPECT_FALSE(elementCount({most, most}));
  // 2^64 wraps to 0.
  EXPECT_FALSE(elementCount({int64_t(1) << 32, int64_t(1) << 32}));
  EXPECT_FALSE(elementCount({-1}));
  EXPECT_FALSE(elementCount({-2, -3}));
}

TEST(ElementCount, LimitsTheOtherSizesOfAnEmptyTensor) {
  EXPECT_EQ(elementCount({0}), 0);
  EXPECT_EQ(elementCount({4, 0, 5}), 0);
  EXPECT_FALSE(elementCount({0, most}));
  EXPECT_FALSE(elementCount({65536, 0, 65536}));
}

TEST(BroadcastShapes, FollowsNumPy) {
  // From NumPy's manual, "General broadcasting rules".
  EXPECT_EQ(broadcastShapes({256, 256, 3}, {3}), Sizes({256, 256, 3}));
  EXPECT_EQ(broadcastShapes({8, 1, 6, 1}, {7, 1, 5}), Sizes({8, 7, 6, 5}));
  EXPECT_EQ(broadcastShapes({5, 4}, {1}), Sizes({5, 4}));
  EXPECT_EQ(broadcastShapes({15, 3, 5}, {3, 1}), Sizes({15, 3, 5}));
  EXPECT_EQ(broadcastShapes({}, {2, 3}), Sizes({2, 3}));
  EXPECT_EQ(broadcastShapes({}, {}), Sizes());
  EXPECT_FALSE(broadcastShapes({3}, {4}));
  EXPECT_FALSE(broadcastShapes({2, 1}, {8, 4, 3}));
}

TEST(BroadcastShapes, StretchesOneToZero) {
  EXPECT_EQ(broadcastShapes({1}, {0}), Sizes({0}));
  EXPECT_EQ(broadcastShapes({0}, {1}), Sizes({0}));
  EXPECT_FALSE(broadcastShapes({0}, {2}));
}

TEST(BroadcastShapes, IsSymmetric) {
  const Sizes shapes[] = {{},     {1},    {2},    {3},    {1, 3},
                          {2, 1}, {2, 3}, {3, 2}, {0, 3}, {2, 1, 3}};
  for (const Sizes &lhs : shapes)
    for (const Sizes &rhs : shapes)
      EXPECT_EQ(broadcastShapes(lhs, rhs), broadcastShapes(rhs, lhs));
}

TEST(RowMajorStrides, LastDimensionIsDense) {
  EXPECT_EQ(rowMajorStrides({2, 3, 4}), Sizes({12, 4, 1}));
  EXPECT_EQ(rowMajorStrides({5}), Sizes({1}));
  EXPECT_EQ(rowMajorStrides({}), Sizes());
}

TEST(MakeWindow, FillsInDefaults) {
  Window window = makeWindow({3, 2}, {}, {}, {});
  EXPECT_EQ(window.rank(), 2u);
  EXPECT_EQ(window.taps(), 6);
  EXPECT_EQ(window.strides, Spatial({1, 1}));
  EXPECT_EQ(window.dilations, Spatial({1, 1}));
  EXPECT_EQ(window.padsBegin, Spatial({0, 0}));
  EXPECT_EQ(window.padsEnd, Spatial({0, 0}));
}

TEST(MakeWindow, PadsAreAllBeginsThenAllEnds) {
  Window window = makeWindow({3, 3}, {2, 1}, {1, 2, 3, 4}, {1, 5});
  EXPECT_EQ(window.padsBegin, Spatial({1, 2}));
  EXPECT_EQ(window.padsEnd, Spatial({3, 4}));
  EXPECT_EQ(window.strides, Spatial({2, 1}));
  EXPECT_EQ(window.dilations, Spatial({1, 5}));
}

TEST(Window, InputPositionCountsFromTheFirstPad) {
  Window window = makeWindow({3, 3}, {2, 1}, {1, 2, 3, 4}, {1, 5});
  EXPECT_EQ(window.inputPosition(0, 0, 0), -1);
  EXPECT_EQ(window.inputPosition(0, 3, 2), 7);
  EXPECT_EQ(window.inputPosition(1, 0, 0), -2);
  EXPECT_EQ(window.inputPosition(1, 1, 2), 9);
}

} // namespace
