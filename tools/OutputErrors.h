#ifndef NPC_TOOLS_OUTPUTERRORS_H
#define NPC_TOOLS_OUTPUTERRORS_H

#include "npc/Support/Error.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/raw_ostream.h"

#include <unistd.h>

namespace npc {

/// LLVM's streams end the process with exit code 1 when they find at the end
/// that something could not be written; the tools' code for it is 6.
inline void reportOutputErrors() {
  llvm::install_fatal_error_handler([](void *, const char *reason, bool) {
    llvm::errs() << "error: " << reason << '\n';
    if (llvm::StringRef(reason).starts_with("IO failure on output stream"))
      _exit(int(ExitCode::Io));
  });
}

} // namespace npc

#endif // NPC_TOOLS_OUTPUTERRORS_H
