#include "../TestChip.h"

#include <cstdio>

using namespace npc;
using namespace npc::test;
using isa::Function;
using isa::Opcode;

namespace {

/// Numbers in [0, limit) that are the same on every run.
class Noise {
public:
  float below(float limit) {
    state = state * 1664525u + 1013904223u;
    return limit * float(state >> 8) * 0x1p-24f;
  }
  std::vector<float> values(size_t count, float limit) {
    std::vector<float> result(count);
    for (float &value : result)
      value = below(limit);
    return result;
  }

private:
  uint32_t state = 2024;
};

void setConverter(TestChip &chip, uint32_t block, float gain, uint32_t shift,
                  int32_t biasCode) {
  format::ConverterT &converter = chip.converter(block);
  converter.gain = gain;
  converter.shift = shift;
  converter.biasCode = biasCode;
  converter.biasValue = float(biasCode);
}

/// A 3x3 convolution with stride 2 and padding of 3x8x9 unsigned codes to 5
/// signed columns: differential pairs of two devices in two slices, a chain of
/// two cores with a bias row in the first, binary16 in the cores.
TestChip convolution() {
  constexpr uint32_t kChannels = 3, kColumns = 5, kOutHeight = 4, kOutWidth = 5;
  constexpr int64_t kHeight = 8, kWidth = 9, kOutPlane = kOutHeight * kOutWidth;
  TestChip chip;
  Noise noise;
  chip.manifest.corePrecision = format::ElementType_F16;
  chip.manifest.adcMin = -128;
  chip.manifest.adcMax = 127;
  uint32_t in =
      chip.buffer(format::ElementType_F32, kChannels * kHeight * kWidth);
  uint32_t codes =
      chip.buffer(format::ElementType_U8, kChannels * kHeight * kWidth);
  uint32_t out = chip.buffer(format::ElementType_I8, kColumns * kOutPlane);
  chip.input(in, {1, kChannels, kHeight, kWidth});
  chip.output(out, {1, kColumns, kOutHeight, kOutWidth});
  uint32_t inCode = chip.code(0.03f, 91, 0, 255);
  uint32_t outCode = chip.code(0.11f, -7, -128, 127);
  chip.affine(noise.values(kColumns, 0.003f), noise.values(kColumns, 5));
  uint32_t encoding =
      chip.encoding(format::CellEncoding_Differential, 4, 2, 2, 4);
  uint32_t host = chip.stream(format::UnitKind_Host);
  chip.manifest.semaphores = 1;
  auto quantize = over({uint32_t(kChannels * kHeight * kWidth)}, Opcode::Map,
                       Function::Quantize, {view(codes, {1}), view(in, {1})});
  quantize.index = inCode;
  chip.programs[host] = {quantize, indexed(Opcode::Signal, 0)};

  uint32_t first = chip.stream(), second = chip.stream();
  chip.channel(first, second, kColumns, 2);
  // Rows: five taps and a bias row, then four taps. A weight is eight devices.
  uint32_t rows[] = {5 * kChannels + 1, 4 * kChannels};
  uint32_t taps[] = {0, 5, 9};
  isa::WindowDim y, x;
  y.kernel = x.kernel = 3;
  y.origin = x.origin = -1;
  y.extent = kHeight;
  x.extent = kWidth;
  y.stride = kWidth;
  x.stride = 1;
  y.steps = {2, 0};
  x.steps = {0, 2};
  for (uint32_t part = 0; part < 2; ++part) {
    uint32_t core = part == 0 ? first : second;
    uint32_t block =
        chip.block(core, encoding, rows[part], kColumns,
                   noise.values(rows[part] * kColumns * 8, 3.2f), part == 0);
    setConverter(chip, block, part == 0 ? 0.021f : 0.043f, 1 - part, 255);
    auto load = gather(inCode, view(codes, {0, 0, kHeight * kWidth}), kChannels,
                       {y, x});
    load.tapBegin = taps[part];
    load.tapEnd = taps[part + 1];
    chip.programs[core] = {wait(0, 1), loop(kOutHeight), loop(kOutWidth), load,
                           mvm(block)};
  }
  isa::Code &sender = chip.programs[first], &receiver = chip.programs[second];
  sender.insert(sender.end(), {indexed(Opcode::Send, 0), end(), end()});
  receiver.insert(receiver.end(),
                  {indexed(Opcode::Receive, 0), indexed(Opcode::Affine, 0),
                   apply(Function::LeakyRelu, {0.1f}),
                   indexed(Opcode::Quantize, outCode),
                   store(view(out, {kOutWidth, 1, kOutPlane})), end(), end()});
  return chip;
}

/// 20 signed codes to 12 columns with offset cells in two slices, a sigmoid,
/// then on the host a matrix product, a table look-up and a softmax.
TestChip perceptron() {
  constexpr uint32_t kRows = 20, kColumns = 12, kClasses = 7;
  TestChip chip;
  Noise noise;
  uint32_t in = chip.buffer(format::ElementType_F32, kRows);
  uint32_t codes = chip.buffer(format::ElementType_I8, kRows);
  uint32_t hidden = chip.buffer(format::ElementType_F16, kColumns);
  uint32_t scores = chip.buffer(format::ElementType_F32, kClasses);
  uint32_t largest = chip.buffer(format::ElementType_F32, 1);
  uint32_t sum = chip.buffer(format::ElementType_F32, 1);
  uint32_t out = chip.buffer(format::ElementType_F32, kClasses);
  uint32_t weights = chip.constant(format::ElementType_F32,
                                   noise.values(kClasses * kColumns, 2));
  uint32_t table =
      chip.constant(format::ElementType_F32, noise.values(3 * kClasses, 1));
  uint32_t row = chip.constant<int64_t>(format::ElementType_I64, {-2});
  chip.input(in, {1, kRows});
  chip.output(out, {1, kClasses});
  uint32_t code = chip.code(0.02f, 3, -128, 127);
  chip.affine(noise.values(kColumns, 0.01f), noise.values(kColumns, 1));
  chip.manifest.semaphores = 2;
  uint32_t host = chip.stream(format::UnitKind_Host), core = chip.stream();
  uint32_t encoding = chip.encoding(format::CellEncoding_Offset, 16, 1, 2, 16);
  uint32_t block = chip.block(core, encoding, kRows, kColumns,
                              noise.values(kRows * (kColumns + 1) * 2, 15));
  setConverter(chip, block, 0.05f, 0, 0);
  chip.programs[core] = {wait(0, 1),
                         gather(code, view(codes, {1}), kRows),
                         mvm(block),
                         indexed(Opcode::Affine, 0),
                         apply(Function::Sigmoid),
                         store(view(hidden, {1})),
                         indexed(Opcode::Signal, 1)};
  auto quantize = over({kRows}, Opcode::Map, Function::Quantize,
                       {view(codes, {1}), view(in, {1})});
  quantize.index = code;
  auto take = over({kClasses}, Opcode::Take, Function::None,
                   {view(scores, {1}), view(table, {1}), view(row, {0})});
  take.axisStride = kClasses;
  take.axisExtent = 3;
  auto contract = over({kClasses, kColumns}, Opcode::Contract, Function::None,
                       {view(scores, {1, 0}), view(weights, {kColumns, 1}),
                        view(hidden, {0, 1})});
  contract.accumulate = true;
  auto each = [&](Opcode opcode, Function function,
                  std::vector<isa::View> views) {
    return over({kClasses}, opcode, function, std::move(views));
  };
  chip.programs[host] = {
      quantize,
      indexed(Opcode::Signal, 0),
      wait(1, 1),
      take,
      contract,
      each(Opcode::Reduce, Function::Max,
           {view(largest, {0}), view(scores, {1})}),
      each(Opcode::Zip, Function::Sub,
           {view(scores, {1}), view(scores, {1}), view(largest, {0})}),
      each(Opcode::Map, Function::Exp, {view(scores, {1}), view(scores, {1})}),
      each(Opcode::Reduce, Function::Sum, {view(sum, {0}), view(scores, {1})}),
      each(Opcode::Zip, Function::Div,
           {view(out, {1}), view(scores, {1}), view(sum, {0})})};
  return chip;
}

} // namespace

/// Writes small networks that no compiler made, for the tests of the tools.
int main(int argc, char **argv) {
  std::string name = argc == 3 ? argv[1] : "";
  if (name != "convolution" && name != "perceptron") {
    std::fputs("usage: npc-write-network convolution|perceptron OUT.npc\n",
               stderr);
    return int(ExitCode::Usage);
  }
  TestChip chip = name == "convolution" ? convolution() : perceptron();
  Status status = chip.write(argv[2]);
  if (status)
    return 0;
  std::fprintf(stderr, "%s\n", status.error().message.c_str());
  return int(status.error().code);
}
