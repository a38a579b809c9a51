#include "npc/Support/Printable.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>

using namespace npc;

namespace {

struct Character {
  /// 0 for a byte that begins no character.
  size_t bytes;
  uint32_t codePoint;
};

/// The UTF-8 character at the beginning of `text`, in its shortest form.
Character firstOf(std::string_view text) {
  uint8_t lead = uint8_t(text[0]);
  if (lead < 0x80)
    return {1, lead};
  size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < bytes)
    return {0, 0};
  uint32_t codePoint = lead & (0x7f >> bytes);
  for (size_t i = 1; i < bytes; ++i) {
    uint8_t next = uint8_t(text[i]);
    if ((next & 0xc0) != 0x80)
      return {0, 0};
    codePoint = codePoint << 6 | (next & 0x3f);
  }
  constexpr uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  bool isSurrogate = codePoint >= 0xd800 && codePoint < 0xe000;
  if (codePoint < smallest[bytes] || codePoint > 0x10ffff || isSurrogate)
    return {0, 0};
  return {bytes, codePoint};
}

bool isControl(uint32_t codePoint) {
  return codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
}

std::string escape(std::string_view text, bool keepsLines) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    Character character = firstOf(text);
    size_t bytes = std::max<size_t>(character.bytes, 1);
    bool isLineFeed = keepsLines && text[0] == '\n';
    if (isLineFeed || (character.bytes && !isControl(character.codePoint)))
      result += text.substr(0, bytes);
    else
      for (char byte : text.substr(0, bytes))
        result += fmt::format("\\x{:02x}", uint8_t(byte));
    text.remove_prefix(bytes);
  }
  return result;
}

} // namespace

std::string npc::printable(std::string_view text) {
  return escape(text, /*keepsLines=*/false);
}

std::string npc::printableLines(std::string_view text) {
  return escape(text, /*keepsLines=*/true);
}
