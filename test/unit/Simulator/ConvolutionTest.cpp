#include "TestChip.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace npc;
using namespace npc::test;
using isa::Opcode;
using isa::WindowDim;

namespace {

/// Numbers that repeat on every run.
class Noise {
public:
  explicit Noise(uint32_t seed) : state(seed) {}
  int between(int low, int high) {
    state = state * 1664525u + 1013904223u;
    return low + int((state >> 8) % uint32_t(high - low + 1));
  }

private:
  uint32_t state;
};

/// A convolution over several cores: rows are cut by taps over a chain of
/// partial sums, columns over independent chains. Inputs are U8 codes with a
/// zero point; outputs requantised I8 codes.
struct Convolution {
  int channels = 3, height = 9, width = 11, kernel = 3, stride = 2, padding = 1;
  int columns = 5, zeroPoint = 77;
  /// Taps [cuts[i], cuts[i + 1]) are the i-th core's.
  std::vector<int> cuts = {0, 4, 9};

  int outHeight() const { return (height + 2 * padding - kernel) / stride + 1; }
  int outWidth() const { return (width + 2 * padding - kernel) / stride + 1; }
  int outputs() const { return columns * outHeight() * outWidth(); }
  int inputs() const { return channels * height * width; }
};

/// weight[tap][channel][column].
std::vector<int> makeWeights(const Convolution &conv) {
  Noise noise(5);
  std::vector<int> weights(
      size_t(conv.kernel * conv.kernel * conv.channels * conv.columns));
  for (int &weight : weights)
    weight = noise.between(-15, 15);
  return weights;
}

std::vector<uint8_t> makeCodes(const Convolution &conv, int inferences) {
  Noise noise(9);
  std::vector<uint8_t> codes(size_t(inferences * conv.inputs()));
  for (uint8_t &code : codes)
    code = uint8_t(noise.between(0, 255));
  return codes;
}

constexpr float kGains[] = {0.03f, 0.07f};
constexpr uint32_t kShifts[] = {1, 0};
constexpr float kScale = 0.21f, kOffset = -1.5f, kOutScale = 1.7f;

float offsetOf(int column) { return kOffset * float(column); }

/// The chip program, one stream a part of the rows.
TestChip makeChip(const Convolution &conv) {
  TestChip chip;
  uint32_t in = chip.buffer(format::ElementType_U8, uint64_t(conv.inputs()));
  uint32_t out = chip.buffer(format::ElementType_I8, uint64_t(conv.outputs()));
  chip.input(in, {1, conv.channels, conv.height, conv.width});
  chip.output(out, {1, conv.columns, conv.outHeight(), conv.outWidth()});
  uint32_t inCode = chip.code(1.0f, conv.zeroPoint, 0, 255);
  uint32_t outCode = chip.code(kOutScale, -3, -128, 127);
  std::vector<float> scale(size_t(conv.columns), kScale), offset;
  for (int c = 0; c < conv.columns; ++c)
    offset.push_back(offsetOf(c));
  uint32_t affine = chip.affine(scale, offset);
  chip.manifest.adcMin = -256;
  chip.manifest.adcMax = 255;

  std::vector<int> weights = makeWeights(conv);
  size_t parts = conv.cuts.size() - 1;
  for (size_t part = 0; part < parts; ++part)
    chip.stream();
  for (size_t part = 0; part + 1 < parts; ++part)
    chip.channel(uint32_t(part), uint32_t(part + 1), uint32_t(conv.columns));
  int64_t width = conv.width, plane = conv.height * width;
  int64_t outWidth = conv.outWidth(), outPlane = conv.outHeight() * outWidth;
  for (size_t part = 0; part < parts; ++part) {
    int first = conv.cuts[part], last = conv.cuts[part + 1];
    auto at = [&](int tap) {
      return weights.begin() + tap * conv.channels * conv.columns;
    };
    uint32_t block = chip.signedBlock(
        uint32_t(part), uint32_t((last - first) * conv.channels),
        uint32_t(conv.columns), std::vector<int>(at(first), at(last)));
    chip.converter(block).gain = kGains[part % 2];
    chip.converter(block).shift = kShifts[part % 2];
    WindowDim y, x;
    y.kernel = x.kernel = uint32_t(conv.kernel);
    y.origin = x.origin = -conv.padding;
    y.extent = uint32_t(conv.height);
    x.extent = uint32_t(conv.width);
    y.stride = width;
    x.stride = 1;
    y.steps = {conv.stride, 0};
    x.steps = {0, conv.stride};
    auto load = gather(inCode, view(in, {0, 0, plane}), uint32_t(conv.channels),
                       {y, x});
    load.tapBegin = uint32_t(first);
    load.tapEnd = uint32_t(last);
    isa::Code &code = chip.programs[part];
    code = {loop(uint32_t(conv.outHeight())), loop(uint32_t(outWidth)), load,
            mvm(block)};
    if (part > 0)
      code.push_back(indexed(Opcode::Receive, uint32_t(part - 1)));
    if (part + 1 < parts) {
      code.push_back(indexed(Opcode::Send, uint32_t(part)));
    } else {
      code.push_back(indexed(Opcode::Affine, affine));
      code.push_back(apply(isa::Function::Relu));
      code.push_back(indexed(Opcode::Quantize, outCode));
      code.push_back(store(view(out, {outWidth, 1, outPlane})));
    }
    code.push_back(end());
    code.push_back(end());
  }
  return chip;
}

/// One output, straight from the definitions in docs/numerics.md.
class NaiveConvolution {
public:
  NaiveConvolution(const Convolution &conv, const uint8_t *codes)
      : conv(conv), codes(codes), weights(makeWeights(conv)) {}

  int8_t quantized(int column, int y, int x) const {
    int32_t sum = 0;
    for (size_t part = 0; part + 1 < conv.cuts.size(); ++part) {
      double drive = double(dot(part, column, y, x, 0)) * kGains[part % 2];
      double code = std::nearbyint(drive);
      sum += int32_t(std::min(255.0, std::max(-256.0, code))) *
             (1 << kShifts[part % 2]);
    }
    volatile float scaled = float(sum) * kScale;
    float value = std::max(scaled + offsetOf(column), 0.0f);
    float steps = std::nearbyint(value / kOutScale);
    return int8_t(std::min(127.0f, std::max(-128.0f, steps - 3)));
  }

  /// Before the float program's output is made a code: real values are the
  /// codes themselves there.
  float real(int column, int y, int x) const {
    int64_t sum = 0;
    for (size_t part = 0; part + 1 < conv.cuts.size(); ++part)
      sum += dot(part, column, y, x, conv.zeroPoint);
    return std::max(float(sum) * kScale + offsetOf(column), 0.0f);
  }

private:
  /// Sum of one part's products; outside the image `padding` less than the zero
  /// point, so 0 in the float fidelity, whose inputs are real values.
  int64_t dot(size_t part, int column, int y, int x, int lift) const {
    int64_t sum = 0;
    for (int tap = conv.cuts[part]; tap < conv.cuts[part + 1]; ++tap)
      for (int channel = 0; channel < conv.channels; ++channel) {
        int row = y * conv.stride - conv.padding + tap / conv.kernel;
        int col = x * conv.stride - conv.padding + tap % conv.kernel;
        bool inside =
            row >= 0 && row < conv.height && col >= 0 && col < conv.width;
        int code = inside
                       ? codes[(channel * conv.height + row) * conv.width + col]
                       : conv.zeroPoint - lift;
        sum += code *
               weights[size_t((tap * conv.channels + channel) * conv.columns +
                              column)];
      }
    return sum;
  }

  const Convolution &conv;
  const uint8_t *codes;
  std::vector<int> weights;
};

Tensor inputOf(const Convolution &conv, int inferences) {
  return tensor(format::ElementType_U8,
                {inferences, conv.channels, conv.height, conv.width},
                makeCodes(conv, inferences));
}

template <typename Body>
void forOutputs(const Convolution &conv, int inferences, Body &&body) {
  size_t i = 0;
  for (int inference = 0; inference < inferences; ++inference)
    for (int column = 0; column < conv.columns; ++column)
      for (int y = 0; y < conv.outHeight(); ++y)
        for (int x = 0; x < conv.outWidth(); ++x)
          body(i++, inference, column, y, x);
}

void expectNaive(const Convolution &conv, int inferences) {
  std::vector<uint8_t> codes = makeCodes(conv, inferences);
  auto outputs = makeChip(conv).run({inputOf(conv, inferences)});
  ASSERT_TRUE(outputs) << outputs.error().message;
  std::vector<int8_t> result = elementsOf<int8_t>((*outputs)[0]);
  ASSERT_EQ(result.size(), size_t(inferences * conv.outputs()));
  int different = 0;
  forOutputs(
      conv, inferences, [&](size_t i, int inference, int c, int y, int x) {
        NaiveConvolution naive(conv, codes.data() + inference * conv.inputs());
        int8_t expected = naive.quantized(c, y, x);
        different += expected != -3;
        ASSERT_EQ(result[i], expected)
            << inference << " " << c << " " << y << " " << x;
      });
  // Not all behind the Relu.
  EXPECT_GT(different, int(result.size() / 4));
}

TEST(Convolution, StridedAndPaddedOverTwoCores) { expectNaive({}, 3); }

TEST(Convolution, OneCoreWithoutPadding) {
  Convolution conv;
  conv.padding = 0;
  conv.stride = 1;
  conv.cuts = {0, 9};
  expectNaive(conv, 2);
}

TEST(Convolution, PointwiseOverOneCore) {
  Convolution conv;
  conv.kernel = conv.stride = 1;
  conv.padding = 0;
  conv.cuts = {0, 1};
  expectNaive(conv, 2);
}

TEST(Convolution, ChainOfNineCores) {
  Convolution conv;
  conv.cuts = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  expectNaive(conv, 1);
}

TEST(Convolution, FloatMatchesTheSumOfProducts) {
  Convolution conv;
  TestChip chip = makeChip(conv);
  // Real outputs, not codes.
  chip.manifest.buffers[1]->type = format::ElementType_F32;
  chip.manifest.outputs[0]->type = format::ElementType_F32;
  chip.manifest.memories[0]->bytes += 4 * uint64_t(conv.outputs());
  isa::Code &last = chip.programs[1];
  last.erase(last.end() - 4);
  ASSERT_NE(last[last.size() - 4].opcode, Opcode::Quantize);
  std::vector<uint8_t> codes = makeCodes(conv, 2);
  std::vector<float> result = chip.values({inputOf(conv, 2)}, inFloat());
  ASSERT_EQ(result.size(), size_t(2 * conv.outputs()));
  forOutputs(conv, 2, [&](size_t i, int inference, int c, int y, int x) {
    NaiveConvolution naive(conv, codes.data() + inference * conv.inputs());
    float expected = naive.real(c, y, x);
    ASSERT_NEAR(result[i], expected, 1e-5 * (1 + expected)) << i;
  });
}

TEST(Convolution, BulkAndStepByStepGiveTheSameBits) {
  Convolution conv;
  TestChip chip = makeChip(conv);
  RunOptions steps;
  steps.stepByStep = true;
  auto bulk = chip.run({inputOf(conv, 4)});
  auto single = chip.run({inputOf(conv, 4)}, steps);
  ASSERT_TRUE(bulk && single);
  EXPECT_EQ((*bulk)[0].bytes, (*single)[0].bytes);
}

TEST(Convolution, FloatAgreesStepByStepWithinRounding) {
  Convolution conv;
  TestChip chip = makeChip(conv);
  chip.manifest.buffers[1]->type = format::ElementType_F32;
  chip.manifest.outputs[0]->type = format::ElementType_F32;
  chip.manifest.memories[0]->bytes += 4 * uint64_t(conv.outputs());
  isa::Code &last = chip.programs[1];
  last.erase(last.end() - 4);
  RunOptions options = inFloat();
  std::vector<float> bulk = chip.values({inputOf(conv, 4)}, options);
  options.stepByStep = true;
  std::vector<float> single = chip.values({inputOf(conv, 4)}, options);
  ASSERT_EQ(bulk.size(), single.size());
  for (size_t i = 0; i < bulk.size(); ++i)
    ASSERT_NEAR(bulk[i], single[i], 1e-5 * (1 + single[i]));
}

TEST(Convolution, ThreadsAndBatchesGiveTheSameBits) {
  Convolution conv;
  TestChip chip = makeChip(conv);
  constexpr int kInferences = 70;
  auto withThreads = [&](unsigned threads) {
    RunOptions options;
    options.threads = threads;
    auto outputs = chip.run({inputOf(conv, kInferences)}, options);
    return outputs ? (*outputs)[0].bytes : std::vector<uint8_t>();
  };
  std::vector<uint8_t> one = withThreads(1);
  ASSERT_FALSE(one.empty());
  EXPECT_EQ(one, withThreads(3));
  // Each inference alone: another batch size.
  std::vector<uint8_t> codes = makeCodes(conv, kInferences), joined;
  for (int i = 0; i < kInferences; ++i) {
    auto begin = codes.begin() + i * conv.inputs();
    auto outputs = chip.run({tensor(
        format::ElementType_U8, {1, conv.channels, conv.height, conv.width},
        std::vector<uint8_t>(begin, begin + conv.inputs()))});
    ASSERT_TRUE(outputs);
    joined.insert(joined.end(), (*outputs)[0].bytes.begin(),
                  (*outputs)[0].bytes.end());
  }
  EXPECT_EQ(one, joined);
}

} // namespace
