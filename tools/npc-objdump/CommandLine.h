#ifndef NPC_TOOLS_NPC_OBJDUMP_COMMANDLINE_H
#define NPC_TOOLS_NPC_OBJDUMP_COMMANDLINE_H

#include "npc/Support/Error.h"

namespace npc {

/// What npc-objdump is to show: at most one of the flags, `what` (a part to
/// extract), `picture` and `assembly` (files) is set; the summary else.
struct DumpCommand {
  std::string binary, what, assembly, output, picture;
  bool sections = false, map = false, disassemble = false, json = false;
};

/// Parses the command line; nothing when it asked for help or the version,
/// which are printed then. Errors: Usage; Io.
Result<std::optional<DumpCommand>> parseDumpCommand(int argc, char **argv);

} // namespace npc

#endif // NPC_TOOLS_NPC_OBJDUMP_COMMANDLINE_H
