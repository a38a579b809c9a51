#ifndef NPC_TOOLS_NPC_RUN_COMMANDLINE_H
#define NPC_TOOLS_NPC_RUN_COMMANDLINE_H

#include "npc/Runtime/Runner.h"

#include <optional>

namespace npc {

struct RunCommand {
  RunRequest request;
  bool compareFidelity = false;
  bool json = false;
};

/// Parses the command line; nothing when it asked for help or the version,
/// which are printed then. Errors: Usage; Io.
Result<std::optional<RunCommand>> parseRunCommand(int argc, char **argv);

} // namespace npc

#endif // NPC_TOOLS_NPC_RUN_COMMANDLINE_H
