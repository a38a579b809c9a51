#include "TensorTesting.h"

using namespace npc;
using namespace npc::format;

namespace {

using Shape = std::vector<int64_t>;

const std::vector<float> kMatrix = {0, 1.5f, -2, 3, 4.25f, 1e-3f};

/// A .npy file of version 1 with this header and data.
std::string npy(const std::string &header, const std::string &data) {
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes.push_back(char(header.size()));
  bytes.push_back(char(header.size() >> 8));
  return bytes + header + data;
}

TEST(NpyTest, LittleEndianFloats) {
  Tensor tensor = readOne(inputFile("f4.npy"));
  EXPECT_EQ(tensor.type, ElementType_F32);
  EXPECT_EQ(tensor.shape, (Shape{2, 3}));
  EXPECT_EQ(valuesOf<float>(tensor), kMatrix);
  EXPECT_EQ(tensor.elements(), 6);
  EXPECT_EQ(tensor.name, "");
}

TEST(NpyTest, BigEndianFloats) {
  EXPECT_EQ(valuesOf<float>(readOne(inputFile("f4-big.npy"))), kMatrix);
}

TEST(NpyTest, FortranOrderBecomesRowMajor) {
  Tensor tensor = readOne(inputFile("f4-fortran.npy"));
  EXPECT_EQ(tensor.shape, (Shape{2, 3}));
  EXPECT_EQ(valuesOf<float>(tensor), kMatrix);
}

TEST(NpyTest, FortranOrderOfThreeDimensionsBigEndian) {
  Tensor tensor = readOne(inputFile("i2-fortran-3d.npy"));
  EXPECT_EQ(tensor.type, ElementType_I16);
  EXPECT_EQ(tensor.shape, (Shape{2, 3, 4}));
  std::vector<int16_t> values = valuesOf<int16_t>(tensor);
  ASSERT_EQ(values.size(), 24u);
  for (int16_t i = 0; i < 24; ++i)
    EXPECT_EQ(values[i], i);
}

TEST(NpyTest, DoublesStay) {
  Tensor tensor = readOne(inputFile("f8.npy"));
  EXPECT_EQ(tensor.type, ElementType_F64);
  EXPECT_EQ(valuesOf<double>(tensor),
            (std::vector<double>{0, 1.5, -2, 3, 4.25, 0.001}));
}

TEST(NpyTest, HalvesStay) {
  Tensor tensor = readOne(inputFile("f2.npy"));
  EXPECT_EQ(tensor.type, ElementType_F16);
  EXPECT_EQ(valuesOf<uint16_t>(tensor),
            (std::vector<uint16_t>{0, 0x3e00, 0xc000, 0x4200, 0x4440, 0x1419}));
}

TEST(NpyTest, UnsignedIntegersStay) {
  Tensor tensor = readOne(inputFile("u4.npy"));
  EXPECT_EQ(tensor.type, ElementType_U32);
  EXPECT_EQ(valuesOf<uint32_t>(tensor),
            (std::vector<uint32_t>{0, 1, 4294967295}));
  tensor = readOne(inputFile("u8-small.npy"));
  EXPECT_EQ(tensor.type, ElementType_U64);
  EXPECT_EQ(valuesOf<uint64_t>(tensor), (std::vector<uint64_t>{0, INT64_MAX}));
  EXPECT_EQ(valuesOf<uint64_t>(readOne(inputFile("u8-large.npy"))).at(1),
            uint64_t(INT64_MAX) + 1);
}

TEST(NpyTest, Booleans) {
  Tensor tensor = readOne(inputFile("bool.npy"));
  EXPECT_EQ(tensor.type, ElementType_Bool);
  EXPECT_EQ(tensor.bytes, (std::vector<uint8_t>{1, 0, 1}));
}

TEST(NpyTest, ScalarHasNoDimensions) {
  Tensor tensor = readOne(inputFile("scalar.npy"));
  EXPECT_EQ(tensor.shape, Shape{});
  EXPECT_EQ(valuesOf<int64_t>(tensor), std::vector<int64_t>{7});
}

TEST(NpyTest, LaterVersions) {
  for (const char *name : {"version2.npy", "version3.npy"})
    EXPECT_EQ(valuesOf<int32_t>(readOne(inputFile(name))),
              (std::vector<int32_t>{5, 6}));
}

TEST(NpyTest, OtherElementTypesAreRefused) {
  EXPECT_CONTAINS(badInput(inputFile("complex.npy")),
                  "elements of type '<c16'");
  EXPECT_CONTAINS(badInput(inputFile("record.npy")),
                  "structured .npy elements");
}

TEST(NpyTest, EveryTruncationIsRefused) {
  std::string whole = readBytes(inputFile("f4.npy"));
  ASSERT_EQ(whole.size(), 152u);
  for (size_t size = 0; size < whole.size(); ++size)
    badInput(writeScratch("cut.npy", whole.substr(0, size)));
}

TEST(NpyTest, TrailingBytesAreRefused) {
  std::string path =
      writeScratch("long.npy", readBytes(inputFile("f4.npy")) + "x");
  EXPECT_EQ(badInput(path), path + ": at byte 128: the shape [2, 3] of 4-byte "
                                   "elements takes 24 bytes, but 25 follow");
}

TEST(NpyTest, HeaderLengthBeyondTheFileIsRefused) {
  std::string path =
      writeScratch("length.npy", std::string("\x93NUMPY\x01\x00\xff\xff{", 11));
  EXPECT_EQ(
      badInput(path),
      path + ": at byte 10: the .npy header takes 65535 bytes, but 1 follow");
}

TEST(NpyTest, UnknownVersionIsRefused) {
  std::string bytes = readBytes(inputFile("f4.npy"));
  bytes[6] = 4;
  EXPECT_CONTAINS(badInput(writeScratch("v4.npy", bytes)),
                  "at byte 6: .npy version 4; allowed: 1 to 3");
}

TEST(NpyTest, HugeShapesAllocateNothing) {
  for (const char *shape :
       {"(9223372036854775807,)", "(4294967296, 4294967296)",
        "(65536, 65536, 65536, 65536)", "(1000000000, 1000)",
        "(99999999999999999999,)"})
    badInput(writeScratch("huge.npy",
                          npy(std::string("{'descr': '<f4', 'fortran_order': "
                                          "False, 'shape': ") +
                                  shape + ", }\n",
                              "abcd")));
}

TEST(NpyTest, EmptyTensorsAreRead) {
  Tensor tensor = readOne(
      writeScratch("empty.npy", npy("{'descr': '<f4', 'fortran_order': True, "
                                    "'shape': (0, 9223372036854775807)}\n",
                                    "")));
  EXPECT_EQ(tensor.elements(), 0);
  EXPECT_EQ(tensor.bytes.size(), 0u);
}

TEST(NpyTest, HeadersThatNumPyDoesNotWriteAreRefused) {
  for (const char *header :
       {"", "{", "{}", "{'descr' '<f4'}", "{'descr': '<f4'}",
        "{'descr': '<f4, 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': Maybe, 'shape': (1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': 1}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1 1)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x",
        "{'descr': '<f3', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<i16', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': 'f4', 'fortran_order': False, 'shape': (1,)}"})
    badInput(writeScratch("header.npy", npy(header, "abcd")));
}

TEST(NpyTest, WritesNumPysOwnBytes) {
  Tensor matrix = makeTensor(ElementType_F32, {2, 3}, kMatrix);
  EXPECT_EQ(toNpy(matrix), readBytes(inputFile("f4.npy")));
  Tensor scalar = makeTensor<int64_t>(ElementType_I64, {}, {7});
  EXPECT_EQ(toNpy(scalar), readBytes(inputFile("scalar.npy")));
  Tensor flags = makeTensor<uint8_t>(ElementType_Bool, {3}, {1, 0, 1});
  EXPECT_EQ(toNpy(flags), readBytes(inputFile("bool.npy")));
}

TEST(NpyTest, EveryTypeComesBack) {
  for (int type = ElementType_MIN; type <= ElementType_MAX; ++type) {
    auto elementType = ElementType(type);
    std::vector<uint8_t> bytes(6 * byteSize(elementType), 1);
    Tensor tensor = makeTensor(elementType, {3, 1, 2}, bytes);
    Tensor back = readOne(writeScratch("type.npy", toNpy(tensor)));
    EXPECT_EQ(back.type, elementType);
    EXPECT_EQ(back.shape, tensor.shape);
    EXPECT_EQ(back.bytes, tensor.bytes);
  }
}

} // namespace
