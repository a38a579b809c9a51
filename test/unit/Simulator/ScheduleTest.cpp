#include "LoopNests.h"
#include "TestChip.h"

#include <gtest/gtest.h>

using namespace npc;
using namespace npc::test;
using isa::Function;
using isa::Opcode;
using Values = std::vector<float>;

namespace {

/// Cores with 1x1 arrays over a vector of I8 codes.
class Scalars {
public:
  explicit Scalars(uint32_t size, uint32_t cores) : size(size) {
    in = chip.buffer(format::ElementType_I8, size);
    out = chip.buffer(format::ElementType_F32, size);
    chip.input(in, {1, int64_t(size)});
    chip.output(out, {1, int64_t(size)});
    chip.code(1.0f, 0, -128, 127);
    chip.affine({1}, {0});
    for (uint32_t core = 0; core < cores; ++core) {
      chip.stream();
      chip.signedBlock(core, 1, 1, {int(core) + 1});
    }
  }

  isa::Code &code(uint32_t core) { return chip.programs[core]; }
  /// Gathers the element at the innermost of `loops` loops.
  isa::Instruction load(size_t loops = 1) {
    std::vector<int64_t> strides(loops + 1);
    if (loops > 0)
      strides[loops - 1] = 1;
    return gather(0, view(in, strides), 1);
  }
  isa::Instruction save(size_t loops = 1) {
    std::vector<int64_t> strides(loops + 1);
    if (loops > 0)
      strides[loops - 1] = 1;
    return store(view(out, strides));
  }
  isa::Instruction affine() { return indexed(Opcode::Affine, 0); }

  Values run(const std::vector<int8_t> &codes, bool stepByStep = false) {
    RunOptions options;
    options.stepByStep = stepByStep;
    return chip.values(
        {tensor(format::ElementType_I8, {1, int64_t(size)}, codes)}, options);
  }
  size_t nests(uint32_t core) {
    return sim::findLoopNests(chip.manifest, code(core),
                              sim::matchLoops(code(core)))
        .size();
  }

  TestChip chip;
  uint32_t size, in, out;
};

TEST(Schedule, ALoopOverPositionsRunsAtOnce) {
  Scalars net(3, 1);
  net.code(0) = {loop(3), net.load(), mvm(0), net.affine(), net.save(), end()};
  EXPECT_EQ(net.nests(0), 1u);
  EXPECT_EQ(net.run({4, 5, 6}), (Values{4, 5, 6}));
  EXPECT_EQ(net.run({4, 5, 6}, true), (Values{4, 5, 6}));
}

TEST(Schedule, RegistersOutliveTheirLoop) {
  // The last iteration's accumulators and rows serve the code after the loop.
  for (bool stepByStep : {false, true}) {
    Scalars net(3, 1);
    net.code(0) = {
        loop(3),    net.load(),   mvm(0),       net.affine(),
        net.save(), end(),        net.affine(), store(view(net.out, {0})),
        mvm(0),     mvm(0, true), net.affine(), store(view(net.out, {0}, 1))};
    EXPECT_EQ(net.run({4, 5, 6}, stepByStep), (Values{6, 12, 6}));
  }
}

TEST(Schedule, SumsCarriedOverIterationsRunInTurn) {
  for (bool stepByStep : {false, true}) {
    Scalars net(4, 1);
    net.code(0) = {net.load(0),  mvm(0),       loop(4),    net.load(),
                   mvm(0, true), net.affine(), net.save(), end()};
    EXPECT_EQ(net.nests(0), 0u);
    // Running totals, the first element twice.
    EXPECT_EQ(net.run({1, 2, 3, 4}, stepByStep), (Values{2, 4, 7, 11}));
  }
}

TEST(Schedule, RowsFromOutsideTheLoopRunInTurn) {
  for (bool stepByStep : {false, true}) {
    Scalars net(2, 1);
    net.code(0) = {net.load(0),  loop(2),    mvm(0),
                   net.affine(), net.save(), end()};
    EXPECT_EQ(net.nests(0), 0u);
    EXPECT_EQ(net.run({7, 9}, stepByStep), (Values{7, 7}));
  }
}

TEST(Schedule, AStoreIntoTheGatheredBufferRunsInTurn) {
  for (bool stepByStep : {false, true}) {
    Scalars net(4, 1);
    // in[i + 1] = in[i] + in[i]; then copy.
    net.chip.manifest.buffers[net.in]->elements = 4;
    auto back = store(view(net.in, {1, 0}, 1));
    net.code(0) = {loop(3),      net.load(),   mvm(0),
                   mvm(0, true), net.affine(), indexed(Opcode::Quantize, 0),
                   back,         end(),        loop(4),
                   net.load(),   mvm(0),       net.affine(),
                   net.save(),   end()};
    EXPECT_EQ(net.nests(0), 1u);
    EXPECT_EQ(net.run({3, 0, 0, 0}, stepByStep), (Values{3, 6, 12, 24}));
  }
}

TEST(Schedule, StoresThatHitEachOtherRunInTurn) {
  for (bool stepByStep : {false, true}) {
    Scalars net(3, 1);
    // out[i] = x, then out[i + 1] = 2 x of the same iteration: the next
    // iteration overwrites it.
    auto ahead = store(view(net.out, {1, 0}, 1));
    net.code(0) = {loop(2),      net.load(),   mvm(0), net.affine(), net.save(),
                   mvm(0, true), net.affine(), ahead,  end()};
    EXPECT_EQ(net.nests(0), 0u);
    EXPECT_EQ(net.run({5, 6, 0}, stepByStep), (Values{5, 6, 12}));
  }
}

TEST(Schedule, LoopsInsideABodyTakeTurnsWithinTheNest) {
  for (bool stepByStep : {false, true}) {
    Scalars net(6, 1);
    net.chip.manifest.outputs[0]->shape = {1, 2};
    net.chip.manifest.buffers[net.out]->elements = 2;
    // out[i] = sum over j of in[2 i + j], j < 2, plus in[2 i] once more; rows
    // of in are read through loops i, j.
    auto first = gather(0, view(net.in, {2, 0}), 1);
    auto each = gather(0, view(net.in, {2, 1, 0}), 1);
    net.code(0) = {loop(2),      first, mvm(0),       loop(2),    each,
                   mvm(0, true), end(), net.affine(), net.save(), end()};
    EXPECT_EQ(net.nests(0), 1u);
    EXPECT_EQ(net.run({1, 2, 3, 4, 0, 0}, stepByStep), (Values{4, 10}));
  }
}

TEST(Schedule, PartialSumsTravelInOrder) {
  for (bool stepByStep : {false, true}) {
    Scalars net(5, 2);
    net.chip.channel(0, 1, 1, 1);
    net.code(0) = {loop(5), net.load(), mvm(0), indexed(Opcode::Send, 0),
                   end()};
    net.code(1) = {
        loop(5),      net.load(), mvm(1), indexed(Opcode::Receive, 0),
        net.affine(), net.save(), end()};
    EXPECT_EQ(net.run({1, 2, 3, 4, 5}, stepByStep), (Values{3, 6, 9, 12, 15}));
  }
}

TEST(Schedule, ReceiverMayCutTheVectorsOtherwiseThanTheSender) {
  Scalars net(6, 2);
  net.chip.channel(0, 1, 1);
  auto load = gather(0, view(net.in, {3, 1, 0}), 1);
  net.code(0) = {loop(2), loop(3), load, mvm(0), indexed(Opcode::Send, 0),
                 end(),   end()};
  // Two without a loop, then four in one.
  auto one = [&](int64_t i) { return gather(0, view(net.in, {0}, i), 1); };
  auto put = [&](int64_t i) { return store(view(net.out, {0}, i)); };
  auto receive = indexed(Opcode::Receive, 0);
  auto later = net.load(), save = net.save();
  later.views[0].offset = save.views[0].offset = 2;
  net.code(1) = {one(0), mvm(1),  receive,      net.affine(), put(0),  one(1),
                 mvm(1), receive, net.affine(), put(1),       loop(4), later,
                 mvm(1), receive, net.affine(), save,         end()};
  EXPECT_EQ(net.run({1, 2, 3, 4, 5, 6}), (Values{3, 6, 9, 12, 15, 18}));
}

TEST(Schedule, LoopsThatAnswerEachOtherGetOn) {
  // Core 0 needs core 1's answer to go on: neither can run its loop at once.
  for (bool stepByStep : {false, true}) {
    Scalars net(4, 2);
    net.chip.channel(0, 1, 1, 1);
    net.chip.channel(1, 0, 1, 1);
    net.code(0) = {loop(4),
                   net.load(),
                   mvm(0),
                   indexed(Opcode::Send, 0),
                   indexed(Opcode::Receive, 1),
                   net.affine(),
                   net.save(),
                   end()};
    net.code(1) = {loop(4),
                   net.load(),
                   mvm(1),
                   indexed(Opcode::Receive, 0),
                   indexed(Opcode::Send, 1),
                   end()};
    EXPECT_EQ(net.nests(0), 1u);
    EXPECT_EQ(net.nests(1), 1u);
    // x + (2 x + x)
    EXPECT_EQ(net.run({1, 2, 3, 4}, stepByStep), (Values{4, 8, 12, 16}));
  }
}

TEST(Schedule, WaitsForSignals) {
  Scalars net(2, 2);
  net.chip.manifest.semaphores = 1;
  uint32_t codes = net.chip.buffer(format::ElementType_I8, 2);
  // Core 1, listed last, makes what core 0 doubles.
  net.code(0) = {wait(0, 2),
                 gather(0, view(codes, {0}), 1),
                 mvm(0),
                 net.affine(),
                 store(view(net.out, {0})),
                 gather(0, view(codes, {0}, 1), 1),
                 mvm(0),
                 net.affine(),
                 store(view(net.out, {0}, 1))};
  net.code(1) = {loop(2),
                 net.load(),
                 mvm(1),
                 net.affine(),
                 indexed(Opcode::Quantize, 0),
                 store(view(codes, {1, 0})),
                 indexed(Opcode::Signal, 0),
                 end()};
  EXPECT_EQ(net.run({5, 6}), (Values{10, 12}));
}

TEST(Schedule, WaitsInLoopsFollowTheProducer) {
  // One slot between a producer of 2 x 3 elements and a consumer: each waits
  // for the other before every element.
  for (bool stepByStep : {false, true}) {
    Scalars net(6, 2);
    net.chip.manifest.semaphores = 2;
    uint32_t slot = net.chip.buffer(format::ElementType_I8, 1);
    auto quantize = indexed(Opcode::Quantize, 0);
    auto made = indexed(Opcode::Signal, 0), taken = indexed(Opcode::Signal, 1);
    // Listed first, the consumer finds nothing when the run starts.
    net.code(0) = {loop(6),
                   wait(0, 1, {1}),
                   gather(0, view(slot, {0, 0}), 1),
                   mvm(0),
                   net.affine(),
                   net.save(),
                   taken,
                   end()};
    net.code(1) = {loop(2),
                   loop(3),
                   wait(1, 0, {3, 1}),
                   gather(0, view(net.in, {3, 1, 0}), 1),
                   mvm(1),
                   net.affine(),
                   quantize,
                   store(view(slot, {0, 0, 0})),
                   made,
                   end(),
                   end()};
    EXPECT_EQ(net.run({1, 2, 3, 4, 5, 6}, stepByStep),
              (Values{2, 4, 6, 8, 10, 12}));
  }
}

TEST(Schedule, CountsBelowOneHoldFromTheStart) {
  // Two slots in turn: the producer is up to two elements ahead.
  for (bool stepByStep : {false, true}) {
    Scalars net(6, 2);
    net.chip.manifest.semaphores = 2;
    uint32_t slots = net.chip.buffer(format::ElementType_I8, 2);
    auto quantize = indexed(Opcode::Quantize, 0);
    auto made = indexed(Opcode::Signal, 0), taken = indexed(Opcode::Signal, 1);
    auto load = gather(0, view(slots, {0, 1, 0}), 1);
    auto save = store(view(net.out, {2, 1, 0}));
    // The first is taken only when the second is there.
    net.code(0) = {wait(0, 2), loop(3), loop(2),      wait(0, 1, {2, 1}),
                   load,       mvm(0),  net.affine(), save,
                   taken,      end(),   end()};
    net.code(1) = {loop(3),
                   loop(2),
                   wait(1, -1, {2, 1}),
                   gather(0, view(net.in, {2, 1, 0}), 1),
                   mvm(1),
                   net.affine(),
                   quantize,
                   store(view(slots, {0, 1, 0})),
                   made,
                   end(),
                   end()};
    EXPECT_EQ(net.run({1, 2, 3, 4, 5, 6}, stepByStep),
              (Values{2, 4, 6, 8, 10, 12}));
  }
}

TEST(Schedule, MemoryStartsAtZeroForEveryInference) {
  Scalars net(1, 1);
  uint32_t codes = net.chip.buffer(format::ElementType_I8, 2);
  // Both elements of codes become x after the first was added to the output.
  auto quantize = indexed(Opcode::Quantize, 0);
  net.code(0) = {net.load(0),
                 mvm(0),
                 net.affine(),
                 quantize,
                 store(view(codes, {0}, 1)),
                 gather(0, view(codes, {0}), 1),
                 mvm(0, true),
                 net.affine(),
                 net.save(0),
                 net.load(0),
                 mvm(0),
                 net.affine(),
                 quantize,
                 store(view(codes, {0}))};
  std::vector<int8_t> many(40);
  for (size_t i = 0; i < many.size(); ++i)
    many[i] = int8_t(i + 1);
  RunOptions options;
  options.threads = 1;
  Values result =
      net.chip.values({tensor(format::ElementType_I8, {40, 1}, many)}, options);
  ASSERT_EQ(result.size(), many.size());
  for (size_t i = 0; i < many.size(); ++i)
    EXPECT_EQ(result[i], float(many[i]));
}

TEST(Schedule, ANestBeyondItsStorageRunsInPieces) {
  // Some 500,000 iterations are executed at once, so pieces end and start
  // within the middle loop.
  constexpr uint32_t kSize = 1200000;
  Scalars net(kSize, 2);
  net.chip.channel(0, 1, 1);
  std::vector<int64_t> strides = {600000, 300, 1, 0};
  auto load = gather(0, view(net.in, strides), 1);
  net.code(0) = {loop(2), loop(2000), loop(300),
                 load,    mvm(0),     indexed(Opcode::Send, 0),
                 end(),   end(),      end()};
  net.code(1) = {loop(2),      loop(2000),
                 loop(300),    load,
                 mvm(1),       indexed(Opcode::Receive, 0),
                 net.affine(), store(view(net.out, strides)),
                 end(),        end(),
                 end()};
  std::vector<int8_t> codes(kSize);
  for (uint32_t i = 0; i < kSize; ++i)
    codes[i] = int8_t(i % 251 - 125);
  Values result = net.run(codes);
  ASSERT_EQ(result.size(), kSize);
  for (uint32_t i = 0; i < kSize; ++i)
    ASSERT_EQ(result[i], 3 * codes[i]) << i;
}

TEST(Schedule, BuffersInAChainOfOverlapsStayApart) {
  for (Fidelity fidelity : {Fidelity::Float, Fidelity::Quantized}) {
    TestChip chip;
    uint32_t unit = chip.stream(format::UnitKind_Digital);
    // The middle one, of another type, has addresses of both others.
    uint32_t left = chip.buffer(format::ElementType_I8, 8, 0);
    uint32_t middle = chip.buffer(format::ElementType_F32, 2, 4);
    uint32_t right = chip.buffer(format::ElementType_I8, 8, 8);
    uint32_t out = chip.buffer(format::ElementType_F32, 18);
    chip.output(out, {18});
    auto fill = [&](uint32_t buffer, uint32_t count, float value) {
      return over({count}, Opcode::Fill, Function::None, {view(buffer, {1})},
                  {value});
    };
    auto copy = [&](uint32_t buffer, uint32_t count, int64_t offset) {
      return over({count}, Opcode::Map, Function::Identity,
                  {view(out, {1}, offset), view(buffer, {1})});
    };
    chip.programs[unit] = {fill(middle, 2, 2.5f), copy(middle, 2, 0),
                           fill(right, 8, 9),     fill(left, 8, 1),
                           copy(left, 8, 2),      copy(right, 8, 10)};
    RunOptions options;
    options.fidelity = fidelity;
    Values expected(2, 2.5f);
    expected.insert(expected.end(), 8, 1);
    expected.insert(expected.end(), 8, 9);
    EXPECT_EQ(chip.values({}, options), expected);
  }
}

} // namespace
