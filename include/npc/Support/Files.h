#ifndef NPC_SUPPORT_FILES_H
#define NPC_SUPPORT_FILES_H

#include "npc/Support/Error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace npc {

/// A regular file mapped read-only. Pages are clean and reclaimable, so the
/// bytes of a large model do not count as memory that npc owns.
class MappedFile {
public:
  /// Errors: Io when the file is missing, unreadable or not a regular file.
  static Result<std::shared_ptr<const MappedFile>>
  open(const std::string &path);
  ~MappedFile();
  MappedFile(const MappedFile &) = delete;
  MappedFile &operator=(const MappedFile &) = delete;

  const uint8_t *data() const { return begin; }
  size_t size() const { return length; }
  std::string_view bytes() const {
    return {reinterpret_cast<const char *>(begin), length};
  }
  const std::string &path() const { return name; }

private:
  MappedFile(std::string path, const uint8_t *data, size_t size)
      : name(std::move(path)), begin(data), length(size) {}

  std::string name;
  const uint8_t *begin;
  size_t length;
};

/// A file that appears under its final name whole or not at all: it is written
/// beside the target under a temporary name, synced, then renamed by commit().
/// Dropping it without commit() removes the temporary.
class AtomicFile {
public:
  static Result<std::unique_ptr<AtomicFile>> create(const std::string &path);
  ~AtomicFile();
  AtomicFile(const AtomicFile &) = delete;
  AtomicFile &operator=(const AtomicFile &) = delete;

  /// Appends `size` bytes. Errors: Io, with the system's reason (no space...).
  Status write(const void *data, size_t size);
  /// Overwrites bytes already written, for headers known only at the end.
  Status writeAt(uint64_t offset, const void *data, size_t size);
  uint64_t position() const { return written; }
  Status commit();

private:
  AtomicFile(std::string path, std::string temporary, int descriptor)
      : finalPath(std::move(path)), temporaryPath(std::move(temporary)),
        fd(descriptor) {}

  std::string finalPath, temporaryPath;
  int fd;
  uint64_t written = 0;
};

/// Writes `bytes` to `path` through an AtomicFile.
Status writeFileAtomically(const std::string &path, std::string_view bytes);

/// Writes `bytes` to the standard output, at once. Errors: Io.
Status writeStandardOutput(std::string_view bytes);

/// True when [offset, offset + length) lies inside [0, total), computed without
/// overflow. Every reader of untrusted offsets uses this one helper.
inline bool checkedRange(uint64_t offset, uint64_t length, uint64_t total) {
  return offset <= total && length <= total - offset;
}

} // namespace npc

#endif // NPC_SUPPORT_FILES_H
