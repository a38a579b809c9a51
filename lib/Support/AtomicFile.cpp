#include "npc/Support/Files.h"

#include "RemovedAtSignal.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace npc;

static Error unwritable(const std::string &path, int reason) {
  return {ExitCode::Io,
          "cannot write '" + path + "': " + std::strerror(reason)};
}

/// A file that may grow no further (ulimit -f) is an error of the write that
/// would, which callers report, and not the end of the process.
static void refuseLimitSignal() {
  [[maybe_unused]] static const auto previous = std::signal(SIGXFSZ, SIG_IGN);
}

/// The folder part of `path`, with its slash ("" for the current folder).
static std::string folderOf(const std::string &path) {
  size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

/// What mkstemp leaves private gets the mode that a plain open would give.
static mode_t defaultMode() {
  mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

/// A symbolic link is followed, so that the file it names is replaced and the
/// link stays.
static std::string resolveLink(const std::string &path) {
  char *resolved = realpath(path.c_str(), nullptr);
  if (!resolved)
    return path;
  std::string result = resolved;
  std::free(resolved);
  return result;
}

/// A file without a name in `folder`, of which nothing is left when the process
/// ends; -1 where the file system has no such files.
static int openUnnamed(const std::string &folder) {
  // It gets its name through its entry there.
  if (access("/proc/self/fd", X_OK) != 0)
    return -1;
  return ::open(folder.empty() ? "." : folder.c_str(),
                O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
}

static bool linkUnnamed(int fd, const std::string &path) {
  std::string entry = "/proc/self/fd/" + std::to_string(fd);
  return linkat(AT_FDCWD, entry.c_str(), AT_FDCWD, path.c_str(),
                AT_SYMLINK_FOLLOW) == 0;
}

AtomicFile::AtomicFile(Kind kind, std::string path, int descriptor)
    : kind(kind), finalPath(std::move(path)), fd(descriptor) {}

Result<std::unique_ptr<AtomicFile>> AtomicFile::create(const std::string &path,
                                                       bool mayBeUnnamed) {
  refuseLimitSignal();
  struct stat status;
  bool exists = stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode))
    return unwritable(path, EISDIR);
  auto make = [](Kind kind, std::string path, int fd) {
    return std::unique_ptr<AtomicFile>(
        new AtomicFile(kind, std::move(path), fd));
  };
  if (exists && !S_ISREG(status.st_mode)) {
    // A pipe or a device (/dev/stdout, /dev/full) cannot be replaced by a
    // rename; it is written directly.
    int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0)
      return unwritable(path, errno);
    return make(Kind::Device, path, fd);
  }
  std::string target = exists ? resolveLink(path) : path;
  mode_t mode = exists ? status.st_mode & 07777 : defaultMode();
  int fd = mayBeUnnamed ? openUnnamed(folderOf(target)) : -1;
  if (fd >= 0) {
    fchmod(fd, mode);
    return make(Kind::Unnamed, std::move(target), fd);
  }
  std::string temporary = folderOf(target) + ".npc-XXXXXX";
  fd = mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0)
    return unwritable(path, errno);
  fchmod(fd, mode);
  auto file = make(Kind::Named, std::move(target), fd);
  file->setTemporary(std::move(temporary));
  return file;
}

void AtomicFile::setTemporary(std::string path) {
  guard = std::make_unique<RemovedAtSignal>(path);
  temporaryPath = std::move(path);
}

AtomicFile::~AtomicFile() {
  if (fd >= 0)
    ::close(fd);
  if (!temporaryPath.empty())
    unlink(temporaryPath.c_str());
}

Status AtomicFile::write(const void *data, size_t size) {
  const char *next = static_cast<const char *>(data);
  while (size > 0) {
    ssize_t count = ::write(fd, next, size);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return unwritable(finalPath, errno);
    next += count;
    size -= size_t(count);
    written += uint64_t(count);
  }
  // The disk starts while more is computed, so that commit() waits less.
  constexpr uint64_t windowBytes = uint64_t{8} << 20;
  if (written - started >= windowBytes) {
    sync_file_range(fd, off_t(started), off_t(written - started),
                    SYNC_FILE_RANGE_WRITE);
    started = written;
  }
  return {};
}

Status AtomicFile::writeAt(uint64_t offset, const void *data, size_t size) {
  if (!checkedRange(offset, size, written))
    return Error{ExitCode::Internal,
                 "'" + finalPath + "': overwriting bytes never written"};
  const char *next = static_cast<const char *>(data);
  while (size > 0) {
    ssize_t count = pwrite(fd, next, size, off_t(offset));
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return unwritable(finalPath, errno);
    next += count;
    size -= size_t(count);
    offset += uint64_t(count);
  }
  return {};
}

Status AtomicFile::checkSpace(uint64_t bytes) const {
  struct statvfs status;
  if (kind == Kind::Device || fstatvfs(fd, &status) != 0 ||
      status.f_blocks == 0)
    return {};
  uint64_t free = uint64_t{status.f_bavail} * status.f_frsize;
  if (bytes <= free)
    return {};
  return Error{ExitCode::Io, "cannot write '" + finalPath + "': it takes " +
                                 std::to_string(bytes) +
                                 " bytes, and its file system has " +
                                 std::to_string(free) + " left"};
}

/// Only a rename replaces a file, so what replaces one takes a name of its own
/// first.
Status AtomicFile::giveName() {
  if (linkUnnamed(fd, finalPath))
    return {};
  std::string stem =
      folderOf(finalPath) + ".npc-" + std::to_string(getpid()) + "-";
  for (int i = 0; errno == EEXIST; ++i) {
    std::string name = stem + std::to_string(i);
    if (!linkUnnamed(fd, name))
      continue;
    setTemporary(std::move(name));
    return {};
  }
  return unwritable(finalPath, errno);
}

Status AtomicFile::commit() {
  if (kind != Kind::Device && fsync(fd) != 0)
    return unwritable(finalPath, errno);
  if (kind == Kind::Unnamed)
    if (Status status = giveName(); !status)
      return status;
  int descriptor = fd;
  fd = -1;
  // Some file systems report a full disk only here.
  if (::close(descriptor) != 0)
    return unwritable(finalPath, errno);
  if (temporaryPath.empty())
    return {};
  if (rename(temporaryPath.c_str(), finalPath.c_str()) != 0)
    return unwritable(finalPath, errno);
  guard.reset();
  temporaryPath.clear();
  return {};
}

Status npc::checkNoInput(const std::string &output,
                         const std::vector<std::string> &inputs) {
  struct stat out, in;
  if (stat(output.c_str(), &out) != 0 || !S_ISREG(out.st_mode))
    return {};
  for (const std::string &input : inputs)
    if (stat(input.c_str(), &in) == 0 && in.st_dev == out.st_dev &&
        in.st_ino == out.st_ino)
      return Error{ExitCode::Usage, "the output '" + output +
                                        "' would overwrite the input '" +
                                        input + "'; name another file"};
  return {};
}

Status npc::writeStandardOutput(std::string_view bytes) {
  refuseLimitSignal();
  bool ok =
      std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() &&
      std::fflush(stdout) == 0;
  return ok ? Status() : unwritable("standard output", errno);
}

Status npc::writeFileAtomically(const std::string &path,
                                std::string_view bytes) {
  Result<std::unique_ptr<AtomicFile>> file = AtomicFile::create(path);
  if (!file)
    return file.error();
  if (Status status = (*file)->write(bytes.data(), bytes.size()); !status)
    return status;
  return (*file)->commit();
}
