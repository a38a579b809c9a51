#include "TestChip.h"

#include "npc/Artifact/Verifier.h"
#include "npc/Artifact/Writer.h"
#include "npc/Isa/Encoding.h"

#include <gtest/gtest.h>

using namespace npc;
using namespace npc::test;
using isa::Instruction;
using isa::Opcode;

TestChip::TestChip() {
  manifest.chips = 1;
  manifest.adcMin = -2048;
  manifest.adcMax = 2047;
  manifest.corePrecision = format::ElementType_F32;
  manifest.locations = {"node"};
  auto memory = std::make_unique<format::MemoryT>();
  memory->name = "memory";
  memory->shared = true;
  manifest.memories.push_back(std::move(memory));
  auto layer = std::make_unique<format::LayerT>();
  layer->name = "layer";
  layer->rows = layer->columns = 1u << 20;
  manifest.layers.push_back(std::move(layer));
  auto set = std::make_unique<format::CalibrationSetT>();
  set->name = "test";
  manifest.calibrations.push_back(std::move(set));
}

uint32_t TestChip::buffer(format::ElementType type, uint64_t elements,
                          int64_t address) {
  auto entry = std::make_unique<format::BufferT>();
  format::MemoryT &memory = *manifest.memories[0];
  entry->name = "buffer" + std::to_string(manifest.buffers.size());
  entry->type = type;
  entry->elements = elements;
  // Multiples of 8 suit every element type.
  entry->address = address < 0 ? (memory.bytes + 7) / 8 * 8 : uint64_t(address);
  memory.bytes = std::max<uint64_t>(
      memory.bytes, entry->address + elements * format::byteSize(type));
  manifest.buffers.push_back(std::move(entry));
  return uint32_t(manifest.buffers.size() - 1);
}

static std::unique_ptr<format::SignatureT>
signature(const format::ManifestT &manifest, uint32_t buffer,
          std::vector<int64_t> shape, const std::string &name) {
  auto entry = std::make_unique<format::SignatureT>();
  entry->name = name;
  entry->type = manifest.buffers[buffer]->type;
  entry->shape = std::move(shape);
  entry->buffer = buffer;
  return entry;
}

void TestChip::input(uint32_t buffer, std::vector<int64_t> shape) {
  std::string name = "in" + std::to_string(manifest.inputs.size());
  manifest.inputs.push_back(
      signature(manifest, buffer, std::move(shape), name));
}

void TestChip::output(uint32_t buffer, std::vector<int64_t> shape) {
  std::string name = "out" + std::to_string(manifest.outputs.size());
  manifest.outputs.push_back(
      signature(manifest, buffer, std::move(shape), name));
}

uint32_t TestChip::stream(format::UnitKind kind) {
  auto entry = std::make_unique<format::StreamT>();
  entry->kind = kind;
  entry->unit = uint32_t(manifest.streams.size());
  manifest.streams.push_back(std::move(entry));
  programs.emplace_back();
  return uint32_t(programs.size() - 1);
}

uint32_t TestChip::channel(uint32_t from, uint32_t to, uint32_t columns,
                           uint32_t capacity) {
  auto entry = std::make_unique<format::ChannelT>();
  entry->from = from;
  entry->to = to;
  entry->columns = columns;
  entry->capacity = capacity;
  manifest.channels.push_back(std::move(entry));
  return uint32_t(manifest.channels.size() - 1);
}

uint32_t TestChip::code(float scale, int32_t zeroPoint, int32_t min,
                        int32_t max) {
  auto entry = std::make_unique<format::CodeT>();
  entry->scale = scale;
  entry->zeroPoint = zeroPoint;
  entry->min = min;
  entry->max = max;
  auto &codes = manifest.calibrations[0]->codes;
  codes.push_back(std::move(entry));
  return uint32_t(codes.size() - 1);
}

uint32_t TestChip::affine(const std::vector<float> &scale,
                          const std::vector<float> &offset) {
  auto entry = std::make_unique<format::AffineEntryT>();
  entry->columns = uint32_t(scale.size());
  entry->offset = affines.size();
  for (const std::vector<float> *values : {&scale, &offset})
    affines.append(reinterpret_cast<const char *>(values->data()),
                   values->size() * sizeof(float));
  manifest.affines.push_back(std::move(entry));
  return uint32_t(manifest.affines.size() - 1);
}

uint32_t TestChip::encoding(format::CellEncoding cell, uint32_t levels,
                            uint32_t devices, uint32_t slices,
                            uint32_t sliceBase) {
  auto entry = std::make_unique<format::EncodingT>();
  entry->cell = cell;
  entry->devices = devices;
  entry->slices = slices;
  entry->sliceBase = sliceBase;
  entry->levels = levels;
  entry->gMinMicroSiemens = 0;
  entry->stepMicroSiemens = 1;
  manifest.encodings.push_back(std::move(entry));
  return uint32_t(manifest.encodings.size() - 1);
}

uint32_t TestChip::tileOf(uint32_t stream) {
  for (uint32_t i = 0; i < manifest.tiles.size(); ++i)
    if (manifest.tiles[i]->core == manifest.streams[stream]->unit)
      return i;
  auto tile = std::make_unique<format::TileT>();
  tile->core = manifest.streams[stream]->unit;
  tile->deviceColumns = kDeviceColumns;
  manifest.tiles.push_back(std::move(tile));
  tiles.emplace_back();
  return uint32_t(tiles.size() - 1);
}

uint32_t TestChip::block(uint32_t stream, uint32_t encoding, uint32_t rows,
                         uint32_t columns,
                         const std::vector<float> &conductances,
                         uint32_t biasRows) {
  auto entry = std::make_unique<format::BlockT>();
  entry->name = "block" + std::to_string(manifest.blocks.size());
  entry->tile = tileOf(stream);
  format::TileT &tile = *manifest.tiles[entry->tile];
  std::vector<float> &image = tiles[entry->tile];
  entry->row = tile.rows;
  tile.rows += rows;
  size_t width = conductances.size() / rows;
  for (uint32_t row = 0; row < rows; ++row) {
    auto begin = conductances.begin() + row * width;
    image.insert(image.end(), begin, begin + width);
    image.resize(size_t(entry->row + row + 1) * kDeviceColumns);
  }
  entry->encoding = encoding;
  entry->rows = rows;
  entry->columns = columns;
  entry->biasRows = biasRows;
  manifest.blocks.push_back(std::move(entry));
  auto converter = std::make_unique<format::ConverterT>();
  converter->gain = 1;
  manifest.calibrations[0]->converters.push_back(std::move(converter));
  return uint32_t(manifest.blocks.size() - 1);
}

uint32_t TestChip::signedBlock(uint32_t stream, uint32_t rows, uint32_t columns,
                               const std::vector<int> &weights,
                               uint32_t biasRows) {
  std::vector<float> pairs;
  for (int weight : weights) {
    pairs.push_back(float(std::max(weight, 0)));
    pairs.push_back(float(std::max(-weight, 0)));
  }
  uint32_t index = encoding(format::CellEncoding_Differential, 256);
  return block(stream, index, rows, columns, pairs, biasRows);
}

Result<std::vector<Tensor>> TestChip::run(const std::vector<Tensor> &inputs,
                                          RunOptions options) const {
  if (auto error = verifyProgram(manifest, programs)) {
    ADD_FAILURE() << "stream " << error->stream.value_or(9999)
                  << " instruction " << error->instruction.value_or(9999)
                  << ": " << error->message;
    return Error{ExitCode::Internal, error->message};
  }
  return simulate(image(), inputs, options);
}

ProgramImage TestChip::image() const {
  auto devices = [this](uint32_t index, Team &) {
    const format::BlockT &block = *manifest.blocks[index];
    size_t pitch = manifest.tiles[block.tile]->deviceColumns;
    const float *tile = tiles[block.tile].data();
    return DeviceImage{tile + block.row * pitch + block.deviceColumn, pitch,
                       nullptr};
  };
  return {manifest, programs, constants, affines, affines, devices};
}

Status TestChip::write(const std::string &path) {
  manifest.target = "test";
  manifest.provenance = std::make_unique<format::ProvenanceT>();
  manifest.provenance->toolVersion = "test";
  uint64_t images = 0;
  for (size_t i = 0; i < tiles.size(); ++i) {
    manifest.tiles[i]->offset = images;
    images = format::alignUp(images + tiles[i].size() * sizeof(float));
  }
  auto writeImages = [&](SectionSink &sink) -> Status {
    for (const std::vector<float> &tile : tiles) {
      if (Status s = sink.write(tile.data(), tile.size() * sizeof(float)); !s)
        return s;
      if (Status s = sink.alignToPage(); !s)
        return s;
    }
    return {};
  };
  auto bytes = [](const std::string &content) {
    return [&content](SectionSink &sink) {
      return sink.write(content.data(), content.size());
    };
  };
  return writeArtifact(
      path, manifest, programs,
      {{format::SectionKind_Conductances, "conductances", images, writeImages},
       {format::SectionKind_Constants, "constants", constants.size(),
        bytes(constants)},
       {format::SectionKind_Affine, "affine", affines.size(), bytes(affines)},
       {format::SectionKind_CalibrationTables, "calibration", affines.size(),
        bytes(affines)}});
}

std::vector<float> TestChip::values(const std::vector<Tensor> &inputs,
                                    RunOptions options) const {
  Result<std::vector<Tensor>> outputs = run(inputs, options);
  if (outputs)
    return realsOf((*outputs)[0]);
  ADD_FAILURE() << outputs.error().message;
  return {};
}

Tensor test::reals(std::vector<int64_t> shape,
                   const std::vector<float> &values) {
  return tensor(format::ElementType_F32, std::move(shape), values);
}

std::vector<float> test::realsOf(const Tensor &tensor) {
  EXPECT_EQ(tensor.type, format::ElementType_F32);
  return elementsOf<float>(tensor);
}

isa::View test::view(uint32_t buffer, std::vector<int64_t> strides,
                     int64_t offset) {
  return {buffer, offset, std::move(strides)};
}

Instruction test::indexed(Opcode opcode, uint32_t index) {
  Instruction instruction;
  instruction.opcode = opcode;
  instruction.index = index;
  return instruction;
}

Instruction test::loop(uint32_t count) { return indexed(Opcode::Loop, count); }
Instruction test::end() { return indexed(Opcode::End, 0); }

Instruction test::wait(uint32_t semaphore, int32_t count,
                       std::vector<int32_t> strides) {
  Instruction instruction = indexed(Opcode::Wait, semaphore);
  instruction.count = count;
  instruction.countStrides = std::move(strides);
  return instruction;
}

Instruction test::mvm(uint32_t block, bool accumulate) {
  Instruction instruction = indexed(Opcode::Mvm, block);
  instruction.accumulate = accumulate;
  return instruction;
}

Instruction test::store(isa::View view) {
  Instruction instruction = indexed(Opcode::Store, 0);
  instruction.views = {std::move(view)};
  return instruction;
}

Instruction test::gather(uint32_t code, isa::View view, uint32_t channels,
                         std::vector<isa::WindowDim> window) {
  Instruction instruction = indexed(Opcode::Gather, code);
  instruction.views = {std::move(view)};
  instruction.tapEnd = 1;
  for (const isa::WindowDim &dim : window)
    instruction.tapEnd *= dim.kernel;
  instruction.window = std::move(window);
  instruction.channelEnd = channels;
  return instruction;
}

Instruction test::apply(isa::Function function, std::vector<float> params) {
  Instruction instruction = indexed(Opcode::Apply, 0);
  instruction.function = function;
  instruction.params = std::move(params);
  return instruction;
}

Instruction test::over(std::vector<uint32_t> dims, Opcode opcode,
                       isa::Function function, std::vector<isa::View> views,
                       std::vector<float> params) {
  Instruction instruction = indexed(opcode, 0);
  instruction.dims = std::move(dims);
  instruction.function = function;
  instruction.views = std::move(views);
  instruction.params = std::move(params);
  return instruction;
}
