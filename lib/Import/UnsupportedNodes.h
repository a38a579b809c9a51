#ifndef NPC_LIB_IMPORT_UNSUPPORTEDNODES_H
#define NPC_LIB_IMPORT_UNSUPPORTEDNODES_H

#include "npc/Support/Error.h"

#include <string>
#include <vector>

namespace npc::importer {

/// Collects what cannot be imported, so that all of it is reported at once.
class UnsupportedNodes {
public:
  /// `node` is a text such as "node 3 'conv1'".
  void add(const std::string &opType, const std::string &reason,
           const std::string &node);
  bool empty() const { return groups.empty(); }
  /// Nodes so far.
  size_t count() const;

  /// One message with the nodes grouped by operator and reason, in the model's
  /// order.
  Error report() const;

private:
  struct Group {
    std::string opType, reason;
    std::vector<std::string> nodes;
  };
  std::vector<Group> groups;
};

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_UNSUPPORTEDNODES_H
