#include "BadWeights.h"

#include <fmt/format.h>

#include <cmath>

using namespace npc;

Error npc::badModel(mlir::Operation *user, const llvm::Twine &message) {
  user->emitError(message);
  return {ExitCode::BadInput, message.str()};
}

std::string npc::elementText(const WeightView &weight, int64_t element) {
  llvm::ArrayRef<int64_t> shape = weight.type.getShape();
  std::vector<int64_t> index(shape.size());
  int64_t rest = element;
  for (size_t dim = shape.size(); dim-- > 0; rest /= shape[dim])
    index[dim] = rest % shape[dim];
  // NaN has a sign that says nothing.
  float value = weight.elementAsFloat(element);
  return fmt::format("{} at [{}]", std::isnan(value) ? std::fabs(value) : value,
                     fmt::join(index, ", "));
}

Error npc::notFinite(mlir::Operation *user, llvm::StringRef name,
                     const WeightView &weight, int64_t element) {
  return badModel(user, "weight '" + name + "' holds " +
                            elementText(weight, element) +
                            "; what a chip computes with has to be finite");
}
