#ifndef NPC_LIB_IMPORT_MODELFILE_H
#define NPC_LIB_IMPORT_MODELFILE_H

#include "ExternalData.h"
#include "npc/Import/ModelSkimmer.h"
#include "npc/Support/Error.h"
#include "npc/Support/Files.h"

#include <onnx/onnx_pb.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace npc {

/// How the elements of a tensor lie in their bytes.
enum class ElementEncoding : uint8_t {
  Raw,    ///< fixed-width, little-endian
  Varint, ///< protobuf varints one after another
};

/// The elements of a tensor, as a view. They are never decoded here.
struct TensorData {
  /// A TensorProto::DataType.
  int32_t type = 0;
  std::vector<int64_t> dims;
  int64_t elements = 0;
  ElementEncoding encoding = ElementEncoding::Raw;
  std::string_view bytes;
  /// The file that `bytes` lie in; null when they lie in `inlineBytes`.
  const MappedFile *file = nullptr;
  /// Elements that have no run of bytes in any file, as little-endian numbers.
  std::shared_ptr<const std::string> inlineBytes;

  uint64_t offset() const {
    return uint64_t(bytes.data() -
                    reinterpret_cast<const char *>(file->data()));
  }
};

/// Bits of one element of a TensorProto::DataType as it lies in raw_data; 0 for
/// types that npc does not read (strings, complex, types below one byte).
unsigned elementBits(int32_t dataType);

/// Elements of a tensor of these sizes. Errors: BadInput when a size is
/// negative or the tensor has more than 2^31 elements.
Result<int64_t> countElements(const std::vector<int64_t> &dims);

/// The elements of `data`: integers and truth values as numbers, floating-point
/// numbers as their bits.
std::vector<int64_t> decodeElements(const TensorData &data);

/// An ONNX model without its weights' bytes, which stay in the mapped files.
class ModelFile {
public:
  /// Maps and parses the binary model at `path`. Errors: Io, BadInput.
  static Result<ModelFile> loadBinary(const std::string &path);
  /// Parses a model in ONNX's text syntax. Errors: Io, BadInput.
  static Result<ModelFile> loadText(const std::string &path);

  const std::string &path() const { return file->path(); }
  const MappedFile &mapped() const { return *file; }
  const onnx::ModelProto &model() const { return proto; }
  onnx::ModelProto &model() { return proto; }

  /// Finds and checks a tensor's elements. Errors: BadInput, Io, Unsupported,
  /// each naming the tensor.
  Result<TensorData> dataOf(const onnx::TensorProto &tensor);

private:
  ModelFile(std::shared_ptr<const MappedFile> file, onnx::ModelProto model,
            std::vector<Payload> payloads)
      : file(std::move(file)), proto(std::move(model)),
        payloads(std::move(payloads)) {}

  Result<std::optional<uint64_t>>
  payloadIndexOf(const onnx::TensorProto &tensor) const;
  Status locate(const onnx::TensorProto &tensor, TensorData &data);
  Status locateExternal(const onnx::TensorProto &tensor, TensorData &data);

  struct ExternalFile {
    std::shared_ptr<const MappedFile> file;
    TensorRanges ranges;
  };
  Result<ExternalFile *> openExternal(const std::string &location);

  std::shared_ptr<const MappedFile> file;
  onnx::ModelProto proto;
  std::vector<Payload> payloads;
  std::map<std::string, ExternalFile> externalFiles;
};

} // namespace npc

#endif // NPC_LIB_IMPORT_MODELFILE_H
