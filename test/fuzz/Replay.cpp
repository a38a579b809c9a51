#include "Fuzzing.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

using namespace npc;
namespace fs = std::filesystem;

namespace {

constexpr unsigned kSecondsPerInput = 10;
constexpr long kMostKiBytes = 2l << 20;

enum class Expectation { None, Valid, Invalid };

/// Gives files to the fuzzer and compares what becomes of them with what their
/// names say.
class Replay {
public:
  void addPath(const fs::path &path, Expectation expectation) {
    if (!fs::is_directory(path))
      return add(path, expectation);
    std::vector<fs::path> files;
    for (const auto &entry : fs::directory_iterator(path))
      if (entry.is_regular_file())
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path &file : files)
      add(file, expectation);
  }

  int finish() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%zu inputs, %zu accepted, %zu not as expected\n", inputs,
                accepted, mistakes);
    if (inputs == 0)
      std::puts("no inputs at all");
    if (usage.ru_maxrss > kMostKiBytes)
      std::printf("took %ld KiB of memory; allowed are %ld\n", usage.ru_maxrss,
                  kMostKiBytes);
    return inputs == 0 || mistakes > 0 || usage.ru_maxrss > kMostKiBytes;
  }

private:
  static Expectation expectationOf(const std::string &name,
                                   Expectation otherwise) {
    if (name.rfind("valid-", 0) == 0)
      return Expectation::Valid;
    if (name.rfind("invalid-", 0) == 0)
      return Expectation::Invalid;
    return otherwise;
  }

  void add(const fs::path &file, Expectation otherwise) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    // The last name printed is that of the input that crashed or hung.
    std::printf("%s: ", file.c_str());
    std::fflush(stdout);
    fuzz::require(bool(stream), "cannot be read");
    alarm(kSecondsPerInput);
    bool isAccepted = fuzz::accepts(bytes);
    alarm(0);

    Expectation expected = expectationOf(file.filename().string(), otherwise);
    bool isMistake = expected != Expectation::None &&
                     isAccepted != (expected == Expectation::Valid);
    std::printf("%s%s\n", isAccepted ? "accepted" : "refused",
                isMistake ? ", not as expected" : "");
    ++inputs;
    accepted += isAccepted;
    mistakes += isMistake;
  }

  size_t inputs = 0, accepted = 0, mistakes = 0;
};

} // namespace

int main(int argc, char **argv) {
  Replay replay;
  Expectation expectation = Expectation::None;
  for (int i = 1; i < argc; ++i) {
    if (!std::strcmp(argv[i], "--valid"))
      expectation = Expectation::Valid;
    else if (!fs::exists(argv[i]))
      return std::fprintf(stderr, "%s does not exist\n", argv[i]), 2;
    else
      replay.addPath(argv[i], expectation);
  }
  if (argc < 2) {
    std::fputs("usage: npc-replay-NAME [FILE|FOLDER]... [--valid "
               "[FILE|FOLDER]...]\n"
               "Gives files to a fuzzer. Those named valid-* and those behind "
               "--valid must be accepted, those named invalid-* refused.\n",
               stderr);
    return 2;
  }
  return replay.finish();
}
