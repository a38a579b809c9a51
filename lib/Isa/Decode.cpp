#include "npc/Isa/Encoding.h"

#include <cstring>
#include <fmt/format.h>

using namespace npc;
using namespace npc::isa;

namespace {

/// Reads the words of one instruction. A read past the end marks it as broken
/// and gives zero, so that callers check once, at the end.
class WordReader {
public:
  WordReader(std::string_view bytes) : bytes(bytes) {}

  bool failed() const { return broken; }
  bool atEnd() const { return bytes.empty(); }
  void fail() { broken = true; }

  void get(uint32_t &value) {
    value = 0;
    if (bytes.size() < 4) {
      broken = true;
      return;
    }
    for (int i = 0; i < 4; ++i)
      value |= uint32_t(uint8_t(bytes[i])) << (8 * i);
    bytes.remove_prefix(4);
  }
  void get(int32_t &value) {
    uint32_t bits;
    get(bits);
    value = int32_t(bits);
  }
  void get(int64_t &value) {
    uint32_t low, high;
    get(low);
    get(high);
    value = int64_t(uint64_t(high) << 32 | low);
  }
  void get(float &value) {
    uint32_t bits;
    get(bits);
    std::memcpy(&value, &bits, sizeof(value));
  }
  void get(bool &value) {
    uint32_t bits;
    get(bits);
    broken |= bits > 1;
    value = bits == 1;
  }
  template <typename T>
  void get(std::vector<T> &values, size_t limit) {
    uint32_t count;
    get(count);
    if (count > limit) {
      broken = true;
      return;
    }
    values.resize(count);
    for (T &value : values)
      get(value);
  }
  void get(View &view) {
    get(view.buffer);
    get(view.offset);
    get(view.strides, kMaxLoopDepth + kMaxDims);
  }
  void get(WindowDim &dim) {
    get(dim.kernel);
    get(dim.dilation);
    get(dim.extent);
    get(dim.origin);
    get(dim.stride);
    get(dim.steps, kMaxLoopDepth);
  }

private:
  std::string_view bytes;
  bool broken = false;
};

void getFields(WordReader &in, Instruction &instruction) {
  uint32_t fields = fieldsOf(instruction.opcode);
  if (fields & Index)
    in.get(instruction.index);
  if (fields & Count) {
    in.get(instruction.count);
    in.get(instruction.countStrides, kMaxLoopDepth);
  }
  if (fields & Accumulate)
    in.get(instruction.accumulate);
  if (fields & Dims)
    in.get(instruction.dims, kMaxDims);
  if (fields & Params) {
    size_t expected =
        parameterNamesOf(instruction.opcode, instruction.function).size();
    in.get(instruction.params, expected);
    if (instruction.params.size() != expected)
      in.fail();
  }
  if (fields & Views) {
    instruction.views.resize(viewCount(instruction.opcode));
    for (View &view : instruction.views)
      in.get(view);
  }
  if (fields & Window) {
    in.get(instruction.tapBegin);
    in.get(instruction.tapEnd);
    in.get(instruction.channelBegin);
    in.get(instruction.channelEnd);
    in.get(instruction.row);
    in.get(instruction.window, kMaxDims);
  }
  if (fields & Axis) {
    in.get(instruction.axisStride);
    in.get(instruction.axisExtent);
  }
}

/// Decodes the instruction at the front of `bytes` and removes it. Gives what
/// is wrong with it, or nothing.
std::string decodeOne(std::string_view &bytes, Instruction &instruction) {
  WordReader head(bytes);
  uint32_t word;
  head.get(word);
  if (head.failed())
    return "a word is cut off; streams are whole 4-byte words";
  size_t size = size_t(word >> 16) * 4;
  if (size < 8 || size > bytes.size())
    return fmt::format("its length of {} bytes is impossible: {} are left",
                       size, bytes.size());
  std::optional<Opcode> opcode = opcodeFrom(word & 0xff);
  if (!opcode)
    return fmt::format("opcode {} does not exist", word & 0xff);
  std::optional<Function> function = functionFrom(word >> 8 & 0xff);
  if (!function || !accepts(*opcode, *function))
    return fmt::format("function {} does not fit '{}'", word >> 8 & 0xff,
                       nameOf(*opcode));

  instruction.opcode = *opcode;
  instruction.function = *function;
  WordReader in(bytes.substr(4, size - 4));
  in.get(instruction.location);
  getFields(in, instruction);
  if (in.failed() || !in.atEnd())
    return fmt::format(
        "the operands of '{}' do not fill its {} bytes as they must",
        nameOf(*opcode), size);
  bytes.remove_prefix(size);
  return {};
}

/// Tracks loop nesting; gives what is wrong with it, or nothing.
std::string nest(Opcode opcode, size_t &depth) {
  if (opcode == Opcode::Loop && ++depth > kMaxLoopDepth)
    return fmt::format("loops nest deeper than {}", kMaxLoopDepth);
  if (opcode == Opcode::End && depth-- == 0)
    return "'end' closes no loop";
  return {};
}

} // namespace

Result<Code> npc::isa::decode(std::string_view bytes) {
  Code code;
  size_t total = bytes.size(), depth = 0;
  while (!bytes.empty()) {
    size_t offset = total - bytes.size();
    Instruction instruction;
    std::string wrong = decodeOne(bytes, instruction);
    if (wrong.empty())
      wrong = nest(instruction.opcode, depth);
    if (!wrong.empty())
      return Error{ExitCode::BadInput,
                   fmt::format("instruction {} at byte {}: {}", code.size(),
                               offset, wrong)};
    code.push_back(std::move(instruction));
  }
  if (depth > 0)
    return Error{
        ExitCode::BadInput,
        fmt::format("{} loops are open at the end, byte {}", depth, total)};
  return code;
}
