#include "CommandLine.h"

#include "npc/Support/Suggest.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

using namespace npc;

namespace {

/// What is on the command line as text.
struct Words {
  std::string fidelity = "quantized", limit, scale = "1";
  uint64_t seed = 0;
};

Error usage(std::string message) {
  return {ExitCode::Usage, std::move(message)};
}

/// Reads a number or a fraction like 1/255.
Result<double> readScale(const std::string &text) {
  char *end = nullptr;
  double scale = std::strtod(text.c_str(), &end);
  bool read = end != text.c_str();
  if (read && *end == '/') {
    const char *divisor = end + 1;
    scale /= std::strtod(divisor, &end);
    read = end != divisor;
  }
  if (read && *end == '\0' && std::isfinite(scale) && scale != 0)
    return scale;
  return usage(fmt::format("--scale={}: expected a number other than zero, or "
                           "a fraction like 1/255",
                           text));
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
  size_t limit = 0;
  const char *end = text.data() + text.size();
  auto [stop, error] = std::from_chars(text.data(), end, limit);
  if (error == std::errc() && stop == end && limit > 0)
    return limit;
  return usage(fmt::format("--limit={}: expected a number of 1 or more", text));
}

void declare(CLI::App &app, RunCommand &command, Words &words) {
  RunRequest &request = command.request;
  app.set_version_flag("--version", "npc " NPC_VERSION);
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
  app.add_option("--tolerance", request.tolerance,
                 "Largest difference that --expect allows, as a part of the "
                 "expected range (default: 1e-4 in float; in quantized "
                 "differences are shown and not judged)")
      ->check(CLI::NonNegativeNumber);
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
  Result<double> scale = readScale(words.scale);
  if (!scale)
    return scale.error();
  request.scale = *scale;
  Result<Fidelity> fidelity = readFidelity(words.fidelity);
  if (!fidelity)
    return fidelity.error();
  request.options.fidelity = *fidelity;
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
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError &error) {
    if (error.get_exit_code() != 0)
      return usage(std::string(error.what()) +
                   "; npc-run --help lists the options");
    app.exit(error);
    return std::optional<RunCommand>();
  }
  if (Status status = read(words, command.request); !status)
    return status.error();
  return std::optional<RunCommand>(std::move(command));
}
