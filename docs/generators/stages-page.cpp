// Prints docs/stages.md from the stage table.

#include "npc/Compiler/Stage.h"

#include <cstdio>

int main() {
  std::string page = npc::stagesMarkdown();
  bool written =
      std::fwrite(page.data(), 1, page.size(), stdout) == page.size();
  return written ? 0 : 1;
}
