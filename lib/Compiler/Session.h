#ifndef NPC_LIB_COMPILER_SESSION_H
#define NPC_LIB_COMPILER_SESSION_H

#include "Calibration.h"
#include "Diagnostics.h"
#include "Explain.h"
#include "Reproducer.h"

#include "npc/Compiler/Compiler.h"
#include "npc/Dialect/Program/IR/Program.h"
#include "npc/Import/WeightStore.h"
#include "npc/Target/Target.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/Support/FileUtilities.h"

#include <memory>
#include <optional>

namespace npc {

/// One compilation under way: the module and where it stands.
class Session {
public:
  explicit Session(const CompileOptions &options);

  Status run();

private:
  Status runStages();
  Status explain();
  /// Every file that the command line or the model names.
  std::vector<std::string> inputFiles() const;
  Status load();
  Status loadModel();
  /// A file for elements that the model file does not hold as bytes: beside the
  /// output where a dump refers to it, else one that goes with the session.
  std::string addedWeightsPath(llvm::StringRef extension);
  Status loadDump();
  Status setTarget();
  Status checkSameTarget(const std::string &wanted);
  void setChips();
  Status runStage(Stage stage);
  Status checkNoneEmpty();
  /// Runs `pipeline` on `on`; the failing pass decides the exit code.
  Status runPasses(mlir::ModuleOp on, llvm::StringRef pipeline);
  Status runPasses(mlir::ModuleOp module, Stage first, Stage last);
  /// Makes stored weights of what the network computes from others and arrays
  /// could hold.
  Status storeComputedWeights();
  /// Values of the module that depend on its weights alone.
  Result<std::vector<Tensor>> compute(llvm::ArrayRef<mlir::Value> values);
  Status calibrateModule();
  /// Simulates with nominal ranges, annotates the module with what was seen,
  /// and returns the inputs that it saw it on.
  Result<CalibrationInputs> deriveRanges();
  /// The tiled module scheduled with nominal ranges.
  Result<mlir::OwningOpRef<mlir::ModuleOp>> scheduleNominal();
  /// The data that the module was calibrated with, as the binary keeps it.
  Result<CalibrationInputs> storedInputs(const format::ManifestT &manifest);
  Status dump(Stage stage);
  Status writeModule(const std::string &path);
  Status emit();
  /// The collected diagnostics as an error; `error` itself when there are none.
  Error diagnosed(ExitCode code);
  Error diagnosed(Error error);

  const CompileOptions &options;
  std::unique_ptr<mlir::MLIRContext> context;
  DiagnosticCollector diagnostics;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  /// The last stage that `module` has reached.
  Stage at = Stage::Import;
  bool fromDump = false;
  std::optional<Target> target;
  Explanation explanation;
  Reproducer reproducer;
  WeightStore weights;
  std::vector<std::unique_ptr<llvm::FileRemover>> temporaries;
};

} // namespace npc

#endif // NPC_LIB_COMPILER_SESSION_H
