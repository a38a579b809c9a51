#ifndef NPC_SUPPORT_FILES_H
#define NPC_SUPPORT_FILES_H

#include "npc/Support/Error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

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
  /// Lets go of the memory behind the pages inside [offset, offset + size);
  /// they are read again when they are used again.
  void release(size_t offset, size_t size) const;

private:
  MappedFile(std::string path, const uint8_t *data, size_t size)
      : name(std::move(path)), begin(data), length(size) {}

  std::string name;
  const uint8_t *begin;
  size_t length;
};

class RemovedAtSignal;

/// A file that appears under its final name whole or not at all. It is written
/// in the target's folder, without a name where the file system has such files,
/// so that not even SIGKILL leaves anything; else under a hidden name, which
/// SIGHUP, SIGINT and SIGTERM remove. commit() syncs it and gives it its final
/// name; dropping it without commit() leaves nothing.
class AtomicFile {
public:
  /// `mayBeUnnamed` is for tests of the other way.
  static Result<std::unique_ptr<AtomicFile>> create(const std::string &path,
                                                    bool mayBeUnnamed = true);
  ~AtomicFile();
  AtomicFile(const AtomicFile &) = delete;
  AtomicFile &operator=(const AtomicFile &) = delete;

  /// Whether the file system has `bytes` left. Errors: Io, with both numbers.
  Status checkSpace(uint64_t bytes) const;
  /// Appends `size` bytes. Errors: Io, with the system's reason (no space...).
  Status write(const void *data, size_t size);
  /// Overwrites bytes already written, for headers known only at the end.
  Status writeAt(uint64_t offset, const void *data, size_t size);
  uint64_t position() const { return written; }
  Status commit();

private:
  enum class Kind { Device, Unnamed, Named };

  AtomicFile(Kind kind, std::string path, int descriptor);
  void setTemporary(std::string path);
  Status giveName();

  Kind kind;
  std::string finalPath, temporaryPath;
  std::unique_ptr<RemovedAtSignal> guard;
  int fd;
  uint64_t written = 0, started = 0;
};

/// Errors: Usage when `output` is one of `inputs` under whatever name, so that
/// writing it would destroy what was read.
Status checkNoInput(const std::string &output,
                    const std::vector<std::string> &inputs);

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
