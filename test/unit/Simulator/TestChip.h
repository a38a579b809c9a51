#ifndef NPC_TEST_UNIT_SIMULATOR_TESTCHIP_H
#define NPC_TEST_UNIT_SIMULATOR_TESTCHIP_H

#include "npc/Runtime/Simulator.h"

#include <string>
#include <vector>

namespace npc::test {

/// Builds small chip programs in memory and runs them. Every program passes
/// verifyProgram before it runs. There is one memory and one calibration set,
/// both with index 0.
class TestChip {
public:
  TestChip();

  /// A buffer behind all others so far, or at `address`.
  uint32_t buffer(format::ElementType type, uint64_t elements,
                  int64_t address = -1);
  template <typename T>
  uint32_t constant(format::ElementType type, const std::vector<T> &values) {
    uint32_t index = buffer(type, values.size());
    manifest.buffers[index]->constant = int64_t(constants.size());
    constants.append(reinterpret_cast<const char *>(values.data()),
                     values.size() * sizeof(T));
    return index;
  }
  void input(uint32_t buffer, std::vector<int64_t> shape);
  void output(uint32_t buffer, std::vector<int64_t> shape);

  uint32_t stream(format::UnitKind kind = format::UnitKind_Core);
  uint32_t channel(uint32_t from, uint32_t to, uint32_t columns,
                   uint32_t capacity = 1u << 20);
  uint32_t code(float scale, int32_t zeroPoint, int32_t min, int32_t max);
  uint32_t affine(const std::vector<float> &scale,
                  const std::vector<float> &offset);
  /// An encoding with gMin 0 and step 1, so that a conductance is its level.
  uint32_t encoding(format::CellEncoding cell, uint32_t levels,
                    uint32_t devices = 1, uint32_t slices = 1,
                    uint32_t sliceBase = 1);
  /// A block below the others in the tile of the core of `stream`, from its
  /// left edge; conductances row-major.
  uint32_t block(uint32_t stream, uint32_t encoding, uint32_t rows,
                 uint32_t columns, const std::vector<float> &conductances,
                 uint32_t biasRows = 0);
  /// A block of differential pairs for integer weights [rows][columns].
  uint32_t signedBlock(uint32_t stream, uint32_t rows, uint32_t columns,
                       const std::vector<int> &weights, uint32_t biasRows = 0);
  format::ConverterT &converter(uint32_t block) {
    return *manifest.calibrations[0]->converters[block];
  }

  ProgramImage image() const;
  Result<std::vector<Tensor>> run(const std::vector<Tensor> &inputs,
                                  RunOptions options = {}) const;
  /// Writes the chip binary.
  Status write(const std::string &path);
  /// The first output's values; a failure fails the test.
  std::vector<float> values(const std::vector<Tensor> &inputs,
                            RunOptions options = {}) const;

  static constexpr uint32_t kDeviceColumns = 64;
  format::ManifestT manifest;
  std::vector<isa::Code> programs;
  std::string constants, affines;
  std::vector<std::vector<float>> tiles;

private:
  uint32_t tileOf(uint32_t stream);
};

template <typename T>
Tensor tensor(format::ElementType type, std::vector<int64_t> shape,
              const std::vector<T> &values) {
  Tensor result;
  result.type = type;
  result.shape = std::move(shape);
  const auto *bytes = reinterpret_cast<const uint8_t *>(values.data());
  result.bytes.assign(bytes, bytes + values.size() * sizeof(T));
  return result;
}
Tensor reals(std::vector<int64_t> shape, const std::vector<float> &values);
std::vector<float> realsOf(const Tensor &tensor);
template <typename T>
std::vector<T> elementsOf(const Tensor &tensor) {
  const T *begin = reinterpret_cast<const T *>(tensor.bytes.data());
  return {begin, begin + tensor.bytes.size() / sizeof(T)};
}

isa::View view(uint32_t buffer, std::vector<int64_t> strides,
               int64_t offset = 0);

// Instructions, as Isa.def describes them.
isa::Instruction loop(uint32_t count);
isa::Instruction end();
isa::Instruction indexed(isa::Opcode opcode, uint32_t index);
isa::Instruction wait(uint32_t semaphore, int32_t count,
                      std::vector<int32_t> strides = {});
isa::Instruction mvm(uint32_t block, bool accumulate = false);
isa::Instruction store(isa::View view);
/// All taps of `window` and `channels` channels from row 0 on.
isa::Instruction gather(uint32_t code, isa::View view, uint32_t channels,
                        std::vector<isa::WindowDim> window = {});
isa::Instruction apply(isa::Function function, std::vector<float> params = {});
/// A tensor instruction.
isa::Instruction over(std::vector<uint32_t> dims, isa::Opcode opcode,
                      isa::Function function, std::vector<isa::View> views,
                      std::vector<float> params = {});

inline RunOptions inFloat() {
  RunOptions options;
  options.fidelity = Fidelity::Float;
  return options;
}

} // namespace npc::test

#endif // NPC_TEST_UNIT_SIMULATOR_TESTCHIP_H
