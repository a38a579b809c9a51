#include "Checks.h"
#include "VerifierParts.h"
#include "npc/Isa/Encoding.h"

#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <map>

using namespace npc;
using namespace npc::isa;

namespace {

/// Longest execution that is checked: about a second of work, and tens of times
/// what a ResNet-50 on a thousand cores takes.
constexpr double kMaxSteps = 50e6;

/// One instruction that synchronises or accesses buffers, or a loop around
/// some.
struct Event {
  Opcode opcode;
  uint32_t index;
  uint32_t instruction;
  /// Loop: the event of its end. End: the event of its loop.
  uint32_t partner = 0;
};

bool synchronises(Opcode opcode) {
  return opcode == Opcode::Wait || opcode == Opcode::Signal ||
         opcode == Opcode::Send || opcode == Opcode::Receive;
}

/// Keeps what matters to order and contents. A loop without synchronisation
/// runs twice at most: the second repetition finds what the later ones find.
std::vector<Event> eventsOf(const Code &code) {
  std::vector<Event> events;
  std::vector<uint32_t> open;
  std::vector<bool> loopSynchronises;
  for (uint32_t i = 0; i < code.size(); ++i) {
    const Instruction &instruction = code[i];
    Opcode opcode = instruction.opcode;
    if (opcode == Opcode::Loop) {
      open.push_back(uint32_t(events.size()));
      loopSynchronises.push_back(false);
    }
    if (opcode == Opcode::End) {
      uint32_t loop = open.back();
      bool needsAll = loopSynchronises.back();
      open.pop_back();
      loopSynchronises.pop_back();
      if (needsAll && !open.empty())
        loopSynchronises.back() = true;
      if (!needsAll)
        events[loop].index = std::min(events[loop].index, 2u);
      if (loop + 1 == events.size()) {
        events.pop_back();
        continue;
      }
      events[loop].partner = uint32_t(events.size());
      events.push_back({opcode, 0, i, loop});
      continue;
    }
    if (synchronises(opcode) && !open.empty())
      loopSynchronises.back() = true;
    if (opcode == Opcode::Loop || synchronises(opcode) ||
        !instruction.views.empty())
      events.push_back({opcode, instruction.index, i});
  }
  return events;
}

class OrderCheck {
public:
  OrderCheck(const format::ManifestT &manifest,
             const std::vector<Code> &programs)
      : manifest(manifest), programs(programs), streams(programs.size()),
        contents(manifest), signals(manifest.semaphores),
        waiters(manifest.semaphores), underWay(manifest.channels.size()) {
    for (size_t i = 0; i < programs.size(); ++i)
      streams[i].events = eventsOf(programs[i]);
  }

  std::optional<ProgramError> check() {
    if (auto error = checkTotals())
      return error;
    for (uint32_t i = 0; i < streams.size(); ++i)
      makeReady(i);
    while (!ready.empty()) {
      uint32_t index = ready.front();
      ready.pop_front();
      streams[index].isReady = false;
      if (auto error = run(index))
        return error;
    }
    if (auto error = reportDeadlock())
      return error;
    if (std::string wrong = contents.finish(); !wrong.empty())
      return ProgramError{std::nullopt, std::nullopt, wrong};
    return std::nullopt;
  }

private:
  struct StreamState {
    std::vector<Event> events;
    size_t next = 0;
    /// Index of every open loop, outermost first.
    std::vector<uint32_t> loops;
    bool isReady = false;
  };

  /// Sends and receives of every channel and steps of the whole execution,
  /// loops multiplied out. Counts below 2^53 are exact; larger ones are
  /// refused.
  std::optional<ProgramError> checkTotals() const {
    std::vector<double> sent(manifest.channels.size()),
        received(manifest.channels.size());
    double steps = 0;
    for (const StreamState &stream : streams) {
      std::vector<double> times = {1};
      for (const Event &event : stream.events) {
        steps += times.back();
        if (event.opcode == Opcode::Loop)
          times.push_back(times.back() * event.index);
        else if (event.opcode == Opcode::End)
          times.pop_back();
        else if (event.opcode == Opcode::Send)
          sent[event.index] += times.back();
        else if (event.opcode == Opcode::Receive)
          received[event.index] += times.back();
      }
    }
    for (size_t i = 0; i < manifest.channels.size(); ++i)
      if (sent[i] != received[i])
        return ProgramError{
            manifest.channels[i]->from, std::nullopt,
            fmt::format("channel {} from {} to {}: {} vectors are sent and {} "
                        "received",
                        i,
                        unitName(*manifest.streams[manifest.channels[i]->from]),
                        unitName(*manifest.streams[manifest.channels[i]->to]),
                        sent[i], received[i])};
    if (steps > kMaxSteps)
      return ProgramError{
          std::nullopt, std::nullopt,
          fmt::format(
              "the streams synchronise in {} steps, more than the {} that "
              "can be checked; synchronise less often",
              steps, kMaxSteps)};
    return std::nullopt;
  }

  void makeReady(uint32_t stream) {
    if (streams[stream].isReady)
      return;
    streams[stream].isReady = true;
    ready.push_back(stream);
  }

  /// What the wait that a stream is at waits for. A loop around a wait
  /// synchronises and so is neither shortened nor left out: the open loops are
  /// those that the wait has strides for.
  int64_t awaitedCount(uint32_t stream) const {
    const StreamState &state = streams[stream];
    const Event &event = state.events[state.next];
    const Instruction &wait = programs[stream][event.instruction];
    int64_t count = wait.count;
    for (size_t i = 0; i < state.loops.size(); ++i)
      count += int64_t{wait.countStrides[i]} * state.loops[i];
    return count;
  }

  bool canPass(uint32_t stream, const Event &event) const {
    switch (event.opcode) {
    case Opcode::Wait:
      return int64_t(signals[event.index]) >= awaitedCount(stream);
    case Opcode::Send:
      return underWay[event.index] < manifest.channels[event.index]->capacity;
    case Opcode::Receive:
      return underWay[event.index] > 0;
    default:
      return true;
    }
  }

  /// Runs a stream until it has to wait.
  std::optional<ProgramError> run(uint32_t index) {
    StreamState &stream = streams[index];
    while (stream.next < stream.events.size()) {
      const Event &event = stream.events[stream.next];
      if (!canPass(index, event)) {
        if (event.opcode == Opcode::Wait)
          waiters[event.index].emplace(awaitedCount(index), index);
        return std::nullopt;
      }
      ++stream.next;
      pass(stream, event);
      const Instruction &instruction = programs[index][event.instruction];
      if (instruction.views.empty())
        continue;
      std::string wrong = contents.access(instruction);
      if (!wrong.empty())
        return ProgramError{index, event.instruction, std::move(wrong)};
    }
    return std::nullopt;
  }

  void pass(StreamState &stream, const Event &event) {
    switch (event.opcode) {
    case Opcode::Loop:
      stream.loops.push_back(0);
      return;
    case Opcode::End:
      if (++stream.loops.back() < stream.events[event.partner].index)
        stream.next = event.partner + 1;
      else
        stream.loops.pop_back();
      return;
    case Opcode::Signal:
      ++signals[event.index];
      wakeWaiters(event.index);
      return;
    case Opcode::Send:
      if (underWay[event.index]++ == 0)
        makeReady(manifest.channels[event.index]->to);
      return;
    case Opcode::Receive:
      if (underWay[event.index]-- == manifest.channels[event.index]->capacity)
        makeReady(manifest.channels[event.index]->from);
      return;
    default:
      return;
    }
  }

  void wakeWaiters(uint32_t semaphore) {
    auto &waiting = waiters[semaphore];
    auto reached = waiting.upper_bound(int64_t(signals[semaphore]));
    for (auto waiter = waiting.begin(); waiter != reached; ++waiter)
      makeReady(waiter->second);
    waiting.erase(waiting.begin(), reached);
  }

  std::string reason(uint32_t stream, const Event &event) const {
    if (event.opcode == Opcode::Wait)
      return fmt::format("semaphore {} to reach {} (it is at {})", event.index,
                         awaitedCount(stream), signals[event.index]);
    const format::ChannelT &channel = *manifest.channels[event.index];
    if (event.opcode == Opcode::Send)
      return fmt::format("room in channel {} to {} (capacity {})", event.index,
                         unitName(*manifest.streams[channel.to]),
                         channel.capacity);
    return fmt::format("a vector from channel {} of {}", event.index,
                       unitName(*manifest.streams[channel.from]));
  }

  std::optional<ProgramError> reportDeadlock() const {
    constexpr size_t shown = 4;
    ProgramError error;
    std::vector<std::string> waiting;
    for (uint32_t i = 0; i < streams.size(); ++i) {
      const StreamState &stream = streams[i];
      if (stream.next == stream.events.size())
        continue;
      const Event &event = stream.events[stream.next];
      if (waiting.empty()) {
        error.stream = i;
        error.instruction = event.instruction;
      }
      waiting.push_back(fmt::format("{} at instruction {} waits for {}",
                                    unitName(*manifest.streams[i]),
                                    event.instruction, reason(i, event)));
    }
    if (waiting.empty())
      return std::nullopt;
    size_t more = waiting.size() > shown ? waiting.size() - shown : 0;
    waiting.resize(waiting.size() - more);
    error.message = fmt::format("deadlock: {}{}", fmt::join(waiting, "; "),
                                more ? fmt::format("; and {} more", more) : "");
    return error;
  }

  const format::ManifestT &manifest;
  const std::vector<Code> &programs;
  std::vector<StreamState> streams;
  ContentsCheck contents;
  std::vector<uint64_t> signals;
  /// Per semaphore the streams that wait for it, by the count they wait for:
  /// signals that are not enough for a stream cost it nothing.
  std::vector<std::multimap<int64_t, uint32_t>> waiters;
  std::vector<uint32_t> underWay;
  std::deque<uint32_t> ready;
};

} // namespace

std::optional<ProgramError> npc::checkOrder(const format::ManifestT &manifest,
                                            const std::vector<Code> &programs) {
  return OrderCheck(manifest, programs).check();
}
