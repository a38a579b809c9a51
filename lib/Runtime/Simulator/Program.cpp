#include "Program.h"

#include "Places.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

using namespace npc;
using namespace npc::sim;
using isa::Opcode;

namespace {

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
  bool observed = options.observer != nullptr;
  if (!program->quantized() && options.weightBytes)
    program->blocks.makeOnUse(observed, options.weightBytes);
  else if (Status status =
               program->blocks.makeAll(program->quantized(), observed, threads);
           !status)
    return std::move(status.error());
  for (const isa::Code &code : image.programs)
    program->streams.push_back(planStream(image.manifest, code));
  return program;
}
