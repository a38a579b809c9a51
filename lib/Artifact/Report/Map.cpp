#include "Machine.h"
#include "npc/Artifact/Report.h"
#include "npc/Support/Printable.h"

#include <algorithm>
#include <map>

using namespace npc;
using namespace npc::format;

namespace {

/// Cores of one chip, row by row on a grid.
struct Grid {
  uint32_t rows = 1, columns = 1, cores = 1;
};

/// The target's grid; without a target, rows of eight up to the last used core.
Grid gridOf(const Artifact &artifact) {
  if (std::optional<Target> target = targetIn(artifact);
      target && target->interconnect.gridColumns > 0)
    return {target->interconnect.gridRows, target->interconnect.gridColumns,
            target->cores};
  Grid grid;
  for (const auto &tile : artifact.manifest().tiles)
    grid.cores = std::max(grid.cores, tile->core + 1);
  grid.columns = std::min<uint32_t>(grid.cores, 8);
  grid.rows = (grid.cores + grid.columns - 1) / grid.columns;
  return grid;
}

/// Tiles of one chip by core.
std::map<uint32_t, uint32_t> tilesByCore(const ManifestT &manifest,
                                         uint32_t chip) {
  std::map<uint32_t, uint32_t> tiles;
  for (uint32_t i = 0; i < manifest.tiles.size(); ++i)
    if (manifest.tiles[i]->chip == chip)
      tiles[manifest.tiles[i]->core] = i;
  return tiles;
}

/// Blocks of every tile, in manifest order.
std::vector<std::vector<uint32_t>> blocksByTile(const ManifestT &manifest) {
  std::vector<std::vector<uint32_t>> blocks(manifest.tiles.size());
  for (uint32_t i = 0; i < manifest.blocks.size(); ++i)
    blocks[manifest.blocks[i]->tile].push_back(i);
  return blocks;
}

/// The layer that a core holds, with '+' when it holds several blocks.
std::string cellText(const ManifestT &manifest,
                     const std::vector<uint32_t> &blocks) {
  if (blocks.empty())
    return "-";
  return fmt::format("{}{}", manifest.blocks[blocks.front()]->layer,
                     blocks.size() > 1 ? "+" : "");
}

std::string gridText(const ManifestT &manifest, const Grid &grid,
                     const std::map<uint32_t, uint32_t> &tiles,
                     const std::vector<std::vector<uint32_t>> &blocks) {
  std::string text;
  for (uint32_t row = 0; row < grid.rows; ++row) {
    for (uint32_t column = 0; column < grid.columns; ++column) {
      uint32_t core = row * grid.columns + column;
      auto tile = tiles.find(core);
      std::string cell = core >= grid.cores ? "" : ".";
      if (tile != tiles.end())
        cell = cellText(manifest, blocks[tile->second]);
      text += fmt::format("{:>5}", cell);
    }
    text += '\n';
  }
  return text;
}

std::string blockLine(const ManifestT &manifest, const BlockT &block) {
  const EncodingT &encoding = *manifest.encodings[block.encoding];
  return fmt::format(
      "    '{}' of '{}': rows {}..{}, device columns {}..{}, layer columns "
      "{}..{}\n",
      printable(block.name), printable(manifest.layers[block.layer]->name),
      block.row, block.row + block.rows, block.deviceColumn,
      block.deviceColumn + deviceColumnsOf(encoding, block.columns),
      block.column, block.column + block.columns);
}

/// Twelve colours that neighbours in the list tell apart.
const char *colourOf(uint32_t layer) {
  static constexpr const char *colours[] = {
      "#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#76b7b2", "#edc948",
      "#b07aa1", "#ff9da7", "#9c755f", "#86bcb6", "#d37295", "#bab0ac"};
  return colours[layer % std::size(colours)];
}

std::string escapeXml(const std::string &text) {
  std::string escaped;
  for (char c : printable(text)) {
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else
      escaped += c;
  }
  return escaped;
}

} // namespace

std::string npc::mapText(const Artifact &artifact) {
  const ManifestT &manifest = artifact.manifest();
  Grid grid = gridOf(artifact);
  auto blocks = blocksByTile(manifest);
  std::string text;
  for (uint32_t chip = 0; chip < manifest.chips; ++chip) {
    auto tiles = tilesByCore(manifest, chip);
    text += fmt::format("chip {}: layer on each core ('.' unused, '+' several "
                        "blocks)\n",
                        chip);
    text += gridText(manifest, grid, tiles, blocks);
    for (auto [core, tile] : tiles) {
      text += fmt::format("  core {}: {} x {} devices\n", core,
                          manifest.tiles[tile]->rows,
                          manifest.tiles[tile]->deviceColumns);
      for (uint32_t block : blocks[tile])
        text += blockLine(manifest, *manifest.blocks[block]);
    }
  }
  text += "layers\n";
  for (size_t i = 0; i < manifest.layers.size(); ++i)
    text += fmt::format("{:>5}  {}\n", i, printable(manifest.layers[i]->name));
  return text;
}

std::string npc::mapSvg(const Artifact &artifact) {
  const ManifestT &manifest = artifact.manifest();
  Grid grid = gridOf(artifact);
  auto blocks = blocksByTile(manifest);
  constexpr uint32_t cell = 60, gap = 6, title = 24;
  // Arrays are drawn to one scale, so that full and half full ones show.
  double rows = 1, columns = 1;
  for (const auto &tile : manifest.tiles) {
    rows = std::max(rows, double(tile->rows));
    columns = std::max(columns, double(tile->deviceColumns));
  }
  uint32_t chipHeight = title + grid.rows * (cell + gap);
  std::string text = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n",
      grid.columns * (cell + gap) + gap, chipHeight * manifest.chips);
  for (uint32_t chip = 0; chip < manifest.chips; ++chip) {
    auto tiles = tilesByCore(manifest, chip);
    text += fmt::format("<text x=\"{}\" y=\"{}\">chip {}</text>\n", gap,
                        chip * chipHeight + title - 8, chip);
    for (uint32_t core = 0; core < grid.cores; ++core) {
      uint32_t x = gap + core % grid.columns * (cell + gap);
      uint32_t y =
          chip * chipHeight + title + core / grid.columns * (cell + gap);
      text += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" "
                          "fill=\"#f4f4f4\" stroke=\"#999\"/>\n",
                          x, y, cell, cell);
      auto tile = tiles.find(core);
      if (tile == tiles.end())
        continue;
      for (uint32_t index : blocks[tile->second]) {
        const BlockT &block = *manifest.blocks[index];
        uint64_t width =
            deviceColumnsOf(*manifest.encodings[block.encoding], block.columns);
        text += fmt::format("<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" "
                            "height=\"{:.2f}\" "
                            "fill=\"{}\"><title>core {}: {}</title></rect>\n",
                            x + cell * block.deviceColumn / columns,
                            y + cell * block.row / rows,
                            cell * double(width) / columns,
                            cell * block.rows / rows, colourOf(block.layer),
                            core, escapeXml(block.name));
      }
    }
  }
  return text + "</svg>\n";
}
