#include "npc/Support/Files.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace npc;

static Error unwritable(const std::string &path, int reason) {
  return {ExitCode::Io,
          "cannot write '" + path + "': " + std::strerror(reason)};
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

Result<std::unique_ptr<AtomicFile>>
AtomicFile::create(const std::string &path) {
  struct stat status;
  bool exists = stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode))
    return unwritable(path, EISDIR);
  if (exists && !S_ISREG(status.st_mode)) {
    // A pipe or a device (/dev/stdout, /dev/full) cannot be replaced by a
    // rename; it is written directly.
    int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0)
      return unwritable(path, errno);
    return std::unique_ptr<AtomicFile>(new AtomicFile(path, "", fd));
  }
  std::string target = exists ? resolveLink(path) : path;
  std::string temporary = folderOf(target) + ".npc-XXXXXX";
  int fd = mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0)
    return unwritable(path, errno);
  fchmod(fd, exists ? status.st_mode & 07777 : defaultMode());
  return std::unique_ptr<AtomicFile>(
      new AtomicFile(std::move(target), std::move(temporary), fd));
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

Status AtomicFile::commit() {
  bool direct = temporaryPath.empty();
  if (!direct && fsync(fd) != 0)
    return unwritable(finalPath, errno);
  int descriptor = fd;
  fd = -1;
  // Some file systems report a full disk only here.
  if (::close(descriptor) != 0)
    return unwritable(finalPath, errno);
  if (direct)
    return {};
  if (rename(temporaryPath.c_str(), finalPath.c_str()) != 0)
    return unwritable(finalPath, errno);
  temporaryPath.clear();
  return {};
}

Status npc::writeStandardOutput(std::string_view bytes) {
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
