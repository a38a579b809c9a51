#ifndef NPC_COMPILER_COMMANDLINE_H
#define NPC_COMPILER_COMMANDLINE_H

namespace npc {

/// npc-compile: parses the command line, compiles, prints what went wrong, and
/// returns the process's exit code (npc::ExitCode).
int compilerMain(int argc, const char *const *argv);

} // namespace npc

#endif // NPC_COMPILER_COMMANDLINE_H
