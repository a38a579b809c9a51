#include "Fuzzing.h"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

using namespace npc;
namespace fs = std::filesystem;

void fuzz::require(bool holds, const std::string &what) {
  if (holds)
    return;
  std::fprintf(stderr, "finding: %s\n", what.c_str());
  std::abort();
}

bool fuzz::refused(const Error &error) {
  require(error.code != ExitCode::Internal && error.code != ExitCode::Done,
          "exit code " + std::to_string(int(error.code)) + ": " +
              error.message);
  require(!error.message.empty(), "an error without a message");
  return false;
}

namespace {

class Scratch {
public:
  Scratch() : path((fs::temp_directory_path() / "npc-fuzz-XXXXXX").string()) {
    fuzz::require(mkdtemp(path.data()), "no folder " + path);
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  std::string path;
};

} // namespace

const std::string &fuzz::scratchFolder() {
  static const Scratch scratch;
  return scratch.path;
}

std::string fuzz::scratchFile(const std::string &name, std::string_view bytes) {
  std::string path = scratchFolder() + "/" + name;
  int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  require(fd >= 0, "cannot create " + path);
  ssize_t written = write(fd, bytes.data(), bytes.size());
  close(fd);
  require(written == ssize_t(bytes.size()), "cannot write " + path);
  return path;
}
