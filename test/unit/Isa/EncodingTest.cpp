#include "npc/Isa/Encoding.h"

#include <cstring>
#include <gtest/gtest.h>
#include <random>

using namespace npc;
using namespace npc::isa;

namespace {

std::string bytesOf(const std::vector<uint32_t> &words) {
  std::string bytes;
  for (uint32_t word : words)
    for (int shift = 0; shift < 32; shift += 8)
      bytes += char(word >> shift);
  return bytes;
}

std::string encoded(const Instruction &instruction) {
  std::string bytes;
  encode({instruction}, bytes);
  return bytes;
}

std::string refusal(const std::vector<uint32_t> &words) {
  auto code = decode(bytesOf(words));
  if (code)
    return "none";
  EXPECT_EQ(code.error().code, ExitCode::BadInput);
  return code.error().message;
}

/// The opcodes' numbers are part of the format.
constexpr uint32_t kLoop = 0, kEnd = 1, kWait = 2, kGather = 4, kMvm = 5,
                   kMap = 13;

} // namespace

TEST(Encoding, MvmByHand) {
  Instruction mvm;
  mvm.opcode = Opcode::Mvm;
  mvm.index = 0x01020304;
  mvm.accumulate = true;
  mvm.location = 7;
  EXPECT_EQ(encoded(mvm), bytesOf({kMvm | 4u << 16, 7, 0x01020304, 1}));
  EXPECT_EQ(encoded(mvm).substr(8, 4), "\x04\x03\x02\x01") << "little-endian";
}

TEST(Encoding, WaitByHand) {
  Instruction wait;
  wait.opcode = Opcode::Wait;
  wait.index = 3;
  wait.count = 2;
  EXPECT_EQ(encoded(wait), bytesOf({kWait | 5u << 16, 0, 3, 2, 0}));
  wait.count = -2;
  wait.countStrides = {28, -1};
  EXPECT_EQ(encoded(wait),
            bytesOf({kWait | 7u << 16, 0, 3, 0xfffffffe, 2, 28, 0xffffffff}));
}

TEST(Decoding, WaitByHand) {
  auto code = decode(bytesOf({kLoop | 3u << 16, 0, 5, kWait | 6u << 16, 0, 3,
                              0xffffffff, 1, 0xfffffffe, kEnd | 2u << 16, 0}));
  ASSERT_TRUE(code) << code.error().message;
  ASSERT_EQ(code->size(), 3u);
  const Instruction &wait = (*code)[1];
  EXPECT_EQ(wait.opcode, Opcode::Wait);
  EXPECT_EQ(wait.index, 3u);
  EXPECT_EQ(wait.count, -1);
  EXPECT_EQ(wait.countStrides, std::vector<int32_t>{-2});
}

TEST(Encoding, MapByHand) {
  Instruction map;
  map.opcode = Opcode::Map;
  map.function = Function::Clip;
  map.dims = {5};
  map.params = {-1.0f, 6.0f};
  map.views = {{3, -2, {1}}, {4, int64_t{1} << 40, {-1}}};
  EXPECT_EQ(encoded(map), bytesOf({kMap | 6u << 8 | 20u << 16,
                                   0,
                                   0,
                                   1,
                                   5,
                                   2,
                                   0xbf800000,
                                   0x40c00000,
                                   3,
                                   0xfffffffe,
                                   0xffffffff,
                                   1,
                                   1,
                                   0,
                                   4,
                                   0,
                                   0x100,
                                   1,
                                   0xffffffff,
                                   0xffffffff}));
}

TEST(Encoding, GatherByHand) {
  Instruction gather;
  gather.opcode = Opcode::Gather;
  gather.index = 1;
  gather.views = {{2, 0, {9}}};
  gather.window = {{3, 1, 28, -1, 28, {}}};
  gather.tapEnd = 3;
  gather.channelBegin = 4;
  gather.channelEnd = 8;
  gather.row = 12;
  EXPECT_EQ(encoded(gather), bytesOf({kGather | 22u << 16,
                                      0,
                                      1,
                                      2,
                                      0,
                                      0,
                                      1,
                                      9,
                                      0,
                                      0,
                                      3,
                                      4,
                                      8,
                                      12,
                                      1,
                                      3,
                                      1,
                                      28,
                                      0xffffffff,
                                      28,
                                      0,
                                      0}));
}

TEST(Encoding, FunctionNumbersAreFixed) {
  EXPECT_EQ(uint32_t(Function::Identity), 1u);
  EXPECT_EQ(uint32_t(Function::Relu), 4u);
  EXPECT_EQ(uint32_t(Function::Add), 11u);
  EXPECT_EQ(uint32_t(Function::Sum), 17u);
  EXPECT_EQ(uint32_t(Opcode::Take), 17u);
}

TEST(Encoding, DecodesWhatItEncodes) {
  Code code;
  for (Opcode opcode :
       {Opcode::Loop, Opcode::Signal, Opcode::Send, Opcode::End}) {
    code.emplace_back();
    code.back().opcode = opcode;
  }
  code[0].index = 9;
  code[1].location = 3;
  std::string bytes;
  encode(code, bytes);
  auto decoded = decode(bytes);
  ASSERT_TRUE(decoded) << decoded.error().message;
  EXPECT_EQ(*decoded, code);
}

TEST(Decoding, EmptyStreamIsEmptyCode) {
  auto code = decode("");
  ASSERT_TRUE(code);
  EXPECT_TRUE(code->empty());
}

TEST(Decoding, RefusesWrongForm) {
  EXPECT_EQ(refusal({200u | 2u << 16, 0}),
            "instruction 0 at byte 0: opcode 200 does not exist");
  EXPECT_NE(refusal({kMvm | 1u << 8 | 4u << 16, 0, 0, 0})
                .find("function 1 does not "
                      "fit 'mvm'"),
            std::string::npos);
  EXPECT_NE(refusal({kMvm | 4u << 16, 0, 0, 2}).find("do not fill"),
            std::string::npos)
      << "accumulate is 0 or 1";
  EXPECT_NE(refusal({kWait | 6u << 16, 0, 0, 0, 0, 0}).find("do not fill"),
            std::string::npos)
      << "a word too many";
  EXPECT_NE(refusal({kWait | 5u << 16, 0, 0, 0, 1}).find("do not fill"),
            std::string::npos)
      << "a word too few";
  std::vector<uint32_t> strides = {kWait | 22u << 16, 0, 0, 0, 17};
  strides.resize(22);
  EXPECT_NE(refusal(strides).find("do not fill"), std::string::npos)
      << "more strides than loops can be";
  EXPECT_NE(refusal({kWait | 4u << 16, 0, 0})
                .find("16 bytes is impossible: 12 are "
                      "left"),
            std::string::npos);
  EXPECT_NE(refusal({kEnd | 2u << 16, 0}).find("closes no loop"),
            std::string::npos);
  EXPECT_EQ(refusal({kLoop | 3u << 16, 0, 2}),
            "1 loops are open at the end, byte 12");
  EXPECT_FALSE(decode("abc")) << "half a word";
}

TEST(Decoding, LoopsNestToSixteen) {
  for (uint32_t depth : {16u, 17u}) {
    std::vector<uint32_t> words;
    for (uint32_t i = 0; i < depth; ++i)
      words.insert(words.end(), {kLoop | 3u << 16, 0, 2});
    for (uint32_t i = 0; i < depth; ++i)
      words.insert(words.end(), {kEnd | 2u << 16, 0});
    EXPECT_EQ(refusal(words) == "none", depth == 16) << depth;
  }
}

TEST(Decoding, HugeCountsAllocateNothing) {
  // A fill that claims 2^32 - 1 dims in six words.
  EXPECT_NE(
      refusal({12u | 6u << 16, 0, 0xffffffff, 1, 1, 1}).find("do not fill"),
      std::string::npos);
}

TEST(Decoding, RandomBytesNeverCrash) {
  std::mt19937 random(1);
  int refused = 0;
  for (int i = 0; i < 20000; ++i) {
    std::vector<uint32_t> words(2 + random() % 24);
    for (uint32_t &word : words)
      word = random() % 4 ? random() % 8 : random();
    words[0] =
        random() % 20 | random() % 20 << 8 | uint32_t(words.size()) << 16;
    auto code = decode(bytesOf(words));
    if (!code) {
      ++refused;
      continue;
    }
    // What decodes is canonical: it encodes to the same bytes.
    std::string again;
    encode(*code, again);
    EXPECT_EQ(again, bytesOf(words));
  }
  EXPECT_GT(refused, 10000);
}
