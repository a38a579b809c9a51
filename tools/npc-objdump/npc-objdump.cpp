#include "CommandLine.h"

#include "npc/Artifact/Assembly.h"
#include "npc/Artifact/Report.h"
#include "npc/Support/Files.h"
#include "npc/Support/Printable.h"

#include <cstdio>
#include <unistd.h>

using namespace npc;

namespace {

int fail(const Error &error) {
  std::fprintf(stderr, "npc-objdump: error: %s\n",
               printableLines(error.message).c_str());
  return int(error.code);
}

int finish(const Status &status) {
  return status ? int(ExitCode::Done) : fail(status.error());
}

Result<std::string> render(const Artifact &artifact,
                           const DumpCommand &command) {
  if (command.sections)
    return sectionsText(artifact);
  if (command.map)
    return mapText(artifact);
  if (command.disassemble)
    return disassembleProgram(artifact.manifest(), artifact.programs());
  if (command.json)
    return manifestJson(artifact);
  if (!command.what.empty())
    return extract(artifact, command.what);
  return summaryText(artifact);
}

Status write(const DumpCommand &command, const std::string &path,
             const std::string &text) {
  if (path.empty() || path == "-")
    return writeStandardOutput(text);
  if (Status status = checkNoInput(path, {command.binary}); !status)
    return status;
  return writeFileAtomically(path, text);
}

Status assemble(const Artifact &artifact, const DumpCommand &command) {
  if (command.output == "-")
    return Error{ExitCode::Usage, "-o -: a binary cannot go to the standard "
                                  "output; name a file"};
  if (Status status =
          checkNoInput(command.output, {command.binary, command.assembly});
      !status)
    return status;
  auto text = MappedFile::open(command.assembly);
  if (!text)
    return text.error();
  return replaceSchedule(artifact, (*text)->bytes(), command.assembly,
                         command.output);
}

Status execute(const DumpCommand &command) {
  bool bytes = !command.what.empty() && command.what != "target";
  if (bytes && command.output.empty() && isatty(STDOUT_FILENO))
    return Error{ExitCode::Usage, "--extract gives bytes, which are not for a "
                                  "terminal; add -o FILE"};
  Result<std::shared_ptr<const Artifact>> artifact =
      Artifact::open(command.binary);
  if (!artifact)
    return artifact.error();
  if (!command.picture.empty())
    return write(command, command.picture, mapSvg(**artifact));
  if (!command.assembly.empty())
    return assemble(**artifact, command);
  Result<std::string> text = render(**artifact, command);
  if (!text)
    return text.error();
  return write(command, command.output, *text);
}

} // namespace

int main(int argc, char **argv) {
  Result<std::optional<DumpCommand>> parsed = parseDumpCommand(argc, argv);
  if (!parsed)
    return fail(parsed.error());
  if (!*parsed)
    return int(ExitCode::Done);
  return finish(execute(**parsed));
}
