#include "Constants.h"

#include "BadWeights.h"
#include "Coefficients.h"

#include "llvm/ADT/APFloat.h"
#include "llvm/Support/Endian.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

using namespace mlir;
using namespace npc;
using chip::BufferOp;

Result<std::vector<float>> npc::readVector(FlatSymbolRefAttr weight,
                                           Operation *user,
                                           WeightStore &weights) {
  Result<WeightView> view = weights.view(weight.getValue(), user);
  if (!view)
    return view.error();
  std::vector<float> values(view->elements);
  view->readFloats(0, 1, view->elements, values.data());
  view->release();
  auto bad = llvm::find_if_not(
      values, [](float value) { return std::isfinite(value); });
  if (bad != values.end())
    return notFinite(user, weight.getValue(), *view, bad - values.begin());
  return values;
}

Result<NormVectors> npc::readNorm(xbar::NormAttr norm, Operation *user,
                                  WeightStore &weights) {
  NormVectors result;
  const std::pair<FlatSymbolRefAttr, std::vector<float> *> parts[] = {
      {norm.getGamma(), &result.gamma},
      {norm.getBeta(), &result.beta},
      {norm.getMean(), &result.mean},
      {norm.getVariance(), &result.variance}};
  for (auto &[symbol, values] : parts) {
    Result<std::vector<float>> read = readVector(symbol, user, weights);
    if (!read)
      return read.error();
    *values = std::move(*read);
  }
  for (auto [i, variance] : llvm::enumerate(result.variance))
    if (!(variance + norm.epsilon() > 0))
      return badModel(
          user, fmt::format("weight '{}' holds a variance of {} at [{}]; with "
                            "epsilon it has to be positive",
                            norm.getVariance().getValue().str(), variance, i));
  return result;
}

namespace {

/// Collects elements of one buffer's type and passes them on in pieces.
class ElementWriter {
public:
  ElementWriter(Type type, SectionSink &sink)
      : sink(sink), type(type), width((type.getIntOrFloatBitWidth() + 7) / 8) {}

  Status put(double value) {
    APFloat number(value);
    bool lossy;
    number.convert(cast<FloatType>(type).getFloatSemantics(),
                   APFloat::rmNearestTiesToEven, &lossy);
    return putBits(number.bitcastToAPInt().getZExtValue());
  }
  Status putBits(uint64_t bits) {
    char bytes[sizeof(bits)];
    llvm::support::endian::write64le(bytes, bits);
    pending.append(bytes, width);
    constexpr size_t pieceBytes = 1 << 20;
    return pending.size() < pieceBytes ? Status() : flush();
  }
  Status flush() {
    Status status = sink.write(pending.data(), pending.size());
    pending.clear();
    return status;
  }

private:
  SectionSink &sink;
  Type type;
  size_t width;
  std::string pending;
};

} // namespace

static Status writeWeight(BufferOp buffer, StringRef name, WeightStore &weights,
                          ElementWriter &writer) {
  Result<WeightView> view = weights.view(name, buffer);
  if (!view)
    return view.error();
  bool isReal = llvm::isa<FloatType>(buffer.getType());
  for (int64_t i = 0; i < view->elements; ++i) {
    Status status = isReal ? writer.put(view->elementAsDouble(i))
                           : writer.putBits(view->elementAsInteger(i));
    if (!status)
      return status;
  }
  return {};
}

static Status writeDense(DenseElementsAttr values, ElementWriter &writer) {
  if (llvm::isa<FloatType>(values.getElementType())) {
    for (const APFloat &value : values.getValues<APFloat>())
      if (Status status = writer.putBits(value.bitcastToAPInt().getZExtValue());
          !status)
        return status;
    return {};
  }
  for (const APInt &value : values.getValues<APInt>())
    if (Status status = writer.putBits(value.getZExtValue()); !status)
      return status;
  return {};
}

static Status writeNorm(BufferOp buffer, chip::NormAttr contents,
                        WeightStore &weights, ElementWriter &writer) {
  xbar::NormAttr norm = contents.getNorm();
  Result<NormVectors> v = readNorm(norm, buffer, weights);
  if (!v)
    return v.error();
  ColumnAffine affine(buffer.getElements());
  affine.normalize(v->gamma, v->beta, v->mean, v->variance, norm.epsilon());
  bool isScale = contents.getPart() == chip::NormPart::Scale;
  for (double value : isScale ? affine.scale : affine.offset)
    if (Status status = writer.put(value); !status)
      return status;
  return {};
}

static Status writeContents(BufferOp buffer, WeightStore &weights,
                            SectionSink &sink) {
  ElementWriter writer(buffer.getType(), sink);
  Attribute contents = buffer.getContentsAttr();
  Status status;
  if (auto weight = dyn_cast<FlatSymbolRefAttr>(contents))
    status = writeWeight(buffer, weight.getValue(), weights, writer);
  else if (auto norm = dyn_cast<chip::NormAttr>(contents))
    status = writeNorm(buffer, norm, weights, writer);
  else
    status = writeDense(cast<DenseElementsAttr>(contents), writer);
  return status ? writer.flush() : status;
}

static uint64_t bytesOf(const format::BufferT &buffer) {
  return buffer.elements * format::byteSize(buffer.type);
}

uint64_t npc::constantBytes(const format::ManifestT &manifest) {
  uint64_t bytes = 0;
  for (const auto &buffer : manifest.buffers)
    if (buffer->constant >= 0)
      bytes = std::max(bytes, uint64_t(buffer->constant) + bytesOf(*buffer));
  return bytes;
}

Status npc::writeConstants(ModuleOp module, WeightStore &weights,
                           const format::ManifestT &manifest,
                           SectionSink &sink) {
  uint64_t written = 0;
  for (auto [buffer, row] :
       llvm::zip(module.getOps<BufferOp>(), manifest.buffers)) {
    if (row->constant < 0)
      continue;
    const std::string gap(uint64_t(row->constant) - written, '\0');
    if (Status status = sink.write(gap.data(), gap.size()); !status)
      return status;
    if (Status status = writeContents(buffer, weights, sink); !status)
      return status;
    written = uint64_t(row->constant) + bytesOf(*row);
  }
  return {};
}
