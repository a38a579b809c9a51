#include "npc/Runtime/Fidelity.h"

#include "TestChip.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace npc;
using namespace npc::test;
using isa::Function;
using isa::Opcode;
using Values = std::vector<float>;

namespace {

isa::Instruction of(uint32_t location, isa::Instruction instruction) {
  instruction.location = location;
  return instruction;
}

FidelityComparison compare(const TestChip &chip,
                           const std::vector<Tensor> &inputs,
                           RunOptions options = {}) {
  Result<FidelityComparison> result =
      compareFidelities(chip.image(), inputs, options);
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? std::move(*result) : FidelityComparison();
}

/// Node a multiplies x with the matrix [[1, 2], [3, -1]], its inputs coded in
/// steps of 1 and its outputs in steps of 2; node b squares the result, which
/// lies where a's coded inputs were.
TestChip makeChip() {
  TestChip chip;
  chip.manifest.locations = {"", "a", "b"};
  uint32_t host = chip.stream(format::UnitKind_Host), core = chip.stream();
  uint32_t in = chip.buffer(format::ElementType_F32, 2);
  uint32_t coded = chip.buffer(format::ElementType_I8, 2);
  uint32_t middle = chip.buffer(format::ElementType_I8, 2);
  uint32_t wide = chip.buffer(format::ElementType_F32, 2);
  uint32_t out = chip.buffer(format::ElementType_F32, 2);
  chip.input(in, {1, 2});
  chip.output(out, {1, 2});
  uint32_t inputs = chip.code(1, 0, -128, 127);
  uint32_t outputs = chip.code(2, 0, -128, 127);
  chip.affine({1, 1}, {0, 0});
  uint32_t block = chip.signedBlock(core, 2, 2, {1, 2, 3, -1});
  chip.manifest.semaphores = 2;
  isa::Instruction quantize = over({2}, Opcode::Map, Function::Quantize,
                                   {view(coded, {1}), view(in, {1})});
  quantize.index = inputs;
  isa::Instruction dequantize = over({2}, Opcode::Map, Function::Dequantize,
                                     {view(wide, {1}), view(middle, {1})});
  dequantize.index = outputs;
  chip.programs[host] = {
      of(1, quantize), indexed(Opcode::Signal, 0), wait(1, 1),
      of(2, dequantize),
      of(2, over({2}, Opcode::Zip, Function::Mul,
                 {view(out, {1}), view(wide, {1}), view(wide, {1})}))};
  chip.programs[core] = {wait(0, 1),
                         of(1, gather(inputs, view(coded, {1}), 2)),
                         of(1, mvm(block)),
                         of(1, indexed(Opcode::Affine, 0)),
                         of(1, indexed(Opcode::Quantize, outputs)),
                         of(1, store(view(middle, {1}))),
                         indexed(Opcode::Signal, 1)};
  return chip;
}

TEST(Fidelity, ShowsWhatEachNodeLosesAndWhatItAdds) {
  FidelityComparison result = compare(makeChip(), {reals({1, 2}, {1.25, -2})});
  ASSERT_EQ(result.nodes.size(), 2u);
  // float gives -4.75 and 4.5; the codes 1 and -2 give -5 and 4, and those in
  // steps of 2, half to even, -4 and 4.
  EXPECT_EQ(result.nodes[0].node, "a");
  EXPECT_EQ(result.nodes[0].here.signal, 22.5625 + 20.25);
  EXPECT_EQ(result.nodes[0].here.noise, 0.5625 + 0.25);
  EXPECT_EQ(result.nodes[0].alone.noise, 0.5625 + 0.25);
  // Squares: 22.5625 and 20.25 against 16 and 16, which b itself gets right.
  EXPECT_EQ(result.nodes[1].node, "b");
  EXPECT_EQ(result.nodes[1].here.signal, 509.06640625 + 410.0625);
  EXPECT_EQ(result.nodes[1].here.noise, 43.06640625 + 18.0625);
  EXPECT_EQ(result.nodes[1].alone.signal, 512);
  EXPECT_EQ(result.nodes[1].alone.noise, 0);
  EXPECT_EQ(realsOf(result.exact[0]), (Values{22.5625, 20.25}));
  EXPECT_EQ(realsOf(result.quantized[0]), (Values{16, 16}));
}

TEST(Fidelity, DependsNeitherOnThreadsNorOnSteps) {
  Values values;
  for (int i = 0; i < 200; ++i)
    values.push_back(0.37f * float(i % 31) - 5);
  std::vector<Tensor> inputs = {reals({100, 2}, values)};
  RunOptions one;
  one.threads = 1;
  FidelityComparison expected = compare(makeChip(), inputs, one);
  RunOptions steps;
  steps.threads = 4;
  steps.stepByStep = true;
  FidelityComparison result = compare(makeChip(), inputs, steps);
  ASSERT_EQ(result.nodes.size(), 2u);
  for (size_t i = 0; i < 2; ++i) {
    EXPECT_GT(result.nodes[i].here.noise, 0);
    EXPECT_EQ(result.nodes[i].here.noise, expected.nodes[i].here.noise);
    EXPECT_EQ(result.nodes[i].here.signal, expected.nodes[i].here.signal);
    EXPECT_EQ(result.nodes[i].alone.noise, expected.nodes[i].alone.noise);
  }
  EXPECT_EQ(result.quantized[0].bytes, expected.quantized[0].bytes);
}

/// out = round(in), by codes in steps of 1 at `code`, as node `location`.
isa::Instruction rounded(uint32_t location, isa::View coded, isa::View in) {
  isa::Instruction quantize =
      over({1}, Opcode::Map, Function::Quantize, {coded, in});
  return of(location, quantize);
}

TEST(Fidelity, NodesThatShareABufferAreApart) {
  TestChip chip;
  chip.manifest.locations = {"", "left", "right", "both"};
  uint32_t host = chip.stream(format::UnitKind_Host);
  uint32_t in = chip.buffer(format::ElementType_F32, 2);
  uint32_t joined = chip.buffer(format::ElementType_I8, 2);
  uint32_t moved = chip.buffer(format::ElementType_I8, 2);
  uint32_t out = chip.buffer(format::ElementType_F32, 2);
  chip.input(in, {1, 2});
  chip.output(out, {1, 2});
  chip.code(1, 0, -128, 127);
  chip.programs[host] = {rounded(2, view(joined, {1}, 1), view(in, {1}, 1)),
                         rounded(1, view(joined, {1}), view(in, {1})),
                         // Codes that were only moved are still codes.
                         of(1, over({2}, Opcode::Map, Function::Identity,
                                    {view(moved, {1}), view(joined, {1})})),
                         of(3, over({2}, Opcode::Map, Function::Dequantize,
                                    {view(out, {1}), view(moved, {1})}))};
  FidelityComparison result = compare(chip, {reals({1, 2}, {3.25, 7.5})});
  ASSERT_EQ(result.nodes.size(), 3u);
  EXPECT_EQ(result.nodes[0].node, "right");
  EXPECT_EQ(result.nodes[0].here.noise, 0.25);
  EXPECT_EQ(result.nodes[0].here.signal, 56.25);
  EXPECT_EQ(result.nodes[1].node, "left");
  EXPECT_EQ(result.nodes[1].here.noise, 0.0625 + 0.25);
  EXPECT_EQ(result.nodes[1].alone.noise, 0.0625);
  EXPECT_EQ(result.nodes[2].node, "both");
  EXPECT_EQ(result.nodes[2].here.noise, 0.0625 + 0.25);
  EXPECT_EQ(result.nodes[2].alone.noise, 0);
}

TEST(Distortion, IsInDecibels) {
  Distortion distortion;
  distortion.add(10, 11);
  EXPECT_EQ(distortion.decibels(), 20);
  distortion.add(INFINITY, 3);
  EXPECT_EQ(distortion.decibels(), 20);
  Distortion none;
  none.add(2, 2);
  EXPECT_EQ(none.decibels(), INFINITY);
}

} // namespace
