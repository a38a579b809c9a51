#include "ModelFile.h"
#include "OnnxLibrary.h"
#include "npc/Support/Nesting.h"

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

Result<ModelFile> ModelFile::loadText(const std::string &path) {
  auto file = MappedFile::open(path);
  if (!file)
    return file.error();
  if (Status status = checkNesting((*file)->bytes(), "#"); !status)
    return prefixed(path, status.error());
  Result<onnx::ModelProto> model = onnxlib::parseText((*file)->bytes());
  if (!model)
    return prefixed(path, model.error());
  return ModelFile(*file, std::move(*model), {});
}
