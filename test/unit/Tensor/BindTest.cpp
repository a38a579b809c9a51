#include "TensorTesting.h"

#include <cmath>

using namespace npc;
using namespace npc::format;

namespace {

using Shape = std::vector<int64_t>;

SignatureT entry(const std::string &name, Shape shape,
                 ElementType type = ElementType_F32) {
  SignatureT signature;
  signature.name = name;
  signature.shape = std::move(shape);
  signature.type = type;
  return signature;
}

Result<Tensors> bind(const std::vector<std::string> &files,
                     const std::vector<SignatureT> &signature) {
  std::vector<const SignatureT *> pointers;
  for (const SignatureT &e : signature)
    pointers.push_back(&e);
  return bindTensors(files, pointers, "--input");
}

std::string save(const std::string &name, const Tensor &tensor) {
  return writeScratch(name, toNpy(tensor));
}

/// A u8 file of this shape, elements 0, 1, 2...
std::string counting(const Shape &shape) {
  Tensor tensor = makeTensor<uint8_t>(ElementType_U8, shape, {});
  for (int64_t i = 0; i < tensor.elements(); ++i)
    tensor.bytes.push_back(uint8_t(i));
  return save("counting.npy", tensor);
}

/// Shape after binding, or [] with the error checked to be BadInput.
Shape shapeFor(const Shape &given, const Shape &wanted) {
  Result<Tensors> bound = bind({counting(given)}, {entry("x", wanted)});
  if (bound)
    return (*bound)[0].shape;
  EXPECT_EQ(bound.error().code, ExitCode::BadInput);
  return {};
}

ExitCode codeOf(const Result<Tensors> &result) {
  return result ? ExitCode::Done : result.error().code;
}

TEST(BindTest, IdxImagesFitVectorsAndPlanes) {
  std::string images = inputFile("images.idx3.gz"); // [2, 2, 3]
  for (const Shape &shape : {Shape{1, 6}, Shape{1, 1, 2, 3}, Shape{1, 2, 3}}) {
    Result<Tensors> bound = bind({images}, {entry("image", shape)});
    ASSERT_TRUE(bound) << bound.error().message;
    ASSERT_EQ(bound->size(), 1u);
    Shape batch = shape;
    batch[0] = 2;
    EXPECT_EQ((*bound)[0].shape, batch);
    EXPECT_EQ((*bound)[0].name, "image");
    EXPECT_EQ(
        valuesOf<float>((*bound)[0]),
        (std::vector<float>{250, 251, 252, 253, 254, 255, 0, 1, 2, 3, 4, 5}));
  }
}

TEST(BindTest, AcceptedShapes) {
  EXPECT_EQ(shapeFor({5, 6}, {1, 6}), (Shape{5, 6}));
  EXPECT_EQ(shapeFor({8, 3}, {4, 3}), (Shape{8, 3}));
  EXPECT_EQ(shapeFor({5, 6}, {1, 2, 3}), (Shape{5, 2, 3}));
  EXPECT_EQ(shapeFor({5, 1, 2, 1, 3}, {1, 2, 3}), (Shape{5, 2, 3}));
  EXPECT_EQ(shapeFor({2, 3}, {1, 2, 3}), (Shape{1, 2, 3}));
  EXPECT_EQ(shapeFor({6}, {1, 6}), (Shape{1, 6}));
  EXPECT_EQ(shapeFor({7}, {1}), (Shape{7}));
  EXPECT_EQ(shapeFor({7, 1}, {1}), (Shape{7}));
  EXPECT_EQ(shapeFor({4}, {}), (Shape{4}));
}

TEST(BindTest, RefusedShapes) {
  EXPECT_EQ(shapeFor({5, 3, 2}, {1, 2, 3}), Shape{});
  EXPECT_EQ(shapeFor({5, 7}, {1, 6}), Shape{});
  EXPECT_EQ(shapeFor({6, 3}, {4, 3}), Shape{});
  EXPECT_EQ(shapeFor({0, 6}, {1, 6}), Shape{});
  EXPECT_EQ(shapeFor({5, 4, 3, 2}, {1, 2, 3, 4}), Shape{});
  EXPECT_EQ(shapeFor({30}, {1, 6}), Shape{});
}

TEST(BindTest, WrongShapeSaysWhatIsAllowed) {
  Result<Tensors> bound = bind({counting({5, 7})}, {entry("x", {2, 3})});
  ASSERT_FALSE(bound);
  EXPECT_CONTAINS(bound.error().message,
                  "shape [5, 7] for 'x' of shape [2, 3]; "
                  "allowed: [N * 2, 3]");
}

TEST(BindTest, NamesInTheFileAndOnTheCommandLine) {
  std::vector<SignatureT> two = {entry("labels", {1}, ElementType_I64),
                                 entry("x", {1, 3})};
  Result<Tensors> byMember = bind({inputFile("stored.npz")}, two);
  ASSERT_TRUE(byMember) << byMember.error().message;
  EXPECT_EQ((*byMember)[0].name, "labels");
  EXPECT_EQ(valuesOf<int64_t>((*byMember)[0]), (std::vector<int64_t>{3, 1}));
  EXPECT_EQ((*byMember)[1].shape, (Shape{2, 3}));

  std::string path = inputFile("f4.npy");
  Result<Tensors> byName =
      bind({"b=" + path, "a=c=" + path},
           {entry("a=c", {1, 3}), entry("b", {2, 3})}); // 2 and 1 inferences
  EXPECT_EQ(codeOf(byName), ExitCode::BadInput);
  byName = bind({"b=" + path, "a=c=" + path},
                {entry("a=c", {1, 3}), entry("b", {1, 3})});
  ASSERT_TRUE(byName) << byName.error().message;
  EXPECT_EQ((*byName)[0].name, "a=c");
}

TEST(BindTest, OneMemberOfAnNpzByName) {
  Result<Tensors> bound =
      bind({"x=" + inputFile("stored.npz")}, {entry("x", {1, 3})});
  ASSERT_TRUE(bound) << bound.error().message;
  EXPECT_EQ((*bound)[0].shape, (Shape{2, 3}));
  bound = bind({"z=" + inputFile("stored.npz")}, {entry("z", {1, 3})});
  ASSERT_FALSE(bound);
  EXPECT_CONTAINS(bound.error().message, "none of the 2 tensors is named 'z'");
}

TEST(BindTest, PositionWhenThereIsOneOfEach) {
  Result<Tensors> bound = bind({inputFile("raw.pb")}, {entry("x", {1, 3})});
  ASSERT_TRUE(bound) << bound.error().message; // its own name is 'image'
  EXPECT_EQ((*bound)[0].name, "x");
}

TEST(BindTest, NameMistakesAreUsageErrors) {
  std::string path = inputFile("f4.npy");
  std::vector<SignatureT> two = {entry("image", {1, 3}), entry("mask", {1, 3})};
  Result<Tensors> unknown = bind({"imag=" + path}, two);
  EXPECT_EQ(codeOf(unknown), ExitCode::Usage);
  EXPECT_CONTAINS(unknown.error().message, "did you mean 'image'?");
  Result<Tensors> nameless = bind({path}, two);
  EXPECT_EQ(codeOf(nameless), ExitCode::Usage);
  EXPECT_CONTAINS(nameless.error().message, "write NAME=");
  Result<Tensors> missing = bind({"image=" + path}, two);
  EXPECT_EQ(codeOf(missing), ExitCode::Usage);
  EXPECT_CONTAINS(missing.error().message,
                  "nothing is given for 'mask' of shape [1, 3]");
  Result<Tensors> twice = bind({"image=" + path, "image=" + path}, two);
  EXPECT_EQ(codeOf(twice), ExitCode::Usage);
  EXPECT_CONTAINS(twice.error().message, "'image' is given twice");
}

template <typename From>
Result<Tensors> convert(ElementType from, const std::vector<From> &values,
                        ElementType to) {
  std::string path =
      save("convert.npy", makeTensor(from, {int64_t(values.size())}, values));
  return bind({path}, {entry("x", {1}, to)});
}

TEST(BindTest, ExactConversions) {
  auto floats =
      convert<int64_t>(ElementType_I64, {-3, 1 << 24}, ElementType_F32);
  ASSERT_TRUE(floats);
  EXPECT_EQ(valuesOf<float>((*floats)[0]), (std::vector<float>{-3, 16777216}));
  auto integers = convert<float>(ElementType_F32, {-128, 127}, ElementType_I8);
  ASSERT_TRUE(integers);
  EXPECT_EQ(valuesOf<int8_t>((*integers)[0]), (std::vector<int8_t>{-128, 127}));
  auto fromHalf = convert<uint16_t>(ElementType_F16, {0x3c01, 0x8001, 0x7bff},
                                    ElementType_F32);
  ASSERT_TRUE(fromHalf);
  EXPECT_EQ(
      valuesOf<float>((*fromHalf)[0]),
      (std::vector<float>{1.0009765625f, -5.9604644775390625e-8f, 65504}));
  auto toHalf = convert<float>(
      ElementType_F32,
      {1.0009765625f, -5.9604644775390625e-8f, 65504, 6.103515625e-5f},
      ElementType_F16);
  ASSERT_TRUE(toHalf);
  EXPECT_EQ(valuesOf<uint16_t>((*toHalf)[0]),
            (std::vector<uint16_t>{0x3c01, 0x8001, 0x7bff, 0x0400}));
}

TEST(BindTest, ValuesThatWouldChangeAreRefused) {
  auto large =
      convert<int32_t>(ElementType_I32, {1, (1 << 24) + 1}, ElementType_F32);
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ExitCode::BadInput);
  EXPECT_CONTAINS(large.error().message,
                  "element 1 is 16777217, which F32 cannot hold");
  EXPECT_FALSE(convert<float>(ElementType_F32, {0.5f}, ElementType_I64));
  EXPECT_FALSE(convert<float>(ElementType_F32, {9.3e18f}, ElementType_I64));
  EXPECT_FALSE(convert<float>(ElementType_F32, {NAN}, ElementType_I32));
  EXPECT_FALSE(convert<int16_t>(ElementType_I16, {-1}, ElementType_U8));
  EXPECT_FALSE(convert<uint8_t>(ElementType_U8, {2}, ElementType_Bool));
  EXPECT_FALSE(convert<float>(ElementType_F32, {65520}, ElementType_F16));
  EXPECT_FALSE(convert<float>(ElementType_F32, {0.1f}, ElementType_F16));
  EXPECT_FALSE(convert<float>(ElementType_F32, {1e-10f}, ElementType_F16));
}

TEST(BindTest, NetworkWithoutInputsTakesNone) {
  auto bound = bind({scratchFile("a.npy")}, {});
  ASSERT_FALSE(bound);
  EXPECT_EQ(bound.error().code, ExitCode::Usage);
  EXPECT_CONTAINS(bound.error().message, "a.npy: the network has no inputs");
}

TEST(BindTest, UnreadableFilesKeepTheirErrors) {
  EXPECT_EQ(codeOf(bind({scratchFile("missing")}, {entry("x", {1})})),
            ExitCode::Io);
  EXPECT_EQ(codeOf(bind({inputFile("string.pb")}, {entry("x", {1})})),
            ExitCode::BadInput);
}

} // namespace
