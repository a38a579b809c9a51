#include "TensorTesting.h"

#include <zlib.h>

using namespace npc;
using namespace npc::format;

namespace {

using Shape = std::vector<int64_t>;

std::string gzip(const std::string &bytes) {
  std::string path = scratchFile("made.gz");
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, bytes.data(), unsigned(bytes.size()));
  gzclose(file);
  return readBytes(path);
}

TEST(IdxTest, Images) {
  Tensor tensor = readOne(inputFile("images.idx3"));
  EXPECT_EQ(tensor.type, ElementType_U8);
  EXPECT_EQ(tensor.shape, (Shape{2, 2, 3}));
  EXPECT_EQ(tensor.bytes, (std::vector<uint8_t>{250, 251, 252, 253, 254, 255, 0,
                                                1, 2, 3, 4, 5}));
}

TEST(IdxTest, ShortsAreBigEndian) {
  Tensor tensor = readOne(inputFile("shorts.idx1"));
  EXPECT_EQ(tensor.type, ElementType_I16);
  EXPECT_EQ(valuesOf<int16_t>(tensor), (std::vector<int16_t>{-1, 2, -32768}));
}

TEST(IdxTest, DoublesStay) {
  Tensor tensor = readOne(inputFile("doubles.idx2"));
  EXPECT_EQ(tensor.shape, (Shape{1, 2}));
  EXPECT_EQ(valuesOf<double>(tensor), (std::vector<double>{0.5, -3}));
}

TEST(IdxTest, FourDimensionsOfEveryType) {
  struct Case {
    char code;
    size_t bytes;
    ElementType type;
  };
  for (Case c :
       {Case{0x08, 1, ElementType_U8}, Case{0x09, 1, ElementType_I8},
        Case{0x0b, 2, ElementType_I16}, Case{0x0c, 4, ElementType_I32},
        Case{0x0d, 4, ElementType_F32}, Case{0x0e, 8, ElementType_F64}}) {
    std::string bytes{0, 0, c.code, 4, 0, 0, 0, 1, 0, 0,
                      0, 2, 0,      0, 0, 1, 0, 0, 0, 1};
    Tensor tensor = readOne(
        writeScratch("any.idx4", bytes + std::string(2 * c.bytes, '\0')));
    EXPECT_EQ(tensor.type, c.type);
    EXPECT_EQ(tensor.shape, (Shape{1, 2, 1, 1}));
  }
}

TEST(IdxTest, DamageIsRefusedWithItsPlace) {
  std::string whole = readBytes(inputFile("images.idx3"));
  for (size_t size = 0; size < whole.size(); ++size)
    badInput(writeScratch("cut.idx", whole.substr(0, size)));
  std::string wrongType = whole;
  wrongType[2] = 0x0a;
  EXPECT_CONTAINS(badInput(writeScratch("type.idx", wrongType)),
                  "at byte 2: IDX element type 0x0a; allowed: 0x08 (u8)");
  std::string wrongRank = whole;
  wrongRank[3] = 5;
  EXPECT_CONTAINS(badInput(writeScratch("rank.idx", wrongRank)),
                  "at byte 3: IDX with 5 dimensions; allowed: 1 to 4");
  std::string huge{0, 0, 8, 2, -1, -1, -1, -1, -1, -1, -1, -1, 'x'};
  badInput(writeScratch("huge.idx", huge));
}

TEST(GzipTest, InflatesAnyFormat) {
  EXPECT_EQ(readOne(inputFile("images.idx3.gz")).bytes,
            readOne(inputFile("images.idx3")).bytes);
  EXPECT_EQ(readOne(inputFile("f4.npy.gz")).bytes,
            readOne(inputFile("f4.npy")).bytes);
  std::string npz = readBytes(inputFile("stored.npz"));
  Result<Tensors> tensors = readTensors(writeScratch("npz.gz", gzip(npz)));
  ASSERT_TRUE(tensors);
  EXPECT_EQ(tensors->size(), 2u);
}

TEST(GzipTest, MembersAreJoined) {
  std::string whole = readBytes(inputFile("images.idx3"));
  std::string two = gzip(whole.substr(0, 9)) + gzip(whole.substr(9));
  EXPECT_EQ(readOne(writeScratch("two.gz", two)).bytes,
            readOne(inputFile("images.idx3")).bytes);
}

TEST(GzipTest, LargeDataTakesSeveralPieces) {
  std::string idx{0, 0, 8, 1, 0, 0x30, 0, 0}; // 3 MiB
  idx.append(3 << 20, 'a');
  idx.back() = 'z';
  Tensor tensor = readOne(writeScratch("large.gz", gzip(idx)));
  EXPECT_EQ(tensor.shape, Shape{3 << 20});
  EXPECT_EQ(tensor.bytes.back(), 'z');
}

TEST(GzipTest, EveryTruncationIsRefused) {
  std::string whole = readBytes(inputFile("images.idx3.gz"));
  for (size_t size = 2; size < whole.size(); ++size)
    EXPECT_CONTAINS(badInput(writeScratch("cut.gz", whole.substr(0, size))),
                    "gzip");
}

TEST(GzipTest, DamageAndTrailingBytesAreRefused) {
  std::string bytes = readBytes(inputFile("images.idx3.gz"));
  EXPECT_CONTAINS(badInput(writeScratch("tail.gz", bytes + "garbage")),
                  "damaged");
  bytes[bytes.size() - 6] ^= 1; // its CRC
  EXPECT_CONTAINS(badInput(writeScratch("crc.gz", bytes)), "damaged");
}

TEST(TensorProtoTest, RawData) {
  Tensor tensor = readOne(inputFile("raw.pb"));
  EXPECT_EQ(tensor.name, "image");
  EXPECT_EQ(tensor.type, ElementType_F32);
  EXPECT_EQ(tensor.shape, (Shape{2, 3}));
  EXPECT_EQ(valuesOf<float>(tensor),
            (std::vector<float>{0, 1.5f, -2, 3, 4.25f, 1e-3f}));
}

TEST(TensorProtoTest, TypedFields) {
  EXPECT_EQ(valuesOf<float>(readOne(inputFile("typed-f4.pb"))),
            (std::vector<float>{0.5f, -1}));
  EXPECT_EQ(valuesOf<double>(readOne(inputFile("typed-f8.pb"))),
            (std::vector<double>{0.25, -8}));
  EXPECT_EQ(valuesOf<int8_t>(readOne(inputFile("typed-i1.pb"))),
            (std::vector<int8_t>{-128, 127}));
  EXPECT_EQ(valuesOf<int64_t>(readOne(inputFile("typed-i8.pb"))),
            (std::vector<int64_t>{INT64_MIN, 5}));
  EXPECT_EQ(valuesOf<uint16_t>(readOne(inputFile("typed-f2.pb"))),
            (std::vector<uint16_t>{0x3800, 0xc000}));
  EXPECT_EQ(valuesOf<uint32_t>(readOne(inputFile("typed-u4.pb"))),
            (std::vector<uint32_t>{4294967295, 0}));
  EXPECT_EQ(readOne(inputFile("typed-bool.pb")).bytes,
            (std::vector<uint8_t>{1, 0}));
}

TEST(TensorProtoTest, WhatHoldsNoNumbersIsRefused) {
  EXPECT_CONTAINS(badInput(inputFile("string.pb")), "elements of type STRING");
  EXPECT_CONTAINS(badInput(inputFile("external.pb")), "data in another file");
}

TEST(TensorProtoTest, TooLittleDataIsRefused) {
  // dims 3, data type float, raw_data of 4 bytes.
  std::string bytes("\x08\x03\x10\x01\x4a\x04\0\0\0\0", 10);
  EXPECT_CONTAINS(
      badInput(writeScratch("short.pb", bytes)),
      "the shape [3] of 4-byte elements takes 12 bytes, but 4 follow");
  std::string negative("\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x10\x01",
                       13);
  EXPECT_CONTAINS(badInput(writeScratch("negative.pb", negative)),
                  "the shape [-1] is impossible");
}

TEST(ReadTensorsTest, UnknownContentNamesTheFormats) {
  for (const char *text : {"", "hello, world", "\x1f"})
    EXPECT_CONTAINS(
        badInput(writeScratch("text", text)),
        "this is no tensor file; allowed: .npy, .npz, ONNX TensorProto, "
        "IDX");
}

TEST(ReadTensorsTest, MissingFileIsAnIoError) {
  Result<Tensors> tensors = readTensors(scratchFile("missing.npy"));
  ASSERT_FALSE(tensors);
  EXPECT_EQ(tensors.error().code, ExitCode::Io);
  EXPECT_CONTAINS(tensors.error().message, "missing.npy");
}

} // namespace
