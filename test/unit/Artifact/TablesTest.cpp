#include "Sample.h"
#include "Temporary.h"
#include "npc/Artifact/Artifact.h"
#include "npc/Artifact/Verifier.h"

#include <functional>
#include <gtest/gtest.h>

using namespace npc;
using namespace npc::format;
using namespace npc::test;

namespace {

struct Defect {
  const char *name;
  std::function<void(ManifestT &)> make;
  const char *message;
};

/// One defect each in the tables, and the part of the message that must name
/// it.
const Defect kDefects[] = {
    {"NoChips", [](ManifestT &m) { m.chips = 0; }, "chips is 0"},
    {"AdcRange", [](ManifestT &m) { m.adcMin = 127; }, "ADC codes [127, 127]"},
    {"Precision", [](ManifestT &m) { m.corePrecision = ElementType_I8; },
     "corePrecision is I8"},
    {"Semaphores", [](ManifestT &m) { m.semaphores = UINT32_MAX; },
     "4294967295 semaphores"},
    {"MemoryChip", [](ManifestT &m) { m.memories[1]->chip = 1; },
     "memory 1 'sram': chip 1 of 1"},
    {"MemoryKind", [](ManifestT &m) { m.memories[0]->kind = UnitKind(7); },
     "unit kind 7"},
    {"BufferMemory", [](ManifestT &m) { m.buffers[2]->memory = 2; },
     "buffer 2 'sums': memory 2 does not exist"},
    {"BufferType", [](ManifestT &m) { m.buffers[2]->type = ElementType(99); },
     "element type 99"},
    {"BufferTooLong", [](ManifestT &m) { m.buffers[2]->elements = 1009; },
     "1009 elements of 4 bytes at address 64 do not fit memory 'sram' of 4096"},
    {"BufferOverflow",
     [](ManifestT &m) { m.buffers[2]->elements = UINT64_MAX / 4 + 2; },
     "do not fit memory"},
    {"BufferAlignment", [](ManifestT &m) { m.buffers[2]->address = 65; },
     "address 65 is no multiple of its element size 4"},
    {"SignatureBuffer", [](ManifestT &m) { m.inputs[0]->buffer = 5; },
     "tensor 'input:0': buffer 5"},
    {"SignatureShape", [](ManifestT &m) { m.inputs[0]->shape = {2, 3, 5}; },
     "its shape has 30 elements, its buffer 'in' 24"},
    {"SignatureOverflow",
     [](ManifestT &m) {
       m.inputs[0]->shape = {int64_t{1} << 62, int64_t{1} << 62, 24};
     },
     "is impossible"},
    {"SignatureNegative", [](ManifestT &m) { m.outputs[0]->shape = {-2, -4}; },
     "extent -2 is impossible"},
    {"SignatureType", [](ManifestT &m) { m.inputs[0]->type = ElementType_I32; },
     "its type 6 is not its buffer's type 0"},
    {"EncodingLevels", [](ManifestT &m) { m.encodings[0]->levels = 1; },
     "1 levels"},
    {"EncodingStep", [](ManifestT &m) { m.encodings[0]->stepMicroSiemens = 0; },
     "gMin 0 and step 0"},
    {"EncodingDevices", [](ManifestT &m) { m.encodings[0]->devices = 0; },
     "0 devices and 1 slices"},
    {"EncodingBase",
     [](ManifestT &m) {
       m.encodings[0]->slices = 2;
       m.encodings[0]->sliceBase = 17;
     },
     "slice base 17, allowed are 2 to 16"},
    {"TileChip", [](ManifestT &m) { m.tiles[1]->chip = 1; },
     "tile 1: chip 1 of 1"},
    {"TileTwice", [](ManifestT &m) { m.tiles[1]->core = 0; },
     "chip 0 core 0 has a tile already"},
    {"TileOffset", [](ManifestT &m) { m.tiles[1]->offset = 4100; },
     "offset 4100 is no multiple of 4096"},
    {"LayerGroups", [](ManifestT &m) { m.layers[0]->groups = 3; },
     "layer 0 'fc': 3 groups do not divide its matrix of 12 x 4"},
    {"LayerNoGroups", [](ManifestT &m) { m.layers[0]->groups = 0; },
     "layer 0 'fc': 0 groups do not divide"},
    {"BlockTile", [](ManifestT &m) { m.blocks[0]->tile = 2; },
     "tile 2 does not exist"},
    {"BlockRows", [](ManifestT &m) { m.blocks[0]->rows = 10; },
     "rows [0, +10) and device columns [0, +8) do not lie in tile 0 of 9 x 8"},
    {"BlockColumns", [](ManifestT &m) { m.blocks[1]->deviceColumn = 1; },
     "device columns [1, +8) do not lie in tile 1"},
    {"BlockLayerColumns", [](ManifestT &m) { m.blocks[1]->column = 1; },
     "columns [1, +4) do not lie in layer 'fc' of 4 columns"},
    {"BlockBias", [](ManifestT &m) { m.blocks[1]->biasRows = 5; },
     "of which 5 bias rows"},
    {"BlocksOverlap",
     [](ManifestT &m) {
       m.blocks.push_back(std::make_unique<BlockT>(*m.blocks[0]));
       m.blocks.back()->name = "other";
       m.blocks.back()->row = 8;
       m.blocks.back()->rows = 1;
     },
     "blocks 'other' and 'left' overlap in tile 0"},
    {"AffineEmpty", [](ManifestT &m) { m.affines[0]->columns = 0; },
     "0 columns"},
    {"ChannelStreams", [](ManifestT &m) { m.channels[0]->to = 3; },
     "from stream 1 to stream 3 is impossible"},
    {"ChannelCapacity", [](ManifestT &m) { m.channels[0]->capacity = 0; },
     "capacity 0"},
    {"StreamTwice", [](ManifestT &m) { m.streams[2]->unit = 0; },
     "chip 0 core 0 has a stream already"},
    {"ConstantOverlap",
     [](ManifestT &m) {
       m.buffers[3]->address = 228; // bytes 228 to 260; 'bias' starts at 256
     },
     "buffers 'bias' and 'out' overlap, and one of them is constant"},
    {"InputsOverlap",
     [](ManifestT &m) {
       m.inputs.push_back(std::make_unique<SignatureT>(*m.outputs[0]));
       m.buffers[3]->address = 92; // the last four bytes of 'in'
     },
     "the buffers of two inputs, 'out' and 'in', overlap"},
    {"InputTwice",
     [](ManifestT &m) {
       m.inputs.push_back(std::make_unique<SignatureT>(*m.inputs[0]));
     },
     "input 'input:0' is there twice"},
};

class Tables : public ::testing::TestWithParam<Defect> {};

std::string nameOf(const ::testing::TestParamInfo<Defect> &info) {
  return info.param.name;
}

} // namespace

TEST_P(Tables, DefectIsNamed) {
  Sample sample;
  GetParam().make(sample.manifest);
  auto error = verifyProgram(sample.manifest, sample.programs);
  ASSERT_TRUE(error);
  EXPECT_NE(error->message.find(GetParam().message), std::string::npos)
      << error->message;
}

INSTANTIATE_TEST_SUITE_P(Defects, Tables, ::testing::ValuesIn(kDefects),
                         nameOf);

namespace {

/// Defects that only a reader can see, because they concern calibrations and
/// sections.
const Defect kReaderDefects[] = {
    {"NoCalibration",
     [](ManifestT &m) { m.calibrations[0]->converters.clear(); },
     "0 converters for 2 blocks"},
    {"CodeScale", [](ManifestT &m) { m.calibrations[0]->codes[0]->scale = -1; },
     "scale -1, which is not positive and finite"},
    {"CodeScaleNan",
     [](ManifestT &m) {
       m.calibrations[0]->codes[0]->scale =
           std::numeric_limits<float>::quiet_NaN();
     },
     "which is not positive and finite"},
    {"CodeZeroPoint",
     [](ManifestT &m) { m.calibrations[0]->codes[0]->zeroPoint = 128; },
     "zero point 128 and range [-128, 127]"},
    {"ConverterGain",
     [](ManifestT &m) { m.calibrations[0]->converters[1]->gain = 0; },
     "converter of block 'right' has gain 0"},
    {"ConverterShift",
     [](ManifestT &m) { m.calibrations[0]->converters[1]->shift = 31; },
     "shifts by 31, allowed are 0 to 30"},
    {"ConverterRoom",
     [](ManifestT &m) { m.calibrations[0]->converters[1]->shift = 24; },
     "leaves no room in a 32-bit partial sum"},
    {"SecondSet",
     [](ManifestT &m) {
       m.calibrations.push_back(
           std::make_unique<CalibrationSetT>(*m.calibrations[0]));
       m.calibrations[1]->codes.push_back(
           std::make_unique<CodeT>(*m.calibrations[0]->codes[0]));
     },
     "2 codes, the first set has 1"},
    {"AffineOffset", [](ManifestT &m) { m.calibrations[0]->affineOffset = 4; },
     "affine entry 0 leaves the CalibrationTables section of 32 bytes"},
    {"TileImage", [](ManifestT &m) { m.tiles[1]->offset = 8192; },
     "tile 1: its image of 128 bytes at 8192 leaves"},
    {"TileImagesOverlap", [](ManifestT &m) { m.tiles[1]->offset = 0; },
     "the images of tiles 0 and 1 overlap"},
    {"Constant", [](ManifestT &m) { m.buffers[4]->constant = 1; },
     "buffer 'bias': its contents at 1 leave the Constants section of 16 "
     "bytes"},
};

class ReaderTables : public ::testing::TestWithParam<Defect> {};

} // namespace

TEST_P(ReaderTables, DefectIsNamed) {
  TemporaryFolder folder;
  Sample sample;
  GetParam().make(sample.manifest);
  Status status = writeArtifact(folder.file("a.npc"), sample.manifest,
                                sample.programs, sample.sections());
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message.find(GetParam().message), std::string::npos)
      << status.error().message;
}

INSTANTIATE_TEST_SUITE_P(Defects, ReaderTables,
                         ::testing::ValuesIn(kReaderDefects), nameOf);

TEST(Geometry, BlocksSideBySideAndBelowAreApart) {
  Sample sample;
  ManifestT &m = sample.manifest;
  m.tiles[0]->rows = 12;
  m.tiles[0]->deviceColumns = 16;
  for (auto [row, column] : {std::pair{0, 8}, {9, 0}, {9, 8}}) {
    m.blocks.push_back(std::make_unique<BlockT>(*m.blocks[0]));
    m.blocks.back()->row = row;
    m.blocks.back()->rows = row ? 3 : 9;
    m.blocks.back()->deviceColumn = column;
  }
  EXPECT_FALSE(verifyProgram(m, sample.programs));
  m.blocks.back()->row = 8;
  EXPECT_TRUE(verifyProgram(m, sample.programs));
}

TEST(Geometry, ReferenceColumnTakesRoom) {
  // Four weight columns and the reference column, two devices each: 10 of 8.
  Sample sample;
  sample.manifest.encodings[0]->cell = CellEncoding_Offset;
  sample.manifest.encodings[0]->devices = 2;
  auto error = verifyProgram(sample.manifest, sample.programs);
  ASSERT_TRUE(error);
  EXPECT_NE(error->message.find("device columns [0, +10)"), std::string::npos)
      << error->message;
}
