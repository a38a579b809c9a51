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

## Text

`npc-objdump --disassemble` prints streams as text, and the text assembles back to the same bytes
(`npc-objdump NET.npc --assemble=FILE -o OUT`).

```text
.stream chip 0 core 0
wait semaphore=1 count=1 @"/l1/conv/Conv"     # until semaphore 1 has been signalled once
loop count=28
  loop count=28                                # 28 x 28 positions
    gather code=1 in=%"/prep/Conv.codes"[0 : 0, 0, 784] taps=0..9 channels=0..16 row=0 window=[{kernel=3, dilation=1, extent=28, origin=-1, stride=28, steps=[1, 0]}, {kernel=3, dilation=1, extent=28, origin=-1, stride=1, steps=[0, 1]}]
    mvm block="/l1/conv/Conv.r0c0"
    affine entry=1
    apply relu
    store out=%"/l1/conv/Conv.out"[0 : 28, 1, 784]
  end
end
signal semaphore=2
```

- `.stream chip C core N`, `.stream chip C digital N` or `.stream host` begins the stream of a unit.
- One instruction a line: its mnemonic, its function where it has one, and its fields as `name=value` in any order. A loop's
  instructions stand between it and its `end`; indenting them is for readers. `#` begins a comment.
- `%buffer[offset : strides]` is a view, counted in elements: one stride for each loop around the instruction, outermost
  first, then one for each dim of the instruction (for `gather` and `store` the one over channels or columns). The `store`
  above steps 28 elements a turn of the outer loop, 1 a turn of the inner, and 784 from column to column.
- A window has one entry for each of its dimensions: tap t of `kernel` reads coordinate
  `origin + dilation * t + sum(steps * loop index)`, which exists from 0 to `extent`, and is `stride` elements a step.
- Names of buffers, blocks and locations are words, or anything in quotes with `\"`, `\\` and `\xNN`, or the number in the
  manifest's table.
- `@location` names the ONNX nodes that the instruction comes from, and those behind it, until the next `@`.

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
