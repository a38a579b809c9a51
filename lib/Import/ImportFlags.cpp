#include "npc/Import/Import.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"

using namespace npc;
using llvm::StringRef;

static Error usage(const llvm::Twine &message) {
  return {ExitCode::Usage, message.str()};
}

/// Splits at the last `=`, because ONNX names may hold one.
static std::pair<StringRef, StringRef> splitAssignment(StringRef text) {
  auto [name, value] = text.rsplit('=');
  return {name, value};
}

static bool parseSize(StringRef text, int64_t &size) {
  return !text.getAsInteger(10, size) && size > 0;
}

Result<ImportOptions>
npc::parseImportOptions(const std::vector<std::string> &inputShapes,
                        const std::vector<std::string> &dims,
                        const std::vector<std::string> &constants) {
  ImportOptions options;
  for (const std::string &text : inputShapes) {
    auto [name, shape] = splitAssignment(text);
    std::vector<int64_t> sizes;
    bool valid = !name.empty() && !shape.empty();
    while (valid && !shape.empty()) {
      auto [first, rest] = shape.split('x');
      int64_t size = 0;
      valid = parseSize(first, size);
      sizes.push_back(size);
      shape = rest;
    }
    if (!valid)
      return usage("--input-shape=" + text +
                   ": expected NAME=SIZExSIZE..., as in x=1x3x224x224");
    options.inputShapes[name.str()] = sizes;
  }
  for (const std::string &text : dims) {
    auto [name, value] = splitAssignment(text);
    int64_t size;
    if (name.empty() || !parseSize(value, size))
      return usage("--dim=" + text + ": expected NAME=SIZE, as in batch=1");
    options.dims[name.str()] = size;
  }
  for (const std::string &text : constants) {
    auto [name, file] = splitAssignment(text);
    if (name.empty() || file.empty())
      return usage("--constant=" + text +
                   ": expected NAME=FILE, as in axes=axes.npy");
    if (!options.constants.insert({name.str(), file.str()}).second)
      return usage("--constant gives '" + name + "' a value twice");
  }
  return options;
}
