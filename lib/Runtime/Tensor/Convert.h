#ifndef NPC_LIB_RUNTIME_TENSOR_CONVERT_H
#define NPC_LIB_RUNTIME_TENSOR_CONVERT_H

#include "npc/Runtime/Tensor.h"

namespace npc {

/// `tensor` with elements of `type`, if every value stays the same (NaN stays
/// NaN). Errors: BadInput naming `where` and the first value that would change.
Result<Tensor> convertExactly(Tensor tensor, format::ElementType type,
                              const std::string &where);

} // namespace npc

#endif // NPC_LIB_RUNTIME_TENSOR_CONVERT_H
