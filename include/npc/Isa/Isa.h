#ifndef NPC_ISA_ISA_H
#define NPC_ISA_ISA_H

#include <cstdint>
#include <string_view>
#include <vector>

namespace npc::isa {

/// The instructions of every unit. Isa.def holds each one's fields and meaning;
/// encoder, decoder, assembler, disassembler and docs/isa.md come from there.
enum class Opcode : uint8_t {
#define NPC_OPCODE(name, ...) name,
#include "npc/Isa/Isa.def"
};

/// What Map, Zip, Reduce and Apply compute. Parameters are named in Isa.def.
enum class Function : uint8_t {
#define NPC_FUNCTION(name, ...) name,
#include "npc/Isa/Isa.def"
};

/// Strided access to a buffer, in elements: offset + sum over the enclosing
/// loops (outermost first) and then over the instruction's own dims of
/// stride * index. `strides` has exactly that many entries.
struct View {
  uint32_t buffer = 0;
  int64_t offset = 0;
  std::vector<int64_t> strides;

  bool operator==(const View &other) const {
    return buffer == other.buffer && offset == other.offset &&
           strides == other.strides;
  }
};

/// One spatial dimension of a Gather. The coordinate that tap k reads is
///   origin + sum(steps[i] * loop index i) + dilation * k;
/// outside [0, extent) the row is driven with the code's zero point.
struct WindowDim {
  uint32_t kernel = 1;
  uint32_t dilation = 1;
  uint32_t extent = 1;
  int32_t origin = 0;
  /// Address step of one coordinate, in elements.
  int64_t stride = 0;
  /// One per enclosing loop, outermost first.
  std::vector<int32_t> steps;

  bool operator==(const WindowDim &o) const {
    return kernel == o.kernel && dilation == o.dilation && extent == o.extent &&
           origin == o.origin && stride == o.stride && steps == o.steps;
  }
};

/// One instruction. Which members an opcode uses is in Isa.def; the others keep
/// their defaults, so equality means equal encodings.
struct Instruction {
  Opcode opcode = Opcode{};
  Function function = Function{};
  /// Loop count, semaphore, block, channel, affine entry or code.
  uint32_t index = 0;
  /// Wait: the semaphore's value to wait for is
  ///   count + sum(countStrides[i] * loop index i),
  /// with one stride per enclosing loop, outermost first. Zero and less hold
  /// from the start.
  int32_t count = 0;
  std::vector<int32_t> countStrides;
  /// Mvm, Reduce, Contract: add to what is there instead of replacing it.
  bool accumulate = false;
  std::vector<uint32_t> dims;
  std::vector<float> params;
  /// Output first.
  std::vector<View> views;
  /// Gather: the taps and channels of the rectangle that it reads, and the row
  /// where it starts to write.
  std::vector<WindowDim> window;
  uint32_t tapBegin = 0, tapEnd = 0, channelBegin = 0, channelEnd = 0, row = 0;
  /// Take: address step and extent of the indexed axis, in elements.
  int64_t axisStride = 0, axisExtent = 0;
  /// Index into the manifest's locations.
  uint32_t location = 0;

  bool operator==(const Instruction &other) const;
};

/// The instructions of one unit, in order. Loop and End nest.
using Code = std::vector<Instruction>;

std::string_view nameOf(Opcode opcode);
std::string_view nameOf(Function function);
/// Number of parameters that `function` takes.
unsigned parameterCount(Function function);

} // namespace npc::isa

#endif // NPC_ISA_ISA_H
