#include "ModelFile.h"
#include "OnnxLibrary.h"
#include "npc/Import/WireReader.h"

#include <charconv>
#include <cstring>
#include <filesystem>

using namespace npc;
using onnx::TensorProto;

unsigned npc::elementBits(int32_t dataType) {
  switch (dataType) {
  case TensorProto::BOOL:
  case TensorProto::INT8:
  case TensorProto::UINT8:
    return 8;
  case TensorProto::INT16:
  case TensorProto::UINT16:
  case TensorProto::FLOAT16:
  case TensorProto::BFLOAT16:
    return 16;
  case TensorProto::FLOAT:
  case TensorProto::INT32:
  case TensorProto::UINT32:
    return 32;
  case TensorProto::DOUBLE:
  case TensorProto::INT64:
  case TensorProto::UINT64:
    return 64;
  }
  return 0;
}

static std::string shapeText(const std::vector<int64_t> &dims) {
  std::string text = "[";
  for (size_t i = 0; i < dims.size(); ++i)
    text += (i ? ", " : "") + std::to_string(dims[i]);
  return text + "]";
}

Result<int64_t> npc::countElements(const std::vector<int64_t> &dims) {
  constexpr int64_t maxElements = int64_t(1) << 31;
  int64_t count = 1;
  bool empty = false;
  for (int64_t dim : dims) {
    if (dim < 0)
      return Error{ExitCode::BadInput,
                   "has a negative size in its shape " + shapeText(dims)};
    empty |= dim == 0;
    if (dim > maxElements || (dim != 0 && count > maxElements / dim))
      return Error{ExitCode::BadInput,
                   "has shape " + shapeText(dims) +
                       ", more than the 2^31 elements that npc allows"};
    count *= dim == 0 ? 1 : dim;
  }
  return empty ? 0 : count;
}

static int64_t signExtended(uint64_t bits, unsigned width) {
  return int64_t(bits << (64 - width)) >> (64 - width);
}

/// An element of `width` bits as the number that it stands for.
static int64_t integerOf(uint64_t bits, int32_t type, unsigned width) {
  switch (type) {
  case TensorProto::BOOL:
    return bits != 0;
  case TensorProto::UINT8:
  case TensorProto::UINT16:
  case TensorProto::UINT32:
    return int64_t(bits & ((uint64_t(1) << width) - 1));
  default:
    return signExtended(bits, width);
  }
}

std::vector<int64_t> npc::decodeElements(const TensorData &data) {
  std::vector<int64_t> values;
  values.reserve(data.elements);
  unsigned width = elementBits(data.type);
  std::string_view rest = data.bytes;
  for (int64_t i = 0; i < data.elements; ++i) {
    uint64_t bits = 0;
    if (data.encoding == ElementEncoding::Varint) {
      takeVarint(rest, bits);
    } else {
      std::memcpy(&bits, rest.data(), width / 8);
      rest.remove_prefix(width / 8);
    }
    values.push_back(integerOf(bits, data.type, width));
  }
  return values;
}

Result<std::optional<uint64_t>>
ModelFile::payloadIndexOf(const TensorProto &tensor) const {
  const auto &unknown = tensor.GetReflection()->GetUnknownFields(tensor);
  std::optional<uint64_t> index;
  for (int i = 0; i < unknown.field_count(); ++i) {
    const auto &field = unknown.field(i);
    if (field.number() != int(payloadField))
      continue;
    if (index || field.varint() >= payloads.size())
      return Error{ExitCode::BadInput, "holds its elements twice"};
    index = field.varint();
  }
  return index;
}

template <typename T, typename Field>
static std::string littleEndianBytes(const Field &field) {
  std::string bytes;
  bytes.reserve(size_t(field.size()) * sizeof(T));
  for (auto value : field) {
    T element = static_cast<T>(value);
    bytes.append(reinterpret_cast<const char *>(&element), sizeof element);
  }
  return bytes;
}

/// The elements that a parsed tensor still holds in one of its fields.
static std::string inlineBytesOf(const TensorProto &tensor) {
  switch (tensor.data_type()) {
  case TensorProto::FLOAT:
    return littleEndianBytes<float>(tensor.float_data());
  case TensorProto::DOUBLE:
    return littleEndianBytes<double>(tensor.double_data());
  case TensorProto::INT64:
    return littleEndianBytes<int64_t>(tensor.int64_data());
  case TensorProto::UINT32:
    return littleEndianBytes<uint32_t>(tensor.uint64_data());
  case TensorProto::UINT64:
    return littleEndianBytes<uint64_t>(tensor.uint64_data());
  case TensorProto::INT32:
    return littleEndianBytes<int32_t>(tensor.int32_data());
  case TensorProto::INT16:
  case TensorProto::UINT16:
  case TensorProto::FLOAT16:
  case TensorProto::BFLOAT16:
    return littleEndianBytes<uint16_t>(tensor.int32_data());
  default:
    return littleEndianBytes<uint8_t>(tensor.int32_data());
  }
}

/// Whether onnx.proto lets elements of `type` lie in `field`.
static bool mayHold(ElementField field, int32_t type) {
  switch (field) {
  case ElementField::RawData:
    return true;
  case ElementField::FloatData:
    return type == TensorProto::FLOAT;
  case ElementField::DoubleData:
    return type == TensorProto::DOUBLE;
  case ElementField::Int64Data:
    return type == TensorProto::INT64;
  case ElementField::Uint64Data:
    return type == TensorProto::UINT32 || type == TensorProto::UINT64;
  case ElementField::Int32Data:
    return type == TensorProto::INT32 || elementBits(type) < 32;
  }
  return false;
}

static bool holdsVarints(ElementField field) {
  return field == ElementField::Int32Data || field == ElementField::Int64Data ||
         field == ElementField::Uint64Data;
}

static size_t fieldsWithElements(const TensorProto &tensor) {
  return size_t(!tensor.float_data().empty()) + !tensor.double_data().empty() +
         !tensor.int32_data().empty() + !tensor.int64_data().empty() +
         !tensor.uint64_data().empty() + !tensor.raw_data().empty();
}

Result<ModelFile::ExternalFile *>
ModelFile::openExternal(const std::string &location) {
  std::string folder = std::filesystem::path(path()).parent_path().string();
  Result<std::string> resolved = resolveExternalLocation(folder, location);
  if (!resolved)
    return resolved.error();
  ExternalFile &slot = externalFiles[*resolved];
  if (!slot.file) {
    auto opened = MappedFile::open(*resolved);
    if (!opened)
      return opened.error();
    slot.file = *opened;
  }
  return &slot;
}

static bool parseByteCount(const std::string &text, uint64_t &value) {
  auto [end, failure] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  return failure == std::errc() && end == text.data() + text.size();
}

Status ModelFile::locateExternal(const TensorProto &tensor, TensorData &data) {
  std::string location;
  uint64_t offset = 0;
  std::optional<uint64_t> length;
  for (const auto &entry : tensor.external_data()) {
    uint64_t value = 0;
    bool isCount = entry.key() == "offset" || entry.key() == "length";
    if (isCount && !parseByteCount(entry.value(), value))
      return Error{ExitCode::BadInput, "external data " + entry.key() + " '" +
                                           entry.value() +
                                           "' is not a number of bytes"};
    if (entry.key() == "location")
      location = entry.value();
    else if (entry.key() == "offset")
      offset = value;
    else if (entry.key() == "length")
      length = value;
  }

  Result<ExternalFile *> external = openExternal(location);
  if (!external)
    return external.error();
  const MappedFile &file = *(*external)->file;
  uint64_t size = file.size();
  if (!length && offset <= size)
    length = size - offset;
  if (!checkedRange(offset, length.value_or(0), size))
    return Error{
        ExitCode::BadInput,
        "external data range of " + std::to_string(length.value_or(0)) +
            " bytes at " + std::to_string(offset) + " goes past the end of '" +
            location + "', which has " + std::to_string(size) + " bytes"};
  data.file = &file;
  data.bytes = file.bytes().substr(offset, *length);
  return (*external)->ranges.add(tensor.name(), offset, *length);
}

Status ModelFile::locate(const TensorProto &tensor, TensorData &data) {
  Result<std::optional<uint64_t>> index = payloadIndexOf(tensor);
  if (!index)
    return index.error();
  bool external = tensor.data_location() == TensorProto::EXTERNAL;
  if (fieldsWithElements(tensor) + index->has_value() + external > 1)
    return Error{ExitCode::BadInput, "holds its elements twice"};
  if (external)
    return locateExternal(tensor, data);

  if (*index) {
    const Payload &payload = payloads[**index];
    if (!mayHold(payload.field, data.type))
      return Error{ExitCode::BadInput, "holds elements of " +
                                           onnxlib::typeName(data.type) +
                                           " in a field for another type"};
    data.file = file.get();
    data.encoding = holdsVarints(payload.field) ? ElementEncoding::Varint
                                                : ElementEncoding::Raw;
    data.bytes = file->bytes().substr(payload.offset, payload.length);
    return {};
  }
  data.inlineBytes = std::make_shared<std::string>(
      tensor.raw_data().empty() ? inlineBytesOf(tensor) : tensor.raw_data());
  data.bytes = *data.inlineBytes;
  return {};
}

/// How many elements `data` really holds; nothing if it ends inside of one.
static std::optional<uint64_t> elementsPresent(const TensorData &data) {
  if (data.encoding == ElementEncoding::Raw) {
    unsigned size = elementBits(data.type) / 8;
    return data.bytes.size() % size
               ? std::nullopt
               : std::optional<uint64_t>(data.bytes.size() / size);
  }
  uint64_t count = 0, value;
  for (std::string_view rest = data.bytes; !rest.empty(); ++count)
    if (!takeVarint(rest, value))
      return std::nullopt;
  return count;
}

Result<TensorData> ModelFile::dataOf(const TensorProto &tensor) {
  auto fail = [&](Error error) {
    error.message = "tensor '" + tensor.name() + "': " + error.message;
    return error;
  };
  TensorData data;
  data.type = tensor.data_type();
  data.dims.assign(tensor.dims().begin(), tensor.dims().end());
  if (!TensorProto::DataType_IsValid(data.type) ||
      data.type == TensorProto::UNDEFINED)
    return fail({ExitCode::BadInput, "has no valid element type (" +
                                         std::to_string(data.type) + ")"});
  if (tensor.has_segment())
    return fail({ExitCode::Unsupported,
                 "is a segment of a larger tensor, which npc does not read"});
  if (!elementBits(data.type))
    return fail({ExitCode::Unsupported, "has element type " +
                                            onnxlib::typeName(data.type) +
                                            ", which npc does not read"});
  Result<int64_t> elements = countElements(data.dims);
  if (!elements)
    return fail(elements.error());
  data.elements = *elements;

  if (Status located = locate(tensor, data); !located)
    return fail(located.error());
  std::optional<uint64_t> present = elementsPresent(data);
  if (present != uint64_t(data.elements))
    return fail(
        {ExitCode::BadInput,
         "has shape " + shapeText(data.dims) + ", " +
             std::to_string(data.elements) + " elements of " +
             onnxlib::typeName(data.type) + ", but holds " +
             (present ? std::to_string(*present) + " of them"
                      : std::to_string(data.bytes.size()) +
                            " bytes, which is no whole number of them")});
  return data;
}
