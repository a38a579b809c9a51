#include "BlockStore.h"

#include "npc/Support/Parallel.h"

#include <algorithm>
#include <cstdlib>

using namespace npc;
using namespace npc::sim;
using isa::Opcode;

/// Largest |code| that a buffer of a code type can hold.
static double codeBound(format::ElementType type) {
  switch (type) {
  case format::ElementType_I8:
    return 128;
  case format::ElementType_U8:
    return 255;
  case format::ElementType_I16:
    return 32768;
  default:
    return 65535;
  }
}

BlockStore::BlockStore(const ProgramImage &image,
                       const format::CalibrationSetT &set)
    : image(image), set(set), drives(image.manifest.blocks.size()),
      blocks(image.manifest.blocks.size()) {
  for (const isa::Code &code : image.programs) {
    Drive drive;
    for (const isa::Instruction &instruction : code) {
      if (instruction.opcode == Opcode::Gather) {
        uint32_t buffer = instruction.views[0].buffer;
        const format::CodeT &read = *set.codes[instruction.index];
        drive.zero = double(read.scale) * read.zeroPoint;
        drive.bound = std::max({drive.bound,
                                codeBound(image.manifest.buffers[buffer]->type),
                                double(std::abs(read.zeroPoint))});
      }
      if (instruction.opcode == Opcode::Mvm)
        drives[instruction.index].zero = drive.zero;
    }
    for (const isa::Instruction &instruction : code)
      if (instruction.opcode == Opcode::Mvm) {
        double &bound = drives[instruction.index].bound;
        bound = std::max(bound, drive.bound);
      }
  }
}

BlockSource BlockStore::sourceOf(uint32_t index, Team &team) const {
  const format::BlockT &block = *image.manifest.blocks[index];
  return {block,
          *image.manifest.encodings[block.encoding],
          *set.converters[index],
          image.devices(index, team),
          drives[index].bound,
          drives[index].zero};
}

Status BlockStore::makeAll(bool quantized, bool observed, unsigned threads) {
  auto make = [&](unsigned, size_t i) -> Status {
    Team alone(1);
    BlockSource source = sourceOf(uint32_t(i), alone);
    Result<CrossbarBlock> block = quantized
                                      ? loadQuantizedBlock(source)
                                      : loadFloatBlock(source, observed, alone);
    if (!block)
      return std::move(block.error());
    blocks[i] = std::make_shared<const CrossbarBlock>(std::move(*block));
    return {};
  };
  return parallelFor(blocks.size(), threads, make);
}

void BlockStore::makeOnUse(bool isObserved, uint64_t bytes) {
  onUse = true;
  observed = isObserved;
  mostBytes = bytes;
}

std::shared_ptr<const CrossbarBlock> BlockStore::get(uint32_t index,
                                                     Team &team) {
  if (!onUse)
    return blocks[index];
  std::lock_guard<std::mutex> lock(mutex);
  if (!blocks[index]) {
    blocks[index] = std::make_shared<const CrossbarBlock>(
        loadFloatBlock(sourceOf(index, team), observed, team));
    keptBytes += blocks[index]->weightBytes();
  }
  keep(index);
  return blocks[index];
}

void BlockStore::keep(uint32_t index) {
  kept.erase(std::remove(kept.begin(), kept.end(), index), kept.end());
  kept.push_back(index);
  size_t dropped = 0;
  for (; keptBytes > mostBytes && dropped + 1 < kept.size(); ++dropped) {
    keptBytes -= blocks[kept[dropped]]->weightBytes();
    blocks[kept[dropped]].reset();
  }
  kept.erase(kept.begin(), kept.begin() + dropped);
}
