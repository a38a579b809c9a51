#ifndef NPC_RUNTIME_TENSOR_H
#define NPC_RUNTIME_TENSOR_H

#include "npc/Artifact/Format.h"
#include "npc/Support/Error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace npc {

/// A dense row-major tensor. `type` is F32, F16, I8, U8, I16, U16, I32, I64 or Bool;
/// `bytes` are little-endian.
struct Tensor {
  std::string name;
  format::ElementType type = format::ElementType_F32;
  std::vector<int64_t> shape;
  std::vector<uint8_t> bytes;

  int64_t elements() const;
};

/// Reads every tensor of a file: .npy, .npz, ONNX TensorProto .pb, IDX (also
/// .gz). Formats are told by content, not by name. Names come from .npz members
/// and TensorProto; otherwise they are empty. float64 becomes float32.
/// Errors: Io, or BadInput naming file, offset, what was found and allowed.
Result<std::vector<Tensor>> readTensors(const std::string &path);

/// Writes an uncompressed .npz with fixed time stamps (same input, same bytes).
Status writeNpz(const std::string &path, const std::vector<Tensor> &tensors);
/// The bytes of a .npy file (version 1.0) of one tensor.
std::string toNpy(const Tensor &tensor);

/// Gives `files` ("[NAME=]FILE", the name ends at the last '=') to the signature
/// entries of a binary: by name, or by position when there is only one. Each
/// tensor's leading dimension must be a multiple of the signature's; values are
/// converted where no information is lost (u8 to f32...). Returns one tensor per
/// signature entry, all with the same number of inferences.
/// Errors: Usage for unknown or missing names, BadInput for wrong shapes/types.
Result<std::vector<Tensor>>
bindTensors(const std::vector<std::string> &files,
            const std::vector<const format::SignatureT *> &signature);

} // namespace npc

#endif // NPC_RUNTIME_TENSOR_H
