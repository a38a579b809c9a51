/// The readers of tensor files: .npy, .npz, IDX, TensorProto, each also
/// gzipped.

#include "Fuzzing.h"

#include "npc/Artifact/Format.h"
#include "npc/Runtime/Tensor.h"

using namespace npc;
using namespace npc::fuzz;

static bool isSame(const Tensor &a, const Tensor &b) {
  return a.type == b.type && a.shape == b.shape && a.bytes == b.bytes;
}

static void checkTensor(const Tensor &tensor) {
  require(tensor.elements() >= 0 &&
              uint64_t(tensor.elements()) * format::byteSize(tensor.type) ==
                  tensor.bytes.size(),
          "a shape that does not fit the bytes");
  auto again = readTensors(scratchFile("again.npy", toNpy(tensor)));
  require(again && again->size() == 1 && isSame(again->front(), tensor),
          "a tensor is not read as it was written");
  for (format::ElementType type : format::EnumValuesElementType())
    if (auto converted = convertExactly(tensor, type, "here"))
      require(converted->elements() == tensor.elements(),
              "a conversion changed the shape");
    else
      refused(converted.error());
}

bool npc::fuzz::accepts(std::string_view input) {
  auto tensors = readTensors(scratchFile("input", input));
  if (!tensors)
    return refused(tensors.error());
  for (const Tensor &tensor : *tensors)
    checkTensor(tensor);
  return true;
}
