#include "npc/Compiler/Stage.h"

#include "npc/Dialect/Program/IR/Program.h"

#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace npc;

static constexpr StageInfo kStages[] = {
    {Stage::Import, "import",
     "the network as imported: `nn` ops with one fixed meaning, weights as "
     "symbols that point into the model file",
     "", ""},
    {Stage::Graph, "graph",
     "folded and canonical, every shape static, nothing computed that no "
     "output needs",
     "canonicalize,cse,symbol-dce", ""},
    {Stage::Analog, "analog",
     "weights that the network computes from others computed and stored; each "
     "op given to arrays, a digital unit or the host; matrices with their "
     "window and epilogue gathered into `xbar.layer`",
     "xbar-assign-units,xbar-form-layers,symbol-dce",
     "xbar-verify{stage=analog}"},
    {Stage::Tiled, "tiled", "each matrix cut into blocks that fit an array",
     "xbar-tile", "xbar-verify{stage=tiled}"},
    {Stage::Mapped, "mapped",
     "conductance encodings, input codes and converters chosen, from "
     "calibration data where there is any",
     "xbar-map", "xbar-verify{stage=mapped}"},
    {Stage::Placed, "placed", "each array on a core of a chip", "xbar-place",
     "xbar-verify{stage=placed}"},
    {Stage::Scheduled, "scheduled",
     "what every unit executes: buffers with addresses and looped instruction "
     "streams, proven free of deadlock",
     "convert-xbar-to-chip,symbol-dce", "chip-verify-schedule"},
    {Stage::Binary, "binary",
     "the chip binary: conductance images, calibration sets and the schedule",
     "", ""},
};

llvm::ArrayRef<StageInfo> npc::stages() { return kStages; }

const StageInfo &npc::infoOf(Stage stage) {
  return kStages[static_cast<unsigned>(stage)];
}

std::string npc::checkedPipeline(const StageInfo &info) {
  bool both = !info.pipeline.empty() && !info.check.empty();
  return (info.pipeline + (both ? "," : "") + info.check).str();
}

std::optional<Stage> npc::stageNamed(llvm::StringRef name) {
  const StageInfo *found = llvm::find_if(
      kStages, [&](const StageInfo &i) { return i.name == name; });
  if (found == std::end(kStages))
    return std::nullopt;
  return found->stage;
}

std::string npc::stagesMarkdown() {
  std::string text =
      "# Stages\n\n"
      "Generated from the stage table (lib/Compiler/Stage.cpp). Stop with "
      "`npc-compile --compile-to=STAGE`, resume with `--compile-from=STAGE`, "
      "see all with `--dump-stages-to=DIR`; `npc-opt --npc-to-STAGE` runs one "
      "stage's passes.\n\n"
      "| stage | the module then says | passes |\n|---|---|---|\n";
  for (const StageInfo &info : kStages) {
    text += ("| " + info.name + " | " + info.doc + " | ").str();
    std::string pipeline = checkedPipeline(info);
    text += pipeline.empty() ? "" : "`" + pipeline + "`";
    text += " |\n";
  }
  return text;
}

namespace {
/// Lets npc-compile go on from what npc-opt printed.
struct MarkStage
    : mlir::PassWrapper<MarkStage, mlir::OperationPass<mlir::ModuleOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(MarkStage)

  explicit MarkStage(const StageInfo &info) : info(info) {}

  void runOnOperation() override {
    getOperation()->setAttr(stageAttrName,
                            mlir::StringAttr::get(&getContext(), info.name));
  }

  const StageInfo &info;
};
} // namespace

void npc::registerStagePipelines() {
  for (const StageInfo &info : kStages) {
    if (info.pipeline.empty())
      continue;
    mlir::registerPassPipeline(
        ("npc-to-" + info.name).str(), info.doc,
        [&info](
            mlir::OpPassManager &manager, llvm::StringRef options,
            llvm::function_ref<mlir::LogicalResult(const llvm::Twine &)> error)
            -> mlir::LogicalResult {
          if (!options.empty())
            return error("npc-to-" + info.name + " takes no options");
          if (failed(mlir::parsePassPipeline(checkedPipeline(info), manager)))
            return mlir::failure();
          manager.addPass(std::make_unique<MarkStage>(info));
          return mlir::success();
        },
        [](llvm::function_ref<void(const mlir::detail::PassOptions &)>) {});
  }
}
