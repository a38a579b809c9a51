#include "Elements.h"

#include <fmt/format.h>
#include <onnx/onnx_pb.h>

#include <limits>

using namespace npc;

namespace {

using Proto = onnx::TensorProto;

constexpr const char *kAllowed =
    "allowed: .npy, .npz, ONNX TensorProto, IDX, each also gzipped";

std::optional<StoredType> typeOf(int dataType) {
  using Kind = StoredType::Kind;
  switch (dataType) {
  case Proto::FLOAT:
    return StoredType{Kind::Float, 4};
  case Proto::FLOAT16:
    return StoredType{Kind::Float, 2};
  case Proto::DOUBLE:
    return StoredType{Kind::Float, 8};
  case Proto::INT8:
    return StoredType{Kind::Signed, 1};
  case Proto::INT16:
    return StoredType{Kind::Signed, 2};
  case Proto::INT32:
    return StoredType{Kind::Signed, 4};
  case Proto::INT64:
    return StoredType{Kind::Signed, 8};
  case Proto::UINT8:
    return StoredType{Kind::Unsigned, 1};
  case Proto::UINT16:
    return StoredType{Kind::Unsigned, 2};
  case Proto::UINT32:
    return StoredType{Kind::Unsigned, 4};
  case Proto::UINT64:
    return StoredType{Kind::Unsigned, 8};
  case Proto::BOOL:
    return StoredType{Kind::Bool, 1};
  }
  return std::nullopt;
}

/// The low `size` bytes of each value, little-endian.
template <typename Values>
std::string pack(const Values &values, uint32_t size) {
  std::string bytes;
  bytes.reserve(values.size() * size);
  for (auto value : values)
    bytes.append(reinterpret_cast<const char *>(&value), size);
  return bytes;
}

/// The elements as raw_data would hold them; typed fields are packed.
std::string rawBytes(const Proto &proto, uint32_t size) {
  if (proto.has_raw_data())
    return proto.raw_data();
  switch (proto.data_type()) {
  case Proto::FLOAT:
    return pack(proto.float_data(), size);
  case Proto::DOUBLE:
    return pack(proto.double_data(), size);
  case Proto::INT64:
    return pack(proto.int64_data(), size);
  case Proto::UINT32:
  case Proto::UINT64:
    return pack(proto.uint64_data(), size);
  default:
    return pack(proto.int32_data(), size);
  }
}

} // namespace

Result<Tensor> npc::readTensorProto(const TensorSource &source) {
  Proto proto;
  bool parsed =
      source.bytes.size() <= size_t(std::numeric_limits<int>::max()) &&
      proto.ParseFromArray(source.bytes.data(), int(source.bytes.size()));
  if (!parsed || !proto.has_data_type() ||
      proto.unknown_fields().field_count() != 0)
    return source.error(0, fmt::format("this is no tensor file; {}", kAllowed));
  auto type = typeOf(proto.data_type());
  if (!type)
    return source.error(
        0, fmt::format(
               "TensorProto '{}' has elements of type {}; "
               "allowed: numbers of up to 64 bits and bool",
               proto.name(),
               Proto::DataType_IsValid(proto.data_type())
                   ? Proto::DataType_Name(Proto::DataType(proto.data_type()))
                   : std::to_string(proto.data_type())));
  if (proto.data_location() == Proto::EXTERNAL)
    return source.error(0,
                        fmt::format("TensorProto '{}' has its data in another "
                                    "file; put it into raw_data",
                                    proto.name()));
  std::string raw = rawBytes(proto, type->bytes);
  TensorSource data{raw, fmt::format("{}: data of TensorProto '{}'",
                                     source.where, proto.name())};
  std::vector<int64_t> shape(proto.dims().begin(), proto.dims().end());
  Result<Tensor> tensor = readElements(data, 0, *type, shape);
  if (tensor)
    tensor->name = proto.name();
  return tensor;
}
