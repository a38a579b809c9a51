#ifndef NPC_SUPPORT_NESTING_H
#define NPC_SUPPORT_NESTING_H

#include "npc/Support/Error.h"

#include <string_view>

namespace npc {

/// Refuses text that a parser which calls itself for what is inside of brackets
/// (MLIR's, ONNX's) would end the stack with: brackets, or minus signs in a
/// row, more than 200 deep. `comment` starts what lasts to a line's end; that
/// and what is in double quotes does not count.
/// Errors: BadInput, with the byte.
Status checkNesting(std::string_view text, std::string_view comment);

} // namespace npc

#endif // NPC_SUPPORT_NESTING_H
