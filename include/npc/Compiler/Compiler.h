#ifndef NPC_COMPILER_COMPILER_H
#define NPC_COMPILER_COMPILER_H

#include "npc/Compiler/Ranges.h"
#include "npc/Compiler/Stage.h"
#include "npc/Conversion/NNToXbar/UnitChoices.h"
#include "npc/Support/Error.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace npc {

/// Calibration: what to run through the float fidelity, and how ranges follow.
struct CalibrationOptions {
  /// "[NAME=]FILE", as npc-run's --input. Empty: synthetic inputs are assumed.
  std::vector<std::string> files;
  /// At most so many inferences of the data are used.
  uint32_t limit = 100;
  /// Data is multiplied by this first (1/255 for image bytes).
  double scale = 1;
  RangeMethod method = RangeMethod::MeanSquaredError;
  double percentile = 99.99;
};

/// The form of --explain, which goes to the standard output, also where the
/// compilation fails after stage analog.
enum class ExplainFormat { None, Table, Json };

/// One compilation, as the command line or an embedding program asks for it.
struct CompileOptions {
  /// An ONNX model, or a module that an earlier run stopped at.
  std::string input;
  /// "-" is the standard output, for text only. Empty: nothing is written, and
  /// nothing calibrated.
  std::string output;
  std::string target;
  /// Nothing: as many as are needed.
  std::optional<uint32_t> chips;
  CalibrationOptions calibration;
  std::map<std::string, std::vector<int64_t>> inputShapes;
  std::map<std::string, int64_t> dims;
  /// See ImportOptions::constants.
  std::map<std::string, std::string> constants;
  /// Nodes that the user gives to arrays or keeps out of them.
  UnitChoices units;
  ExplainFormat explain = ExplainFormat::None;
  std::optional<Stage> compileFrom;
  Stage compileTo = Stage::Binary;
  std::string dumpStagesTo;
  /// Where the module that a failing pass was given goes, whatever the failure.
  /// Empty: beside the output, and only where the failure is a bug of npc's.
  std::string reproducer;
  /// Where a resumed module's weight files are looked for, by file name.
  std::vector<std::string> weightDirs;
  unsigned threads = 0;
  /// What the user must know (an assumption, a chip added) and phase lines.
  std::function<void(const std::string &)> say;
};

/// Compiles; the output appears whole or not at all. Errors carry every
/// diagnostic of the failing stage, by node name.
Status compile(const CompileOptions &options);

} // namespace npc

#endif // NPC_COMPILER_COMPILER_H
