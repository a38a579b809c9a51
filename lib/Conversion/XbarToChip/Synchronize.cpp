#include "Program.h"

#include "llvm/ADT/BitVector.h"

using namespace mlir;
using namespace npc;
using chip::BufferOp;
using llvm::BitVector;

static std::pair<uint64_t, uint64_t> byteRange(BufferOp buffer) {
  unsigned bits = buffer.getType().getIntOrFloatBitWidth();
  uint64_t begin = buffer.getAddress();
  return {begin, begin + uint64_t(buffer.getElements()) * ((bits + 7) / 8)};
}

bool Program::overlap(unsigned a, unsigned b) const {
  if (a == b)
    return true;
  BufferOp first = buffers[a].op, second = buffers[b].op;
  if (first.getMemoryAttr() != second.getMemoryAttr())
    return false;
  auto [firstBegin, firstEnd] = byteRange(first);
  auto [secondBegin, secondEnd] = byteRange(second);
  return firstBegin < secondEnd && secondBegin < firstEnd;
}

/// Whether `later` must come after `earlier`: one of them writes what the other
/// touches.
bool Program::conflicts(const StepPart &later, const Step &earlier) const {
  auto meet = [&](ArrayRef<unsigned> a, ArrayRef<unsigned> b) {
    return llvm::any_of(a, [&](unsigned x) {
      return llvm::any_of(b, [&](unsigned y) { return overlap(x, y); });
    });
  };
  return llvm::any_of(earlier.parts, [&](const StepPart &part) {
    return meet(later.reads, part.writes) || meet(later.writes, part.writes) ||
           meet(later.writes, part.reads);
  });
}

namespace {

/// Which steps each unit knows to be done as the program goes on.
class Knowledge {
public:
  Knowledge(size_t streams, size_t steps)
      : ofStream(streams, BitVector(steps)), ofStep(steps) {}

  bool knows(unsigned stream, size_t step) const {
    return ofStream[stream][step];
  }
  /// Waiting for a step brings all that its units knew when they ended it.
  void learn(unsigned stream, size_t step) { ofStream[stream] |= ofStep[step]; }

  void endStep(size_t index, const Step &step) {
    BitVector known(ofStep.size());
    for (const StepPart &part : step.parts)
      known |= ofStream[part.stream];
    known.set(index);
    // A unit that worked alone has seen the end of its own step.
    if (step.parts.size() == 1)
      ofStream[step.parts.front().stream] = known;
    ofStep[index] = std::move(known);
  }

private:
  std::vector<BitVector> ofStream, ofStep;
};

struct Wait {
  Operation *before;
  size_t step;
};

} // namespace

void Program::synchronize() {
  Knowledge knowledge(streams.size(), steps.size());
  std::vector<Wait> waits;
  for (size_t later = 0; later < steps.size(); ++later) {
    for (const StepPart &part : steps[later].parts)
      // The nearest first: it often knows of those before.
      for (size_t earlier = later; earlier-- > 0;) {
        if (knowledge.knows(part.stream, earlier) ||
            !conflicts(part, steps[earlier]))
          continue;
        waits.push_back({part.first, earlier});
        knowledge.learn(part.stream, earlier);
      }
    knowledge.endStep(later, steps[later]);
  }

  std::map<size_t, chip::SemaphoreOp> semaphores;
  for (const Wait &wait : waits)
    semaphores[wait.step] = {};
  for (auto &[index, semaphore] : semaphores) {
    const Step &step = steps[index];
    std::string name =
        nameAt(step.loc, "step" + std::to_string(index)) + ".done";
    semaphore = declare(chip::SemaphoreOp::create(builder, step.loc, name));
    for (const StepPart &part : step.parts) {
      OpBuilder at(part.last->getContext());
      at.setInsertionPointAfter(part.last);
      chip::SignalOp::create(at, step.loc, semaphore.getSymName());
    }
  }
  for (const Wait &wait : waits) {
    OpBuilder at(wait.before);
    chip::WaitOp::create(at, wait.before->getLoc(),
                         semaphores[wait.step].getSymName(),
                         int64_t(steps[wait.step].parts.size()));
  }
}
