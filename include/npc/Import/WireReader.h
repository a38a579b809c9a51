#ifndef NPC_IMPORT_WIREREADER_H
#define NPC_IMPORT_WIREREADER_H

#include <cstdint>
#include <string>
#include <string_view>

namespace npc {

/// Protobuf wire types (protobuf.dev/programming-guides/encoding). Groups (3
/// and 4) are not read: ONNX never had them.
enum class WireType : uint8_t {
  Varint = 0,
  Fixed64 = 1,
  Bytes = 2,
  Fixed32 = 5
};

/// One field of a protobuf message, as views into the message's bytes.
struct WireField {
  uint32_t number = 0;
  WireType type = WireType::Varint;
  /// The value of a Varint field.
  uint64_t varint = 0;
  /// The payload of a Bytes, Fixed32 or Fixed64 field.
  std::string_view payload;
  /// Tag, length and payload together.
  std::string_view whole;
};

/// Walks over the fields of one protobuf message without copying. Any bytes are
/// safe to read: a malformed field ends the walk and sets failed().
class WireReader {
public:
  explicit WireReader(std::string_view message) : rest(message) {}

  /// Reads the next field. False at the end and after a malformed field.
  bool next(WireField &field);
  bool failed() const { return malformed; }
  /// What is left to read; after a failure, from the malformed field on.
  std::string_view remaining() const { return rest; }

private:
  bool readVarint(uint64_t &value);
  bool take(uint64_t size, std::string_view &bytes);

  std::string_view rest;
  bool malformed = false;
};

/// Takes one varint off the front of `bytes`. False if it is cut short or
/// longer than ten bytes.
bool takeVarint(std::string_view &bytes, uint64_t &value);

void appendVarint(std::string &out, uint64_t value);
void appendVarintField(std::string &out, uint32_t number, uint64_t value);
void appendBytesField(std::string &out, uint32_t number,
                      std::string_view payload);

} // namespace npc

#endif // NPC_IMPORT_WIREREADER_H
