#ifndef NPC_IMPORT_MODELSKIMMER_H
#define NPC_IMPORT_MODELSKIMMER_H

#include "npc/Support/Error.h"
#include "npc/Support/Files.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace npc {

/// The fields of TensorProto that can hold its elements as one run of bytes.
enum class ElementField : uint32_t {
  FloatData = 4,
  Int32Data = 5,
  Int64Data = 7,
  RawData = 9,
  DoubleData = 10,
  Uint64Data = 11,
};

/// Where a tensor's elements lie in the model file, in bytes. Those of the
/// integer fields are protobuf varints, all others fixed-width little-endian.
struct Payload {
  uint64_t offset = 0;
  uint64_t length = 0;
  ElementField field = ElementField::RawData;
};

/// A serialized onnx.ModelProto without the elements of its tensors.
struct SkimmedModel {
  /// The model's bytes; each TensorProto whose elements were cut out holds a
  /// varint field `payloadField` with an index into `payloads` in their place.
  std::string stripped;
  std::vector<Payload> payloads;
};

/// A field number of TensorProto that ONNX does not use. The skimmer drops it
/// from what it reads, so a file cannot forge it.
constexpr uint32_t payloadField = 65535;

/// Cuts tensor elements (raw_data and the packed *_data fields, in
/// initializers and attributes, at any depth of subgraphs and functions) out of
/// a serialized ModelProto, so that parsing the rest copies no weights.
/// Elements that do not lie in one run of bytes (unpacked or split fields,
/// strings) stay in place.
/// Errors: BadInput when the bytes are not a whole protobuf message, with the
/// byte offset.
Result<SkimmedModel> skimModel(std::string_view file);
/// The same of a mapped file, with little of it in memory at a time.
Result<SkimmedModel> skimModel(const MappedFile &file);

} // namespace npc

#endif // NPC_IMPORT_MODELSKIMMER_H
