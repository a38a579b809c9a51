#include "Arrays.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <cmath>

using namespace mlir;
using namespace npc;

Target::Cell npc::cellOf(xbar::EncodingAttr encoding) {
  Target::Cell cell;
  cell.encoding = encoding.getCell() == xbar::CellEncoding::Offset
                      ? Target::CellEncoding::Offset
                      : Target::CellEncoding::Differential;
  cell.devices = uint32_t(encoding.getDevices());
  cell.sharedCrosspoint = encoding.getShared();
  cell.slices = uint32_t(encoding.getSlices());
  cell.sliceBase = uint32_t(encoding.getBase());
  cell.levels = uint32_t(encoding.getLevels());
  cell.gMinMicroSiemens = encoding.gMinMicroSiemens();
  cell.gMaxMicroSiemens = encoding.gMaxMicroSiemens();
  return cell;
}

Arrays::Arrays(ModuleOp module, const Target &target, WeightStore &weights,
               const format::ManifestT &manifest)
    : scope(target.cell.weightScale), weights(weights), manifest(manifest),
      levels(manifest.blocks.size()) {
  llvm::append_range(matrices, module.getOps<xbar::MatrixOp>());
  llvm::append_range(blocks, module.getOps<xbar::BlockOp>());
  llvm::append_range(arrays, module.getOps<xbar::ArrayOp>());
}

Arrays::Group Arrays::groupOf(uint32_t block) const {
  const format::BlockT &row = *manifest.blocks[block];
  return {row.layer, row.column, row.columns};
}

Result<const MatrixReader *> Arrays::readerOf(uint32_t layer) {
  auto found = readers.find(layer);
  if (found == readers.end()) {
    Result<MatrixReader> reader = MatrixReader::open(matrices[layer], weights);
    if (!reader)
      return reader.error();
    found = readers.emplace(layer, std::move(*reader)).first;
  }
  return &found->second;
}

/// What a bias row of `block` holds per unit of bias: the row is driven with
/// the converter's bias value, and rows share the bias equally.
static double biasShare(const format::BlockT &block,
                        const format::ConverterT &converter) {
  return 1 / (double(converter.biasValue) * block.biasRows);
}

static void scaleBy(std::vector<double> &values, double factor) {
  for (double &value : values)
    value *= factor;
}

Status Arrays::scan() {
  for (uint32_t block = 0; block < blocks.size(); ++block)
    if (scales.find(groupOf(block)) == scales.end())
      if (Status status = scanGroup(block); !status)
        return status;
  return {};
}

Status Arrays::scanGroup(uint32_t block) {
  Group group = groupOf(block);
  auto [layer, column, columns] = group;
  Result<const MatrixReader *> reader = readerOf(layer);
  if (!reader)
    return reader.error();
  WeightMaxima maxima(columns);
  std::vector<double> values(columns);
  for (int64_t row = 0; row < (*reader)->rows(); ++row) {
    (*reader)->readRow(row, column, column + columns, values.data());
    maxima.addRow(values.data());
  }
  for (uint32_t other = 0; other < blocks.size(); ++other) {
    const format::BlockT &row = *manifest.blocks[other];
    if (groupOf(other) != group || row.biasRows == 0)
      continue;
    (*reader)->readBias(column, column + columns, values.data());
    scaleBy(values,
            biasShare(row, *manifest.calibrations.front()->converters[other]));
    maxima.addRow(values.data());
  }
  scales[group] = maxima.scales(scope);
  return {};
}

const std::vector<double> &Arrays::weightScales(uint32_t block) const {
  return scales.find(groupOf(block))->second;
}

uint64_t Arrays::chipBytes(uint32_t chip) const {
  uint64_t bytes = 0;
  for (const auto &tile : manifest.tiles)
    if (tile->chip == chip)
      bytes = tile->offset +
              uint64_t(tile->rows) * tile->deviceColumns * sizeof(float);
  return bytes;
}

Status Arrays::writeChip(uint32_t chip, SectionSink &sink) {
  for (uint32_t tile = 0; tile < arrays.size(); ++tile) {
    if (manifest.tiles[tile]->chip != chip)
      continue;
    if (Status status = sink.alignToPage(); !status)
      return status;
    if (Status status = writeTile(tile, sink); !status)
      return status;
  }
  return {};
}

namespace {

/// A block as the rows of its array pass by.
struct RowSource {
  uint32_t index;
  const format::BlockT *block;
  const MatrixReader *reader;
  const std::vector<double> *scales;
  double biasShare;
  /// The matrix row of each data row.
  std::vector<int64_t> matrixRows;

  /// Normalised weights of row `row` of the array, which the block holds.
  void read(uint32_t row, std::vector<double> &weights) const {
    weights.resize(block->columns);
    uint32_t end = block->column + block->columns;
    uint32_t own = row - block->row;
    if (own < matrixRows.size()) {
      reader->readRow(matrixRows[own], block->column, end, weights.data());
    } else {
      reader->readBias(block->column, end, weights.data());
      scaleBy(weights, biasShare);
    }
    for (uint32_t c = 0; c < block->columns; ++c)
      weights[c] /= (*scales)[c];
  }
};

} // namespace

Status Arrays::writeTile(uint32_t tile, SectionSink &sink) {
  xbar::EncodingAttr encoding = arrays[tile].getEncoding();
  ConductanceMapper mapper(cellOf(encoding));
  std::vector<RowSource> sources;
  for (uint32_t index = 0; index < blocks.size(); ++index) {
    const format::BlockT &block = *manifest.blocks[index];
    if (block.tile != tile)
      continue;
    Result<const MatrixReader *> reader = readerOf(block.layer);
    if (!reader)
      return reader.error();
    RowSource source{index, &block, *reader, &weightScales(index), 0, {}};
    if (block.biasRows)
      source.biasShare =
          biasShare(block, *manifest.calibrations.front()->converters[index]);
    forEachDataRow(blocks[index], matrices[block.layer].getView().getChannels(),
                   [&](int64_t row) { source.matrixRows.push_back(row); });
    levels[index].assign(block.columns, 0);
    sources.push_back(std::move(source));
  }

  const format::TileT &shape = *manifest.tiles[tile];
  std::vector<float> image(shape.deviceColumns);
  std::vector<double> weights;
  for (uint32_t row = 0; row < shape.rows; ++row) {
    std::fill(image.begin(), image.end(), float(encoding.gMinMicroSiemens()));
    for (const RowSource &source : sources) {
      const format::BlockT &block = *source.block;
      if (row < block.row || row >= block.row + block.rows)
        continue;
      source.read(row, weights);
      float *part = image.data() + block.deviceColumn;
      mapper.mapRow(weights.data(), block.columns, part);
      addLevels(source.index, part);
    }
    if (Status status = sink.write(image.data(), image.size() * sizeof(float));
        !status)
      return status;
  }
  return {};
}

namespace {

/// Levels of a weight's devices, as the quantized fidelity reads them.
class LevelReader {
public:
  explicit LevelReader(const format::EncodingT &encoding)
      : encoding(encoding) {}

  /// Slices weighted; G- counts negative.
  double weightLevels(const float *devices) const {
    double sum = 0, sliceWeight = 1;
    for (uint32_t s = 0; s < encoding.slices; ++s) {
      sum += sliceWeight * polarityLevels(devices);
      devices += encoding.devices;
      if (encoding.cell == format::CellEncoding_Differential) {
        sum -= sliceWeight * polarityLevels(devices);
        devices += encoding.devices;
      }
      sliceWeight *= encoding.sliceBase;
    }
    return sum;
  }

private:
  double polarityLevels(const float *devices) const {
    double sum = 0;
    for (uint32_t d = 0; d < encoding.devices; ++d) {
      double level = (double(devices[d]) - double(encoding.gMinMicroSiemens)) /
                     double(encoding.stepMicroSiemens);
      sum +=
          std::clamp(std::nearbyint(level), 0.0, double(encoding.levels - 1));
    }
    return sum;
  }

  const format::EncodingT &encoding;
};

} // namespace

void Arrays::addLevels(uint32_t index, const float *image) {
  const format::BlockT &block = *manifest.blocks[index];
  const format::EncodingT &encoding = *manifest.encodings[block.encoding];
  LevelReader reader(encoding);
  uint64_t width = format::deviceColumnsPerWeight(encoding);
  double reference = 0;
  if (encoding.cell == format::CellEncoding_Offset)
    reference = reader.weightLevels(image + block.columns * width);
  for (uint32_t c = 0; c < block.columns; ++c)
    levels[index][c] += reader.weightLevels(image + c * width) - reference;
}
