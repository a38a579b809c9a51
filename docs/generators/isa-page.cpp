// Prints docs/isa.md from Isa.def.

#include "npc/Isa/Encoding.h"

#include <fmt/format.h>

#include <cstdio>

using namespace npc::isa;

static const char *kIntroduction = R"(# Instruction set

<!-- Generated from include/npc/Isa/Isa.def: cmake --build build --target npc-docs -->

A chip binary's Schedule section holds one stream of instructions for each unit that has work: cores, digital units,
the host. Units run side by side. They meet in two ways: a *semaphore* counts signals and lets a stream wait for a
count; a *channel* carries vectors of partial sums from one core to another, in order. Loops nest; the operands of an
instruction are affine in the indices of the loops around it, so a stream's size grows with layers and tiles, not with
pixels.

A core has three registers, each a vector: the *row register* (input codes, one per wordline), the *accumulators*
(partial sums, 32-bit integers, one per column) and the *value register* (reals, one per column, and after `quantize`
codes). Everything else lies in buffers, which the manifest's tables place in memories. What each instruction computes,
to the bit, is in [numerics](numerics.md).

`npc-objdump --disassemble` prints streams as text, one instruction a line, and the text assembles back to the same bytes.

## Encoding

A stream is a sequence of 32-bit little-endian words. An instruction takes

| word | holds |
|---|---|
| 0 | opcode, function << 8, number of words << 16 |
| 1 | location: an index into the manifest's locations, which are ONNX node names |

and then the fields that its opcode uses, in this order:

| field | words |
|---|---|
| index, accumulate | one each |
| count | count, number of strides, strides (one word each) |
| dims | their number, then one each |
| parameters | their number, then each as IEEE binary32 |
| views | each as buffer, offset, number of strides, strides |
| window | tapBegin, tapEnd, channelBegin, channelEnd, row, number of dimensions, then each as kernel, dilation, extent, origin, stride, number of steps, steps (one word each) |
| axis | axisStride, axisExtent |

Offsets and strides of views, the window's stride and the axis's members take two words each, two's complement, low
word first. A view's strides are one for each loop around the instruction, outermost first, then one for each of its dims.
A count and its strides, one for each loop around the instruction, are two's complement too; what they add up to has to
fit 32 bits in every repetition.

## Opcodes
)";

static std::string fieldList(uint32_t fields) {
  std::vector<std::string> names;
  auto add = [&](Field field, const char *name) {
    if (fields & field)
      names.push_back(name);
  };
  add(Index, "index");
  add(Count, "count");
  add(Accumulate, "accumulate");
  add(Fn, "function");
  add(Dims, "dims");
  add(Params, "parameters");
  add(Views, "views");
  add(Window, "window");
  add(Axis, "axis");
  return fmt::format("{}", fmt::join(names, ", "));
}

static std::string useList(uint32_t uses) {
  std::vector<std::string> names;
  if (uses & Unary)
    names.push_back("map, apply");
  if (uses & Binary)
    names.push_back("zip");
  if (uses & Fold)
    names.push_back("reduce");
  return fmt::format("{}", fmt::join(names, ", "));
}

int main() {
  std::string page = kIntroduction;
  page += "\n| number | mnemonic | fields | `index` is | views | meaning |\n"
          "|---:|---|---|---|---|---|\n";
  unsigned number = 0;
#define NPC_OPCODE(name, mnemonic, fields, index, views, meaning)              \
  page += fmt::format("| {} | `{}` | {} | {} | {} | {} |\n", number++,         \
                      mnemonic, fieldList(fields), index, views, meaning);
#include "npc/Isa/Isa.def"

  page += "\n## Functions\n\n| number | function | of | parameters | meaning "
          "|\n|---:|---|---|---|---|\n";
  number = 0;
#define NPC_FUNCTION(name, mnemonic, uses, parameters, meaning)                \
  page += fmt::format("| {} | `{}` | {} | {} | {} |\n", number++, mnemonic,    \
                      useList(uses), parameters, meaning);
#include "npc/Isa/Isa.def"

  bool written =
      std::fwrite(page.data(), 1, page.size(), stdout) == page.size();
  return written ? 0 : 1;
}
