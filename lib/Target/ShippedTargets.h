#ifndef NPC_LIB_TARGET_SHIPPEDTARGETS_H
#define NPC_LIB_TARGET_SHIPPEDTARGETS_H

#include <string_view>
#include <vector>

namespace npc {

struct ShippedTarget {
  std::string_view name, yaml;
};

/// The files of targets/, sorted by name; EmbedTargets.cmake writes the
/// definition.
const std::vector<ShippedTarget> &shippedTargetFiles();

} // namespace npc

#endif // NPC_LIB_TARGET_SHIPPEDTARGETS_H
