#ifndef NPC_LIB_RUNTIME_TENSOR_ELEMENTS_H
#define NPC_LIB_RUNTIME_TENSOR_ELEMENTS_H

#include "Formats.h"

#include <optional>

namespace npc {

/// How a file stores one element.
struct StoredType {
  enum class Kind { Bool, Signed, Unsigned, Float };
  Kind kind = Kind::Float;
  uint32_t bytes = 4;
  bool bigEndian = false;
  /// The first index varies fastest.
  bool columnMajor = false;
};

/// As many as a NumPy array may have everywhere.
constexpr size_t kMostDimensions = 32;

/// Product of `shape`; empty when a dimension is negative or the product leaves
/// what a file can hold.
std::optional<uint64_t> elementCount(const std::vector<int64_t> &shape);

/// The tensor of `shape` whose elements take exactly the bytes from `offset` to
/// the end of `source`. Errors: BadInput when more or fewer bytes are there or
/// there are too many dimensions.
Result<Tensor> readElements(const TensorSource &source, uint64_t offset,
                            const StoredType &type,
                            const std::vector<int64_t> &shape);

} // namespace npc

#endif // NPC_LIB_RUNTIME_TENSOR_ELEMENTS_H
