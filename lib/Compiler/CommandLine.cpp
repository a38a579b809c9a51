#include "npc/Compiler/CommandLine.h"

#include "Reproducer.h"

#include "npc/Compiler/Compiler.h"
#include "npc/Import/Import.h"
#include "npc/Support/CommandLine.h"
#include "npc/Support/Files.h"
#include "npc/Support/Printable.h"
#include "npc/Support/Suggest.h"
#include "npc/Target/Target.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

using namespace npc;

namespace {

/// The command line as text; compileOptions() gives it meaning.
struct CommandLine {
  std::string model, output, target, chips = "auto", from, to = "binary", dumps;
  std::string reproducer;
  std::string method = std::string(nameOf(RangeMethod::MeanSquaredError));
  std::vector<std::string> calibrate, inputShapes, dims, constants, weightDirs;
  std::vector<std::string> digital, analog;
  std::string explain;
  uint32_t calibrateLimit = 100;
  std::string calibrateScale = "1";
  double percentile = 99.99;
  unsigned threads = 0;
  bool verbose = false, listTargets = false;
};

std::vector<std::string> stageNames() {
  std::vector<std::string> names;
  for (const StageInfo &info : stages())
    names.push_back(info.name.str());
  return names;
}

std::string stageHelp() {
  std::string text =
      "Stages (--compile-to, --compile-from, --dump-stages-to):\n";
  for (const StageInfo &info : stages())
    text += fmt::format("  {:<10} {}\n", info.name.str(), info.doc.str());
  text +=
      "\nExit codes: 0 done, 2 command line, 3 bad input file, 4 unsupported "
      "model, 5 does not fit the target, 6 file access, 70 internal error";
  return text;
}

void declare(CLI::App &app, CommandLine &line) {
  app.add_option("MODEL", line.model, "ONNX model, or a stage dump to resume");
  app.add_option("-o,--output", line.output,
                 "where the result goes (- is the standard output, for text)");
  app.add_option("--target", line.target,
                 "a shipped target's name or a target file (.yaml)");
  app.add_option(
         "--chips", line.chips,
         "chips to spread the network over, or auto: as many as it needs")
      ->capture_default_str();
  app.add_option("--calibrate", line.calibrate,
                 "[NAME=]FILE of inputs (.npy, .npz, .pb, IDX, .gz) from which "
                 "input and converter ranges are derived");
  app.add_option("--calibrate-limit", line.calibrateLimit,
                 "use at most so many inferences of the data")
      ->capture_default_str()
      ->check(CLI::Range(1u, 1000000u));
  app.add_option("--calibrate-scale", line.calibrateScale,
                 "multiply the data by this first, a number or 1/255")
      ->capture_default_str();
  app.add_option("--calibrate-method", line.method,
                 "how ranges follow from the data: max, percentile, mse "
                 "(smallest mean squared error)")
      ->capture_default_str();
  app.add_option(
         "--calibrate-percentile", line.percentile,
         "share of values, in percent, that --calibrate-method=percentile "
         "keeps inside the range")
      ->capture_default_str();
  app.add_option("--input-shape", line.inputShapes,
                 "NAME=1x3x224x224: fix an input's shape");
  app.add_option("--dim", line.dims, "NAME=N: fix a symbolic dimension");
  app.add_option("--constant", line.constants,
                 "NAME=FILE: fix an input's value (.npy, .npz, .pb), as if it "
                 "were a weight of the model; it is no input of the binary");
  app.add_option("--digital", line.digital,
                 "NODE: keep this ONNX node out of arrays, whatever it costs");
  app.add_option("--analog", line.analog,
                 "NODE: hold this ONNX node's weights in arrays, whatever it "
                 "costs");
  app.add_flag("--explain{table}", line.explain,
               "print where each ONNX node went and why, as a table or, with "
               "--explain=json, as JSON; without -o nothing else is made");
  app.add_option("--compile-from", line.from,
                 "the stage that MODEL, a dump, must be at");
  app.add_option("--compile-to", line.to, "the stage to stop at")
      ->capture_default_str();
  app.add_option("--dump-stages-to", line.dumps,
                 "folder for the module after each stage");
  app.add_option("--reproducer", line.reproducer,
                 "file for what a pass was given that fails, whatever the "
                 "reason, or crashes; without it only a bug of npc's leaves "
                 "one, beside the output");
  app.add_option("--weights", line.weightDirs,
                 "folder where a dump's model file is looked for");
  app.add_option("--threads", line.threads, "worker threads, 0: one a core")
      ->capture_default_str()
      ->check(CLI::Range(0u, 1024u));
  app.add_flag("-v,--verbose", line.verbose, "say what each stage does");
  app.add_flag("--list-targets", line.listTargets, "print the shipped targets");
  app.footer(stageHelp());
}

Error usage(std::string message) {
  return {ExitCode::Usage, std::move(message)};
}

Result<Stage> stage(const std::string &flag, const std::string &name) {
  if (std::optional<Stage> found = stageNamed(name))
    return *found;
  return usage(fmt::format("{}: unknown stage '{}'{}; stages are {}", flag,
                           name, didYouMean(name, stageNames()),
                           fmt::join(stageNames(), ", ")));
}

Result<CompileOptions> compileOptions(const CommandLine &line) {
  CompileOptions options;
  if (line.model.empty())
    return usage("no MODEL given; npc-compile MODEL.onnx --target=NAME -o OUT");
  options.input = line.model;
  options.target = line.target;
  options.dumpStagesTo = line.dumps;
  options.reproducer = line.reproducer;
  options.weightDirs = line.weightDirs;
  options.threads = line.threads;
  options.output = line.output;
  if (line.output.empty() && line.explain.empty())
    return usage("no output given; add -o FILE (or -o - for text)");
  bool toBinary = line.to == infoOf(Stage::Binary).name;
  if (line.output == "-" && toBinary)
    return usage("-o -: a binary cannot go to the standard output; name a "
                 "file, or stop at text with --compile-to");
  if (line.reproducer == "-" ||
      (!line.reproducer.empty() && line.reproducer == line.output))
    return usage(fmt::format("--reproducer={}: it needs a file of its own",
                             line.reproducer));
  if (!line.explain.empty() && line.output == "-")
    return usage("--explain and -o - both write to the standard output; give a "
                 "file to -o");
  if (!line.explain.empty() && line.explain != "table" &&
      line.explain != "json")
    return usage(
        fmt::format("--explain={}: forms are table, json", line.explain));
  options.units = {line.digital, line.analog};
  if (!line.explain.empty())
    options.explain =
        line.explain == "json" ? ExplainFormat::Json : ExplainFormat::Table;

  if (line.chips != "auto") {
    options.chips = readNumber<uint32_t>(line.chips);
    if (!options.chips || *options.chips == 0)
      return usage(fmt::format(
          "--chips={}: expected a number of 1 or more, or auto", line.chips));
  }
  Result<Stage> to = stage("--compile-to", line.to);
  if (!to)
    return to.error();
  options.compileTo = *to;
  if (options.explain != ExplainFormat::None && *to < Stage::Analog)
    return usage(
        fmt::format("--explain needs stage analog, where it is decided "
                    "what runs where; --compile-to={} stops before",
                    line.to));
  if (!line.from.empty()) {
    Result<Stage> from = stage("--compile-from", line.from);
    if (!from)
      return from.error();
    options.compileFrom = *from;
  }

  Result<ImportOptions> import =
      parseImportOptions(line.inputShapes, line.dims, line.constants);
  if (!import)
    return import.error();
  options.inputShapes = import->inputShapes;
  options.dims = import->dims;
  options.constants = import->constants;

  std::optional<RangeMethod> method = rangeMethodNamed(line.method);
  if (!method)
    return usage(
        fmt::format("--calibrate-method={}: methods are max, percentile, mse",
                    line.method));
  Result<double> scale = readScale("--calibrate-scale", line.calibrateScale);
  if (!scale)
    return scale.error();
  if (!(line.percentile >= 50 && line.percentile <= 100))
    return usage(fmt::format(
        "--calibrate-percentile={}: expected a number from 50 to 100",
        line.percentile));
  options.calibration = {line.calibrate, line.calibrateLimit, *scale, *method,
                         line.percentile};
  return options;
}

int fail(const Error &error) {
  std::string message = printableLines(error.message);
  if (error.code == ExitCode::Internal)
    fmt::print(
        stderr,
        "npc-compile: internal error: {}\nThis is a bug of npc's. Please "
        "report it with the command line and the reproducer, or with the "
        "model where there is no reproducer.\n",
        message);
  else
    fmt::print(stderr, "npc-compile: error: {}\n", message);
  return static_cast<int>(error.code);
}

/// An option that would change nothing is a mistake of whoever gave it.
Status checkWithoutEffect(const CLI::App &app, const CommandLine &line) {
  auto given = [&](const char *option) { return app.count(option) > 0; };
  if (given("--calibrate-percentile") && line.method != "percentile")
    return usage("--calibrate-percentile says what "
                 "--calibrate-method=percentile does; add that");
  for (const char *option : {"--calibrate-limit", "--calibrate-scale"})
    if (given(option) && line.calibrate.empty())
      return usage(fmt::format(
          "{} is for the data of --calibrate; add --calibrate=DATA", option));
  return {};
}

int finish(const Status &status) { return status ? 0 : fail(status.error()); }

std::string targetList() {
  return fmt::format("{}\n", fmt::join(shippedTargets(), "\n"));
}

} // namespace

int npc::compilerMain(int argc, const char *const *argv) {
  CommandLine line;
  CLI::App app("npc-compile: from an ONNX network to a chip binary",
               "npc-compile");
  declare(app, line);
  Result<bool> parsed = parseCommandLine(app, argc, argv);
  if (!parsed)
    return fail(parsed.error());
  if (!*parsed)
    return int(ExitCode::Done);
  explainCrashes();
  if (line.listTargets)
    return finish(writeStandardOutput(targetList()));

  Result<CompileOptions> options = compileOptions(line);
  if (!options)
    return fail(options.error());
  if (Status status = checkWithoutEffect(app, line); !status)
    return fail(status.error());
  bool phases = line.verbose || isatty(STDERR_FILENO);
  options->say = [phases](const std::string &text) {
    // Phase lines start with '['; what the user must know is always said.
    if (phases || text.front() != '[')
      fmt::print(stderr, "npc-compile: {}\n", printableLines(text));
  };
  return finish(compile(*options));
}
