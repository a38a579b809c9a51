#include "npc/Import/ModelSkimmer.h"
#include "npc/Import/WireReader.h"

using namespace npc;

namespace {

/// The messages of onnx.proto on the way from a model to its tensors.
enum class Message {
  None,
  Model,
  TrainingInfo,
  Function,
  Graph,
  Node,
  Attribute,
  SparseTensor,
  Tensor
};

/// What the field `number` of a `message` holds, as far as tensors can be in
/// it.
Message childOf(Message message, uint32_t number) {
  switch (message) {
  case Message::Model:
    return number == 7    ? Message::Graph
           : number == 20 ? Message::TrainingInfo
           : number == 25 ? Message::Function
                          : Message::None;
  case Message::TrainingInfo:
    return number == 1 || number == 2 ? Message::Graph : Message::None;
  case Message::Function:
    return number == 7    ? Message::Node
           : number == 11 ? Message::Attribute
                          : Message::None;
  case Message::Graph:
    return number == 1    ? Message::Node
           : number == 5  ? Message::Tensor
           : number == 15 ? Message::SparseTensor
                          : Message::None;
  case Message::Node:
    return number == 5 ? Message::Attribute : Message::None;
  case Message::Attribute:
    return number == 5 || number == 10    ? Message::Tensor
           : number == 6 || number == 11  ? Message::Graph
           : number == 22 || number == 23 ? Message::SparseTensor
                                          : Message::None;
  case Message::SparseTensor:
    return number == 1 || number == 2 ? Message::Tensor : Message::None;
  case Message::Tensor:
  case Message::None:
    return Message::None;
  }
  return Message::None;
}

bool holdsElements(uint32_t number) {
  switch (ElementField(number)) {
  case ElementField::FloatData:
  case ElementField::Int32Data:
  case ElementField::Int64Data:
  case ElementField::RawData:
  case ElementField::DoubleData:
  case ElementField::Uint64Data:
    return true;
  }
  return false;
}

class Skimmer {
public:
  explicit Skimmer(std::string_view file, const MappedFile *mapped = nullptr)
      : file(file), mapped(mapped) {}

  Result<SkimmedModel> run() {
    Status status = strip(Message::Model, file, 0, model.stripped);
    if (!status)
      return status.error();
    return std::move(model);
  }

private:
  /// Protobuf's own parser stops at this depth.
  static constexpr unsigned maxDepth = 100;

  Status strip(Message message, std::string_view bytes, unsigned depth,
               std::string &out) {
    if (message == Message::Tensor)
      return stripTensor(bytes, out);
    if (depth > maxDepth)
      return Error{ExitCode::BadInput,
                   "nests messages more than 100 deep at byte " +
                       std::to_string(offsetOf(bytes))};

    WireReader reader(bytes);
    WireField field;
    while (reader.next(field)) {
      Message child = field.type == WireType::Bytes
                          ? childOf(message, field.number)
                          : Message::None;
      if (child == Message::None) {
        out.append(field.whole);
        continue;
      }
      std::string body;
      if (Status status = strip(child, field.payload, depth + 1, body); !status)
        return status;
      appendBytesField(out, field.number, body);
    }
    return statusOf(reader);
  }

  Status stripTensor(std::string_view bytes, std::string &out) {
    bool cut = hasOneRun(bytes);
    WireReader reader(bytes);
    WireField field;
    while (reader.next(field)) {
      if (field.number == payloadField)
        continue;
      if (!cut || !holdsElements(field.number)) {
        out.append(field.whole);
        continue;
      }
      appendVarintField(out, payloadField, model.payloads.size());
      model.payloads.push_back({offsetOf(field.payload), field.payload.size(),
                                ElementField(field.number)});
    }
    release(offsetOf(bytes) + bytes.size());
    return statusOf(reader);
  }

  /// Lets go of what lies before `end` from time to time: few bytes of a tensor
  /// are looked at, but systems map many around them.
  void release(uint64_t end) {
    constexpr uint64_t windowBytes = uint64_t{16} << 20;
    if (!mapped || end < released + windowBytes)
      return;
    mapped->release(released, end - released);
    released = end;
  }

  static bool hasOneRun(std::string_view tensor) {
    WireReader reader(tensor);
    WireField field;
    unsigned runs = 0, others = 0;
    while (reader.next(field))
      if (holdsElements(field.number))
        ++(field.type == WireType::Bytes ? runs : others);
    return runs == 1 && others == 0;
  }

  Status statusOf(const WireReader &reader) const {
    if (!reader.failed())
      return {};
    return Error{ExitCode::BadInput,
                 "is truncated or is not an ONNX model: malformed protobuf "
                 "field at byte " +
                     std::to_string(offsetOf(reader.remaining()))};
  }

  uint64_t offsetOf(std::string_view part) const {
    return uint64_t(part.data() - file.data());
  }

  std::string_view file;
  const MappedFile *mapped;
  uint64_t released = 0;
  SkimmedModel model;
};

} // namespace

Result<SkimmedModel> npc::skimModel(std::string_view file) {
  return Skimmer(file).run();
}

Result<SkimmedModel> npc::skimModel(const MappedFile &file) {
  return Skimmer(file.bytes(), &file).run();
}
