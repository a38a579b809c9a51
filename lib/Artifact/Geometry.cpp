#include "Checks.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

using namespace npc;
using namespace npc::format;

namespace {

void checkOneTilePerCore(const ManifestT &manifest, Findings &findings) {
  std::set<std::pair<uint32_t, uint32_t>> cores;
  for (size_t i = 0; i < manifest.tiles.size(); ++i) {
    const TileT &tile = *manifest.tiles[i];
    findings.require(cores.insert({tile.chip, tile.core}).second,
                     "tile {}: chip {} core {} has a tile already", i,
                     tile.chip, tile.core);
  }
}

/// Finds two blocks of a tile that overlap by sweeping over its rows: a block
/// may enter only where no block that is still open holds its columns.
class BlockSweep {
public:
  BlockSweep(const ManifestT &manifest, Findings &findings)
      : manifest(manifest), findings(findings) {}

  void check(const std::vector<uint32_t> &blocks) {
    std::multimap<uint64_t, uint32_t> openUntil;
    active.clear();
    for (uint32_t index : blocks) {
      const BlockT &block = *manifest.blocks[index];
      while (!openUntil.empty() && openUntil.begin()->first <= block.row) {
        active.erase(manifest.blocks[openUntil.begin()->second]->deviceColumn);
        openUntil.erase(openUntil.begin());
      }
      enter(index, block);
      if (findings.failed())
        return;
      openUntil.emplace(uint64_t{block.row} + block.rows, index);
    }
  }

private:
  uint64_t end(const BlockT &block) const {
    return block.deviceColumn +
           deviceColumnsOf(*manifest.encodings[block.encoding], block.columns);
  }

  void enter(uint32_t index, const BlockT &block) {
    auto after = active.lower_bound(block.deviceColumn);
    if (after != active.end())
      requireApart(index, after->second,
                   end(block) <= manifest.blocks[after->second]->deviceColumn);
    if (after != active.begin()) {
      uint32_t before = std::prev(after)->second;
      requireApart(index, before,
                   end(*manifest.blocks[before]) <= block.deviceColumn);
    }
    active.emplace(block.deviceColumn, index);
  }

  void requireApart(uint32_t a, uint32_t b, bool apart) {
    findings.require(apart, "blocks '{}' and '{}' overlap in tile {}",
                     manifest.blocks[a]->name, manifest.blocks[b]->name,
                     manifest.blocks[a]->tile);
  }

  const ManifestT &manifest;
  Findings &findings;
  /// Open blocks by their first device column.
  std::map<uint64_t, uint32_t> active;
};

void checkBlocksApart(const ManifestT &manifest, Findings &findings) {
  std::map<uint32_t, std::vector<uint32_t>> byTile;
  for (uint32_t i = 0; i < manifest.blocks.size(); ++i)
    byTile[manifest.blocks[i]->tile].push_back(i);
  BlockSweep sweep(manifest, findings);
  for (auto &[tile, blocks] : byTile) {
    std::stable_sort(blocks.begin(), blocks.end(), [&](uint32_t a, uint32_t b) {
      return manifest.blocks[a]->row < manifest.blocks[b]->row;
    });
    sweep.check(blocks);
  }
}

/// No buffer overlaps a constant one, and no two inputs overlap.
void checkBuffersApart(const ManifestT &manifest, Findings &findings) {
  std::set<uint32_t> inputs;
  for (const auto &input : manifest.inputs)
    findings.require(inputs.insert(input->buffer).second,
                     "two inputs have buffer {}", input->buffer);
  for (const auto &input : manifest.inputs)
    findings.require(manifest.buffers[input->buffer]->constant < 0,
                     "input '{}' has a constant buffer", input->name);

  std::vector<uint32_t> order(manifest.buffers.size());
  std::iota(order.begin(), order.end(), 0u);
  auto key = [&](uint32_t i) {
    const BufferT &buffer = *manifest.buffers[i];
    return std::make_tuple(buffer.memory, buffer.address, i);
  };
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return key(a) < key(b); });

  // The buffers that reach furthest so far, of any kind and of each fixed kind.
  struct Reach {
    uint64_t end = 0;
    uint32_t buffer = 0;
    void extend(uint64_t to, uint32_t by) {
      if (to > end)
        *this = {to, by};
    }
  };
  Reach any, constants, inputsReach;
  uint32_t memory = 0;
  for (uint32_t i : order) {
    const BufferT &buffer = *manifest.buffers[i];
    if (buffer.elements == 0)
      continue;
    if (buffer.memory != memory)
      any = constants = inputsReach = Reach();
    memory = buffer.memory;
    bool isInput = inputs.count(i), isConstant = buffer.constant >= 0;
    const Reach &other = isConstant ? any : constants;
    findings.require(
        other.end <= buffer.address,
        "buffers '{}' and '{}' overlap, and one of them is constant",
        buffer.name, manifest.buffers[other.buffer]->name);
    findings.require(!isInput || inputsReach.end <= buffer.address,
                     "the buffers of two inputs, '{}' and '{}', overlap",
                     buffer.name, manifest.buffers[inputsReach.buffer]->name);
    uint64_t end = buffer.address + buffer.elements * byteSize(buffer.type);
    any.extend(end, i);
    if (isConstant)
      constants.extend(end, i);
    if (isInput)
      inputsReach.extend(end, i);
  }
}

} // namespace

void npc::checkGeometry(const ManifestT &manifest, Findings &findings) {
  checkOneTilePerCore(manifest, findings);
  checkBlocksApart(manifest, findings);
  checkBuffersApart(manifest, findings);
}
