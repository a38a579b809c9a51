#include "Program.h"

#include "Parallel.h"
#include "Places.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>

using namespace npc;
using namespace npc::sim;
using isa::Opcode;

namespace {

/// Largest |code| that a buffer of a code type can hold.
double codeBound(format::ElementType type) {
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

/// What may drive the rows of a block.
struct Drive {
  /// Largest |code|.
  double bound = 0;
  /// scale * zeroPoint of the code of the gather before its Mvm.
  double zero = 0;
};

std::vector<Drive> drivesOf(const ProgramImage &image,
                            const format::CalibrationSetT &set) {
  std::vector<Drive> drives(image.manifest.blocks.size());
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
  return drives;
}

Status loadBlocks(Program &program, unsigned threads, bool observed) {
  const ProgramImage &image = program.image;
  const format::ManifestT &manifest = image.manifest;
  std::vector<Drive> drives = drivesOf(image, program.calibration);
  program.blocks.resize(manifest.blocks.size());
  auto load = [&](unsigned, size_t i) -> Status {
    const format::BlockT &block = *manifest.blocks[i];
    BlockSource source{block,
                       *manifest.encodings[block.encoding],
                       *program.calibration.converters[i],
                       image.conductances[block.tile],
                       manifest.tiles[block.tile]->deviceColumns,
                       drives[i].bound,
                       drives[i].zero};
    if (!program.quantized()) {
      program.blocks[i] = loadFloatBlock(source, observed);
      return {};
    }
    Result<CrossbarBlock> loaded = loadQuantizedBlock(source);
    if (!loaded)
      return std::move(loaded.error());
    program.blocks[i] = std::move(*loaded);
    return {};
  };
  return parallelFor(manifest.blocks.size(), threads, load);
}

std::vector<float> floatsAt(std::string_view bytes, uint64_t offset,
                            size_t count) {
  std::vector<float> values(count);
  std::memcpy(values.data(), bytes.data() + offset, count * sizeof(float));
  return values;
}

void loadAffines(Program &program) {
  std::string_view table = program.quantized() ? program.image.calibrationTables
                                               : program.image.affines;
  uint64_t base = program.quantized() ? program.calibration.affineOffset : 0;
  for (const auto &entry : program.manifest().affines) {
    uint64_t scale = base + entry->offset;
    uint64_t offset = scale + entry->columns * sizeof(float);
    program.affines.push_back({floatsAt(table, scale, entry->columns),
                               floatsAt(table, offset, entry->columns)});
  }
}

StreamPlan planStream(const format::ManifestT &manifest,
                      const isa::Code &code) {
  StreamPlan plan;
  plan.code = &code;
  plan.partner = matchLoops(code);
  plan.nests = findLoopNests(manifest, code, plan.partner);
  for (const isa::Instruction &i : code) {
    if (i.opcode == Opcode::Gather)
      plan.rows = std::max(plan.rows, gatheredRows(i).end);
    if (i.opcode == Opcode::Mvm) {
      const format::BlockT &block = *manifest.blocks[i.index];
      plan.rows = std::max(plan.rows, block.rows - block.biasRows);
      plan.columns = std::max(plan.columns, block.columns);
    }
    if (i.opcode == Opcode::Affine)
      plan.columns = std::max(plan.columns, manifest.affines[i.index]->columns);
    if (i.opcode == Opcode::Receive)
      plan.columns =
          std::max(plan.columns, manifest.channels[i.index]->columns);
  }
  return plan;
}

} // namespace

Result<std::unique_ptr<Program>> sim::loadProgram(const ProgramImage &image,
                                                  const RunOptions &options,
                                                  unsigned threads) {
  const auto &sets = image.manifest.calibrations;
  if (options.calibrationSet >= sets.size())
    return Error{
        ExitCode::Usage,
        fmt::format("there is no calibration set {}; the binary has {}",
                    options.calibrationSet, sets.size())};
  const format::CalibrationSetT &set = *sets[options.calibrationSet];
  auto program = std::make_unique<Program>(image, options.fidelity, set);
  placeBuffers(*program);
  loadAffines(*program);
  if (Status status =
          loadBlocks(*program, threads, options.observer != nullptr);
      !status)
    return std::move(status.error());
  for (const isa::Code &code : image.programs)
    program->streams.push_back(planStream(image.manifest, code));
  return program;
}
