#include "Calibration.h"

#include "npc/Runtime/Simulator.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

using namespace npc;
using isa::Opcode;

namespace {

constexpr uint32_t kMostSyntheticSamples = 16;
constexpr uint64_t kSyntheticMultiplications = uint64_t{1} << 32;

/// Weights of the arrays that stay in memory from one batch to the next.
constexpr uint64_t kWeightBytes = uint64_t{16} << 20;

/// Synthetic inferences: fewer of a large network, whose single inference shows
/// its converters many sums already.
uint32_t syntheticSamples(const format::ManifestT &manifest) {
  double multiplications = 0;
  for (const auto &layer : manifest.layers)
    multiplications += double(layer->rows) * layer->columns *
                       double(layer->positions) / layer->groups;
  double samples =
      double(kSyntheticMultiplications) / std::max(multiplications, 1.0);
  return uint32_t(std::clamp(samples, 1.0, double(kMostSyntheticSamples)));
}

/// Sum and sum of squares in f64; the simulator serialises calls.
struct Moments {
  double sum = 0, squares = 0;
  float low = INFINITY, high = -INFINITY;
  uint64_t count = 0;

  void add(const float *values, size_t n) {
    for (size_t i = 0; i < n; ++i) {
      sum += values[i];
      squares += double(values[i]) * values[i];
      low = std::min(low, values[i]);
      high = std::max(high, values[i]);
    }
    count += n;
  }

  Calibration::Statistics statistics() const {
    if (!count)
      return {};
    double mean = sum / double(count);
    return {float(mean),
            float(std::max(0.0, squares / double(count) - mean * mean)), low,
            high};
  }
};

class RangeObserver : public Observer {
public:
  explicit RangeObserver(const format::ManifestT &manifest)
      : codes(manifest.calibrations.front()->codes.size()),
        blocks(manifest.blocks.size()), affines(manifest.affines.size()) {}

  void quantized(uint32_t code, const float *values, size_t count) override {
    codes[code].add(values, count);
  }
  void columnSums(uint32_t block, const float *sums, size_t columns,
                  size_t vectors) override {
    blocks[block].add(sums, columns * vectors);
  }
  void layerOutput(uint32_t affine, const float *values,
                   size_t count) override {
    affines[affine].add(values, count);
  }

  std::vector<Histogram> codes, blocks;
  std::vector<Moments> affines;
};

/// Which code and affine entries each layer uses, as its streams show.
struct LayerUses {
  std::vector<int64_t> code;
  std::vector<std::vector<uint32_t>> affines;
};

LayerUses usesOf(const ProgramImage &image) {
  const format::ManifestT &manifest = image.manifest;
  LayerUses uses{std::vector<int64_t>(manifest.layers.size(), -1),
                 std::vector<std::vector<uint32_t>>(manifest.layers.size())};
  for (const isa::Code &program : image.programs) {
    uint32_t code = 0, layer = 0;
    for (const isa::Instruction &instruction : program) {
      if (instruction.opcode == Opcode::Gather)
        code = instruction.index;
      if (instruction.opcode == Opcode::Mvm) {
        layer = manifest.blocks[instruction.index]->layer;
        uses.code[layer] = code;
      }
      if (instruction.opcode == Opcode::Affine)
        uses.affines[layer].push_back(instruction.index);
    }
  }
  return uses;
}

/// splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
/// generators, OOPSLA 2014), so that assumed inputs are the same everywhere.
uint64_t nextRandom(uint64_t &state) {
  uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/// Sum of twelve uniforms less six: mean 0, variance 1, no library call.
float nextNormal(uint64_t &state) {
  double sum = -6;
  for (int i = 0; i < 12; ++i)
    sum += double(nextRandom(state) >> 11) * 0x1p-53;
  return float(sum);
}

Tensor syntheticInput(const format::SignatureT &signature, uint32_t samples,
                      uint64_t &state) {
  Tensor tensor;
  tensor.name = signature.name;
  tensor.type = signature.type;
  tensor.shape = signature.shape;
  if (tensor.shape.empty())
    tensor.shape.push_back(samples);
  else
    tensor.shape[0] *= samples;
  tensor.bytes.assign(tensor.elements() * format::byteSize(tensor.type), 0);
  if (tensor.type == format::ElementType_F32)
    for (size_t i = 0; i < tensor.bytes.size(); i += sizeof(float)) {
      float value = nextNormal(state);
      std::memcpy(tensor.bytes.data() + i, &value, sizeof(value));
    }
  return tensor;
}

/// The exponent bits of a floating-point type, 0 of others.
uint64_t exponentMask(format::ElementType type) {
  switch (type) {
  case format::ElementType_F16:
    return 0x7c00;
  case format::ElementType_F32:
    return 0x7f800000;
  case format::ElementType_F64:
    return 0x7ff0000000000000;
  default:
    return 0;
  }
}

/// Index of the first element that is infinite or NaN: all bits of its exponent
/// are set.
std::optional<size_t> firstNotFinite(const Tensor &tensor) {
  uint64_t mask = exponentMask(tensor.type);
  size_t size = format::byteSize(tensor.type);
  for (size_t i = 0; mask && i < tensor.bytes.size(); i += size) {
    uint64_t bits = 0;
    std::memcpy(&bits, tensor.bytes.data() + i, size);
    if ((bits & mask) == mask)
      return i / size;
  }
  return std::nullopt;
}

/// Ranges that follow from infinite values are none.
Status checkOutputs(const format::ManifestT &manifest,
                    const Calibration &calibration, bool synthetic) {
  for (size_t layer = 0; layer < manifest.layers.size(); ++layer) {
    const Calibration::Statistics &s = calibration.output[layer];
    if (std::isfinite(s.mean) && std::isfinite(s.variance) &&
        std::isfinite(s.minimum) && std::isfinite(s.maximum))
      continue;
    return Error{ExitCode::BadInput,
                 fmt::format("layer '{}': on {}, its outputs reach from {} to "
                             "{} with a variance of {}, more than f32 holds; "
                             "look at its weights and bias, at those before "
                             "it, and at the data",
                             manifest.layers[layer]->name,
                             synthetic ? "standard normal inputs"
                                       : "the --calibrate data",
                             s.minimum, s.maximum, s.variance)};
  }
  return {};
}

/// Without data, ranges are a guess. With offset cells, data and reference are
/// converted apart and are large beside their difference: what is cut off of
/// one alone can turn the difference's sign, so there is room for more.
double headroomOf(const format::ManifestT &manifest, size_t block,
                  bool synthetic) {
  const format::BlockT &row = *manifest.blocks[block];
  bool isOffset =
      manifest.encodings[row.encoding]->cell == format::CellEncoding_Offset;
  return synthetic && isOffset ? 2 : 1;
}

/// Leading dimension of one inference; a scalar counts as one.
int64_t leading(const std::vector<int64_t> &shape) {
  return shape.empty() ? 1 : shape[0];
}

} // namespace

Result<CalibrationInputs>
npc::calibrationInputs(const format::ManifestT &manifest,
                       const CalibrationOptions &options) {
  CalibrationInputs result;
  if (options.files.empty()) {
    uint64_t state = 0;
    result.samples = syntheticSamples(manifest);
    for (const auto &signature : manifest.inputs)
      result.tensors.push_back(
          syntheticInput(*signature, result.samples, state));
    result.origin = fmt::format(
        "no calibration data: ranges assume inputs like {} draw{} of a "
        "standard normal distribution",
        result.samples, result.samples == 1 ? "" : "s");
    return result;
  }

  std::vector<const format::SignatureT *> signature;
  for (const auto &input : manifest.inputs)
    signature.push_back(input.get());
  Result<std::vector<Tensor>> bound =
      bindTensors(options.files, signature, "--calibrate");
  if (!bound)
    return bound.error();
  result.tensors = std::move(*bound);
  for (size_t i = 0; i < result.tensors.size(); ++i) {
    Tensor &tensor = result.tensors[i];
    int64_t batch = leading(signature[i]->shape);
    int64_t inferences = leading(tensor.shape) / batch;
    int64_t kept = std::min<int64_t>(inferences, options.limit);
    tensor.bytes.resize(tensor.bytes.size() / inferences * kept);
    if (!tensor.shape.empty())
      tensor.shape[0] = kept * batch;
    scaleReals(tensor, options.scale);
    if (std::optional<size_t> bad = firstNotFinite(tensor))
      return Error{
          ExitCode::BadInput,
          fmt::format("--calibrate: element {} of the data for '{}' is "
                      "infinite or no number; ranges follow from finite ones",
                      *bad, tensor.name)};
    result.samples = uint32_t(kept);
  }
  result.origin =
      fmt::format("{} inferences of calibration data", result.samples);
  return result;
}

Result<Calibration> npc::calibrate(const ProgramImage &program,
                                   const CalibrationInputs &inputs,
                                   const CalibrationOptions &options,
                                   unsigned threads) {
  const format::ManifestT &manifest = program.manifest;
  RangeObserver observer(manifest);
  RunOptions run;
  run.fidelity = Fidelity::Float;
  run.threads = threads;
  run.observer = &observer;
  run.weightBytes = kWeightBytes;
  Result<std::vector<Tensor>> outputs = simulate(program, inputs.tensors, run);
  if (!outputs)
    return outputs.error();

  Calibration result;
  LayerUses uses = usesOf(program);
  const auto &codes = manifest.calibrations.front()->codes;
  for (size_t layer = 0; layer < manifest.layers.size(); ++layer) {
    Calibration::Range range;
    if (uses.code[layer] >= 0) {
      const Histogram &seen = observer.codes[uses.code[layer]];
      double limit = seen.limit(options.method, options.percentile,
                                uint32_t(codes[uses.code[layer]]->max));
      range.low = std::max(seen.minimum(), float(-limit));
      range.high = std::min(seen.maximum(), float(limit));
    }
    result.inputRange.push_back(range);

    Moments moments;
    for (uint32_t affine : uses.affines[layer]) {
      const Moments &part = observer.affines[affine];
      moments.sum += part.sum;
      moments.squares += part.squares;
      moments.count += part.count;
      moments.low = std::min(moments.low, part.low);
      moments.high = std::max(moments.high, part.high);
    }
    result.output.push_back(moments.statistics());
  }
  bool synthetic = options.files.empty();
  if (Status status = checkOutputs(manifest, result, synthetic); !status)
    return status.error();
  for (size_t block = 0; block < observer.blocks.size(); ++block) {
    double limit = observer.blocks[block].limit(
        options.method, options.percentile, uint32_t(manifest.adcMax));
    result.sumRange.push_back(
        float(limit * headroomOf(manifest, block, synthetic)));
  }
  return result;
}
