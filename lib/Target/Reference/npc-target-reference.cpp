#include "npc/Target/Target.h"

#include <cstdio>

int main() {
  std::string text = npc::targetReferenceMarkdown();
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0
                                                                         : 1;
}
