#include "npc/Isa/Encoding.h"

#include <cstring>
#include <gtest/gtest.h>
#include <limits>

using namespace npc;
using namespace npc::isa;

namespace {

std::string mistake(const std::string &text) {
  auto code = assemble(text, "t.s");
  if (code)
    return "none";
  EXPECT_EQ(code.error().code, ExitCode::BadInput);
  return code.error().message;
}

/// One instruction of every opcode, as text.
constexpr const char *kEveryOpcode = R"(wait semaphore=3 count=2
loop count=4
  wait semaphore=3 count=-1 strides=[2]
  gather code=1 in=%2[-5 : 7, 1] taps=0..3 channels=8..16 row=24 window=[{kernel=3, dilation=2, extent=28, origin=-1, stride=28, steps=[2]}, {kernel=1, dilation=1, extent=28, origin=0, stride=1, steps=[0]}]
  mvm block=5
  mvm block=6 accumulate
  send channel=1
  receive channel=2
  affine entry=7
  apply leaky_relu alpha=0.01
  quantize code=1
  store out=%3[0 : 64, 1] @9
end
signal semaphore=5 @0
signal semaphore=4
fill dims=[2, 3] value=-1e-30 out=%1[0 : 3, 1]
map quantize code=0 dims=[2] out=%1[0 : 1] in=%0[0 : 1]
map clip dims=[] low=-1 high=6 out=%1[0 : ] in=%0[1 : ]
zip sub dims=[4] out=%1[0 : 1] a=%0[0 : 1] b=%0[0 : 0]
reduce max accumulate dims=[4, 4] out=%1[0 : 1, 0] in=%0[0 : 1, 4]
contract dims=[4, 4] out=%1[0 : 1, 0] a=%0[0 : 1, 4] b=%2[0 : 0, 1]
take dims=[4] out=%1[0 : 1] in=%0[0 : 0] indices=%2[0 : 1] axis_stride=-8 axis_extent=10
)";

} // namespace

TEST(Assembler, TextOfEveryOpcodeComesBack) {
  auto code = assemble(kEveryOpcode, "t.s");
  ASSERT_TRUE(code) << code.error().message;
  EXPECT_EQ(code->size(), 22u);
  EXPECT_EQ(disassemble(*code), kEveryOpcode);
  std::string bytes;
  encode(*code, bytes);
  auto decoded = decode(bytes);
  ASSERT_TRUE(decoded) << decoded.error().message;
  EXPECT_EQ(*decoded, *code);
}

TEST(Assembler, FieldsGoWhereTheyBelong) {
  auto code =
      assemble("loop count=2\ngather row=24 taps=1..3 code=1 channels=8..16 "
               "in=%2[-5 : 7, 1] window=[{kernel=3, dilation=2, extent=28, "
               "origin=-1, stride=56, steps=[4]}] @6\nend",
               "t.s");
  ASSERT_TRUE(code) << code.error().message;
  const Instruction &gather = (*code)[1];
  EXPECT_EQ(gather.index, 1u);
  EXPECT_EQ(gather.views[0].buffer, 2u);
  EXPECT_EQ(gather.views[0].offset, -5);
  EXPECT_EQ(gather.views[0].strides, (std::vector<int64_t>{7, 1}));
  EXPECT_EQ(gather.tapBegin, 1u);
  EXPECT_EQ(gather.tapEnd, 3u);
  EXPECT_EQ(gather.channelBegin, 8u);
  EXPECT_EQ(gather.channelEnd, 16u);
  EXPECT_EQ(gather.row, 24u);
  EXPECT_EQ(gather.location, 6u);
  const WindowDim expected{3, 2, 28, -1, 56, {4}};
  EXPECT_EQ(gather.window, std::vector<WindowDim>{expected});
}

TEST(Assembler, CountsHaveStrides) {
  auto code = assemble("loop count=2\nloop count=3\n"
                       "wait strides=[3, -1] count=-4 semaphore=5\nend\nend\n"
                       "wait semaphore=6 count=7",
                       "t.s");
  ASSERT_TRUE(code) << code.error().message;
  const Instruction &inside = (*code)[2], &outside = (*code)[5];
  EXPECT_EQ(inside.index, 5u);
  EXPECT_EQ(inside.count, -4);
  EXPECT_EQ(inside.countStrides, (std::vector<int32_t>{3, -1}));
  EXPECT_EQ(outside.index, 6u);
  EXPECT_EQ(outside.count, 7);
  EXPECT_TRUE(outside.countStrides.empty());
}

TEST(Assembler, LocationsHoldUntilTheNext) {
  Symbols symbols;
  symbols.locations = SymbolTable({"first", "second"});
  const char *text = "signal semaphore=0 @first\nsignal semaphore=1\n"
                     "signal semaphore=2 @second\nsignal semaphore=3\n";
  auto code = assemble(text, "t.s", symbols);
  ASSERT_TRUE(code) << code.error().message;
  EXPECT_EQ((*code)[0].location, 0u);
  EXPECT_EQ((*code)[1].location, 0u);
  EXPECT_EQ((*code)[2].location, 1u);
  EXPECT_EQ((*code)[3].location, 1u);
  EXPECT_EQ(disassemble(*code, symbols), text);
}

TEST(Assembler, CommentsAndBlanks) {
  auto code =
      assemble("# a comment\n\n  mvm   block=1   # the first\r\n\tsignal "
               "semaphore=0",
               "t.s");
  ASSERT_TRUE(code) << code.error().message;
  EXPECT_EQ(code->size(), 2u);
}

TEST(Assembler, FloatsKeepEveryBit) {
  Code code(1);
  code[0].opcode = Opcode::Fill;
  code[0].views.resize(1);
  uint32_t patterns[] = {0x00000001, 0x80000000, 0x7f7fffff,
                         0x3dcccccd, 0xff800000, 0x7fc01234};
  for (uint32_t bits : patterns) {
    float value;
    memcpy(&value, &bits, 4);
    code[0].params = {value};
    auto again = assemble(disassemble(code), "t.s");
    ASSERT_TRUE(again) << again.error().message;
    uint32_t result;
    memcpy(&result, &(*again)[0].params[0], 4);
    EXPECT_EQ(result, bits);
  }
}

TEST(Assembler, NamesAreQuotedWhereNeeded) {
  std::string strange = "a b\"\\\n#%\x7f/\xc3\xa9";
  Symbols symbols;
  symbols.buffers = SymbolTable({"x.1", strange, "2x", "", "twice", "twice"});
  Code code(6);
  for (uint32_t i = 0; i < code.size(); ++i) {
    code[i].opcode = Opcode::Store;
    code[i].views = {{i, 0, {1}}};
  }
  std::string text = disassemble(code, symbols);
  EXPECT_NE(text.find("%x.1["), std::string::npos);
  EXPECT_NE(text.find("%\"a b\\\"\\\\\\x0a#%\\x7f/\xc3\xa9\"["),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("%\"2x\"["), std::string::npos);
  EXPECT_NE(text.find("%3["), std::string::npos);
  EXPECT_NE(text.find("%4["), std::string::npos);
  auto again = assemble(text, "t.s", symbols);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(*again, code);
}

TEST(Assembler, MistakesSayWhereFoundAndExpected) {
  EXPECT_NE(mistake("signal semaphore=0\nmwm block=1")
                .find("t.s:2:1: found 'mwm'; "
                      "expected one of loop"),
            std::string::npos);
  EXPECT_NE(mistake("mwm block=1").find("did you mean 'mvm'?"),
            std::string::npos);
  EXPECT_EQ(mistake("mvm"),
            "t.s:1:4: found the end of the line; expected 'block=' "
            "for 'mvm'");
  EXPECT_EQ(mistake("mvm block=-1"),
            "t.s:1:11: found '-1'; expected a block name or number");
  EXPECT_EQ(mistake("send channel=-1"),
            "t.s:1:14: found '-1'; expected an integer "
            "in [0, 4294967295]");
  EXPECT_EQ(mistake("wait semaphore=0 strides=[]"),
            "t.s:1:28: found the end of the line; expected 'count=' "
            "for 'wait'");
  EXPECT_EQ(mistake("wait semaphore=0 count=2147483648"),
            "t.s:1:24: found '2147483648'; expected an integer "
            "in [-2147483648, 2147483647]");
  EXPECT_EQ(mistake("signal semaphore=0 strides=[1]"),
            "t.s:1:20: found 'strides=[1]'; expected an operand of "
            "'signal': semaphore");
  EXPECT_EQ(mistake("mvm block=1 block=2"),
            "t.s:1:13: found 'block=2'; expected each operand once");
  EXPECT_EQ(mistake("mvm blok=1"),
            "t.s:1:5: found 'blok=1'; expected an operand of "
            "'mvm': block; did you mean 'block'?");
  // Functions of two values are not among those offered.
  std::string offered = mistake("apply add");
  EXPECT_EQ(offered.find("t.s:1:7: found 'add'; expected one of identity, "
                         "relu, leaky_relu, clip, sigmoid, tanh, exp"),
            0u);
  EXPECT_EQ(offered.find("sub"), std::string::npos);
  EXPECT_EQ(mistake("apply leaky_relu alpha=x"),
            "t.s:1:24: found 'x'; expected a number");
}

TEST(Assembler, MistakesInNesting) {
  EXPECT_NE(mistake("end").find("t.s:1:1: found 'end'; expected a loop"),
            std::string::npos);
  EXPECT_EQ(mistake("\nloop count=2\n"),
            "t.s:2: found a loop without an end; expected 'end'");
  std::string deep;
  for (int i = 0; i < 17; ++i)
    deep += "loop count=2\n";
  EXPECT_NE(mistake(deep).find("t.s:17:"), std::string::npos);
}

TEST(Assembler, UnfinishedQuoteIsAMistake) {
  EXPECT_NE(mistake("store out=%\"abc").find("closing '\"'"),
            std::string::npos);
}
