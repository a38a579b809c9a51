#include "ModelFile.h"
#include "OnnxLibrary.h"

#include <algorithm>
#include <climits>
#include <filesystem>

using namespace npc;

static Error prefixed(const std::string &path, Error error) {
  error.message = path + ": " + error.message;
  return error;
}

Result<ModelFile> ModelFile::loadBinary(const std::string &path) {
  auto file = MappedFile::open(path);
  if (!file)
    return file.error();
  if ((*file)->size() == 0)
    return Error{ExitCode::BadInput, path + ": is empty"};

  Result<SkimmedModel> skimmed = skimModel(**file);
  if (!skimmed)
    return prefixed(path, skimmed.error());
  if (skimmed->stripped.size() > INT_MAX)
    return Error{ExitCode::BadInput,
                 path + ": holds more than 2 GiB besides its tensors"};

  onnx::ModelProto model;
  if (!model.ParseFromArray(skimmed->stripped.data(),
                            int(skimmed->stripped.size())))
    return Error{ExitCode::BadInput,
                 path + ": is not an ONNX model: protobuf cannot parse it"};
  return ModelFile(*file, std::move(model), std::move(skimmed->payloads));
}

/// What follows a string or a comment that starts the text.
static std::string_view withoutToken(std::string_view text) {
  if (text.front() == '#')
    return text.substr(std::min(text.find('\n'), text.size()));
  size_t end = 1;
  while (end < text.size() && text[end] != '"')
    end += text[end] == '\\' ? 2 : 1;
  return text.substr(std::min(end + 1, text.size()));
}

/// ONNX's parser calls itself for each branch and type within another, and has
/// no limit. Errors: BadInput.
static Status checkNesting(std::string_view text) {
  constexpr int maxDepth = 200;
  int depth = 0;
  for (std::string_view rest = text; !rest.empty();) {
    char next = rest.front();
    if (next == '"' || next == '#') {
      rest = withoutToken(rest);
      continue;
    }
    depth += next == '{' || next == '(' || next == '[';
    depth -= next == '}' || next == ')' || next == ']';
    if (depth > maxDepth)
      return Error{ExitCode::BadInput,
                   "nests brackets more than " + std::to_string(maxDepth) +
                       " deep at byte " +
                       std::to_string(text.size() - rest.size())};
    rest.remove_prefix(1);
  }
  return {};
}

Result<ModelFile> ModelFile::loadText(const std::string &path) {
  auto file = MappedFile::open(path);
  if (!file)
    return file.error();
  if (Status status = checkNesting((*file)->bytes()); !status)
    return prefixed(path, status.error());
  Result<onnx::ModelProto> model = onnxlib::parseText((*file)->bytes());
  if (!model)
    return prefixed(path, model.error());
  return ModelFile(*file, std::move(*model), {});
}
