#include "Machine.h"
#include "npc/Artifact/Report.h"
#include "npc/Support/Printable.h"

#include <algorithm>
#include <set>

using namespace npc;
using namespace npc::format;

/// How often the streams drive each block in one inference, modulo 2^64. Only
/// they know: of replicas, each takes a share of its layer's positions.
static std::vector<uint64_t> mvmsPerBlock(const Artifact &artifact) {
  std::vector<uint64_t> mvms(artifact.manifest().blocks.size());
  for (const isa::Code &code : artifact.programs()) {
    std::vector<uint64_t> repetitions = {1};
    for (const isa::Instruction &instruction : code) {
      if (instruction.opcode == isa::Opcode::Loop)
        repetitions.push_back(repetitions.back() * instruction.index);
      if (instruction.opcode == isa::Opcode::End)
        repetitions.pop_back();
      if (instruction.opcode == isa::Opcode::Mvm)
        mvms[instruction.index] += repetitions.back();
    }
  }
  return mvms;
}

Usage npc::usageOf(const Artifact &artifact) {
  const ManifestT &manifest = artifact.manifest();
  Usage usage;
  usage.tiles = manifest.tiles.size();
  usage.blocks = manifest.blocks.size();
  for (const auto &block : manifest.blocks) {
    const EncodingT &encoding = *manifest.encodings[block->encoding];
    // In a block of several groups a row has weights in the columns of its own.
    const LayerT &layer = *manifest.layers[block->layer];
    usage.weights += uint64_t{block->rows - block->biasRows} *
                     std::min(block->columns, layer.columns / layer.groups);
    usage.biases += uint64_t{block->biasRows} * block->columns;
    usage.devices += block->rows * deviceColumnsOf(encoding, block->columns);
  }
  for (uint64_t mvms : mvmsPerBlock(artifact))
    usage.tileMvms += mvms;
  return usage;
}

static std::string percent(uint64_t part, uint64_t whole) {
  return fmt::format("{:.1f}%",
                     whole ? 100.0 * double(part) / double(whole) : 0);
}

static std::string arraysLine(const ManifestT &manifest, const Usage &usage,
                              const Target *target) {
  if (!target)
    return fmt::format("arrays       {} used\n", usage.tiles);
  uint64_t cores = uint64_t{target->cores} * manifest.chips;
  uint64_t devices = devicesPerArray(*target) * usage.tiles;
  return fmt::format("arrays       {} used of {} ({})\n"
                     "utilisation  {} of the {} devices in used arrays\n",
                     usage.tiles, cores, percent(usage.tiles, cores),
                     percent(usage.devices, devices), devices);
}

static std::string layerTable(const Artifact &artifact) {
  const ManifestT &manifest = artifact.manifest();
  struct Row {
    uint64_t blocks = 0, devices = 0, mvms = 0;
    std::set<uint32_t> tiles;
  };
  std::vector<Row> rows(manifest.layers.size());
  std::vector<uint64_t> mvms = mvmsPerBlock(artifact);
  for (size_t i = 0; i < mvms.size(); ++i) {
    const BlockT &block = *manifest.blocks[i];
    Row &row = rows[block.layer];
    ++row.blocks;
    row.tiles.insert(block.tile);
    row.devices +=
        block.rows *
        deviceColumnsOf(*manifest.encodings[block.encoding], block.columns);
    row.mvms += mvms[i];
  }
  std::vector<std::string> names;
  size_t width = 5;
  for (const auto &layer : manifest.layers) {
    names.push_back(printable(layer->name));
    width = std::max(width, names.back().size());
  }
  std::string text = fmt::format(
      "\n{:<{}}  {:>12}  {:>6}  {:>6}  {:>10}  {:>9}  {:>9}\n", "layer", width,
      "matrix", "blocks", "arrays", "devices", "positions", "tile MVMs");
  for (size_t i = 0; i < rows.size(); ++i) {
    const LayerT &layer = *manifest.layers[i];
    text += fmt::format(
        "{:<{}}  {:>12}  {:>6}  {:>6}  {:>10}  {:>9}  {:>9}\n", names[i], width,
        fmt::format("{}x{}", layer.rows, layer.columns), rows[i].blocks,
        rows[i].tiles.size(), rows[i].devices, layer.positions, rows[i].mvms);
  }
  return text;
}

static std::string calibrationLines(const ManifestT &manifest) {
  std::string text;
  for (const auto &set : manifest.calibrations)
    text += fmt::format(
        "calibration  '{}': {}, {} samples\n", printable(set->name),
        set->method.empty() ? "method not recorded" : printable(set->method),
        set->samples);
  return text;
}

static std::string
signatureLines(const char *label,
               const std::vector<std::unique_ptr<SignatureT>> &tensors) {
  std::string text;
  for (const auto &tensor : tensors)
    text += fmt::format("{:<12} '{}' {}[{}]\n", label, printable(tensor->name),
                        EnumNameElementType(tensor->type),
                        fmt::join(tensor->shape, ", "));
  return text;
}

std::string npc::summaryText(const Artifact &artifact) {
  const ManifestT &manifest = artifact.manifest();
  Usage usage = usageOf(artifact);
  std::optional<Target> target = targetIn(artifact);
  size_t instructions = 0;
  for (const isa::Code &code : artifact.programs())
    instructions += code.size();

  std::string text =
      fmt::format("target       {}, {} chip{}\n", printable(manifest.target),
                  manifest.chips, manifest.chips == 1 ? "" : "s");
  if (!manifest.provenance->modelName.empty())
    text += fmt::format("model        {}\n",
                        printable(manifest.provenance->modelName));
  text += signatureLines("input", manifest.inputs);
  text += signatureLines("output", manifest.outputs);
  text += arraysLine(manifest, usage, target ? &*target : nullptr);
  text +=
      fmt::format("weights      {} and {} biases in {} blocks, {} devices\n",
                  usage.weights, usage.biases, usage.blocks, usage.devices);
  text += fmt::format("tile MVMs    {} per inference\n", usage.tileMvms);
  text += fmt::format("schedule     {} streams, {} instructions, {} bytes\n",
                      manifest.streams.size(), instructions,
                      artifact.section(SectionKind_Schedule).size());
  text += calibrationLines(manifest);
  text += fmt::format("made by      npc {}\n",
                      printable(manifest.provenance->toolVersion));
  text += layerTable(artifact);
  return text;
}

std::string npc::sectionsText(const Artifact &artifact) {
  const ManifestT &manifest = artifact.manifest();
  std::string text = fmt::format("{:>12}  {:>12}  {:<18}  {:<20}  sha256\n",
                                 "offset", "bytes", "kind", "name");
  for (const auto &section : manifest.sections) {
    Digest digest;
    std::copy(section->sha256.begin(), section->sha256.end(), digest.begin());
    text += fmt::format("{:>12}  {:>12}  {:<18}  {:<20}  {}\n", section->offset,
                        section->size, EnumNameSectionKind(section->kind),
                        printable(section->name), toHex(digest));
  }
  return text;
}
