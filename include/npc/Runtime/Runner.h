#ifndef NPC_RUNTIME_RUNNER_H
#define NPC_RUNTIME_RUNNER_H

#include "npc/Runtime/Fidelity.h"

#include <optional>
#include <string>
#include <vector>

namespace npc {

/// What npc-run is asked to do. Files are given as bindTensors takes them.
struct RunRequest {
  std::string binary;
  std::vector<std::string> inputs;
  /// Where the outputs go as .npz; empty: nowhere.
  std::string output;
  /// Expected outputs; empty: nothing is compared.
  std::vector<std::string> expected;
  /// Largest difference allowed, as a part of the expected output's range.
  /// Without one: kFloatTolerance in the float fidelity, no limit in others.
  std::optional<double> tolerance;
  /// The right classes, one integer per row of the first output; empty: not
  /// counted.
  std::string labels;
  /// Inferences to run at most, from the first.
  std::optional<size_t> limit;
  /// What real inputs are multiplied by (scaleReals).
  double scale = 1;
  /// Name of a calibration set; empty: the first.
  std::string calibrationSet;
  /// Its calibrationSet is set from the name.
  RunOptions options;
};

constexpr double kFloatTolerance = 1e-4;

/// One output against its expectation.
struct Comparison {
  std::string output;
  /// Over all elements; NaN on one side only counts as infinite.
  double largestDifference = 0;
  /// Largest less smallest finite expected value.
  double range = 0;
  /// Rows whose largest element is the expected one, over all of them.
  size_t sameTop = 0, rows = 0;
  std::optional<double> tolerance;

  /// largestDifference / range; for a constant output over its magnitude.
  double relative = 0;
  bool holds() const { return !tolerance || relative <= *tolerance; }
};

/// How often the largest element of a row of the first output is the labelled
/// class.
struct Accuracy {
  size_t correct = 0, rows = 0;
  double top1() const { return double(correct) / double(rows); }
};

struct RunReport {
  std::string binary, target, calibrationSet;
  Fidelity fidelity = Fidelity::Quantized;
  size_t inferences = 0;
  /// Of the simulation, without reading and writing files.
  double seconds = 0;
  std::vector<Tensor> outputs;
  std::vector<Comparison> comparisons;
  std::optional<Accuracy> accuracy;

  bool holds() const;
};

/// Opens the binary, reads the data, runs, compares and writes the outputs.
/// Errors: those of Artifact::open, bindTensors, simulate and writeNpz; Usage
/// for an unknown calibration set; BadInput for labels that do not fit.
Result<RunReport> runBinary(const RunRequest &request);

/// Rows of an output that each have a largest element, one behind the other:
/// its leading dimension, over all inferences. An output of fewer than two
/// dimensions is one row an inference.
size_t rowsOf(const Tensor &output, size_t inferences);

/// Differences between two tensors of one shape, cut into `rows`.
Comparison compareTensors(const Tensor &actual, const Tensor &expected,
                          size_t rows);

/// The values of `actual` against those of `reference`, of the same shape.
Distortion distortionOf(const Tensor &reference, const Tensor &actual);

/// Counts rows whose largest element is the label. Errors: BadInput when there
/// are fewer or more labels than rows or a label is no class.
Result<Accuracy> countCorrect(const Tensor &scores, const Tensor &labels,
                              size_t rows);

std::string reportText(const RunReport &report);
/// The same as JSON; docs/cli.md lists the keys, which stay as they are.
std::string reportJson(const RunReport &report);

/// What --compare-fidelity gives.
struct FidelityReport {
  std::string target, calibrationSet;
  size_t inferences = 0;
  FidelityComparison comparison;
};

/// Opens the binary, reads the inputs and compares the fidelities; uses the
/// binary, inputs, limit, scale, calibrationSet and options of `request`.
/// Errors: those of runBinary.
Result<FidelityReport> compareBinary(const RunRequest &request);

std::string reportText(const FidelityReport &report);
std::string reportJson(const FidelityReport &report);

} // namespace npc

#endif // NPC_RUNTIME_RUNNER_H
