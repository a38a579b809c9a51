#include "npc/Import/WireReader.h"

using namespace npc;

bool npc::takeVarint(std::string_view &bytes, uint64_t &value) {
  value = 0;
  for (size_t i = 0; i < bytes.size() && i < 10; ++i) {
    uint8_t byte = bytes[i];
    value |= uint64_t(byte & 0x7f) << (7 * i);
    if (byte & 0x80)
      continue;
    bytes.remove_prefix(i + 1);
    return true;
  }
  return false;
}

bool WireReader::readVarint(uint64_t &value) { return takeVarint(rest, value); }

bool WireReader::take(uint64_t size, std::string_view &bytes) {
  if (size > rest.size())
    return false;
  bytes = rest.substr(0, size);
  rest.remove_prefix(size);
  return true;
}

bool WireReader::next(WireField &field) {
  if (rest.empty() || malformed)
    return false;

  // Cleared again when the field turns out to be whole.
  malformed = true;
  const std::string_view start = rest;
  uint64_t tag, length;
  if (!readVarint(tag) || tag >> 3 == 0 || tag > UINT32_MAX) {
    rest = start;
    return false;
  }
  field.number = uint32_t(tag >> 3);
  field.type = WireType(tag & 7);

  switch (field.type) {
  case WireType::Varint:
    malformed = !readVarint(field.varint);
    break;
  case WireType::Fixed64:
    malformed = !take(8, field.payload);
    break;
  case WireType::Bytes:
    malformed = !readVarint(length) || !take(length, field.payload);
    break;
  case WireType::Fixed32:
    malformed = !take(4, field.payload);
    break;
  }
  field.whole = start.substr(0, start.size() - rest.size());
  if (malformed)
    rest = start;
  return !malformed;
}

void npc::appendVarint(std::string &out, uint64_t value) {
  for (; value >= 0x80; value >>= 7)
    out.push_back(char(value | 0x80));
  out.push_back(char(value));
}

void npc::appendVarintField(std::string &out, uint32_t number, uint64_t value) {
  appendVarint(out, uint64_t(number) << 3 | uint64_t(WireType::Varint));
  appendVarint(out, value);
}

void npc::appendBytesField(std::string &out, uint32_t number,
                           std::string_view payload) {
  appendVarint(out, uint64_t(number) << 3 | uint64_t(WireType::Bytes));
  appendVarint(out, payload.size());
  out.append(payload);
}
