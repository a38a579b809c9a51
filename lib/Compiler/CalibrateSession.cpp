#include "Calibration.h"
#include "Session.h"

#include "npc/Conversion/ChipToArtifact/ChipToArtifact.h"
#include "npc/Dialect/Xbar/IR/Xbar.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringMap.h"

#include <fmt/format.h>

using namespace mlir;
using namespace npc;

/// As many chips as the arrays need when the user leaves it open.
void Session::setChips() {
  if (module.get()->hasAttr(chipsAttrName) && !options.chips)
    return;
  uint32_t arrays = 0;
  module->walk([&](xbar::BlockOp) { ++arrays; });
  uint32_t needed = std::max(1u, (arrays + target->cores - 1) / target->cores);
  uint32_t chips = options.chips.value_or(std::min(needed, target->maxChips));
  // Where even all chips are too few, placement says so with numbers.
  if (!options.chips && chips > 1 && needed <= target->maxChips)
    options.say(fmt::format("{} arrays need {} chips of {} cores; --chips={} "
                            "asks for this, --chips=1 forbids it",
                            arrays, chips, target->cores, chips));
  module.get()->setAttr(chipsAttrName,
                        Builder(context.get()).getI64IntegerAttr(chips));
}

static void annotate(ModuleOp module, const format::ManifestT &manifest,
                     const Calibration &calibration) {
  Builder builder(module.getContext());
  llvm::StringMap<size_t> layers, blocks;
  for (size_t i = 0; i < manifest.layers.size(); ++i)
    layers[manifest.layers[i]->name] = i;
  for (size_t i = 0; i < manifest.blocks.size(); ++i)
    blocks[manifest.blocks[i]->name] = i;

  module.walk([&](Operation *op) {
    if (auto layer = dyn_cast<xbar::LayerOp>(op)) {
      auto found = layers.find(layer.getMatrix());
      if (found == layers.end())
        return;
      const Calibration::Range &range = calibration.inputRange[found->second];
      layer.setInputRange(ArrayRef<float>{range.low, range.high});
    } else if (auto block = dyn_cast<xbar::BlockOp>(op)) {
      auto found = blocks.find(block.getSymName());
      // A block whose sums were all zero keeps its nominal range.
      if (found != blocks.end() && calibration.sumRange[found->second] > 0)
        block.setSumRangeAttr(
            builder.getF32FloatAttr(calibration.sumRange[found->second]));
    } else if (auto matrix = dyn_cast<xbar::MatrixOp>(op)) {
      auto found = layers.find(matrix.getSymName());
      if (found == layers.end())
        return;
      const Calibration::Statistics &s = calibration.output[found->second];
      op->setAttr(statisticsAttrName,
                  builder.getDenseF32ArrayAttr(
                      {s.mean, s.variance, s.minimum, s.maximum}));
    }
  });
}

/// Tells of layers whose outputs become infinite on the cores' digital units.
static void sayWhatOverflows(const CompileOptions &options,
                             const Target &target,
                             const format::ManifestT &manifest,
                             const Calibration &calibration) {
  constexpr float largestHalf = 65504;
  if (target.coreDigital.precision != Target::Precision::Float16)
    return;
  for (size_t i = 0; i < manifest.layers.size(); ++i) {
    const Calibration::Statistics &output = calibration.output[i];
    float reach = std::max(-output.minimum, output.maximum);
    if (reach > largestHalf)
      options.say(fmt::format(
          "layer '{}': on the --calibrate data, its outputs reach {:g}; the "
          "cores of {} compute in float16, where more than {:g} is infinite; "
          "scale the data or the weights before it down",
          manifest.layers[i]->name, reach, target.name, largestHalf));
  }
}

static std::string dataDigest(const std::vector<Tensor> &tensors) {
  Hasher hasher;
  for (const Tensor &tensor : tensors)
    hasher.update(tensor.bytes.data(), tensor.bytes.size());
  return toHex(hasher.finish());
}

/// True where some input code does not count from zero.
static bool hasZeroPoints(const format::ManifestT &manifest) {
  const auto &codes = manifest.calibrations.front()->codes;
  return llvm::any_of(codes, [](const auto &code) { return code->zeroPoint; });
}

Result<OwningOpRef<ModuleOp>> Session::scheduleNominal() {
  OwningOpRef<ModuleOp> nominal = module->clone();
  if (Status status = runPasses(*nominal, Stage::Mapped, Stage::Scheduled);
      !status)
    return status.error();
  return nominal;
}

Result<CalibrationInputs> Session::deriveRanges() {
  CalibrationInputs inputs;
  // Converters see inputs from code 0, so their ranges need the codes first.
  for (bool again = true, first = true; again; first = false) {
    Result<OwningOpRef<ModuleOp>> nominal = scheduleNominal();
    if (!nominal)
      return nominal.error();
    Result<ProgramInMemory> program =
        ProgramInMemory::make(**nominal, *target, weights, options.threads);
    if (!program)
      return diagnosed(program.error());
    ProgramImage image = program->image();
    if (first) {
      Result<CalibrationInputs> read =
          calibrationInputs(image.manifest, options.calibration);
      if (!read)
        return read;
      inputs = std::move(*read);
    }
    Result<Calibration> calibration =
        calibrate(image, inputs, options.calibration, options.threads);
    if (!calibration)
      return Error{calibration.error().code,
                   options.input + ": " + calibration.error().message};
    annotate(*module, image.manifest, *calibration);
    again = first && hasZeroPoints(image.manifest);
    if (!again && !options.calibration.files.empty())
      sayWhatOverflows(options, *target, image.manifest, *calibration);
  }
  return inputs;
}

Status Session::calibrateModule() {
  bool hasArrays = !module->getOps<xbar::BlockOp>().empty();
  if (!hasArrays || options.output.empty() ||
      module.get()->hasAttr(calibrationAttrName))
    return {};
  Result<CalibrationInputs> inputs = deriveRanges();
  if (!inputs)
    return inputs.error();
  if (options.calibration.files.empty())
    options.say(inputs->origin + "; give --calibrate=DATA");

  Builder builder(context.get());
  std::string_view method = nameOf(options.calibration.method);
  module.get()->setAttr(
      calibrationAttrName,
      builder.getDictionaryAttr(
          {builder.getNamedAttr(
               "method", builder.getStringAttr(fmt::format(
                             "{}; ranges by {}", inputs->origin, method))),
           builder.getNamedAttr("samples",
                                builder.getI64IntegerAttr(inputs->samples)),
           builder.getNamedAttr(
               "synthetic",
               builder.getBoolAttr(options.calibration.files.empty())),
           builder.getNamedAttr(
               "sha256", builder.getStringAttr(dataDigest(inputs->tensors)))}));
  return {};
}

Result<CalibrationInputs>
Session::storedInputs(const format::ManifestT &manifest) {
  auto record =
      module.get()->getAttrOfType<DictionaryAttr>(calibrationAttrName);
  if (!record || cast<BoolAttr>(record.get("synthetic")).getValue())
    return CalibrationInputs{};
  if (options.calibration.files.empty())
    return Error{ExitCode::Usage,
                 options.input + " was calibrated with data, " +
                     cast<StringAttr>(record.get("method")).str() +
                     ", which the binary holds and a dump does not; give the "
                     "same --calibrate options again"};
  Result<CalibrationInputs> inputs =
      calibrationInputs(manifest, options.calibration);
  if (!inputs)
    return inputs;
  if (dataDigest(inputs->tensors) !=
      cast<StringAttr>(record.get("sha256")).getValue())
    return Error{ExitCode::Usage,
                 options.input + " was calibrated with other data than "
                                 "--calibrate gives; resume it with the same "
                                 "--calibrate options"};
  return inputs;
}
