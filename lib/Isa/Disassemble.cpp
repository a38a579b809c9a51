#include "npc/Isa/Encoding.h"

#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <optional>

using namespace npc::isa;

/// The shortest decimal that reads back as the same float; the bits for what is
/// not finite, because NaNs differ.
static std::string print(float value) {
  if (std::isfinite(value))
    return fmt::format("{}", value);
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return fmt::format("0x{:08x}", bits);
}

template <typename T>
static std::string printList(const std::vector<T> &values) {
  return fmt::format("[{}]", fmt::join(values, ", "));
}

static std::string print(const View &view, const Symbols &symbols) {
  return fmt::format("%{}[{} : {}]", symbols.buffers.print(view.buffer),
                     view.offset, fmt::join(view.strides, ", "));
}

static std::string print(const WindowDim &dim) {
  return fmt::format("{{kernel={}, dilation={}, extent={}, origin={}, "
                     "stride={}, steps={}}}",
                     dim.kernel, dim.dilation, dim.extent, dim.origin,
                     dim.stride, printList(dim.steps));
}

static std::string printWindow(const Instruction &instruction) {
  std::string text = fmt::format(" taps={}..{} channels={}..{} row={} window=[",
                                 instruction.tapBegin, instruction.tapEnd,
                                 instruction.channelBegin,
                                 instruction.channelEnd, instruction.row);
  for (size_t i = 0; i < instruction.window.size(); ++i)
    text += (i ? ", " : "") + print(instruction.window[i]);
  return text + "]";
}

static std::string printIndex(const Instruction &instruction,
                              const Symbols &symbols) {
  // Map names a code only where its function has one.
  if (instruction.opcode == Opcode::Map && instruction.index == 0 &&
      instruction.function != Function::Quantize &&
      instruction.function != Function::Dequantize)
    return {};
  std::string value = instruction.opcode == Opcode::Mvm
                          ? symbols.blocks.print(instruction.index)
                          : std::to_string(instruction.index);
  return fmt::format(" {}={}", indexNameOf(instruction.opcode), value);
}

static std::string print(const Instruction &instruction,
                         const Symbols &symbols) {
  uint32_t fields = fieldsOf(instruction.opcode);
  std::string text(nameOf(instruction.opcode));
  if (fields & Fn)
    text += fmt::format(" {}", nameOf(instruction.function));
  if (fields & Index)
    text += printIndex(instruction, symbols);
  if (fields & Count)
    text += fmt::format(" count={}", instruction.count);
  if (!instruction.countStrides.empty())
    text += " strides=" + printList(instruction.countStrides);
  if ((fields & Accumulate) && instruction.accumulate)
    text += " accumulate";
  if (fields & Dims)
    text += " dims=" + printList(instruction.dims);
  const auto &parameters =
      parameterNamesOf(instruction.opcode, instruction.function);
  for (size_t i = 0; i < instruction.params.size(); ++i)
    text += fmt::format(" {}={}", parameters[i], print(instruction.params[i]));
  const auto &views = viewNamesOf(instruction.opcode);
  for (size_t i = 0; i < instruction.views.size(); ++i)
    text +=
        fmt::format(" {}={}", views[i], print(instruction.views[i], symbols));
  if (fields & Window)
    text += printWindow(instruction);
  if (fields & Axis)
    text += fmt::format(" axis_stride={} axis_extent={}",
                        instruction.axisStride, instruction.axisExtent);
  return text;
}

std::string npc::isa::disassemble(const Code &code, const Symbols &symbols) {
  std::string text;
  size_t depth = 0;
  std::optional<uint32_t> location;
  if (symbols.locations.empty())
    location = 0;
  for (const Instruction &instruction : code) {
    if (instruction.opcode == Opcode::End && depth > 0)
      --depth;
    text.append(2 * depth, ' ');
    text += print(instruction, symbols);
    if (instruction.location != location)
      text += " @" + symbols.locations.print(instruction.location);
    location = instruction.location;
    text += '\n';
    if (instruction.opcode == Opcode::Loop)
      ++depth;
  }
  return text;
}
