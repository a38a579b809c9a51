#include "TestChip.h"

#include <gtest/gtest.h>

using namespace npc;
using namespace npc::test;
using isa::Function;
using isa::Opcode;
using Values = std::vector<float>;

namespace {

/// out = in + constant, elementwise over two elements.
TestChip makeChip() {
  TestChip chip;
  uint32_t unit = chip.stream(format::UnitKind_Host);
  uint32_t in = chip.buffer(format::ElementType_F32, 2);
  uint32_t sum = chip.buffer(format::ElementType_F32, 2);
  uint32_t constant = chip.constant<float>(format::ElementType_F32, {100, 200});
  chip.input(in, {1, 2});
  chip.output(sum, {1, 2});
  chip.programs[unit] = {
      over({2}, Opcode::Zip, Function::Add,
           {view(sum, {1}), view(in, {1}), view(constant, {1})})};
  return chip;
}

TEST(Run, JoinsInferencesAlongTheLeadingDimension) {
  auto outputs = makeChip().run({reals({3, 2}, {1, 2, 3, 4, 5, 6})});
  ASSERT_TRUE(outputs);
  EXPECT_EQ((*outputs)[0].name, "out0");
  EXPECT_EQ((*outputs)[0].shape, (std::vector<int64_t>{3, 2}));
  EXPECT_EQ(realsOf((*outputs)[0]), (Values{101, 202, 103, 204, 105, 206}));
}

TEST(Run, ConstantsOfHalvesAreFloatsInFloat) {
  TestChip chip;
  uint32_t unit = chip.stream(format::UnitKind_Host);
  uint32_t constant = chip.constant<uint16_t>(format::ElementType_F16,
                                              {0x3c00, 0xc000, 0x34cd});
  uint32_t out = chip.buffer(format::ElementType_F32, 3);
  chip.output(out, {3});
  chip.programs[unit] = {over({3}, Opcode::Map, Function::Identity,
                              {view(out, {1}), view(constant, {1})})};
  Values expected = {1, -2, 0.300048828125f};
  EXPECT_EQ(chip.values({}), expected);
  EXPECT_EQ(chip.values({}, inFloat()), expected);
}

TEST(Run, ConstantsMayBeEmpty) {
  TestChip chip = makeChip();
  chip.constant<float>(format::ElementType_F32, {});
  auto outputs = chip.run({reals({1, 2}, {1, 2})});
  ASSERT_TRUE(outputs);
  EXPECT_EQ(realsOf((*outputs)[0]), (Values{101, 202}));
}

TEST(Run, MoreThanTheMachineHoldsIsRefused) {
  TestChip chip;
  uint32_t unit = chip.stream(format::UnitKind_Host);
  uint32_t out = chip.buffer(format::ElementType_U8, uint64_t(1) << 40);
  chip.output(out, {1, int64_t(1) << 40});
  chip.programs[unit] = {
      over({1}, Opcode::Fill, Function::None, {view(out, {0})})};
  chip.programs[unit][0].params = {1};
  auto outputs = chip.run({});
  ASSERT_FALSE(outputs);
  EXPECT_EQ(outputs.error().code, ExitCode::DoesNotFit);
  EXPECT_NE(outputs.error().message.find("take 2048.0 GiB"), std::string::npos)
      << outputs.error().message;
}

TEST(Run, ReportsProgressUpToAll) {
  RunOptions options;
  options.threads = 2;
  std::vector<std::pair<size_t, size_t>> reports;
  options.progress = [&](size_t done, size_t all) {
    reports.push_back({done, all});
  };
  ASSERT_TRUE(makeChip().run({reals({100, 2}, Values(200))}, options));
  ASSERT_GT(reports.size(), 1u);
  for (size_t i = 1; i < reports.size(); ++i)
    EXPECT_GT(reports[i].first, reports[i - 1].first);
  EXPECT_EQ(reports.back(), (std::pair<size_t, size_t>{100, 100}));
}

TEST(Run, RefusesTheAnalogFidelity) {
  RunOptions options;
  options.fidelity = Fidelity::Analog;
  auto outputs = makeChip().run({reals({1, 2}, {1, 2})}, options);
  ASSERT_FALSE(outputs);
  EXPECT_EQ(outputs.error().code, ExitCode::Usage);
}

TEST(Run, RefusesACalibrationSetThatIsNotThere) {
  RunOptions options;
  options.calibrationSet = 1;
  auto outputs = makeChip().run({reals({1, 2}, {1, 2})}, options);
  ASSERT_FALSE(outputs);
  EXPECT_EQ(outputs.error().code, ExitCode::Usage);
}

TEST(Run, RefusesInputsOfTheWrongNumberOrSize) {
  TestChip chip = makeChip();
  auto none = chip.run({});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ExitCode::Usage);
  auto odd = chip.run({reals({3}, {1, 2, 3})});
  ASSERT_FALSE(odd);
  EXPECT_EQ(odd.error().code, ExitCode::BadInput);
}

TEST(Run, TheFirstInferenceThatFailsIsReported) {
  TestChip chip;
  uint32_t unit = chip.stream(format::UnitKind_Host);
  uint32_t table = chip.constant<float>(format::ElementType_F32, {1, 2});
  uint32_t in = chip.buffer(format::ElementType_I32, 1);
  uint32_t out = chip.buffer(format::ElementType_F32, 1);
  chip.input(in, {1});
  chip.output(out, {1});
  auto take = over({1}, Opcode::Take, Function::None,
                   {view(out, {1}), view(table, {0}), view(in, {1})});
  take.axisStride = 1;
  take.axisExtent = 2;
  chip.programs[unit] = {take};
  std::vector<int32_t> indices(500, 1);
  indices[123] = 77;
  indices[400] = 88;
  for (unsigned threads : {1u, 4u}) {
    RunOptions options;
    options.threads = threads;
    auto outputs =
        chip.run({tensor(format::ElementType_I32, {500}, indices)}, options);
    ASSERT_FALSE(outputs);
    EXPECT_NE(outputs.error().message.find("index 77"), std::string::npos);
  }
}

} // namespace
