#include "CommandLine.h"

#include "npc/Support/CommandLine.h"

#include <CLI/CLI.hpp>

using namespace npc;

static void declare(CLI::App &app, DumpCommand &command) {
  app.add_option("NET.npc", command.binary, "The chip binary")->required();
  auto *modes =
      app.add_option_group("output", "What to show (default: --summary)");
  modes->add_flag("--summary", "Target, arrays, layers, calibration");
  modes->add_flag("--sections", command.sections,
                  "Parts of the file with digests");
  modes->add_flag("--map", command.map, "Which core holds which block");
  modes->add_flag("--disassemble", command.disassemble,
                  "The schedule as assembly text");
  modes->add_flag("--json", command.json, "Every table of the manifest");
  modes->add_option(
      "--extract", command.what,
      "tile:CHIP/CORE (conductances as .npy), section:NAME, or target");
  modes->add_option("--svg", command.picture,
                    "Write the map as a picture to this file");
  auto *assembly = modes->add_option(
      "--assemble", command.assembly,
      "Write a binary (-o) whose schedule is this assembly text");
  modes->require_option(0, 1);
  auto *output = app.add_option("-o,--output", command.output,
                                "Write here, not to stdout");
  assembly->needs(output);
}

Result<std::optional<DumpCommand>> npc::parseDumpCommand(int argc,
                                                         char **argv) {
  DumpCommand command;
  CLI::App app("Shows and takes apart chip binaries (.npc).", "npc-objdump");
  declare(app, command);
  Result<bool> parsed = parseCommandLine(app, argc, argv);
  if (!parsed)
    return parsed.error();
  if (!*parsed)
    return std::optional<DumpCommand>();
  return std::optional<DumpCommand>(std::move(command));
}
