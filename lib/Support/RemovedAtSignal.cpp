#include "RemovedAtSignal.h"

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

using namespace npc;

namespace {

constexpr int kSignals[] = {SIGHUP, SIGINT, SIGTERM};
constexpr size_t kSlots = 16;

/// A handler may touch nothing but lock-free atomics.
std::atomic<char *> slots[kSlots];
struct sigaction previous[std::size(kSignals)];

extern "C" void removeFiles(int signal) {
  for (std::atomic<char *> &slot : slots)
    if (const char *path = slot.exchange(nullptr))
      unlink(path);
  for (size_t i = 0; i < std::size(kSignals); ++i)
    if (kSignals[i] == signal)
      sigaction(signal, &previous[i], nullptr);
  raise(signal);
}

bool installHandlers() {
  for (size_t i = 0; i < std::size(kSignals); ++i) {
    sigaction(kSignals[i], nullptr, &previous[i]);
    if (previous[i].sa_handler == SIG_IGN)
      continue;
    struct sigaction action = {};
    action.sa_handler = removeFiles;
    sigemptyset(&action.sa_mask);
    sigaction(kSignals[i], &action, nullptr);
  }
  return true;
}

} // namespace

RemovedAtSignal::RemovedAtSignal(const std::string &path) {
  [[maybe_unused]] static const bool installed = installHandlers();
  char *copy = strdup(path.c_str());
  for (std::atomic<char *> &candidate : slots) {
    char *free = nullptr;
    if (!candidate.compare_exchange_strong(free, copy))
      continue;
    slot = &candidate;
    return;
  }
  std::free(copy);
}

RemovedAtSignal::~RemovedAtSignal() {
  if (slot)
    std::free(slot->exchange(nullptr));
}
