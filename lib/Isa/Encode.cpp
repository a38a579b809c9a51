#include "npc/Isa/Encoding.h"

#include <cstring>

using namespace npc::isa;

namespace {

/// Collects the words of one instruction.
struct WordWriter {
  std::vector<uint32_t> words;

  void put(uint32_t value) { words.push_back(value); }
  void put(int32_t value) { words.push_back(uint32_t(value)); }
  void put(int64_t value) {
    words.push_back(uint32_t(uint64_t(value)));
    words.push_back(uint32_t(uint64_t(value) >> 32));
  }
  void put(float value) {
    uint32_t bits;
    std::memcpy(&bits, &value, sizeof(bits));
    words.push_back(bits);
  }
  template <typename T>
  void put(const std::vector<T> &values) {
    put(uint32_t(values.size()));
    for (const T &value : values)
      put(value);
  }
  void put(const View &view) {
    put(view.buffer);
    put(view.offset);
    put(view.strides);
  }
  void put(const WindowDim &dim) {
    put(dim.kernel);
    put(dim.dilation);
    put(dim.extent);
    put(dim.origin);
    put(dim.stride);
    put(dim.steps);
  }
};

void putWindow(WordWriter &out, const Instruction &instruction) {
  out.put(instruction.tapBegin);
  out.put(instruction.tapEnd);
  out.put(instruction.channelBegin);
  out.put(instruction.channelEnd);
  out.put(instruction.row);
  out.put(instruction.window);
}

void putFields(WordWriter &out, const Instruction &instruction) {
  uint32_t fields = fieldsOf(instruction.opcode);
  if (fields & Index)
    out.put(instruction.index);
  if (fields & Count) {
    out.put(instruction.count);
    out.put(instruction.countStrides);
  }
  if (fields & Accumulate)
    out.put(uint32_t(instruction.accumulate));
  if (fields & Dims)
    out.put(instruction.dims);
  if (fields & Params)
    out.put(instruction.params);
  if (fields & Views)
    for (const View &view : instruction.views)
      out.put(view);
  if (fields & Window)
    putWindow(out, instruction);
  if (fields & Axis) {
    out.put(instruction.axisStride);
    out.put(instruction.axisExtent);
  }
}

} // namespace

void npc::isa::encode(const Code &code, std::string &bytes) {
  WordWriter out;
  for (const Instruction &instruction : code) {
    out.words.assign(1, 0);
    out.put(instruction.location);
    putFields(out, instruction);
    out.words[0] = uint32_t(instruction.opcode) |
                   uint32_t(instruction.function) << 8 |
                   uint32_t(out.words.size()) << 16;
    for (uint32_t word : out.words)
      for (int shift = 0; shift < 32; shift += 8)
        bytes.push_back(char(word >> shift));
  }
}
