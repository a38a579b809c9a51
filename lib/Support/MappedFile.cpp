#include "npc/Support/Files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace npc;

static Error unreadable(const std::string &path, const char *reason) {
  return {ExitCode::Io, "cannot read '" + path + "': " + reason};
}

Result<std::shared_ptr<const MappedFile>>
MappedFile::open(const std::string &path) {
  // O_NONBLOCK: opening a FIFO must not wait for a writer.
  int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return unreadable(path, std::strerror(errno));
  struct stat status;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(fd);
    return unreadable(path, "it is not a regular file");
  }
  size_t size = size_t(status.st_size);
  void *address = nullptr;
  if (size > 0)
    address = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  int reason = errno;
  ::close(fd);
  if (address == MAP_FAILED)
    return unreadable(path, std::strerror(reason));
  return std::shared_ptr<const MappedFile>(
      new MappedFile(path, static_cast<const uint8_t *>(address), size));
}

void MappedFile::release(size_t offset, size_t size) const {
  size_t page = size_t(sysconf(_SC_PAGESIZE));
  size_t first = (offset + page - 1) / page * page;
  size_t end = std::min(offset + size, length);
  // The file's last page is no one else's.
  size_t last = end == length ? end : end / page * page;
  if (first < last)
    madvise(const_cast<uint8_t *>(begin) + first, last - first, MADV_DONTNEED);
}

MappedFile::~MappedFile() {
  if (length > 0)
    munmap(const_cast<uint8_t *>(begin), length);
}
