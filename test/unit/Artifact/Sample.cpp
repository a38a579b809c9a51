#include "Sample.h"

#include "npc/Isa/Encoding.h"

using namespace npc;
using namespace npc::format;

namespace {

void addMemory(ManifestT &manifest, const char *name, UnitKind kind,
               bool shared) {
  auto memory = std::make_unique<MemoryT>();
  memory->name = name;
  memory->kind = kind;
  memory->shared = shared;
  memory->bytes = 4096;
  manifest.memories.push_back(std::move(memory));
}

void addBuffer(ManifestT &manifest, const char *name, uint32_t memory,
               uint64_t address, ElementType type, uint64_t elements,
               int64_t constant = -1) {
  auto buffer = std::make_unique<BufferT>();
  buffer->name = name;
  buffer->memory = memory;
  buffer->address = address;
  buffer->type = type;
  buffer->elements = elements;
  buffer->constant = constant;
  manifest.buffers.push_back(std::move(buffer));
}

std::unique_ptr<SignatureT> signature(const char *name, uint32_t buffer,
                                      std::vector<int64_t> shape) {
  auto tensor = std::make_unique<SignatureT>();
  tensor->name = name;
  tensor->type = ElementType_F32;
  tensor->shape = std::move(shape);
  tensor->buffer = buffer;
  return tensor;
}

void addTile(ManifestT &manifest, uint32_t core, uint32_t rows) {
  auto tile = std::make_unique<TileT>();
  tile->core = core;
  tile->rows = rows;
  tile->deviceColumns = 8;
  tile->offset = uint64_t{core} * kAlignment;
  manifest.tiles.push_back(std::move(tile));
}

void addBlock(ManifestT &manifest, const char *name, uint32_t tile,
              uint32_t rows, uint32_t biasRows) {
  auto block = std::make_unique<BlockT>();
  block->name = name;
  block->tile = tile;
  block->rows = rows;
  block->columns = 4;
  block->biasRows = biasRows;
  manifest.blocks.push_back(std::move(block));
}

void addStream(ManifestT &manifest, UnitKind kind, uint32_t unit) {
  auto stream = std::make_unique<StreamT>();
  stream->kind = kind;
  stream->unit = unit;
  manifest.streams.push_back(std::move(stream));
}

void addCalibration(ManifestT &manifest) {
  auto set = std::make_unique<CalibrationSetT>();
  set->name = "default";
  set->method = "by hand";
  auto code = std::make_unique<CodeT>();
  code->scale = 0.25f;
  code->zeroPoint = 3;
  code->min = -128;
  code->max = 127;
  set->codes.push_back(std::move(code));
  for (size_t i = 0; i < manifest.blocks.size(); ++i) {
    auto converter = std::make_unique<ConverterT>();
    converter->gain = 0.5f;
    converter->shift = uint32_t(i);
    converter->biasCode = 127;
    converter->biasValue = 31;
    set->converters.push_back(std::move(converter));
  }
  manifest.calibrations.push_back(std::move(set));
}

constexpr const char *kHostCode = R"(
  map quantize code=0 dims=[24] out=%1[0 : 1] in=%0[0 : 1] @1
  signal semaphore=0
  wait semaphore=1 count=1
  zip add dims=[2, 4] out=%3[0 : 4, 1] a=%2[0 : 4, 1] b=%4[0 : 0, 1]
)";

constexpr const char *kLeftCode = R"(
  wait semaphore=0 count=1
  loop count=2
    gather code=0 in=%1[0 : 12, 1] taps=0..2 channels=0..4 row=0 window=[{kernel=2, dilation=1, extent=3, origin=0, stride=4, steps=[0]}] @2
    mvm block=0
    send channel=0
  end
)";

constexpr const char *kRightCode = R"(
  wait semaphore=0 count=1
  loop count=2
    gather code=0 in=%1[0 : 12, 1] taps=0..1 channels=0..4 row=0 window=[{kernel=1, dilation=1, extent=3, origin=2, stride=4, steps=[0]}]
    mvm block=1
    receive channel=0
    affine entry=0
    apply relu
    store out=%2[0 : 4, 1]
  end
  signal semaphore=1
)";

} // namespace

test::Sample::Sample() {
  manifest.target = "sample";
  manifest.chips = 1;
  manifest.adcMin = -128;
  manifest.adcMax = 127;
  manifest.corePrecision = ElementType_F32;
  addMemory(manifest, "dram", UnitKind_Host, false);
  addMemory(manifest, "sram", UnitKind_Digital, true);
  addBuffer(manifest, "in", 0, 0, ElementType_F32, 24);
  addBuffer(manifest, "in.codes", 1, 0, ElementType_I8, 24);
  addBuffer(manifest, "sums", 1, 64, ElementType_F32, 8);
  addBuffer(manifest, "out", 0, 128, ElementType_F32, 8);
  addBuffer(manifest, "bias", 0, 256, ElementType_F32, 4, 0);
  manifest.inputs.push_back(signature("input:0", 0, {2, 3, 4}));
  manifest.outputs.push_back(signature("output", 3, {2, 4}));

  auto encoding = std::make_unique<EncodingT>();
  encoding->levels = 16;
  encoding->gMinMicroSiemens = 0;
  encoding->stepMicroSiemens = 0.25f;
  manifest.encodings.push_back(std::move(encoding));
  addTile(manifest, 0, 9);
  addTile(manifest, 1, 4);
  auto layer = std::make_unique<LayerT>();
  layer->name = "fc";
  layer->nodes = {"Gemm_0"};
  layer->rows = 12;
  layer->columns = 4;
  layer->positions = 2;
  manifest.layers.push_back(std::move(layer));
  addBlock(manifest, "left", 0, 9, 1);
  addBlock(manifest, "right", 1, 4, 0);

  auto affine = std::make_unique<AffineEntryT>();
  affine->columns = 4;
  manifest.affines.push_back(std::move(affine));
  auto channel = std::make_unique<ChannelT>();
  channel->from = kLeft;
  channel->to = kRight;
  channel->columns = 4;
  channel->capacity = 1;
  manifest.channels.push_back(std::move(channel));
  manifest.semaphores = 2;
  addStream(manifest, UnitKind_Host, 0);
  addStream(manifest, UnitKind_Core, 0);
  addStream(manifest, UnitKind_Core, 1);
  addCalibration(manifest);
  manifest.locations = {"", "Quantize", "node with spaces"};
  manifest.provenance = std::make_unique<ProvenanceT>();
  manifest.provenance->toolVersion = "test";
  for (const char *text : {kHostCode, kLeftCode, kRightCode})
    programs.push_back(*isa::assemble(text, "sample"));
}

/// Conductances of both tiles, each at its page.
static Status produceConductances(SectionSink &sink) {
  for (int tile = 0; tile < 2; ++tile) {
    int rows = tile == 0 ? 9 : 4;
    for (int row = 0; row < rows; ++row)
      for (int column = 0; column < 8; ++column) {
        float value = float(8 * row + column) / 4 + float(tile);
        if (Status status = sink.write(&value, sizeof(value)); !status)
          return status;
      }
    if (Status status = tile == 0 ? sink.alignToPage() : Status(); !status)
      return status;
  }
  return {};
}

static Status produceAffine(SectionSink &sink) {
  float pair[8] = {1, 2, 3, 4, 0.5, 0.5, 0.5, 0.5};
  return sink.write(pair, sizeof(pair));
}

static Status produceConstants(SectionSink &sink) {
  float bias[4] = {-1, 0, 1, 2};
  return sink.write(bias, sizeof(bias));
}

std::vector<SectionSource> test::Sample::sections() const {
  return {{SectionKind_Conductances, "conductances.0", kAlignment + 4 * 8 * 4,
           produceConductances},
          {SectionKind_Constants, "constants", 16, produceConstants},
          {SectionKind_Affine, "affine", 32, produceAffine},
          {SectionKind_CalibrationTables, "calibration", 32, produceAffine}};
}
