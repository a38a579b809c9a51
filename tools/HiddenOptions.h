#ifndef NPC_TOOLS_HIDDENOPTIONS_H
#define NPC_TOOLS_HIDDENOPTIONS_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"

namespace npc {

/// LLVM's library brings options for machine code, of which --help would list
/// hundreds. Called before a tool declares its own, this hides them.
inline void hideLlvmOptions() {
  for (auto &entry : llvm::cl::getRegisteredOptions()) {
    llvm::cl::Option *option = entry.second;
    if (llvm::is_contained(option->Categories, &llvm::cl::getGeneralCategory()))
      option->setHiddenFlag(llvm::cl::ReallyHidden);
  }
}

} // namespace npc

#endif // NPC_TOOLS_HIDDENOPTIONS_H
