#ifndef NPC_CONVERSION_CHIPTOARTIFACT_CHIPTOARTIFACT_H
#define NPC_CONVERSION_CHIPTOARTIFACT_CHIPTOARTIFACT_H

#include "npc/Artifact/ProgramImage.h"
#include "npc/Import/WeightStore.h"
#include "npc/Support/Error.h"
#include "npc/Target/Target.h"

#include "mlir/IR/BuiltinOps.h"

#include <map>
#include <string>
#include <vector>

namespace npc {

/// A module at the scheduled stage as the binary's tables and instructions.
struct Translation {
  /// All but sections, provenance and the words of the calibration set.
  format::ManifestT manifest;
  /// One per stream.
  std::vector<isa::Code> programs;
  /// The op of each instruction, per stream; End has its loop's.
  std::vector<std::vector<mlir::Operation *>> origins;
};

/// Emits errors, at the op that is to blame, for references that lead nowhere
/// and numbers that the binary cannot hold.
mlir::FailureOr<Translation> translateProgram(mlir::ModuleOp module,
                                              const Target &target);

/// What translateProgram's failure comes to.
Error untranslatable();

/// What a binary says beside what the module and the target say.
struct EmitOptions {
  std::string path;
  format::ProvenanceT provenance;
  /// The calibration set: its name, what it was computed from in words, and
  /// how many inferences that were.
  std::string calibrationName = "default";
  std::string calibrationMethod;
  uint32_t samples = 0;
  /// By name of the xbar.matrix; `layer` is filled in.
  std::map<std::string, format::ReferenceStatisticsT> statistics;
  /// Tensors of the calibration data, in signature order, as they go into the
  /// CalibrationInputs section.
  std::string calibrationInputs;
  /// 0: one a core. The bytes do not depend on them.
  unsigned threads = 0;
};

/// Writes the binary. Weights are read through `weights`, and each thread makes
/// the conductances of a few rows at a time, so memory does not grow with the
/// model.
/// Errors: those of translateProgram (their diagnostics are emitted; the
/// message repeats that there were some), of WeightStore and of writeArtifact.
Status emitArtifact(mlir::ModuleOp module, const Target &target,
                    WeightStore &weights, const EmitOptions &options);

/// A scheduled module as the simulator takes it at the float fidelity, without
/// a file: tables are in memory, the devices of a block are made from its
/// weights when they are asked for.
class ProgramInMemory {
public:
  /// All arguments outlive the result. Errors: as emitArtifact().
  static Result<ProgramInMemory> make(mlir::ModuleOp module,
                                      const Target &target,
                                      WeightStore &weights, unsigned threads);
  ProgramInMemory(ProgramInMemory &&);
  ~ProgramInMemory();

  /// Valid as long as this.
  ProgramImage image() const;

private:
  struct Parts;
  explicit ProgramInMemory(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts;
};

} // namespace npc

#endif // NPC_CONVERSION_CHIPTOARTIFACT_CHIPTOARTIFACT_H
