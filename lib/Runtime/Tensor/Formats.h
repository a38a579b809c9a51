#ifndef NPC_LIB_RUNTIME_TENSOR_FORMATS_H
#define NPC_LIB_RUNTIME_TENSOR_FORMATS_H

#include "npc/Runtime/Tensor.h"

#include <string>
#include <string_view>
#include <vector>

namespace npc {

/// The bytes of a file or of a member of one, with its name for messages.
struct TensorSource {
  std::string_view bytes;
  std::string where;

  /// "images.npy: at byte 128: message", exit code BadInput.
  Error error(uint64_t offset, const std::string &message) const;
};

/// Inflated data grows no further than this: a small file must not take all
/// memory.
constexpr uint64_t kMaxInflatedBytes = uint64_t{1} << 29;

bool isGzip(std::string_view bytes);
bool isNpy(std::string_view bytes);
bool isZip(std::string_view bytes);
bool isIdx(std::string_view bytes);

Result<std::string> inflateGzip(const TensorSource &source);
Result<Tensor> readNpy(const TensorSource &source);
Result<std::vector<Tensor>> readNpz(const TensorSource &source);
Result<Tensor> readIdx(const TensorSource &source);
Result<Tensor> readTensorProto(const TensorSource &source);

} // namespace npc

#endif // NPC_LIB_RUNTIME_TENSOR_FORMATS_H
