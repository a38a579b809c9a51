#include "Session.h"

#include "npc/Conversion/ChipToArtifact/ChipToArtifact.h"
#include "npc/Dialect/Xbar/IR/Xbar.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

#include <fmt/format.h>

using namespace mlir;
using namespace npc;

static format::ProvenanceT provenanceOf(ModuleOp module) {
  format::ProvenanceT provenance;
  provenance.toolVersion = NPC_VERSION;
  if (auto options = module->getAttrOfType<ArrayAttr>(optionsAttrName))
    for (auto option : options.getAsRange<StringAttr>())
      provenance.options.push_back(option.str());
  if (auto model = module->getAttrOfType<DictionaryAttr>(modelAttrName)) {
    provenance.modelName = model.getAs<StringAttr>("name").str();
    std::string digest = llvm::fromHex(model.getAs<StringAttr>("sha256"));
    provenance.modelSha256.assign(digest.begin(), digest.end());
  }
  return provenance;
}

static std::map<std::string, format::ReferenceStatisticsT>
statisticsOf(ModuleOp module) {
  std::map<std::string, format::ReferenceStatisticsT> all;
  for (auto matrix : module.getOps<xbar::MatrixOp>()) {
    auto values = matrix->getAttrOfType<DenseF32ArrayAttr>(statisticsAttrName);
    if (!values || values.size() != 4)
      continue;
    format::ReferenceStatisticsT &one = all[matrix.getSymName().str()];
    one.mean = values[0];
    one.variance = values[1];
    one.minimum = values[2];
    one.maximum = values[3];
  }
  return all;
}

Status Session::emit() {
  EmitOptions emission;
  emission.path = options.output;
  emission.threads = options.threads;
  emission.provenance = provenanceOf(*module);
  emission.statistics = statisticsOf(*module);
  emission.calibrationMethod = "nominal ranges";
  if (auto record =
          module.get()->getAttrOfType<DictionaryAttr>(calibrationAttrName)) {
    emission.calibrationMethod = record.getAs<StringAttr>("method").str();
    emission.samples = record.getAs<IntegerAttr>("samples").getInt();
  }

  FailureOr<Translation> translation = translateProgram(*module, *target);
  if (failed(translation))
    return diagnosed(fromDump ? ExitCode::BadInput : ExitCode::Internal);
  Result<CalibrationInputs> inputs = storedInputs(translation->manifest);
  if (!inputs)
    return inputs.error();
  for (const Tensor &tensor : inputs->tensors)
    emission.calibrationInputs.append(tensor.bytes.begin(), tensor.bytes.end());

  Status status = emitArtifact(*module, *target, weights, emission);
  if (!status)
    return diagnosed(status.error());
  uint64_t bytes = 0;
  llvm::sys::fs::file_size(options.output, bytes);
  options.say(fmt::format("[7/7] binary {}, {} bytes", options.output, bytes));
  return {};
}
