#ifndef NPC_LIB_SUPPORT_REMOVEDATSIGNAL_H
#define NPC_LIB_SUPPORT_REMOVEDATSIGNAL_H

#include <atomic>
#include <string>

namespace npc {

/// Names a file that SIGHUP, SIGINT and SIGTERM remove before they do what they
/// would do otherwise. Destroying this leaves the file to its owner.
class RemovedAtSignal {
public:
  explicit RemovedAtSignal(const std::string &path);
  ~RemovedAtSignal();
  RemovedAtSignal(const RemovedAtSignal &) = delete;
  RemovedAtSignal &operator=(const RemovedAtSignal &) = delete;

private:
  /// Null where so many files are named already that there is no room.
  std::atomic<char *> *slot = nullptr;
};

} // namespace npc

#endif // NPC_LIB_SUPPORT_REMOVEDATSIGNAL_H
