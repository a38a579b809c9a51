#include "AffineTables.h"

#include "BadWeights.h"
#include "Constants.h"

#include <fmt/format.h>

#include <cmath>

using namespace mlir;
using namespace npc;

AffineTables::AffineTables(ModuleOp module, const format::ManifestT &manifest,
                           Arrays &arrays, WeightStore &weights)
    : module(module), symbols(module), manifest(manifest), arrays(arrays),
      weights(weights) {
  for (auto [index, block] : llvm::enumerate(manifest.blocks))
    blockIndices[block->name] = uint32_t(index);
}

uint64_t AffineTables::bytes() const {
  uint64_t columns = 0;
  for (const auto &entry : manifest.affines)
    columns += entry->columns;
  return columns * 2 * sizeof(float);
}

static StringRef nameOf(Attribute symbol) {
  return cast<FlatSymbolRefAttr>(symbol).getValue();
}

chip::CodeOp AffineTables::codeOf(chip::AffineEntryOp entry) {
  return symbols.lookup<chip::CodeOp>(entry.getCode());
}

void AffineTables::countLevels() {
  for (auto entry : module.getOps<chip::AffineEntryOp>())
    if (codeOf(entry).getCode().getZeroPoint() != 0)
      for (Attribute name : entry.getBlocks())
        arrays.countLevels(blockIndices.lookup(nameOf(name)));
}

Result<ColumnAffine> AffineTables::coefficients(chip::AffineEntryOp entry,
                                                const format::BlockT &block) {
  ColumnAffine whole(manifest.layers[block.layer]->columns);
  if (std::optional<StringRef> name = entry.getCoefficients()) {
    auto op = symbols.lookup<xbar::CoefficientsOp>(*name);
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
      auto bias = dyn_cast<xbar::BiasAttr>(term);
      auto symbol =
          bias ? bias.getValues() : cast<FlatSymbolRefAttr>(scale.getFactor());
      Result<std::vector<float>> values = readVector(symbol, op, weights);
      if (!values)
        return values.error();
      bias ? whole.addBias(*values, bias.factor()) : whole.multiply(*values);
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
Result<CodeScale> AffineTables::codeScale(chip::AffineEntryOp entry) {
  xbar::CodeAttr code = codeOf(entry).getCode();
  CodeScale result;
  result.codeScale = code.scale();
  result.zeroPoint = double(code.getZeroPoint());
  const format::BlockT *first = nullptr;
  for (Attribute name : entry.getBlocks()) {
    uint32_t index = blockIndices.lookup(nameOf(name));
    const format::BlockT &block = *manifest.blocks[index];
    const format::ConverterT &converter =
        *manifest.calibrations.front()->converters[index];
    double lsb = 1 / std::ldexp(double(converter.gain), int(converter.shift));
    if (!first) {
      first = &block;
      result.lsb = lsb;
      result.levelSums.assign(block.columns, 0);
    }
    if (lsb != result.lsb)
      return Error{ExitCode::Internal,
                   "block @" + block.name +
                       " counts partial sums in other steps than @" +
                       first->name};
    // Empty where codes count from zero and the sums do not matter.
    for (auto [sum, levels] :
         llvm::zip(result.levelSums, arrays.levelSums(index)))
      sum += levels;
  }
  return result;
}

/// Finite weights can have a product that is not.
static Result<AffinePair> checked(chip::AffineEntryOp entry,
                                  const format::BlockT &block,
                                  AffinePair pair) {
  for (auto [c, scale, offset] : llvm::enumerate(pair.scale, pair.offset))
    if (!std::isfinite(scale) || !std::isfinite(offset))
      return badModel(
          entry,
          fmt::format("column {}: weights, bias and normalisation make a "
                      "scale of {} and an offset of {}, more than f32 "
                      "holds",
                      block.column + c, scale, offset));
  return pair;
}

Result<AffinePair> AffineTables::affine(chip::AffineEntryOp entry,
                                        bool quantized) {
  uint32_t index = blockIndices.lookup(nameOf(entry.getBlocks()[0]));
  const format::BlockT &block = *manifest.blocks[index];
  Result<ColumnAffine> columns = coefficients(entry, block);
  if (!columns)
    return columns.error();
  const ConductanceMapper &mapper = arrays.mapperOf(index);
  SumScale sums{arrays.weightScales(index), mapper.unitsPerWeight(),
                mapper.stepMicroSiemens()};
  if (!quantized)
    return checked(entry, block, realPair(*columns, sums));
  Result<CodeScale> codes = codeScale(entry);
  if (!codes)
    return codes.error();
  return checked(entry, block, codePair(*columns, sums, *codes));
}

Status AffineTables::write(bool quantized, SectionSink &sink) {
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
