#include "npc/Conversion/ChipToArtifact/ChipToArtifact.h"

#include "Arrays.h"
#include "Coefficients.h"
#include "Constants.h"

#include "npc/Artifact/Writer.h"

#include <cmath>

using namespace mlir;
using namespace npc;

namespace {

/// Makes the sections of one binary.
class Emitter {
public:
  Emitter(ModuleOp module, const Target &target, WeightStore &weights,
          const EmitOptions &options, Translation translation)
      : module(module), target(target), weights(weights), options(options),
        translation(std::move(translation)),
        arrays(module, target, weights, this->translation.manifest) {}

  Status run();

private:
  void describe();
  Result<AffinePair> affine(chip::AffineEntryOp entry, bool quantized);
  Result<ColumnAffine> coefficients(chip::AffineEntryOp entry,
                                    const format::BlockT &block);
  Result<CodeScale> codeScale(chip::AffineEntryOp entry);
  uint32_t blockIndex(Attribute name) const;
  Status writeAffines(bool quantized, SectionSink &sink);

  ModuleOp module;
  const Target &target;
  WeightStore &weights;
  const EmitOptions &options;
  Translation translation;
  Arrays arrays;
};

} // namespace

void Emitter::describe() {
  format::ManifestT &manifest = translation.manifest;
  *manifest.provenance = options.provenance;
  format::CalibrationSetT &set = *manifest.calibrations.front();
  set.name = options.calibrationName;
  set.method = options.calibrationMethod;
  set.samples = options.samples;
  for (auto [index, layer] : llvm::enumerate(manifest.layers)) {
    auto found = options.statistics.find(layer->name);
    if (found == options.statistics.end())
      continue;
    auto statistics =
        std::make_unique<format::ReferenceStatisticsT>(found->second);
    statistics->layer = uint32_t(index);
    set.statistics.push_back(std::move(statistics));
  }
}

uint32_t Emitter::blockIndex(Attribute name) const {
  StringRef wanted = cast<FlatSymbolRefAttr>(name).getValue();
  const auto &blocks = translation.manifest.blocks;
  auto found = llvm::find_if(
      blocks, [&](const auto &block) { return wanted == block->name; });
  return uint32_t(found - blocks.begin());
}

Result<ColumnAffine> Emitter::coefficients(chip::AffineEntryOp entry,
                                           const format::BlockT &block) {
  ColumnAffine whole(translation.manifest.layers[block.layer]->columns);
  if (std::optional<StringRef> name = entry.getCoefficients()) {
    auto op = module.lookupSymbol<xbar::CoefficientsOp>(*name);
    for (Attribute term : op.getTerms()) {
      if (auto norm = dyn_cast<xbar::NormAttr>(term)) {
        Result<NormVectors> v = readNorm(norm, op, weights);
        if (!v)
          return v.error();
        whole.normalize(v->gamma, v->beta, v->mean, v->variance,
                        norm.epsilon());
        continue;
      }
      auto scale = dyn_cast<xbar::ScaleAttr>(term);
      if (scale && llvm::isa<FloatAttr>(scale.getFactor())) {
        whole.multiply(
            {float(cast<FloatAttr>(scale.getFactor()).getValueAsDouble())});
        continue;
      }
      auto symbol = scale ? cast<FlatSymbolRefAttr>(scale.getFactor())
                          : cast<xbar::BiasAttr>(term).getValues();
      Result<std::vector<float>> values = readVector(symbol, op, weights);
      if (!values)
        return values.error();
      scale ? whole.multiply(*values) : whole.addBias(*values);
    }
  }
  ColumnAffine part(block.columns);
  auto cut = [&](const std::vector<double> &from, std::vector<double> &to) {
    to.assign(from.begin() + block.column,
              from.begin() + block.column + block.columns);
  };
  cut(whole.scale, part.scale);
  cut(whole.offset, part.offset);
  return part;
}

/// One step of the accumulators counts the same for every block of an entry.
Result<CodeScale> Emitter::codeScale(chip::AffineEntryOp entry) {
  const format::ManifestT &manifest = translation.manifest;
  auto code = module.lookupSymbol<chip::CodeOp>(entry.getCode());
  CodeScale result;
  result.codeScale = code.getCode().scale();
  result.zeroPoint = double(code.getCode().getZeroPoint());
  bool isFirst = true;
  for (Attribute name : entry.getBlocks()) {
    uint32_t index = blockIndex(name);
    const format::ConverterT &converter =
        *manifest.calibrations.front()->converters[index];
    double lsb = 1 / std::ldexp(double(converter.gain), int(converter.shift));
    if (isFirst) {
      result.lsb = lsb;
      result.levelSums.assign(manifest.blocks[index]->columns, 0);
    }
    isFirst = false;
    if (lsb != result.lsb)
      return Error{ExitCode::Internal,
                   ("block @" + manifest.blocks[index]->name +
                    " counts partial sums in other steps than @" +
                    manifest.blocks[blockIndex(entry.getBlocks()[0])]->name)};
    for (auto [sum, levels] :
         llvm::zip_equal(result.levelSums, arrays.levelSums(index)))
      sum += levels;
  }
  return result;
}

Result<AffinePair> Emitter::affine(chip::AffineEntryOp entry, bool quantized) {
  uint32_t index = blockIndex(entry.getBlocks()[0]);
  const format::BlockT &block = *translation.manifest.blocks[index];
  Result<ColumnAffine> columns = coefficients(entry, block);
  if (!columns)
    return columns.error();
  auto array = llvm::to_vector(module.getOps<xbar::ArrayOp>())[block.tile];
  xbar::EncodingAttr encoding = array.getEncoding();
  SumScale sums;
  sums.weightScale = arrays.weightScales(index);
  sums.unitsPerWeight = ConductanceMapper(cellOf(encoding)).unitsPerWeight();
  sums.stepMicroSiemens = encoding.stepMicroSiemens();
  if (!quantized)
    return realPair(*columns, sums);
  Result<CodeScale> codes = codeScale(entry);
  if (!codes)
    return codes.error();
  return codePair(*columns, sums, *codes);
}

Status Emitter::writeAffines(bool quantized, SectionSink &sink) {
  for (auto entry : module.getOps<chip::AffineEntryOp>()) {
    Result<AffinePair> pair = affine(entry, quantized);
    if (!pair)
      return pair.error();
    for (const std::vector<float> *values : {&pair->scale, &pair->offset})
      if (Status status =
              sink.write(values->data(), values->size() * sizeof(float));
          !status)
        return status;
  }
  return {};
}

Status Emitter::run() {
  describe();
  if (Status status = arrays.scan(); !status)
    return status;
  format::ManifestT &manifest = translation.manifest;
  std::vector<SectionSource> sections;
  auto add = [&](format::SectionKind kind, std::string name, uint64_t size,
                 std::function<Status(SectionSink &)> produce) {
    if (size > 0 || kind == format::SectionKind_Conductances)
      sections.push_back({kind, std::move(name), size, std::move(produce)});
  };
  auto addBytes = [&](format::SectionKind kind, const char *name,
                      const std::string &bytes) {
    add(kind, name, bytes.size(), [&bytes](SectionSink &sink) {
      return sink.write(bytes.data(), bytes.size());
    });
  };

  // The level sums of the arrays go into the calibration tables after them.
  if (!manifest.tiles.empty())
    for (uint32_t chip = 0; chip < manifest.chips; ++chip)
      add(format::SectionKind_Conductances,
          "conductances.chip" + std::to_string(chip), arrays.chipBytes(chip),
          [this, chip](SectionSink &sink) {
            return arrays.writeChip(chip, sink);
          });
  add(format::SectionKind_Constants, "constants", constantBytes(manifest),
      [&](SectionSink &sink) {
        return writeConstants(module, weights, manifest, sink);
      });
  uint64_t affineBytes = 0;
  for (const auto &entry : manifest.affines)
    affineBytes += uint64_t(entry->columns) * 2 * sizeof(float);
  add(format::SectionKind_Affine, "affine", affineBytes,
      [&](SectionSink &sink) { return writeAffines(false, sink); });
  add(format::SectionKind_CalibrationTables, "calibration.tables", affineBytes,
      [&](SectionSink &sink) { return writeAffines(true, sink); });
  addBytes(format::SectionKind_CalibrationInputs, "calibration.inputs",
           options.calibrationInputs);
  addBytes(format::SectionKind_Target, "target", target.yaml);
  return writeArtifact(options.path, manifest, translation.programs,
                       std::move(sections));
}

Status npc::emitArtifact(ModuleOp module, const Target &target,
                         WeightStore &weights, const EmitOptions &options) {
  FailureOr<Translation> translation = translateProgram(module, target);
  if (failed(translation))
    return Error{
        ExitCode::Internal,
        "the schedule has no form in the binary; see the errors above"};
  return Emitter(module, target, weights, options, std::move(*translation))
      .run();
}
