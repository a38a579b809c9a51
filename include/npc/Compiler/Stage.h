#ifndef NPC_COMPILER_STAGE_H
#define NPC_COMPILER_STAGE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>

namespace npc {

/// The levels that a network passes on its way to a chip binary, in order.
enum class Stage : unsigned {
  Import,
  Graph,
  Analog,
  Tiled,
  Mapped,
  Placed,
  Scheduled,
  Binary,
};

/// One row of the stage table, from which come --compile-to, --compile-from,
/// --dump-stages-to, the help text, docs/stages.md and npc-opt's pipelines
/// `npc-to-STAGE`.
struct StageInfo {
  Stage stage;
  llvm::StringLiteral name;
  /// What the module says when the stage is done.
  llvm::StringLiteral doc;
  /// The passes that lead here from the stage before, as npc-opt takes them in
  /// --pass-pipeline='builtin.module(...)'. Empty where no pass does the work.
  llvm::StringLiteral pipeline;
  /// The pass behind them that proves what the stage claims; a dump that goes
  /// on from here passes it first.
  llvm::StringLiteral check;
};

/// Every stage in order.
llvm::ArrayRef<StageInfo> stages();
const StageInfo &infoOf(Stage stage);
/// A stage's pipeline with its check at the end.
std::string checkedPipeline(const StageInfo &info);
std::optional<Stage> stageNamed(llvm::StringRef name);
/// docs/stages.md.
std::string stagesMarkdown();
/// Makes `npc-opt --npc-to-STAGE` run a stage's pipeline and check, and say so
/// in `npc.stage`.
void registerStagePipelines();

} // namespace npc

#endif // NPC_COMPILER_STAGE_H
