#include "TestChip.h"

#include <gtest/gtest.h>

using namespace npc;
using namespace npc::test;
using isa::Opcode;
using isa::WindowDim;
using Values = std::vector<float>;

namespace {

/// Shows the row register: an identity array of `rows` rows behind the gathers,
/// once per iteration of `loops`. The input has `size` U8 codes with zero
/// point 9.
class RowProbe {
public:
  RowProbe(uint32_t size, uint32_t rows, std::vector<uint32_t> loops = {})
      : rows(rows), loops(std::move(loops)) {
    core = chip.stream();
    in = chip.buffer(format::ElementType_U8, size);
    chip.input(in, {1, int64_t(size)});
    chip.code(1.0f, 9, 0, 255);
    std::vector<int> weights(rows * rows);
    for (uint32_t i = 0; i < rows; ++i)
      weights[i * rows + i] = 1;
    chip.signedBlock(core, rows, rows, weights);
    chip.affine(Values(rows, 1), Values(rows, 0));
  }

  Values run(const std::vector<isa::Instruction> &gathers,
             const std::vector<uint8_t> &codes, RunOptions options = {}) {
    int64_t outputs = rows;
    for (uint32_t count : loops)
      outputs *= count;
    uint32_t out = chip.buffer(format::ElementType_F32, uint64_t(outputs));
    chip.manifest.outputs.clear();
    chip.output(out, {1, outputs});
    isa::Code &code = chip.programs[core];
    code.clear();
    std::vector<int64_t> strides(loops.size() + 1, rows);
    strides.back() = 1;
    for (size_t i = loops.size(); i-- > 1;)
      strides[i - 1] = strides[i] * loops[i];
    for (uint32_t count : loops)
      code.push_back(loop(count));
    code.insert(code.end(), gathers.begin(), gathers.end());
    code.push_back(mvm(0));
    code.push_back(indexed(Opcode::Affine, 0));
    code.push_back(store(view(out, strides)));
    for (size_t i = 0; i < loops.size(); ++i)
      code.push_back(end());
    return chip.values(
        {tensor(format::ElementType_U8, {1, int64_t(codes.size())}, codes)},
        options);
  }

  TestChip chip;
  uint32_t rows, core, in;
  std::vector<uint32_t> loops;
};

WindowDim windowDim(uint32_t kernel, uint32_t extent, int32_t origin,
                    int64_t stride, std::vector<int32_t> steps,
                    uint32_t dilation = 1) {
  WindowDim dim;
  dim.kernel = kernel;
  dim.dilation = dilation;
  dim.extent = extent;
  dim.origin = origin;
  dim.stride = stride;
  dim.steps = std::move(steps);
  return dim;
}

TEST(Gather, StepsOverChannels) {
  RowProbe probe(6, 3);
  EXPECT_EQ(
      probe.run({gather(0, view(probe.in, {2}, 1), 3)}, {1, 2, 3, 4, 5, 6}),
      (Values{2, 4, 6}));
}

TEST(Gather, TapsAreRowMajorWithChannelsInside) {
  // 2 channels of 3x3; window 2x2 at (1, 1).
  RowProbe probe(18, 8);
  std::vector<uint8_t> codes;
  for (uint8_t i = 0; i < 18; ++i)
    codes.push_back(i);
  auto window = {windowDim(2, 3, 1, 3, {}), windowDim(2, 3, 1, 1, {})};
  EXPECT_EQ(probe.run({gather(0, view(probe.in, {9}), 2, window)}, codes),
            (Values{4, 13, 5, 14, 7, 16, 8, 17}));
}

TEST(Gather, OutsideTheWindowIsTheZeroPoint) {
  // One channel of 2x2 with a border of one, 3x3 window, positions 2x2.
  RowProbe probe(4, 9, {2, 2});
  auto window = {windowDim(3, 2, -1, 2, {1, 0}),
                 windowDim(3, 2, -1, 1, {0, 1})};
  auto instruction = gather(0, view(probe.in, {0, 0, 0}), 1, window);
  Values expected = {9, 9, 9, 9, 1, 2, 9, 3, 4, // (0, 0)
                     9, 9, 9, 1, 2, 9, 3, 4, 9, // (0, 1)
                     9, 1, 2, 9, 3, 4, 9, 9, 9, // (1, 0)
                     1, 2, 9, 3, 4, 9, 9, 9, 9};
  EXPECT_EQ(probe.run({instruction}, {1, 2, 3, 4}), expected);
  RunOptions steps;
  steps.stepByStep = true;
  EXPECT_EQ(probe.run({instruction}, {1, 2, 3, 4}, steps), expected);
  for (float &value : expected)
    value = value == 9 ? 0 : value;
  EXPECT_EQ(probe.run({instruction}, {1, 2, 3, 4}, inFloat()), expected);
}

TEST(Gather, StridesAndDilationMoveTheWindow) {
  // 1-D: extent 7, kernel 3 with dilation 2, stride 3 from -2: coordinates
  // -2 0 2, 1 3 5, 4 6 8.
  RowProbe probe(7, 3, {3});
  auto window = {windowDim(3, 7, -2, 1, {3}, 2)};
  EXPECT_EQ(probe.run({gather(0, view(probe.in, {0, 0}), 1, window)},
                      {10, 11, 12, 13, 14, 15, 16}),
            (Values{9, 10, 12, 11, 13, 15, 14, 16, 9}));
}

TEST(Gather, NegativeStepsWalkBackwards) {
  RowProbe probe(4, 2, {4});
  auto window = {windowDim(2, 4, 3, 1, {-1})};
  EXPECT_EQ(
      probe.run({gather(0, view(probe.in, {0, 0}), 1, window)}, {1, 2, 3, 4}),
      (Values{4, 9, 3, 4, 2, 3, 1, 2}));
}

TEST(Gather, NegativeStepsLeaveTheWindowAtItsStart) {
  RowProbe probe(3, 1, {5});
  auto window = {windowDim(1, 3, 3, 1, {-1})};
  EXPECT_EQ(
      probe.run({gather(0, view(probe.in, {0, 0}), 1, window)}, {1, 2, 3}),
      (Values{9, 3, 2, 1, 9}));
}

TEST(Gather, PartsOfTheWindowFillTheirRows) {
  // Tap 1 with channels 1 and 2 in rows 0 and 1, then tap 0 with channel 0.
  RowProbe probe(6, 3);
  auto window = {windowDim(2, 2, 0, 1, {})};
  auto first = gather(0, view(probe.in, {2}), 3, window);
  first.tapBegin = 1;
  first.tapEnd = 2;
  first.channelBegin = 1;
  auto second = gather(0, view(probe.in, {2}), 1, window);
  second.tapEnd = 1;
  second.row = 2;
  // Channel c of tap t is element 2 c + t.
  EXPECT_EQ(probe.run({first, second}, {10, 11, 12, 13, 14, 15}),
            (Values{13, 15, 10}));
}

TEST(Gather, ViewStridesStepWithTheLoops) {
  RowProbe probe(6, 2, {3});
  EXPECT_EQ(
      probe.run({gather(0, view(probe.in, {2, 1}), 2)}, {1, 2, 3, 4, 5, 6}),
      (Values{1, 2, 3, 4, 5, 6}));
}

TEST(Gather, AWindowThatIsOutsideEverywhereReadsNothing) {
  RowProbe probe(2, 1, {2});
  auto window = {windowDim(1, 2, -5, 1, {1})};
  EXPECT_EQ(probe.run({gather(0, view(probe.in, {0, 0}), 1, window)}, {1, 2}),
            (Values{9, 9}));
}

} // namespace
