#include "npc/Artifact/Verifier.h"
#include "Sample.h"
#include "npc/Isa/Encoding.h"

#include <chrono>
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace npc;
using namespace npc::format;
using namespace npc::test;

namespace {

class Verifier : public ::testing::Test {
protected:
  /// The verdict on the sample with `text` as the code of `stream`.
  std::string verdict(uint32_t stream, const std::string &text) {
    auto code = isa::assemble(text, "test");
    EXPECT_TRUE(code) << code.error().message;
    sample.programs[stream] = *code;
    return verdict();
  }
  std::string verdict() {
    auto error = verifyProgram(sample.manifest, sample.programs);
    if (!error)
      return "sound";
    place = error->stream ? int(*error->stream) : -1;
    instruction = error->instruction ? int(*error->instruction) : -1;
    return error->message;
  }
  isa::Instruction &at(uint32_t stream, size_t index) {
    return sample.programs[stream][index];
  }

  Sample sample;
  int place = -1, instruction = -1;
};

/// Positions of the sample's instructions.
constexpr size_t kGather = 2, kMvm = 3, kSend = 4;
constexpr size_t kReceive = 4, kAffine = 5, kStore = 7;

bool mentions(const std::string &message, const std::string &part) {
  return message.find(part) != std::string::npos;
}

#define EXPECT_MENTIONS(message, part)                                         \
  do {                                                                         \
    std::string text = message;                                                \
    EXPECT_TRUE(mentions(text, part)) << text;                                 \
  } while (false)

} // namespace

TEST_F(Verifier, SampleIsSound) { EXPECT_EQ(verdict(), "sound"); }

TEST_F(Verifier, StoreOutOfBoundsByOne) {
  // Columns 0 to 3 at 1 + 4 * position: the last is 8 of 8.
  at(kRight, kStore).views[0].offset = 1;
  EXPECT_MENTIONS(
      verdict(), "'out' reaches elements 1 to 8 of buffer 'sums', which has 8");
  EXPECT_EQ(place, int(kRight));
  EXPECT_EQ(instruction, int(kStore));
}

TEST_F(Verifier, StoreBelowZero) {
  at(kRight, kStore).views[0].strides = {-4, 1};
  EXPECT_MENTIONS(verdict(), "reaches elements -4 to 3");
}

TEST_F(Verifier, StoreWithNegativeStrideInside) {
  at(kRight, kStore).views[0] = {2, 7, {-4, -1}};
  EXPECT_EQ(verdict(), "sound");
}

TEST_F(Verifier, GatherOutOfBoundsByOneChannel) {
  // Block right's last row: 12 + 2 * 4 + 3 = 23; one channel more is 24 of 24.
  at(kRight, kGather).channelEnd = 5;
  EXPECT_MENTIONS(verdict(), "'in' reaches elements 8 to 24 of buffer "
                             "'in.codes', which has 24");
}

TEST_F(Verifier, GatherClampsCoordinatesToTheExtent) {
  // Coordinates -1 to 3 of extent 3: outside ones read nothing.
  auto &window = at(kLeft, kGather).window[0];
  window.origin = -1;
  window.dilation = 4;
  EXPECT_EQ(verdict(), "sound");
}

TEST_F(Verifier, GatherCountsAlsoOutsideOfTheExtent) {
  // All of 100 and 101 lie outside of extent 3, yet have an address.
  auto &window = at(kLeft, kGather).window[0];
  window.origin = 100;
  window.stride = int64_t{1} << 50;
  EXPECT_EQ(verdict(), "sound");
  window.stride = int64_t{1} << 60;
  EXPECT_MENTIONS(verdict(), "addresses beyond 2^62");
  window.stride = 0;
  window.dilation = UINT32_MAX;
  EXPECT_EQ(verdict(), "sound");
  window.steps = {INT32_MAX};
  EXPECT_EQ(verdict(), "sound");
  window.kernel = 1024;
  EXPECT_MENTIONS(verdict(), "coordinates beyond 2^40");
}

TEST_F(Verifier, HugeAddressesDoNotWrapAround) {
  at(kHost, 0).dims = {UINT32_MAX};
  at(kHost, 0).views[0].strides = {INT64_MAX};
  EXPECT_MENTIONS(verdict(), "reaches elements 0 to");
}

TEST_F(Verifier, LoopRepetitionsCount) {
  at(kLeft, 1).index = 3;
  EXPECT_MENTIONS(verdict(), "reaches elements 0 to 31");
}

TEST_F(Verifier, WrongStrideCount) {
  at(kLeft, kGather).views[0].strides = {1};
  EXPECT_MENTIONS(verdict(),
                  "'in' has 1 strides; 1 loops, 0 dims and the vector "
                  "need 2");
}

TEST_F(Verifier, WrongStepCount) {
  at(kLeft, kGather).window[0].steps = {};
  EXPECT_MENTIONS(verdict(), "0 steps inside 1 loops");
}

TEST_F(Verifier, CountsHaveAStridePerLoop) {
  at(kLeft, 0).countStrides = {1};
  EXPECT_MENTIONS(verdict(), "the count has 1 strides inside 0 loops");
  EXPECT_MENTIONS(verdict(kLeft, "loop count=2\nloop count=2\n"
                                 "wait semaphore=0 count=1 strides=[1]\n"
                                 "end\nend\n"),
                  "the count has 1 strides inside 2 loops");
  EXPECT_EQ(place, int(kLeft));
  EXPECT_EQ(instruction, 2);
}

TEST_F(Verifier, CountsFit32Bits) {
  auto wait = [&](const std::string &operands) {
    return verdict(kLeft, "loop count=4294967295\nloop count=3\n"
                          "wait semaphore=0 count=" +
                              operands + "\nend\nend\n");
  };
  // 7 + 2 * 1073741820 = 2^31 - 1; the two loops are too long to go through.
  EXPECT_MENTIONS(wait("7 strides=[0, 1073741820]"), "0 vectors are sent");
  EXPECT_MENTIONS(wait("8 strides=[0, 1073741820]"),
                  "the count goes from 8 to 2147483648, which is not within "
                  "-2147483648 to 2147483647");
  EXPECT_MENTIONS(wait("-2 strides=[0, -1073741823]"), "0 vectors are sent");
  EXPECT_MENTIONS(wait("-3 strides=[0, -1073741823]"),
                  "the count goes from -2147483649 to -3");
  // One loop up and one down: 2147483647 * 4294967294 overflows 32 bits but
  // not the message.
  EXPECT_MENTIONS(wait("0 strides=[2147483647, -2147483648]"),
                  "the count goes from -4294967296 to 9223372028264841218");
}

TEST_F(Verifier, TapsBeyondTheWindow) {
  at(kLeft, kGather).tapEnd = 3;
  EXPECT_MENTIONS(verdict(), "taps 0..3 are no part of the window's 2");
}

TEST_F(Verifier, UnknownIndices) {
  at(kLeft, kMvm).index = 2;
  EXPECT_MENTIONS(verdict(), "block 2 does not exist; there are 2");
  at(kLeft, kMvm).index = 0;
  at(kRight, kAffine).index = 1;
  EXPECT_MENTIONS(verdict(), "entry 1 does not exist; there are 1");
  at(kRight, kAffine).index = 0;
  at(kHost, 0).views[0].buffer = 5;
  EXPECT_MENTIONS(verdict(), "'out' names buffer 5; there are 5");
  at(kHost, 0).views[0].buffer = 1;
  at(kHost, 0).location = 3;
  EXPECT_MENTIONS(verdict(), "location 3 does not exist");
  at(kHost, 0).location = 0;
  std::vector<std::string> none;
  std::swap(sample.manifest.locations, none);
  EXPECT_MENTIONS(verdict(), "location 0 does not exist; there are 0");
  std::swap(sample.manifest.locations, none);
  at(kHost, 1).index = 2;
  EXPECT_MENTIONS(verdict(), "semaphore 2 does not exist; there are 2");
  at(kHost, 1).index = 0;
  EXPECT_EQ(verdict(), "sound");
}

TEST_F(Verifier, UnclosedLoop) {
  sample.programs[kLeft].pop_back();
  EXPECT_MENTIONS(verdict(), "a loop is open");
}

TEST_F(Verifier, LoopsNestToSixteen) {
  isa::Code &code = sample.programs[kHost];
  isa::Instruction loop, end;
  loop.index = 1;
  end.opcode = isa::Opcode::End;
  isa::Code nest(16, loop);
  nest.insert(nest.end(), 16, end);
  code.insert(code.begin(), nest.begin(), nest.end());
  EXPECT_EQ(verdict(), "sound");
  code.insert(code.begin(), loop);
  code.insert(code.begin() + 33, end);
  EXPECT_MENTIONS(verdict(), "nest deeper than 16");
}

TEST_F(Verifier, ForeignBlock) {
  at(kLeft, kMvm).index = 1;
  EXPECT_MENTIONS(verdict(),
                  "block 'right' lies on chip 0 core 1, not on chip 0 core 0");
}

TEST_F(Verifier, CoreInstructionOnTheHost) {
  EXPECT_MENTIONS(verdict(kHost, "mvm block=0\n"), "'mvm' runs on cores only");
}

TEST_F(Verifier, PrivateMemoryIsOutOfReach) {
  sample.manifest.memories[1]->shared = false;
  EXPECT_MENTIONS(verdict(), "buffer 'in.codes' lies in memory 'sram', which "
                             "chip 0 core 0 does not reach");
}

TEST_F(Verifier, MvmNeedsItsRows) {
  at(kLeft, kGather).row = 1;
  EXPECT_MENTIONS(verdict(), "block 'left' needs rows 0 to 7");
}

TEST_F(Verifier, TwoGathersFillTheRows) {
  auto second = at(kLeft, kGather);
  at(kLeft, kGather).tapEnd = 1;
  second.tapBegin = 1;
  second.row = 4;
  auto &code = sample.programs[kLeft];
  EXPECT_MENTIONS(verdict(), "needs rows 0 to 7");
  code.insert(code.begin() + kGather, second);
  EXPECT_EQ(verdict(), "sound");
  code[kGather].row = 5; // row 4 stays empty
  EXPECT_MENTIONS(verdict(), "needs rows 0 to 7");
}

TEST_F(Verifier, AccumulateNeedsSums) {
  at(kLeft, kMvm).accumulate = true;
  EXPECT_MENTIONS(verdict(), "the accumulators are empty");
}

TEST_F(Verifier, SumsOfTwoWidthsInALoop) {
  // The first repetition would find 4 columns, the second 2.
  sample.manifest.blocks.push_back(
      std::make_unique<BlockT>(*sample.manifest.blocks[0]));
  BlockT &narrow = *sample.manifest.blocks.back();
  narrow.name = "narrow";
  sample.manifest.blocks[0]->columns = 2;
  narrow.columns = 2;
  narrow.deviceColumn = 4;
  sample.manifest.channels[0]->columns = 2;
  sample.manifest.blocks[1]->columns = 2;
  sample.manifest.affines[0]->columns = 2;
  ASSERT_EQ(verdict(), "sound");
  narrow.columns = 1;
  auto gather = isa::disassemble({at(kLeft, kGather)});
  EXPECT_MENTIONS(verdict(kLeft, "wait semaphore=0 count=1\nloop count=2\n" +
                                     gather +
                                     "mvm block=2\nend\n"
                                     "loop count=2\nsend channel=0\nend\n"),
                  "the accumulators hold 1 columns, 2 are needed");
  EXPECT_MENTIONS(
      verdict(kLeft, "loop count=1\n" + gather +
                         "mvm block=0\nend\n"
                         "loop count=2\nsend channel=0\nmvm block=2\nend\n"),
      "other columns in the loop's first repetition");
}

TEST_F(Verifier, ValuesNeedAnAffine) {
  sample.programs[kRight].erase(sample.programs[kRight].begin() + kAffine);
  EXPECT_MENTIONS(verdict(), "the value register is empty");
}

TEST_F(Verifier, AffineOfOtherWidth) {
  sample.manifest.affines[0]->columns = 3;
  EXPECT_MENTIONS(verdict(), "the accumulators hold 4 columns, 3 are needed");
}

TEST_F(Verifier, CodesAndRealsGoToTheirTypes) {
  isa::Instruction quantize;
  quantize.opcode = isa::Opcode::Quantize;
  auto &code = sample.programs[kRight];
  code.insert(code.begin() + kStore, quantize);
  EXPECT_MENTIONS(verdict(),
                  "codes go into I8, U8, I16 or U16 buffers, not F32");
  code[kStore + 1].views[0].buffer = 1;
  code[kStore + 1].views[0].strides = {4, 1};
  at(kHost, 3).views[1].buffer = 0; // nothing writes 'sums' any more
  EXPECT_EQ(verdict(), "sound");
  sample.manifest.buffers[1]->type = ElementType_U8;
  EXPECT_MENTIONS(verdict(), "range [-128, 127], which does not fit U8");
}

TEST_F(Verifier, QuantizeTwice) {
  isa::Instruction quantize;
  quantize.opcode = isa::Opcode::Quantize;
  auto &code = sample.programs[kRight];
  code.insert(code.begin() + kStore, 2, quantize);
  EXPECT_MENTIONS(verdict(), "holds codes already");
}

TEST_F(Verifier, ElementTypesSuitTheInstruction) {
  sample.manifest.buffers[2]->type = ElementType_I32;
  EXPECT_MENTIONS(verdict(),
                  "'zip add' does not work on element types F32, I32, F32");
  at(kHost, 3).views[1].buffer = 0;
  EXPECT_MENTIONS(verdict(), "real values go into F32 or F16 buffers, not I32");
}

TEST_F(Verifier, FillValueFitsTheType) {
  std::string fill = "fill dims=[24] value=127 out=%1[0 : 1]\n"
                     "signal semaphore=0\nwait semaphore=1 count=1\n"
                     "map relu dims=[8] out=%3[0 : 1] in=%2[0 : 1]\n";
  EXPECT_EQ(verdict(kHost, fill), "sound");
  fill.replace(fill.find("127"), 3, "128");
  EXPECT_MENTIONS(verdict(kHost, fill), "value 128 is no I8");
  fill.replace(fill.find("128"), 3, "0.5");
  EXPECT_MENTIONS(verdict(kHost, fill), "value 0.5 is no I8");
}

TEST_F(Verifier, TakeStaysInsideItsAxis) {
  auto take = [&](int extent) {
    sample.manifest.buffers[2]->type = ElementType_I32;
    sample.programs[kRight] =
        *isa::assemble("signal semaphore=1\nloop count=2\n"
                       "end\n",
                       "test");
    sample.programs[kLeft].clear();
    return verdict(kHost, "fill dims=[8] value=5 out=%2[0 : 1]\n"
                          "take dims=[8] out=%3[0 : 1] in=%0[1 : 0] "
                          "indices=%2[0 : 1] axis_stride=4 axis_extent=" +
                              std::to_string(extent));
  };
  EXPECT_EQ(take(6), "sound"); // 1 + 4 * 5 = 21
  EXPECT_MENTIONS(take(7), "'in' reaches elements 1 to 25");
  EXPECT_MENTIONS(take(0), "axis extent 0 is not positive");
}

TEST_F(Verifier, PutStaysInsideItsAxisAndKeepsWhatWasWritten) {
  auto put = [&](const std::string &before, int extent) {
    sample.manifest.buffers[2]->type = ElementType_I32;
    sample.programs[kRight] =
        *isa::assemble("signal semaphore=1\nloop count=2\n"
                       "end\n",
                       "test");
    sample.programs[kLeft].clear();
    return verdict(kHost, "fill dims=[8] value=5 out=%2[0 : 1]\n" + before +
                              "put add dims=[8] out=%3[0 : 0] in=%0[0 : 1] "
                              "indices=%2[0 : 1] axis_stride=1 axis_extent=" +
                              std::to_string(extent));
  };
  uint64_t elements = sample.manifest.buffers[3]->elements;
  std::string fill =
      "fill dims=[" + std::to_string(elements) + "] value=0 out=%3[0 : 1]\n";
  EXPECT_EQ(put(fill, int(elements)), "sound");
  EXPECT_MENTIONS(put(fill, int(elements) + 1), "'out' reaches elements 0 to");
  EXPECT_MENTIONS(put(fill, 0), "axis extent 0 is not positive");
  EXPECT_MENTIONS(put("", int(elements)), "before anything is written to it");
}

TEST_F(Verifier, ConstantsAreNotWritten) {
  EXPECT_MENTIONS(verdict(kHost, "fill dims=[4] value=0 out=%4[0 : 1]\n"),
                  "it writes constant buffer 'bias'");
}

TEST_F(Verifier, SameAddressesThroughTwoBuffers) {
  sample.manifest.buffers[3]->memory = 1;
  sample.manifest.buffers[3]->address = 64 + 28; // the last of 'sums'
  EXPECT_MENTIONS(verdict(),
                  "it reads buffer 'sums' and writes 'out' at the same "
                  "addresses of memory 'sram'");
  sample.manifest.buffers[3]->address = 64 + 32;
  EXPECT_EQ(verdict(), "sound");
}

TEST_F(Verifier, BuffersShareAddressesOneAfterTheOther) {
  // 'in' is read for the last time before 'out' is written.
  sample.manifest.buffers[3]->address = 0;
  EXPECT_EQ(verdict(), "sound");
}

TEST_F(Verifier, OverwrittenContentsAreNotRead) {
  // The loop's second repetition gathers what its first has overwritten.
  sample.manifest.buffers[2]->address = 16;
  EXPECT_MENTIONS(verdict(),
                  "buffer 'in.codes' is read after 'sums', which shares "
                  "its addresses, was written");
  sample.manifest.buffers[2]->address = 24;
  EXPECT_EQ(verdict(), "sound");
}

TEST_F(Verifier, SecondRepetitionOfAQuietLoopCounts) {
  sample.manifest.buffers[3]->address = 64; // shares addresses with 'in'
  std::string loop =
      "loop count=9\nmap relu dims=[4] out=%2[0 : 0, 1] "
      "in=%0[0 : 0, 1]\nfill dims=[8] value=0 out=%3[0 : 0, 1]\nend\n";
  sample.programs[kLeft].clear();
  sample.programs[kRight].clear();
  EXPECT_MENTIONS(verdict(kHost, loop), "buffer 'in' is read after 'out'");
  loop.replace(loop.find('9'), 1, "1");
  EXPECT_EQ(verdict(kHost, loop), "sound");
}

TEST_F(Verifier, ContentsComeFromSomewhere) {
  sample.programs[kHost].erase(sample.programs[kHost].begin());
  EXPECT_MENTIONS(verdict(),
                  "buffer 'in.codes' is read before anything is written "
                  "to it");
}

TEST_F(Verifier, ManyBuffersShareAddresses) {
  // A chain of 40,000 results in two places that take turns.
  sample.programs[kLeft].clear();
  sample.programs[kRight].clear();
  std::string code = "fill dims=[8] value=0 out=%3[0 : 1]\n";
  auto &buffers = sample.manifest.buffers;
  uint32_t begin = uint32_t(buffers.size());
  for (uint32_t i = 0; i < 40000; ++i) {
    auto buffer = std::make_unique<BufferT>(*buffers[2]);
    buffer->type = ElementType_F32;
    buffer->name = fmt::format("t{}", i);
    buffer->memory = 0;
    buffer->address = 1024 + i % 2 * 64;
    buffer->elements = 8;
    buffers.push_back(std::move(buffer));
    code += fmt::format("map relu dims=[8] out=%{}[0 : 1] in=%{}[0 : 1]\n",
                        begin + i, i ? begin + i - 1 : 0);
  }
  EXPECT_EQ(verdict(kHost, code), "sound");
  code += fmt::format("map relu dims=[8] out=%{}[0 : 1] in=%{}[0 : 1]\n", begin,
                      begin + 39997);
  EXPECT_MENTIONS(verdict(kHost, code),
                  "buffer 't39997' is read after 't39999', which shares its "
                  "addresses, was written");
}

TEST_F(Verifier, OutputsAreKept) {
  sample.manifest.buffers[3]->address = 64;
  auto again = *isa::assemble("fill dims=[24] value=0 out=%0[0 : 1]", "test");
  sample.programs[kHost].push_back(again[0]);
  EXPECT_MENTIONS(verdict(),
                  "output 'output' is lost: buffer 'out' is read after "
                  "'in'");
}

TEST_F(Verifier, UnmatchedChannel) {
  at(kRight, 1).index = 1;
  EXPECT_MENTIONS(verdict(), "channel 0 from chip 0 core 0 to chip 0 core 1: 2 "
                             "vectors are sent and 1 received");
}

TEST_F(Verifier, ChannelOfOtherWidth) {
  sample.manifest.channels[0]->columns = 5;
  EXPECT_MENTIONS(verdict(), "the accumulators hold 4 columns, 5 are needed");
}

TEST_F(Verifier, ChannelOfAnotherStream) {
  std::swap(sample.manifest.channels[0]->from, sample.manifest.channels[0]->to);
  EXPECT_MENTIONS(verdict(),
                  "channel 0 is sent to by chip 0 core 1, not by chip 0 "
                  "core 0");
}

TEST_F(Verifier, SemaphoreThatIsNeverSignalled) {
  at(kHost, 2).count = 2;
  EXPECT_MENTIONS(verdict(),
                  "deadlock: host at instruction 2 waits for semaphore 1 "
                  "to reach 2 (it is at 1)");
  EXPECT_EQ(place, int(kHost));
  EXPECT_EQ(instruction, 2);
}

TEST_F(Verifier, CountsRiseWithTheLoops) {
  // The host signals once more for each position, core 0 follows.
  std::string host = isa::disassemble(sample.programs[kHost]);
  std::string signal = "signal semaphore=0\n";
  host.replace(host.find(signal), signal.size(),
               "loop count=2\nsignal semaphore=0\nend\n");
  verdict(kHost, host);
  std::string work =
      isa::disassemble({at(kLeft, kGather), at(kLeft, kMvm), at(kLeft, kSend)});
  auto left = [&](const std::string &operands) {
    return verdict(kLeft, "loop count=2\nwait semaphore=0 count=" + operands +
                              "\n" + work + "end\n");
  };
  EXPECT_EQ(left("1 strides=[1]"), "sound");
  EXPECT_EQ(left("2 strides=[-1]"), "sound");
  EXPECT_MENTIONS(left("1 strides=[2]"),
                  "chip 0 core 0 at instruction 1 waits for semaphore 0 to "
                  "reach 3 (it is at 2)");
}

TEST_F(Verifier, StridesBelongToTheirLoops) {
  // Semaphore 0 rises by one for each of 2 x 3 repetitions.
  auto loops = [&](const std::string &operands) {
    sample.programs[kLeft].clear();
    sample.programs[kRight] =
        *isa::assemble("loop count=6\nwait semaphore=0 count=1 "
                       "strides=[1]\nsignal semaphore=1\nend\n",
                       "test");
    return verdict(kHost, "loop count=2\nloop count=3\n"
                          "signal semaphore=0\n"
                          "wait semaphore=1 count=1 strides=" +
                              operands +
                              "\n"
                              "end\nend\n"
                              "fill dims=[8] value=0 out=%3[0 : 1]\n");
  };
  EXPECT_EQ(loops("[3, 1]"), "sound");
  // 1 + 3 * 1 at the start of the second outer repetition is the fourth.
  EXPECT_MENTIONS(
      loops("[4, 1]"),
      "host at instruction 3 waits for semaphore 1 to reach 5 (it is at 4)");
  EXPECT_MENTIONS(
      loops("[1, 3]"),
      "host at instruction 3 waits for semaphore 1 to reach 4 (it is at 2)");
}

TEST_F(Verifier, RingOfTwoSlots) {
  // The host may be two positions ahead of core 0: it waits for counts from
  // -1 on. With one slot, both wait.
  auto ahead = [&](int slots) {
    sample.programs[kRight].clear();
    sample.programs[kLeft] =
        *isa::assemble("loop count=4\nwait semaphore=0 count=2 "
                       "strides=[1]\nsignal semaphore=1\nend\n",
                       "test");
    return verdict(kHost, "loop count=5\nwait semaphore=1 count=" +
                              std::to_string(1 - slots) +
                              " strides=[1]\nsignal semaphore=0\nend\n"
                              "fill dims=[8] value=0 out=%3[0 : 1]\n");
  };
  EXPECT_EQ(ahead(2), "sound");
  EXPECT_MENTIONS(ahead(1),
                  "deadlock: host at instruction 1 waits for semaphore 1 to "
                  "reach 1 (it is at 0); chip 0 core 0 at instruction 1 waits "
                  "for semaphore 0 to reach 2 (it is at 1)");
}

TEST_F(Verifier, CircularWaitNamesAllWaiters) {
  std::swap(at(kHost, 1), at(kHost, 2)); // the host waits before it signals
  std::string message = verdict();
  EXPECT_MENTIONS(message, "host at instruction 1 waits for semaphore 1");
  EXPECT_MENTIONS(message,
                  "chip 0 core 0 at instruction 0 waits for semaphore 0");
  EXPECT_MENTIONS(message,
                  "chip 0 core 1 at instruction 0 waits for semaphore 0");
}

TEST_F(Verifier, CapacityDecidesOverDeadlock) {
  // Core 0 sends two vectors before it signals, core 1 receives after that.
  std::string gather = isa::disassemble({at(kLeft, kGather)});
  sample.programs[kRight][0].index = 1; // waits for semaphore 1
  sample.programs[kRight].pop_back();
  isa::Instruction done;
  done.opcode = isa::Opcode::Signal;
  done.index = 1;
  std::string left = "loop count=2\n" + gather +
                     "mvm block=0\nsend channel=0\nend\n"
                     "signal semaphore=1\n";
  EXPECT_MENTIONS(verdict(kLeft, left),
                  "waits for room in channel 0 to chip 0 core 1 (capacity 1)");
  sample.manifest.channels[0]->capacity = 2;
  EXPECT_EQ(verdict(kLeft, left), "sound");
}

TEST_F(Verifier, LargeScheduleTakesLittleTime) {
  // ResNet-50 has 130,000 tile MVMs; here 1,000,000 vectors go one by one.
  for (uint32_t stream : {kLeft, kRight})
    at(stream, 1).index = 1'000'000;
  at(kLeft, kGather).views[0].strides[0] = 0;
  at(kRight, kGather).views[0].strides[0] = 0;
  at(kRight, kStore).views[0].strides[0] = 0;
  auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(verdict(), "sound");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST_F(Verifier, LockstepTakesLittleTime) {
  // Host and core 0 take turns 1,000,000 times, and core 1 looks on.
  constexpr const char *kLoop = "loop count=1000000\n";
  std::string turns(kLoop);
  sample.programs[kLeft] = *isa::assemble(
      turns + "wait semaphore=0 count=1 strides=[1]\nsignal semaphore=1\nend\n",
      "test");
  sample.programs[kRight] =
      *isa::assemble("wait semaphore=0 count=1000000\n", "test");
  auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(
      verdict(kHost,
              turns +
                  "wait semaphore=1 count=0 strides=[1]\nsignal "
                  "semaphore=0\nend\nfill dims=[8] value=0 out=%3[0 : 1]\n"),
      "sound");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST_F(Verifier, EndlessWaitsAreGivenUp) {
  EXPECT_MENTIONS(
      verdict(
          kHost,
          "loop count=4294967295\nwait semaphore=1 count=0 strides=[0]\nend\n"),
      "more than the 50000000 that can be checked");
}

TEST_F(Verifier, EndlessSynchronisationIsGivenUp) {
  // The totals match, but nobody can wait for 2^32 vectors.
  for (uint32_t stream : {kLeft, kRight}) {
    at(stream, 1).index = UINT32_MAX;
    for (isa::Instruction &instruction : sample.programs[stream])
      for (isa::View &view : instruction.views)
        view.strides[0] = 0;
  }
  EXPECT_MENTIONS(verdict(), "more than the 50000000 that can be checked");
}
