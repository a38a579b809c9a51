#include "npc/Support/Progress.h"

#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

using namespace npc;
using Clock = std::chrono::steady_clock;

static constexpr auto kPeriod = std::chrono::milliseconds(200);

Progress::Progress(std::string what)
    : what(std::move(what)), onTerminal(isatty(STDERR_FILENO) == 1),
      started(Clock::now()), last(started) {}

Progress::~Progress() {
  if (shown)
    fmt::print(stderr, "\r\033[K");
}

void Progress::update(size_t done, size_t total) {
  if (!onTerminal || total == 0)
    return;
  Clock::time_point now = Clock::now();
  if (now - last < kPeriod)
    return;
  last = now;
  shown = true;
  double seconds = std::chrono::duration<double>(now - started).count();
  fmt::print(stderr, "\r\033[K{}: {} of {} ({:.0f}%), {:.0f} s", what, done,
             total, 100.0 * double(done) / double(total), seconds);
  std::fflush(stderr);
}
