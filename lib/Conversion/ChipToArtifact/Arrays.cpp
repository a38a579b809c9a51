#include "Arrays.h"

#include "Levels.h"
#include "npc/Support/Parallel.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

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
      blocksOfTile(manifest.tiles.size()), levels(manifest.blocks.size()) {
  llvm::append_range(matrices, module.getOps<xbar::MatrixOp>());
  llvm::append_range(blocks, module.getOps<xbar::BlockOp>());
  for (auto array : module.getOps<xbar::ArrayOp>())
    mappers.emplace_back(cellOf(array.getEncoding()));
  for (uint32_t block = 0; block < blocks.size(); ++block)
    blocksOfTile[manifest.blocks[block]->tile].push_back(block);
}

Arrays::Group Arrays::groupOf(uint32_t block) const {
  const format::BlockT &row = *manifest.blocks[block];
  return {row.layer, row.column, row.columns};
}

/// What a bias row of `block` holds per unit of bias: the row is driven with
/// the converter's bias value, and rows share the bias equally.
double Arrays::biasShare(uint32_t block) const {
  const format::ConverterT &converter =
      *manifest.calibrations.front()->converters[block];
  return 1 / (double(converter.biasValue) * manifest.blocks[block]->biasRows);
}

static void scaleBy(MutableArrayRef<double> values, double factor) {
  for (double &value : values)
    value *= factor;
}

Status Arrays::scan(unsigned threads) {
  for (xbar::MatrixOp matrix : matrices) {
    Result<MatrixReader> reader = MatrixReader::open(matrix, weights);
    if (!reader)
      return reader.error();
    readers.push_back(std::move(*reader));
  }
  std::vector<uint32_t> firstOfGroup;
  for (uint32_t block = 0; block < blocks.size(); ++block)
    if (scales.try_emplace(groupOf(block)).second)
      firstOfGroup.push_back(block);
  Status status =
      parallelFor(firstOfGroup.size(), threads, [&](unsigned, size_t i) {
        scales.find(groupOf(firstOfGroup[i]))->second =
            scalesOf(firstOfGroup[i]);
        return Status();
      });
  if (!status)
    return status;
  for (uint32_t block : firstOfGroup) {
    auto [layer, column, columns] = groupOf(block);
    if (weightScales(block).empty())
      return readers[layer].notFinite(column, column + columns);
  }
  return {};
}

std::vector<double> Arrays::scalesOf(uint32_t block) const {
  Group group = groupOf(block);
  auto [layer, column, columns] = group;
  const MatrixReader &reader = readers[layer];
  WeightMaxima maxima(columns);
  std::vector<double> values(columns);
  for (uint32_t c = 0; c < columns; ++c)
    values[c] = reader.largestOf(column + c);
  if (!maxima.addRow(values.data()))
    return {};
  for (uint32_t other = 0; other < blocks.size(); ++other) {
    if (groupOf(other) != group || manifest.blocks[other]->biasRows == 0)
      continue;
    reader.readBias(column, column + columns, values.data());
    scaleBy(values, biasShare(other));
    if (!maxima.addRow(values.data()))
      return {};
  }
  reader.release();
  return maxima.scales(scope);
}

const std::vector<double> &Arrays::weightScales(uint32_t block) const {
  return scales.find(groupOf(block))->second;
}

void Arrays::mapRows(uint32_t index, uint32_t begin, uint32_t end, float *image,
                     size_t pitch) const {
  const format::BlockT &block = *manifest.blocks[index];
  const MatrixReader &reader = readers[block.layer];
  SmallVector<int64_t> rows;
  xbar::BlockOp op = blocks[index];
  forEachDataRow(op, reader.channels(),
                 [&](int64_t row) { rows.push_back(row); });
  size_t dataRows = rows.size(), columns = block.columns;
  auto wanted = ArrayRef(rows).slice(std::min<size_t>(begin, dataRows));
  wanted = wanted.take_front(std::min<size_t>(end, dataRows) -
                             std::min<size_t>(begin, dataRows));
  std::vector<double> values((end - begin) * columns);
  uint32_t lastColumn = block.column + block.columns;
  reader.readRows(wanted, block.column, lastColumn, values.data());
  for (size_t row = wanted.size(); row < end - begin; ++row) {
    MutableArrayRef<double> bias(&values[row * columns], columns);
    reader.readBias(block.column, lastColumn, bias.data());
    scaleBy(bias, biasShare(index));
  }

  const std::vector<double> &columnScales = weightScales(index);
  const ConductanceMapper &mapper = mappers[block.tile];
  for (double *row = values.data(); begin < end; ++begin, row += columns) {
    for (size_t c = 0; c < columns; ++c)
      row[c] /= columnScales[c];
    mapper.mapRow(row, columns, image);
    image += pitch;
  }
}

DeviceImage Arrays::devicesOf(uint32_t index, Team &team) const {
  const format::BlockT &block = *manifest.blocks[index];
  size_t pitch = mappers[block.tile].deviceColumns(block.columns);
  auto image = std::make_shared<std::vector<float>>(block.rows * pitch);
  constexpr uint32_t part = 32;
  team.run((block.rows + part - 1) / part, [&](size_t i) {
    uint32_t begin = uint32_t(i) * part;
    uint32_t end = std::min(begin + part, block.rows);
    mapRows(index, begin, end, image->data() + begin * pitch, pitch);
  });
  readers[block.layer].release();
  return {image->data(), pitch, image};
}

uint64_t Arrays::chipBytes(uint32_t chip) const {
  uint64_t bytes = 0;
  for (const auto &tile : manifest.tiles)
    if (tile->chip == chip)
      bytes = tile->offset +
              uint64_t(tile->rows) * tile->deviceColumns * sizeof(float);
  return bytes;
}

std::vector<Arrays::Piece> Arrays::piecesOf(uint32_t chip) const {
  constexpr uint32_t pieceDevices = 1 << 18;
  std::vector<Piece> pieces;
  for (uint32_t tile = 0; tile < manifest.tiles.size(); ++tile) {
    const format::TileT &shape = *manifest.tiles[tile];
    if (shape.chip != chip)
      continue;
    uint32_t most = std::max(1u, pieceDevices / shape.deviceColumns);
    for (uint32_t row = 0; row < shape.rows; row += most)
      pieces.push_back({tile, row, row + std::min(most, shape.rows - row)});
  }
  return pieces;
}

void Arrays::makeImage(const Piece &piece, std::vector<float> &image) {
  const format::TileT &tile = *manifest.tiles[piece.tile];
  image.assign(size_t(piece.end - piece.begin) * tile.deviceColumns,
               mappers[piece.tile].lowestConductance());
  for (uint32_t index : blocksOfTile[piece.tile]) {
    const format::BlockT &block = *manifest.blocks[index];
    uint32_t begin = std::max(piece.begin, block.row);
    uint32_t end = std::min(piece.end, block.row + block.rows);
    if (begin >= end)
      continue;
    float *part = image.data() + block.deviceColumn +
                  size_t(begin - piece.begin) * tile.deviceColumns;
    mapRows(index, begin - block.row, end - block.row, part,
            tile.deviceColumns);
    if (!levels[index].empty())
      addLevelsOf(index, end - begin, part, tile.deviceColumns);
    readers[block.layer].release();
  }
}

void Arrays::countLevels(uint32_t block) {
  levels[block].assign(manifest.blocks[block]->columns, 0);
}

void Arrays::addLevelsOf(uint32_t index, uint32_t rows, const float *image,
                         size_t pitch) {
  const format::EncodingT &encoding =
      *manifest.encodings[manifest.blocks[index]->encoding];
  std::vector<double> sums(levels[index].size());
  for (uint32_t row = 0; row < rows; ++row)
    addLevels(encoding, image + row * pitch, sums);
  std::lock_guard<std::mutex> lock(levelMutex);
  for (auto [level, sum] : llvm::zip_equal(levels[index], sums))
    level += sum;
}

Status Arrays::writeChip(uint32_t chip, unsigned threads, SectionSink &sink) {
  std::vector<Piece> pieces = piecesOf(chip);
  std::vector<std::vector<float>> images(threads);
  auto make = [&](unsigned worker, size_t i) {
    makeImage(pieces[i], images[worker]);
    return Status();
  };
  auto write = [&](unsigned worker, size_t i) -> Status {
    if (pieces[i].begin == 0)
      if (Status status = sink.alignToPage(); !status)
        return status;
    const std::vector<float> &image = images[worker];
    return sink.write(image.data(), image.size() * sizeof(float));
  };
  return parallelInOrder(pieces.size(), threads, make, write);
}
