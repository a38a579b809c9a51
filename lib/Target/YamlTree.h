#ifndef NPC_LIB_TARGET_YAMLTREE_H
#define NPC_LIB_TARGET_YAMLTREE_H

#include "npc/Support/Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace npc {

/// A YAML value with its place. Only the part of YAML that a target file needs:
/// one document, no anchors, aliases or tags, limited depth and size.
struct YamlNode {
  enum class Kind { Null, Scalar, List, Map };
  Kind kind = Kind::Null;
  /// Counted from 1.
  int line = 1, column = 1;
  std::string text;
  /// A scalar in quotes is text even if it looks like a number.
  bool quoted = false;
  /// Values of a List or Map, in file order.
  std::vector<YamlNode> items;
  /// Of a Map: items[i] stands under keys[i].
  std::vector<YamlNode> keys;
};

/// "file.yaml:12:5: message", exit code BadInput.
Error yamlError(const std::string &fileName, const YamlNode &at,
                const std::string &message);

/// Errors: BadInput with file:line:column for what is not YAML, or more of it
/// than said above.
Result<YamlNode> parseYaml(std::string_view text, const std::string &fileName);

} // namespace npc

#endif // NPC_LIB_TARGET_YAMLTREE_H
