#include "npc/Runtime/Half.h"
#include "npc/Runtime/Tensor.h"

#include <cstring>

using namespace npc;

template <typename T, typename Function>
static void mapElements(Tensor &tensor, Function function) {
  for (size_t at = 0; at < tensor.bytes.size(); at += sizeof(T)) {
    T element;
    std::memcpy(&element, tensor.bytes.data() + at, sizeof(T));
    element = function(element);
    std::memcpy(tensor.bytes.data() + at, &element, sizeof(T));
  }
}

void npc::scaleReals(Tensor &tensor, double factor) {
  if (factor == 1)
    return;
  switch (tensor.type) {
  case format::ElementType_F16:
    return mapElements<uint16_t>(tensor, [&](uint16_t bits) {
      return halfBits(float(halfValue(bits) * factor));
    });
  case format::ElementType_F32:
    return mapElements<float>(
        tensor, [&](float value) { return float(value * factor); });
  case format::ElementType_F64:
    return mapElements<double>(tensor,
                               [&](double value) { return value * factor; });
  default:
    return;
  }
}
