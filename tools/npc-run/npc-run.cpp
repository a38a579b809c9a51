#include "CommandLine.h"

#include "npc/Support/Files.h"
#include "npc/Support/Printable.h"
#include "npc/Support/Progress.h"

#include <cstdio>

using namespace npc;

namespace {

int fail(const Error &error) {
  std::fprintf(stderr, "npc-run: error: %s\n",
               printableLines(error.message).c_str());
  return int(error.code);
}

/// Prints a report or says why there is none.
template <typename Report>
int show(const Result<Report> &report, bool json) {
  if (!report)
    return fail(report.error());
  Status status = writeStandardOutput(
      json ? reportJson(*report) : printableLines(reportText(*report)));
  return status ? int(ExitCode::Done) : fail(status.error());
}

int run(const RunRequest &request, bool json) {
  Result<RunReport> report = runBinary(request);
  int code = show(report, json);
  if (code != int(ExitCode::Done))
    return code;
  return int(report->holds() ? ExitCode::Done : ExitCode::CheckFailed);
}

} // namespace

int main(int argc, char **argv) {
  Result<std::optional<RunCommand>> parsed = parseRunCommand(argc, argv);
  if (!parsed)
    return fail(parsed.error());
  if (!*parsed)
    return int(ExitCode::Done);
  RunCommand &command = **parsed;
  Progress progress("simulating");
  command.request.options.progress = [&](size_t done, size_t all) {
    progress.update(done, all);
  };
  if (command.compareFidelity)
    return show(compareBinary(command.request), command.json);
  return run(command.request, command.json);
}
