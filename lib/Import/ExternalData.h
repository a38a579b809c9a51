#ifndef NPC_LIB_IMPORT_EXTERNALDATA_H
#define NPC_LIB_IMPORT_EXTERNALDATA_H

#include "npc/Support/Error.h"

#include <string>

namespace npc {

/// Turns the `location` of an external tensor into a path below `folder`, the
/// model file's own.
/// Errors: BadInput when the location is empty, absolute, climbs by "..", goes
/// through a symbolic link or names something that is not a regular file; Io
/// when there is no such file. Each names the location.
Result<std::string> resolveExternalLocation(const std::string &folder,
                                            const std::string &location);

} // namespace npc

#endif // NPC_LIB_IMPORT_EXTERNALDATA_H
