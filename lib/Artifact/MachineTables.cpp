#include "Checks.h"

#include <cmath>
#include <limits>
#include <set>
#include <tuple>

using namespace npc;
using namespace npc::format;

namespace {

/// A memory of a terabyte is beyond every chip; more is a damaged number.
constexpr uint64_t kMaxMemoryBytes = uint64_t{1} << 40;
constexpr uint32_t kMaxCells = 64;
constexpr uint32_t kMaxSemaphores = 1u << 20;

bool isKnown(ElementType type) {
  return type >= ElementType_MIN && type <= ElementType_MAX;
}
bool isKnown(UnitKind kind) {
  return kind >= UnitKind_MIN && kind <= UnitKind_MAX;
}

class MachineTables {
public:
  MachineTables(const ManifestT &manifest, Findings &findings)
      : manifest(manifest), findings(findings) {}

  void check() {
    checkGlobals();
    checkEach(manifest.memories, &MachineTables::checkMemory);
    checkEach(manifest.buffers, &MachineTables::checkBuffer);
    checkEach(manifest.inputs, &MachineTables::checkSignature);
    checkEach(manifest.outputs, &MachineTables::checkSignature);
    checkEach(manifest.encodings, &MachineTables::checkEncoding);
    checkEach(manifest.tiles, &MachineTables::checkTile);
    checkEach(manifest.layers, &MachineTables::checkLayer);
    checkEach(manifest.blocks, &MachineTables::checkBlock);
    checkEach(manifest.affines, &MachineTables::checkAffine);
    checkEach(manifest.streams, &MachineTables::checkStream);
    checkEach(manifest.channels, &MachineTables::checkChannel);
    checkUniqueNames("input", manifest.inputs);
    checkUniqueNames("output", manifest.outputs);
  }

private:
  template <typename Table>
  void checkEach(const std::vector<std::unique_ptr<Table>> &tables,
                 void (MachineTables::*one)(size_t, const Table &)) {
    for (size_t i = 0; i < tables.size() && !findings.failed(); ++i)
      (this->*one)(i, *tables[i]);
  }

  void checkGlobals() {
    constexpr int64_t limit = int64_t{1} << 24;
    findings.require(manifest.chips >= 1 && manifest.chips <= 65536,
                     "chips is {}, allowed are 1 to 65536", manifest.chips);
    findings.require(manifest.adcMin < manifest.adcMax &&
                         manifest.adcMin >= -limit && manifest.adcMax <= limit,
                     "ADC codes [{}, {}] are no range within [{}, {}]",
                     manifest.adcMin, manifest.adcMax, -limit, limit);
    findings.require(manifest.semaphores <= kMaxSemaphores,
                     "{} semaphores, at most {} are allowed",
                     manifest.semaphores, kMaxSemaphores);
    findings.require(manifest.corePrecision == ElementType_F32 ||
                         manifest.corePrecision == ElementType_F16,
                     "corePrecision is {}, allowed are F32 and F16",
                     EnumNameElementType(manifest.corePrecision));
  }

  void checkMemory(size_t i, const MemoryT &memory) {
    findings.require(isKnown(memory.kind),
                     "memory {}: unit kind {} does not exist", i,
                     int(memory.kind));
    findings.require(memory.chip < manifest.chips,
                     "memory {} '{}': chip {} of {} does not exist", i,
                     memory.name, memory.chip, manifest.chips);
    findings.require(memory.bytes <= kMaxMemoryBytes,
                     "memory {} '{}': {} bytes, at most {} are allowed", i,
                     memory.name, memory.bytes, kMaxMemoryBytes);
  }

  void checkBuffer(size_t i, const BufferT &buffer) {
    if (!findings.require(isKnown(buffer.type),
                          "buffer {}: element type {} does not exist", i,
                          int(buffer.type)) ||
        !findings.require(buffer.memory < manifest.memories.size(),
                          "buffer {} '{}': memory {} does not exist", i,
                          buffer.name, buffer.memory))
      return;
    const MemoryT &memory = *manifest.memories[buffer.memory];
    uint64_t size = byteSize(buffer.type);
    findings.require(buffer.address % size == 0,
                     "buffer {} '{}': address {} is no multiple of its element "
                     "size {}",
                     i, buffer.name, buffer.address, size);
    findings.require(buffer.address <= memory.bytes &&
                         buffer.elements <=
                             (memory.bytes - buffer.address) / size,
                     "buffer {} '{}': {} elements of {} bytes at address {} do "
                     "not fit memory '{}' of {} bytes",
                     i, buffer.name, buffer.elements, size, buffer.address,
                     memory.name, memory.bytes);
    findings.require(buffer.constant >= -1,
                     "buffer {} '{}': constant offset {} is neither -1 nor an "
                     "offset",
                     i, buffer.name, buffer.constant);
  }

  void checkSignature(size_t, const SignatureT &signature) {
    if (!findings.require(signature.buffer < manifest.buffers.size(),
                          "tensor '{}': buffer {} does not exist",
                          signature.name, signature.buffer))
      return;
    const BufferT &buffer = *manifest.buffers[signature.buffer];
    findings.require(signature.type == buffer.type,
                     "tensor '{}': its type {} is not its buffer's type {}",
                     signature.name, int(signature.type), int(buffer.type));
    uint64_t elements = 1;
    for (int64_t extent : signature.shape) {
      bool fits =
          extent >= 0 &&
          (extent == 0 ||
           elements <= std::numeric_limits<uint64_t>::max() / uint64_t(extent));
      if (!findings.require(fits, "tensor '{}': extent {} is impossible",
                            signature.name, extent))
        return;
      elements *= uint64_t(extent);
    }
    findings.require(
        elements == buffer.elements,
        "tensor '{}': its shape has {} elements, its buffer '{}' {}",
        signature.name, elements, buffer.name, buffer.elements);
  }

  template <typename Table>
  void checkUniqueNames(const char *kind, const std::vector<Table> &tables) {
    std::set<std::string> names;
    for (const Table &table : tables)
      findings.require(names.insert(table->name).second,
                       "{} '{}' is there twice", kind, table->name);
  }

  void checkEncoding(size_t i, const EncodingT &e) {
    auto positive = [](float value) {
      return std::isfinite(value) && value > 0;
    };
    findings.require(e.cell >= CellEncoding_MIN && e.cell <= CellEncoding_MAX,
                     "encoding {}: cell {} does not exist", i, int(e.cell));
    findings.require(
        e.devices >= 1 && e.devices <= kMaxCells && e.slices >= 1 &&
            e.slices <= kMaxCells,
        "encoding {}: {} devices and {} slices, allowed are 1 to {}", i,
        e.devices, e.slices, kMaxCells);
    findings.require(e.levels >= 2 && e.levels <= 65536,
                     "encoding {}: {} levels, allowed are 2 to 65536", i,
                     e.levels);
    findings.require(std::isfinite(e.gMinMicroSiemens) &&
                         e.gMinMicroSiemens >= 0 &&
                         positive(e.stepMicroSiemens),
                     "encoding {}: gMin {} and step {} microsiemens are no "
                     "conductances",
                     i, e.gMinMicroSiemens, e.stepMicroSiemens);
    // A larger base could not write every number with the digits that a slice
    // has.
    uint64_t largestDigit = uint64_t{e.devices} * (e.levels - 1);
    findings.require(e.slices == 1 ||
                         (e.sliceBase >= 2 && e.sliceBase <= largestDigit + 1),
                     "encoding {}: slice base {}, allowed are 2 to {}", i,
                     e.sliceBase, largestDigit + 1);
    if (!findings.failed())
      findings.require(sliceWeight(e) * double(largestDigit) < 0x1p31,
                       "encoding {}: a weight has more level units than 2^31",
                       i);
  }

  /// What a level step of every slice together counts.
  static double sliceWeight(const EncodingT &e) {
    double sum = 0, weight = 1;
    for (uint32_t s = 0; s < e.slices; ++s, weight *= e.sliceBase)
      sum += weight;
    return sum;
  }

  void checkTile(size_t i, const TileT &tile) {
    constexpr uint32_t limit = 1u << 20;
    findings.require(tile.chip < manifest.chips,
                     "tile {}: chip {} of {} does not exist", i, tile.chip,
                     manifest.chips);
    findings.require(tile.rows >= 1 && tile.rows <= limit &&
                         tile.deviceColumns >= 1 && tile.deviceColumns <= limit,
                     "tile {}: {} x {} devices, allowed are 1 to {} each", i,
                     tile.rows, tile.deviceColumns, limit);
    findings.require(tile.offset % kAlignment == 0,
                     "tile {}: offset {} is no multiple of {}", i, tile.offset,
                     kAlignment);
  }

  void checkLayer(size_t i, const LayerT &layer) {
    findings.require(layer.rows >= 1 && layer.columns >= 1,
                     "layer {} '{}': its matrix of {} x {} is empty", i,
                     layer.name, layer.rows, layer.columns);
    findings.require(layer.groups >= 1 && layer.rows % layer.groups == 0 &&
                         layer.columns % layer.groups == 0,
                     "layer {} '{}': {} groups do not divide its matrix of {} "
                     "x {}",
                     i, layer.name, layer.groups, layer.rows, layer.columns);
  }

  void checkBlock(size_t i, const BlockT &block) {
    bool known = findings.require(block.tile < manifest.tiles.size(),
                                  "block {} '{}': tile {} does not exist", i,
                                  block.name, block.tile) &&
                 findings.require(block.layer < manifest.layers.size(),
                                  "block {} '{}': layer {} does not exist", i,
                                  block.name, block.layer) &&
                 findings.require(block.encoding < manifest.encodings.size(),
                                  "block {} '{}': encoding {} does not exist",
                                  i, block.name, block.encoding);
    if (!known)
      return;
    const TileT &tile = *manifest.tiles[block.tile];
    const LayerT &layer = *manifest.layers[block.layer];
    uint64_t width =
        deviceColumnsOf(*manifest.encodings[block.encoding], block.columns);
    findings.require(block.rows >= 1 && block.columns >= 1 &&
                         block.biasRows <= block.rows,
                     "block {} '{}': {} rows, of which {} bias rows, and {} "
                     "columns are impossible",
                     i, block.name, block.rows, block.biasRows, block.columns);
    findings.require(
        uint64_t{block.row} + block.rows <= tile.rows &&
            block.deviceColumn + width <= tile.deviceColumns,
        "block {} '{}': rows [{}, +{}) and device columns [{}, +{}) "
        "do not lie in tile {} of {} x {}",
        i, block.name, block.row, block.rows, block.deviceColumn, width,
        block.tile, tile.rows, tile.deviceColumns);
    findings.require(
        uint64_t{block.column} + block.columns <= layer.columns,
        "block {} '{}': columns [{}, +{}) do not lie in layer '{}' "
        "of {} columns",
        i, block.name, block.column, block.columns, layer.name, layer.columns);
  }

  void checkAffine(size_t i, const AffineEntryT &affine) {
    findings.require(affine.columns >= 1 && affine.offset % sizeof(float) == 0,
                     "affine entry {}: {} columns at offset {} are impossible",
                     i, affine.columns, affine.offset);
  }

  void checkStream(size_t i, const StreamT &stream) {
    if (!findings.require(isKnown(stream.kind),
                          "stream {}: unit kind {} does not exist", i,
                          int(stream.kind)))
      return;
    findings.require(stream.chip < manifest.chips,
                     "stream {}: chip {} of {} does not exist", i, stream.chip,
                     manifest.chips);
    bool isFirst = units.insert({stream.kind, stream.chip, stream.unit}).second;
    findings.require(isFirst, "stream {}: {} has a stream already", i,
                     unitName(stream));
    findings.require(stream.kind != UnitKind_Host ||
                         (stream.chip == 0 && stream.unit == 0),
                     "stream {}: the host has chip and unit 0", i);
  }

  void checkChannel(size_t i, const ChannelT &channel) {
    size_t streams = manifest.streams.size();
    findings.require(
        channel.from < streams && channel.to < streams &&
            channel.from != channel.to,
        "channel {}: from stream {} to stream {} is impossible with "
        "{} streams",
        i, channel.from, channel.to, streams);
    findings.require(channel.columns >= 1 && channel.capacity >= 1,
                     "channel {}: {} columns and capacity {} must not be 0", i,
                     channel.columns, channel.capacity);
  }

  const ManifestT &manifest;
  Findings &findings;
  std::set<std::tuple<UnitKind, uint32_t, uint32_t>> units;
};

} // namespace

void npc::checkMachineTables(const ManifestT &manifest, Findings &findings) {
  MachineTables(manifest, findings).check();
}

std::string npc::unitName(const StreamT &stream) {
  if (stream.kind == UnitKind_Host)
    return "host";
  return fmt::format("chip {} {} {}", stream.chip,
                     stream.kind == UnitKind_Core ? "core" : "digital",
                     stream.unit);
}
