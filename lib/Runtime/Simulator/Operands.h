#ifndef NPC_RUNTIME_SIMULATOR_OPERANDS_H
#define NPC_RUNTIME_SIMULATOR_OPERANDS_H

#include "Batch.h"
#include "Elements.h"

namespace npc::sim {

/// Elements that tensor instructions compute on at a time.
constexpr size_t kPiece = 512;

/// The N views of a tensor instruction over its dims, output first.
template <size_t N>
class Operands {
public:
  Operands(Batch &batch, const isa::Instruction &instruction,
           const LoopBox &box)
      : batch(batch), instruction(instruction) {
    size_t loops = box.size();
    for (size_t i = 0; i < N; ++i)
      start[i] = firstElement(instruction.views[i], box);
    for (size_t d = 0; d < instruction.dims.size(); ++d) {
      dims.push_back({instruction.dims[d], {}});
      for (size_t i = 0; i < N; ++i)
        dims.back().strides[i] = instruction.views[i].strides[loops + d];
    }
  }

  const BufferPlace &place(size_t operand) const {
    return batch.program.buffers[instruction.views[operand].buffer];
  }
  bool isInteger(size_t operand) const {
    return format::isInteger(place(operand).type);
  }
  bool allInteger() const {
    for (size_t i = 0; i < N; ++i)
      if (!isInteger(i))
        return false;
    return true;
  }

  ConstRow source(size_t operand, size_t inference, int64_t element,
                  int64_t stride) const {
    const BufferPlace &at = place(operand);
    const uint8_t *base =
        batch.source(instruction.views[operand].buffer, inference);
    return {at.type, base + element * int64_t(at.elementBytes), stride};
  }
  Row target(size_t inference, int64_t element, int64_t stride) const {
    const BufferPlace &at = place(0);
    uint8_t *base = batch.target(instruction.views[0].buffer, inference);
    return {at.type, base + element * int64_t(at.elementBytes), stride};
  }

  /// Calls body(inference, offsets, count, strides) for pieces of at most
  /// kPiece elements that together cover all dims of all inferences, in order.
  /// Stops and returns false when the body returns false.
  template <typename Body>
  bool forEachPiece(Body &&body) const {
    StridedDims<N> outer = merged(dims);
    StridedDim<N> inner = takeInnermost(outer);
    for (size_t b = 0; b < batch.inferences; ++b) {
      bool whole = forEachIndex<N>(outer, start, [&](auto at) {
        for (int64_t begin = 0; begin < inner.count; begin += kPiece) {
          size_t count = size_t(std::min(int64_t(kPiece), inner.count - begin));
          auto offsets = at;
          for (size_t i = 0; i < N; ++i)
            offsets[i] += begin * inner.strides[i];
          if (!body(b, offsets, count, inner.strides))
            return false;
        }
        return true;
      });
      if (!whole)
        return false;
    }
    return true;
  }

  Batch &batch;
  const isa::Instruction &instruction;
  StridedDims<N> dims;
  std::array<int64_t, N> start;
};

/// Where the instruction comes from, for messages.
const std::string &locationOf(const Batch &batch,
                              const isa::Instruction &instruction);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_OPERANDS_H
