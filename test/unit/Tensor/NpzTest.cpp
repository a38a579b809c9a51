#include "TensorTesting.h"

using namespace npc;
using namespace npc::format;

namespace {

using Shape = std::vector<int64_t>;

Tensors read(const std::string &path) {
  Result<Tensors> tensors = readTensors(path);
  EXPECT_TRUE(tensors) << tensors.error().message;
  return tensors ? *tensors : Tensors();
}

TEST(NpzTest, StoredMembersHaveTheirNames) {
  Tensors tensors = read(inputFile("stored.npz"));
  ASSERT_EQ(tensors.size(), 2u);
  EXPECT_EQ(tensors[0].name, "x");
  EXPECT_EQ(valuesOf<float>(tensors[0]),
            (std::vector<float>{0, 1.5f, -2, 3, 4.25f, 1e-3f}));
  EXPECT_EQ(tensors[1].name, "labels");
  EXPECT_EQ(valuesOf<int64_t>(tensors[1]), (std::vector<int64_t>{3, 1}));
}

TEST(NpzTest, DeflatedMembers) {
  Tensors tensors = read(inputFile("deflated.npz"));
  ASSERT_EQ(tensors.size(), 2u);
  EXPECT_EQ(tensors[0].shape, (Shape{100, 100}));
  EXPECT_EQ(tensors[0].bytes, std::vector<uint8_t>(40000, 0));
  EXPECT_EQ(tensors[1].bytes, (std::vector<uint8_t>{0, 1, 2}));
}

TEST(NpzTest, EveryTruncationIsRefused) {
  std::string whole = readBytes(inputFile("deflated.npz"));
  ASSERT_GT(whole.size(), 400u);
  for (size_t size = 0; size < whole.size(); ++size)
    badInput(writeScratch("cut.npz", whole.substr(0, size)));
}

TEST(NpzTest, ChangedDataIsRefused) {
  std::string bytes = readBytes(inputFile("stored.npz"));
  size_t data = bytes.find("\x93NUMPY");
  ASSERT_NE(data, std::string::npos);
  bytes[data + 130] ^= 1; // a matrix element; the CRC no longer holds
  EXPECT_CONTAINS(badInput(writeScratch("changed.npz", bytes)),
                  "member 'x.npy'");
}

TEST(NpzTest, RoundTrip) {
  std::string path = scratchFile("out.npz");
  Tensors tensors = {
      makeTensor<float>(ElementType_F32, {2}, {0.5f, -1}, "logits"),
      makeTensor<int32_t>(ElementType_I32, {1, 2}, {4, 5}, "a/b")};
  ASSERT_TRUE(writeNpz(path, tensors));
  Tensors back = read(path);
  ASSERT_EQ(back.size(), 2u);
  for (size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(back[i].name, tensors[i].name);
    EXPECT_EQ(back[i].type, tensors[i].type);
    EXPECT_EQ(back[i].shape, tensors[i].shape);
    EXPECT_EQ(back[i].bytes, tensors[i].bytes);
  }
}

TEST(NpzTest, SameTensorsSameBytes) {
  Tensors tensors = {makeTensor<float>(ElementType_F32, {2}, {0.5f, -1}, "y")};
  ASSERT_TRUE(writeNpz(scratchFile("1.npz"), tensors));
  ASSERT_TRUE(writeNpz(scratchFile("2.npz"), tensors));
  std::string bytes = readBytes(scratchFile("1.npz"));
  EXPECT_EQ(bytes, readBytes(scratchFile("2.npz")));
  // The local header's time and date: midnight, 1980-01-01 (APPNOTE 4.4.6).
  EXPECT_EQ(bytes.substr(10, 4), std::string("\0\0\x21\0", 4));
}

TEST(NpzTest, NamelessTensorsAreNumbered) {
  std::string path = scratchFile("out.npz");
  Tensor tensor = makeTensor<float>(ElementType_F32, {1}, {1});
  ASSERT_TRUE(writeNpz(path, {tensor, tensor}));
  Tensors back = read(path);
  ASSERT_EQ(back.size(), 2u);
  EXPECT_EQ(back[0].name, "arr_0");
  EXPECT_EQ(back[1].name, "arr_1");
}

TEST(NpzTest, RepeatedNamesAreRefused) {
  Tensor tensor = makeTensor<float>(ElementType_F32, {1}, {1}, "y");
  Status status = writeNpz(scratchFile("out.npz"), {tensor, tensor});
  ASSERT_FALSE(status);
  EXPECT_CONTAINS(status.error().message, "cannot put 'y'");
}

TEST(NpzTest, NamesThatNoMemberHasAreRefused) {
  EXPECT_TRUE(checkNpzNames({"", "a/b:0", "é", std::string(65531, 'x')}));
  Status control = checkNpzNames({"a", "b\x1b[31m"});
  ASSERT_FALSE(control);
  EXPECT_EQ(control.error().code, ExitCode::Io);
  EXPECT_CONTAINS(control.error().message, "cannot hold 'b\\x1b[31m'");
  EXPECT_FALSE(checkNpzNames({"\xff"}));
  Status length = checkNpzNames({std::string(65532, 'x')});
  ASSERT_FALSE(length);
  EXPECT_CONTAINS(length.error().message, "65532 bytes, at most 65531");
  Tensor tensor = makeTensor<float>(ElementType_F32, {1}, {1}, "\n");
  EXPECT_FALSE(writeNpz(scratchFile("out.npz"), {tensor}));
  tensor.name = std::string(65531, 'x');
  EXPECT_TRUE(writeNpz(scratchFile("out.npz"), {tensor}));
}

TEST(NpzTest, UnwritablePathIsAnIoError) {
  Status status = writeNpz(scratchFile("missing") + "/out.npz", {});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ExitCode::Io);
}

} // namespace
