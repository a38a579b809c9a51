#ifndef NPC_RUNTIME_TENSOR_H
#define NPC_RUNTIME_TENSOR_H

#include "npc/Artifact/Format.h"
#include "npc/Support/Error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace npc {

/// A dense row-major tensor; `bytes` are little-endian.
struct Tensor {
  std::string name;
  format::ElementType type = format::ElementType_F32;
  std::vector<int64_t> shape;
  std::vector<uint8_t> bytes;

  int64_t elements() const;
};

/// Reads every tensor of a file: .npy, .npz, ONNX TensorProto .pb, IDX (also
/// .gz). Formats are told by content, not by name. Names come from .npz members
/// and TensorProto; otherwise they are empty.
/// Errors: Io, or BadInput naming file, offset, what was found and allowed.
Result<std::vector<Tensor>> readTensors(const std::string &path);

/// Writes an uncompressed .npz with fixed time stamps (same input, same bytes).
/// Members have the tensors' names, arr_0, arr_1... where they have none.
/// Errors: those of checkNpzNames; Io.
Status writeNpz(const std::string &path, const std::vector<Tensor> &tensors);
/// Whether an .npz can hold members of these names. Errors: Io, with the name.
Status checkNpzNames(const std::vector<std::string> &names);
/// The bytes of a .npy file (version 1.0) of one tensor.
std::string toNpy(const Tensor &tensor);

/// `tensor` with elements of `type`, if every value stays the same (NaN stays
/// NaN). Errors: BadInput naming `where` and the first value that would change.
Result<Tensor> convertExactly(Tensor tensor, format::ElementType type,
                              const std::string &where);

/// Multiplies real elements by `factor` and rounds the product to their type,
/// to F32 first on the way to F16. Integers and truth values stay.
void scaleReals(Tensor &tensor, double factor);

/// The file of an argument "[NAME=]FILE".
std::string fileOfArgument(const std::string &argument);

/// Gives `files` ("[NAME=]FILE", the name ends at the last '='), which `option`
/// of the command line named, to the signature entries of a binary: by the
/// given name, by the tensor's own name, or by position when there is one entry
/// and one tensor. With NAME, a file of several tensors gives the one of that
/// name.
///
/// For an entry of shape [d0, d1, ...] a tensor holds n inferences if its shape
/// is [n * d0, d1, ...], where after the first dimension ones may be left out
/// or added, or all may be flattened into one (or one into several): 10,000
/// images [10000, 28, 28] fit [1, 784] and [1, 1, 28, 28]. If d0 is 1, a tensor
/// without the first dimension is one inference. n is the same for all entries.
///
/// Elements are converted to the entry's type when every value stays the same
/// (u8 0..255 to f32 0..255: nothing is scaled); F64 is first rounded to F32
/// for an entry of F32 or F16. Returns one tensor per entry,
/// of the entry's name and type and the shape [n * d0, d1, ...] ([n] for a
/// scalar). Errors: Usage for unknown, repeated or missing names, BadInput for
/// wrong shapes and for values that the type cannot hold.
Result<std::vector<Tensor>>
bindTensors(const std::vector<std::string> &files,
            const std::vector<const format::SignatureT *> &signature,
            std::string_view option);

} // namespace npc

#endif // NPC_RUNTIME_TENSOR_H
