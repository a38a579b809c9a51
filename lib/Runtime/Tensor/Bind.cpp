#include "Elements.h"

#include "npc/Support/Suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>

using namespace npc;

namespace {

using Shape = std::vector<int64_t>;
using Signature = std::vector<const format::SignatureT *>;

Shape withoutOnes(Shape shape) {
  shape.erase(std::remove(shape.begin(), shape.end(), 1), shape.end());
  return shape;
}

/// Equal without their ones, or one of them is the other flattened.
bool sameTrailing(const Shape &a, const Shape &b) {
  Shape x = withoutOnes(a), y = withoutOnes(b);
  return x == y || (elementCount(x) == elementCount(y) &&
                    (x.size() <= 1 || y.size() <= 1));
}

Shape tail(const Shape &shape) {
  return shape.empty() ? Shape() : Shape(shape.begin() + 1, shape.end());
}

/// Inferences that a tensor of shape `given` holds for a signature of shape
/// `wanted`, by the rules at bindTensors.
std::optional<int64_t> inferencesOf(const Shape &given, const Shape &wanted) {
  if (given == wanted)
    return 1;
  int64_t leading = wanted.empty() ? 1 : wanted[0];
  bool isBatch = !given.empty() && given[0] > 0 && leading > 0 &&
                 given[0] % leading == 0 &&
                 sameTrailing(tail(given), tail(wanted));
  if (isBatch)
    return given[0] / leading;
  if (leading == 1 && sameTrailing(given, tail(wanted)))
    return 1;
  return std::nullopt;
}

/// F64 as F32 where the network computes with reals; others stay as they are.
Tensor roundedFor(format::ElementType wanted, Tensor tensor) {
  bool isReal =
      wanted == format::ElementType_F32 || wanted == format::ElementType_F16;
  if (tensor.type != format::ElementType_F64 || !isReal)
    return tensor;
  std::vector<uint8_t> bytes(tensor.bytes.size() / 2);
  for (size_t i = 0; i < bytes.size() / sizeof(float); ++i) {
    double value;
    std::memcpy(&value, &tensor.bytes[i * sizeof(double)], sizeof(double));
    float rounded = float(value);
    std::memcpy(&bytes[i * sizeof(float)], &rounded, sizeof(float));
  }
  tensor.type = format::ElementType_F32;
  tensor.bytes = std::move(bytes);
  return tensor;
}

std::string shapeText(const Shape &shape) {
  return fmt::format("[{}]", fmt::join(shape, ", "));
}

/// One command-line argument and the tensors in its file.
struct Given {
  std::string name, path;
  std::vector<Tensor> tensors;
};

Given splitArgument(const std::string &argument) {
  size_t equals = argument.rfind('=');
  if (equals == std::string::npos)
    return {"", argument, {}};
  return {argument.substr(0, equals), argument.substr(equals + 1), {}};
}

class Binder {
public:
  Binder(const Signature &signature, std::string_view option)
      : signature(signature), option(option), bound(signature.size()) {
    for (const format::SignatureT *entry : signature)
      names.push_back(entry->name);
  }

  Status add(Given given) {
    if (!given.name.empty())
      return addNamed(std::move(given));
    if (signature.size() == 1 && given.tensors.size() == 1)
      return bind(0, std::move(given.tensors[0]), given.path);
    for (Tensor &tensor : given.tensors) {
      if (tensor.name.empty())
        return Error{ExitCode::Usage,
                     fmt::format("{}: the file does not name its tensor; write "
                                 "NAME={} with one of the names {}",
                                 given.path, given.path,
                                 fmt::join(names, ", "))};
      Result<size_t> entry = entryOf(tensor.name, given.path);
      if (!entry)
        return entry.error();
      if (Status s = bind(*entry, std::move(tensor), given.path); !s)
        return s;
    }
    return {};
  }

  Result<std::vector<Tensor>> finish() {
    std::vector<Tensor> tensors;
    std::optional<int64_t> inferences;
    for (size_t i = 0; i < bound.size(); ++i) {
      if (!bound[i])
        return Error{ExitCode::Usage,
                     fmt::format("nothing is given for '{}' of shape {}; add "
                                 "{}={}=FILE",
                                 names[i], shapeText(signature[i]->shape),
                                 option, names[i])};
      if (inferences && *inferences != bound[i]->inferences)
        return Error{ExitCode::BadInput,
                     fmt::format("'{}' holds {} inferences, but '{}' holds {}; "
                                 "allowed: the same number",
                                 names[i], bound[i]->inferences, names[0],
                                 *inferences)};
      inferences = bound[i]->inferences;
      tensors.push_back(std::move(bound[i]->tensor));
    }
    return tensors;
  }

private:
  struct Bound {
    Tensor tensor;
    int64_t inferences;
  };

  const Signature &signature;
  std::string_view option;
  std::vector<std::string> names;
  std::vector<std::optional<Bound>> bound;

  Status addNamed(Given given) {
    Result<size_t> entry = entryOf(given.name, given.path);
    if (!entry)
      return entry.error();
    if (given.tensors.size() == 1)
      return bind(*entry, std::move(given.tensors[0]), given.path);
    auto member =
        std::find_if(given.tensors.begin(), given.tensors.end(),
                     [&](const Tensor &t) { return t.name == given.name; });
    if (member == given.tensors.end())
      return Error{ExitCode::Usage,
                   fmt::format("{}: none of the {} tensors is named '{}'",
                               given.path, given.tensors.size(), given.name)};
    return bind(*entry, std::move(*member), given.path);
  }

  Result<size_t> entryOf(const std::string &name,
                         const std::string &path) const {
    auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end())
      return size_t(found - names.begin());
    return Error{ExitCode::Usage,
                 fmt::format("{}: the network has no '{}'{}; allowed: {}", path,
                             name, didYouMean(name, names),
                             fmt::join(names, ", "))};
  }

  Status bind(size_t index, Tensor tensor, const std::string &path) {
    const format::SignatureT &entry = *signature[index];
    if (bound[index])
      return Error{ExitCode::Usage,
                   fmt::format("{}: '{}' is given twice", path, entry.name)};
    auto inferences = inferencesOf(tensor.shape, entry.shape);
    if (!inferences)
      return Error{ExitCode::BadInput, wrongShape(tensor, entry, path)};
    Result<Tensor> converted = convertExactly(
        roundedFor(entry.type, std::move(tensor)), entry.type, path);
    if (!converted)
      return converted.error();
    converted->name = entry.name;
    converted->shape = entry.shape;
    if (converted->shape.empty())
      converted->shape = {*inferences};
    else
      converted->shape[0] *= *inferences;
    bound[index] = Bound{std::move(*converted), *inferences};
    return {};
  }

  static std::string wrongShape(const Tensor &tensor,
                                const format::SignatureT &entry,
                                const std::string &path) {
    Shape batch = entry.shape;
    std::string leading =
        batch.empty() || batch[0] == 1 ? "N" : fmt::format("N * {}", batch[0]);
    Shape rest = tail(batch);
    return fmt::format(
        "{}: a tensor of shape {} for '{}' of shape {}; allowed: "
        "[{}{}{}] with N of at least 1, dimensions of 1 left out or "
        "added, or all after the first flattened into one",
        path, shapeText(tensor.shape), entry.name, shapeText(entry.shape),
        leading, rest.empty() ? "" : ", ", fmt::join(rest, ", "));
  }
};

} // namespace

std::string npc::fileOfArgument(const std::string &argument) {
  return splitArgument(argument).path;
}

Result<std::vector<Tensor>>
npc::bindTensors(const std::vector<std::string> &files,
                 const Signature &signature, std::string_view option) {
  if (signature.empty() && !files.empty())
    return Error{ExitCode::Usage,
                 fmt::format("{}: the network has no inputs", files.front())};
  Binder binder(signature, option);
  for (const std::string &argument : files) {
    Given given = splitArgument(argument);
    Result<std::vector<Tensor>> tensors = readTensors(given.path);
    if (!tensors)
      return tensors.error();
    given.tensors = std::move(*tensors);
    if (Status s = binder.add(std::move(given)); !s)
      return s.error();
  }
  return binder.finish();
}
