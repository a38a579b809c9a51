#include "BatchRun.h"

#include <fmt/format.h>

using namespace npc;
using namespace npc::sim;

namespace {

/// One turn for every stream; returns whether any of them got on. Forced, the
/// first that gets on ends the round.
Result<bool> turn(std::vector<StreamRun> &streams, bool force) {
  bool progressed = false;
  for (StreamRun &stream : streams) {
    Result<bool> moved = stream.advance(force);
    if (!moved)
      return moved;
    progressed |= *moved;
    if (force && progressed)
      return true;
  }
  return progressed;
}

bool allDone(const std::vector<StreamRun> &streams) {
  for (const StreamRun &stream : streams)
    if (!stream.done())
      return false;
  return true;
}

Error stalled(const std::vector<StreamRun> &streams) {
  std::string message = "the instruction streams wait for each other:";
  for (size_t i = 0; i < streams.size(); ++i)
    if (!streams[i].done())
      message += fmt::format(" stream {} for {};", i, streams[i].waitsFor());
  return {ExitCode::Internal, message + " please report this with the binary"};
}

} // namespace

Status sim::runBatch(Batch &batch, bool stepByStep) {
  const Program &program = batch.program;
  Shared shared{batch, stepByStep,
                std::vector<uint64_t>(program.manifest().semaphores)};
  std::vector<StreamRun> streams;
  for (const StreamPlan &plan : program.streams)
    streams.emplace_back(shared, plan);
  while (!allDone(streams)) {
    Result<bool> progressed = turn(streams, false);
    if (progressed && !*progressed)
      progressed = turn(streams, true);
    if (!progressed)
      return std::move(progressed.error());
    if (!*progressed)
      return stalled(streams);
  }
  return {};
}
