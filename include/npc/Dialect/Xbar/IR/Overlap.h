#ifndef NPC_DIALECT_XBAR_IR_OVERLAP_H
#define NPC_DIALECT_XBAR_IR_OVERLAP_H

#include "npc/Dialect/Xbar/IR/Xbar.h"

namespace npc::xbar {

/// Whether two half-open ranges have a number in common.
inline bool overlap(int64_t beginA, int64_t endA, int64_t beginB,
                    int64_t endB) {
  return beginA < endB && beginB < endA;
}

/// Whether two rectangles have a row in common.
inline bool overlap(RectAttr a, RectAttr b) {
  return overlap(a.getTapBegin(), a.getTapEnd(), b.getTapBegin(),
                 b.getTapEnd()) &&
         overlap(a.getChannelBegin(), a.getChannelEnd(), b.getChannelBegin(),
                 b.getChannelEnd());
}

} // namespace npc::xbar

#endif // NPC_DIALECT_XBAR_IR_OVERLAP_H
