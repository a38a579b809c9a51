#include "CommandLine.h"

#include "npc/Support/CommandLine.h"
#include "npc/Support/Suggest.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <fmt/format.h>

using namespace npc;

namespace {

/// What is on the command line as text.
struct Words {
  std::string fidelity = "quantized", limit, scale = "1", tolerance, seed = "0";
};

Error usage(std::string message) {
  return {ExitCode::Usage, std::move(message)};
}

Result<Fidelity> readFidelity(const std::string &name) {
  if (name == "float")
    return Fidelity::Float;
  if (name == "quantized")
    return Fidelity::Quantized;
  if (name == "analog")
    return Fidelity::Analog;
  return usage(fmt::format(
      "--fidelity={}: expected float or quantized{}", name,
      didYouMean(name, std::vector<std::string>{"float", "quantized"})));
}

Result<size_t> readLimit(const std::string &text) {
  std::optional<size_t> limit = readNumber<size_t>(text);
  if (limit && *limit > 0)
    return *limit;
  return usage(fmt::format("--limit={}: expected a number of 1 or more", text));
}

Result<double> readTolerance(const std::string &text) {
  std::optional<double> tolerance = readNumber<double>(text);
  if (tolerance && std::isfinite(*tolerance) && *tolerance >= 0)
    return *tolerance;
  return usage(
      fmt::format("--tolerance={}: expected a number of 0 or more", text));
}

void declare(CLI::App &app, RunCommand &command, Words &words) {
  RunRequest &request = command.request;
  app.add_option("NET.npc", request.binary, "The chip binary")->required();
  app.add_option("--input", request.inputs,
                 "[NAME=]FILE: an input (.npy, .npz, .pb, IDX)")
      ->allow_extra_args(false);
  auto *output = app.add_option("--output", request.output,
                                "Write the outputs to this .npz");
  auto *expect = app.add_option("--expect", request.expected,
                                "[NAME=]FILE: compare an output; exit code 1 "
                                "if it differs by more than --tolerance")
                     ->allow_extra_args(false);
  app.add_option("--tolerance", words.tolerance,
                 "Largest difference that --expect allows, as a part of the "
                 "expected range (default: 1e-4 in float; in quantized "
                 "differences are shown and not judged)");
  auto *labels =
      app.add_option("--labels", request.labels,
                     "Count how often the largest element of each row of the "
                     "first output is right");
  app.add_option("--limit", words.limit, "Run at most so many inferences");
  app.add_option("--scale", words.scale,
                 "Multiply real inputs by this first, a number or 1/255");
  auto *fidelity =
      app.add_option("--fidelity", words.fidelity,
                     "float, quantized (default) or analog (in a later "
                     "release)");
  app.add_flag("--compare-fidelity", command.compareFidelity,
               "Show per ONNX node how far quantized is from float")
      ->excludes(fidelity, output, expect, labels);
  app.add_option("--threads", request.options.threads, "0: one a core");
  app.add_option("--seed", words.seed,
                 "Of the analog fidelity's draws; the others draw nothing");
  app.add_option("--calibration-set", request.calibrationSet,
                 "Name of the calibration set (default: the first)");
  app.add_flag("--step-by-step", request.options.stepByStep,
               "Execute loops one iteration at a time");
  app.add_flag("--json", command.json, "Report as JSON");
}

Status read(const Words &words, RunRequest &request) {
  Result<double> scale = readScale("--scale", words.scale);
  if (!scale)
    return scale.error();
  request.scale = *scale;
  Result<Fidelity> fidelity = readFidelity(words.fidelity);
  if (!fidelity)
    return fidelity.error();
  request.options.fidelity = *fidelity;
  if (!readNumber<uint64_t>(words.seed))
    return usage(fmt::format("--seed={}: expected a number from 0 to {}",
                             words.seed, UINT64_MAX));
  if (request.output == "-")
    return usage("--output=-: an .npz cannot go to the standard output; name a "
                 "file");
  if (!words.tolerance.empty()) {
    Result<double> tolerance = readTolerance(words.tolerance);
    if (!tolerance)
      return tolerance.error();
    request.tolerance = *tolerance;
  }
  if (words.limit.empty())
    return {};
  Result<size_t> limit = readLimit(words.limit);
  if (!limit)
    return limit.error();
  request.limit = *limit;
  return {};
}

} // namespace

Result<std::optional<RunCommand>> npc::parseRunCommand(int argc, char **argv) {
  RunCommand command;
  Words words;
  CLI::App app("Runs a chip binary (.npc) on a simulated chip.", "npc-run");
  declare(app, command, words);
  Result<bool> parsed = parseCommandLine(app, argc, argv);
  if (!parsed)
    return parsed.error();
  if (!*parsed)
    return std::optional<RunCommand>();
  if (Status status = read(words, command.request); !status)
    return status.error();
  return std::optional<RunCommand>(std::move(command));
}
