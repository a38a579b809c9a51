#include "npc/Runtime/Tensor.h"

#include "Elements.h"
#include "Formats.h"

#include "npc/Support/Files.h"

#include <fmt/format.h>

#include <algorithm>

using namespace npc;

int64_t Tensor::elements() const {
  // An empty tensor may have other sizes whose product would overflow.
  if (std::find(shape.begin(), shape.end(), 0) != shape.end())
    return 0;
  int64_t count = 1;
  for (int64_t dim : shape)
    count *= dim;
  return count;
}

Error TensorSource::error(uint64_t offset, const std::string &message) const {
  return {ExitCode::BadInput,
          fmt::format("{}: at byte {}: {}", where, offset, message)};
}

static Result<std::vector<Tensor>> one(Result<Tensor> tensor) {
  if (!tensor)
    return tensor.error();
  std::vector<Tensor> tensors;
  tensors.push_back(std::move(*tensor));
  return tensors;
}

static Result<std::vector<Tensor>> readSource(const TensorSource &source) {
  if (isZip(source.bytes))
    return readNpz(source);
  if (isNpy(source.bytes))
    return one(readNpy(source));
  if (isIdx(source.bytes))
    return one(readIdx(source));
  return one(readTensorProto(source));
}

Result<std::vector<Tensor>> npc::readTensors(const std::string &path) {
  auto file = MappedFile::open(path);
  if (!file)
    return file.error();
  TensorSource source{(*file)->bytes(), path};
  if (!isGzip(source.bytes))
    return readSource(source);
  auto inflated = inflateGzip(source);
  if (!inflated)
    return inflated.error();
  return readSource({*inflated, path + " (inflated)"});
}
