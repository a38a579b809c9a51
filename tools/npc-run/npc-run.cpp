#include "npc/Runtime/Runner.h"
#include "npc/Support/Progress.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>

using namespace npc;

namespace {

int fail(const Error &error) {
  std::fprintf(stderr, "npc-run: error: %s\n", error.message.c_str());
  return int(error.code);
}

/// Reads a number or a fraction like 1/255; otherwise says what is wrong.
std::string readScale(const std::string &text, double &scale) {
  char *end = nullptr;
  scale = std::strtod(text.c_str(), &end);
  bool read = end != text.c_str();
  if (read && *end == '/') {
    const char *divisor = end + 1;
    scale /= std::strtod(divisor, &end);
    read = end != divisor;
  }
  if (read && *end == '\0' && std::isfinite(scale) && scale != 0)
    return {};
  return "--scale=" + text +
         ": expected a number other than zero, or a fraction like 1/255";
}

int execute(RunRequest request, bool json) {
  Progress progress("simulating");
  request.options.progress = [&](size_t done, size_t all) {
    progress.update(done, all);
  };
  Result<RunReport> report = runBinary(request);
  if (!report)
    return fail(report.error());
  std::string text = json ? reportJson(*report) : reportText(*report);
  if (std::fputs(text.c_str(), stdout) < 0 || std::fflush(stdout) != 0)
    return fail({ExitCode::Io, "cannot write to the standard output"});
  return int(report->holds() ? ExitCode::Done : ExitCode::CheckFailed);
}

} // namespace

int main(int argc, char **argv) {
  RunRequest request;
  bool json = false;
  uint64_t seed = 0;
  CLI::App app("Runs a chip binary (.npc) on a simulated chip.", "npc-run");
  app.set_version_flag("--version", "npc " NPC_VERSION);
  app.add_option("NET.npc", request.binary, "The chip binary")->required();
  app.add_option("--input", request.inputs,
                 "[NAME=]FILE: an input (.npy, .npz, .pb, IDX)")
      ->allow_extra_args(false);
  app.add_option("--output", request.output, "Write the outputs to this .npz");
  app.add_option("--expect", request.expected,
                 "[NAME=]FILE: compare an output; exit code 1 if it differs")
      ->allow_extra_args(false);
  app.add_option("--tolerance", request.tolerance,
                 "Largest difference that --expect allows, as a part of the "
                 "expected range (default: 1e-4 in float, none in quantized)")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--labels", request.labels,
                 "Count how often the first output's largest element is right");
  app.add_option("--limit", request.limit, "Run at most so many inferences")
      ->check(CLI::PositiveNumber);
  std::string scaleText = "1";
  app.add_option("--scale", scaleText,
                 "Multiply real inputs by this first, a number or 1/255");
  std::map<std::string, Fidelity> fidelities = {
      {"float", Fidelity::Float},
      {"quantized", Fidelity::Quantized},
      {"analog", Fidelity::Analog}};
  app.add_option("--fidelity", request.options.fidelity,
                 "float, quantized (default) or analog (in a later release)")
      ->transform(CLI::CheckedTransformer(fidelities).description(""));
  app.add_option("--threads", request.options.threads, "0: one a core");
  app.add_option("--seed", seed,
                 "Of the analog fidelity's draws; the others draw nothing");
  app.add_option("--calibration-set", request.calibrationSet,
                 "Name of the calibration set (default: the first)");
  app.add_flag("--step-by-step", request.options.stepByStep,
               "Execute loops one iteration at a time");
  app.add_flag("--json", json, "Report as JSON");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError &error) {
    return app.exit(error) == 0 ? int(ExitCode::Done) : int(ExitCode::Usage);
  }
  if (std::string wrong = readScale(scaleText, request.scale); !wrong.empty())
    return fail({ExitCode::Usage, wrong});
  return execute(std::move(request), json);
}
