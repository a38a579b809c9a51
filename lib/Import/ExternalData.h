#ifndef NPC_LIB_IMPORT_EXTERNALDATA_H
#define NPC_LIB_IMPORT_EXTERNALDATA_H

#include "npc/Support/Error.h"

#include <cstdint>
#include <map>
#include <string>

namespace npc {

/// Turns the `location` of an external tensor into a path below `folder`, the
/// model file's own.
/// Errors: BadInput when the location is empty, absolute, climbs by "..", goes
/// through a symbolic link or names something that is not a regular file; Io
/// when there is no such file. Each names the location.
Result<std::string> resolveExternalLocation(const std::string &folder,
                                            const std::string &location);

/// Where in one file tensors lie. They may share all of their bytes, as tied
/// weights do, or none; to share some, one of the offsets has to be wrong.
class TensorRanges {
public:
  /// Errors: BadInput, naming the earlier tensor.
  Status add(const std::string &tensor, uint64_t offset, uint64_t length);

private:
  struct Range {
    uint64_t end;
    std::string tensor;
  };
  /// By first byte; no two overlap.
  std::map<uint64_t, Range> ranges;
};

} // namespace npc

#endif // NPC_LIB_IMPORT_EXTERNALDATA_H
