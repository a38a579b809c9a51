#ifndef NPC_SUPPORT_PROGRESS_H
#define NPC_SUPPORT_PROGRESS_H

#include <chrono>
#include <cstddef>
#include <string>

namespace npc {

/// One line on the terminal that says how far long work has come. It writes to
/// stderr only when that is a terminal, a few times a second at most, and takes
/// the line away again at the end.
class Progress {
public:
  explicit Progress(std::string what);
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  void update(size_t done, size_t total);

private:
  std::string what;
  bool onTerminal;
  bool shown = false;
  std::chrono::steady_clock::time_point started, last;
};

} // namespace npc

#endif // NPC_SUPPORT_PROGRESS_H
