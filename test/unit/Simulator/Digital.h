#ifndef NPC_TEST_UNIT_SIMULATOR_DIGITAL_H
#define NPC_TEST_UNIT_SIMULATOR_DIGITAL_H

#include "TestChip.h"

#include <gtest/gtest.h>

namespace npc::test {

using Values = std::vector<float>;

/// A digital unit with buffers that hold the inputs, and one output.
class Digital {
public:
  Digital() { unit = chip.stream(format::UnitKind_Digital); }

  template <typename T>
  uint32_t input(format::ElementType type, const std::vector<T> &values) {
    uint32_t buffer = chip.buffer(type, values.size());
    chip.input(buffer, {int64_t(values.size())});
    inputs.push_back(tensor(type, {int64_t(values.size())}, values));
    return buffer;
  }
  uint32_t input(const Values &values) {
    return input(format::ElementType_F32, values);
  }
  uint32_t output(uint64_t elements,
                  format::ElementType type = format::ElementType_F32) {
    uint32_t buffer = chip.buffer(type, elements);
    chip.output(buffer, {int64_t(elements)});
    return buffer;
  }
  void add(isa::Instruction instruction) {
    chip.programs[unit].push_back(std::move(instruction));
  }
  Values reals(RunOptions options = {}) { return chip.values(inputs, options); }
  template <typename T>
  std::vector<T> elements(RunOptions options = {}) {
    auto outputs = chip.run(inputs, options);
    if (outputs)
      return elementsOf<T>((*outputs)[0]);
    ADD_FAILURE() << outputs.error().message;
    return {};
  }
  /// The error of a run that must fail.
  Error error() {
    auto outputs = chip.run(inputs);
    EXPECT_FALSE(outputs);
    return outputs ? Error{} : outputs.error();
  }

  TestChip chip;
  std::vector<Tensor> inputs;
  uint32_t unit;
};

} // namespace npc::test

#endif // NPC_TEST_UNIT_SIMULATOR_DIGITAL_H
