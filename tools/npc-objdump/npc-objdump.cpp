#include "npc/Artifact/Assembly.h"
#include "npc/Artifact/Report.h"
#include "npc/Support/Files.h"
#include "npc/Support/Printable.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <unistd.h>

using namespace npc;

namespace {

struct Options {
  std::string binary, what, assembly, output, picture;
  bool sections = false, map = false, disassemble = false, json = false;
};

int fail(const Error &error) {
  std::fprintf(stderr, "npc-objdump: error: %s\n",
               printableLines(error.message).c_str());
  return int(error.code);
}

int finish(const Status &status) {
  return status ? int(ExitCode::Done) : fail(status.error());
}

Result<std::string> render(const Artifact &artifact, const Options &options) {
  if (options.sections)
    return sectionsText(artifact);
  if (options.map)
    return mapText(artifact);
  if (options.disassemble)
    return disassembleProgram(artifact.manifest(), artifact.programs());
  if (options.json)
    return manifestJson(artifact);
  if (!options.what.empty())
    return extract(artifact, options.what);
  return summaryText(artifact);
}

Status write(const Options &options, const std::string &path,
             const std::string &text) {
  if (path.empty() || path == "-")
    return writeStandardOutput(text);
  if (Status status = checkNoInput(path, {options.binary}); !status)
    return status;
  return writeFileAtomically(path, text);
}

Status assemble(const Artifact &artifact, const Options &options) {
  if (options.output == "-")
    return Error{ExitCode::Usage, "-o -: a binary cannot go to the standard "
                                  "output; name a file"};
  if (Status status =
          checkNoInput(options.output, {options.binary, options.assembly});
      !status)
    return status;
  auto text = MappedFile::open(options.assembly);
  if (!text)
    return text.error();
  return replaceSchedule(artifact, (*text)->bytes(), options.assembly,
                         options.output);
}

Status execute(const Options &options) {
  bool bytes = !options.what.empty() && options.what != "target";
  if (bytes && options.output.empty() && isatty(STDOUT_FILENO))
    return Error{ExitCode::Usage, "--extract gives bytes, which are not for a "
                                  "terminal; add -o FILE"};
  Result<std::shared_ptr<const Artifact>> artifact =
      Artifact::open(options.binary);
  if (!artifact)
    return artifact.error();
  if (!options.picture.empty())
    return write(options, options.picture, mapSvg(**artifact));
  if (!options.assembly.empty())
    return assemble(**artifact, options);
  Result<std::string> text = render(**artifact, options);
  if (!text)
    return text.error();
  return write(options, options.output, *text);
}

} // namespace

int main(int argc, char **argv) {
  Options options;
  CLI::App app("Shows and takes apart chip binaries (.npc).", "npc-objdump");
  app.set_version_flag("--version", "npc " NPC_VERSION);
  app.add_option("NET.npc", options.binary, "The chip binary")->required();
  auto *modes =
      app.add_option_group("output", "What to show (default: --summary)");
  modes->add_flag("--summary", "Target, arrays, layers, calibration");
  modes->add_flag("--sections", options.sections,
                  "Parts of the file with digests");
  modes->add_flag("--map", options.map, "Which core holds which block");
  modes->add_flag("--disassemble", options.disassemble,
                  "The schedule as assembly text");
  modes->add_flag("--json", options.json, "Every table of the manifest");
  modes->add_option(
      "--extract", options.what,
      "tile:CHIP/CORE (conductances as .npy), section:NAME, or target");
  modes->add_option("--svg", options.picture,
                    "Write the map as a picture to this file");
  auto *assembly = modes->add_option(
      "--assemble", options.assembly,
      "Write a binary (-o) whose schedule is this assembly text");
  modes->require_option(0, 1);
  auto *output = app.add_option("-o,--output", options.output,
                                "Write here, not to stdout");
  assembly->needs(output);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp &) {
    return finish(writeStandardOutput(app.help()));
  } catch (const CLI::CallForVersion &version) {
    return finish(writeStandardOutput(version.what() + std::string("\n")));
  } catch (const CLI::ParseError &error) {
    return fail(
        {ExitCode::Usage,
         std::string(error.what()) + "; npc-objdump --help lists the options"});
  }
  return finish(execute(options));
}
