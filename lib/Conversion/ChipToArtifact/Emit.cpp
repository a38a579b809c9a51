#include "npc/Conversion/ChipToArtifact/ChipToArtifact.h"

#include "AffineTables.h"
#include "Arrays.h"
#include "Constants.h"

#include "npc/Artifact/Writer.h"
#include "npc/Support/Parallel.h"

using namespace mlir;
using namespace npc;

namespace {

/// Makes the sections of one binary.
class Emitter {
public:
  Emitter(ModuleOp module, const Target &target, WeightStore &weights,
          const EmitOptions &options, Translation translation)
      : module(module), target(target), weights(weights), options(options),
        threads(threadCount(options.threads)),
        translation(std::move(translation)),
        arrays(module, target, weights, this->translation.manifest),
        affines(module, this->translation.manifest, arrays, weights) {}

  Status run();

private:
  void describe();

  ModuleOp module;
  const Target &target;
  WeightStore &weights;
  const EmitOptions &options;
  const unsigned threads;
  Translation translation;
  Arrays arrays;
  AffineTables affines;
};

} // namespace

void Emitter::describe() {
  format::ManifestT &manifest = translation.manifest;
  *manifest.provenance = options.provenance;
  format::CalibrationSetT &set = *manifest.calibrations.front();
  set.name = options.calibrationName;
  set.method = options.calibrationMethod;
  set.samples = options.samples;
  for (auto [index, layer] : llvm::enumerate(manifest.layers)) {
    auto found = options.statistics.find(layer->name);
    if (found == options.statistics.end())
      continue;
    auto statistics =
        std::make_unique<format::ReferenceStatisticsT>(found->second);
    statistics->layer = uint32_t(index);
    set.statistics.push_back(std::move(statistics));
  }
}

Status Emitter::run() {
  describe();
  if (Status status = arrays.scan(threads); !status)
    return status;
  affines.countLevels();
  format::ManifestT &manifest = translation.manifest;
  std::vector<SectionSource> sections;
  auto add = [&](format::SectionKind kind, std::string name, uint64_t size,
                 std::function<Status(SectionSink &)> produce) {
    if (size > 0 || kind == format::SectionKind_Conductances)
      sections.push_back({kind, std::move(name), size, std::move(produce)});
  };
  auto addBytes = [&](format::SectionKind kind, const char *name,
                      const std::string &bytes) {
    add(kind, name, bytes.size(), [&bytes](SectionSink &sink) {
      return sink.write(bytes.data(), bytes.size());
    });
  };

  // The level sums of the arrays go into the calibration tables after them.
  if (!manifest.tiles.empty())
    for (uint32_t chip = 0; chip < manifest.chips; ++chip)
      add(format::SectionKind_Conductances,
          "conductances.chip" + std::to_string(chip), arrays.chipBytes(chip),
          [this, chip](SectionSink &sink) {
            return arrays.writeChip(chip, threads, sink);
          });
  add(format::SectionKind_Constants, "constants", constantBytes(manifest),
      [&](SectionSink &sink) {
        return writeConstants(module, weights, manifest, sink);
      });
  add(format::SectionKind_Affine, "affine", affines.bytes(),
      [&](SectionSink &sink) { return affines.write(false, sink); });
  add(format::SectionKind_CalibrationTables, "calibration.tables",
      affines.bytes(),
      [&](SectionSink &sink) { return affines.write(true, sink); });
  addBytes(format::SectionKind_CalibrationInputs, "calibration.inputs",
           options.calibrationInputs);
  addBytes(format::SectionKind_Target, "target", target.yaml);
  return writeArtifact(options.path, manifest, translation.programs,
                       std::move(sections));
}

Error npc::untranslatable() {
  return {ExitCode::Internal,
          "the schedule has no form in the binary; see the errors above"};
}

Status npc::emitArtifact(ModuleOp module, const Target &target,
                         WeightStore &weights, const EmitOptions &options) {
  FailureOr<Translation> translation = translateProgram(module, target);
  if (failed(translation))
    return untranslatable();
  return Emitter(module, target, weights, options, std::move(*translation))
      .run();
}
