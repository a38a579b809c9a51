#ifndef NPC_LIB_ISA_LEXER_H
#define NPC_LIB_ISA_LEXER_H

#include "Text.h"
#include "npc/Support/Error.h"

#include <charconv>
#include <cstdint>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace npc::isa {

/// Walks one line of assembly text. After the first mistake all later reads
/// give defaults, and `error()` is that mistake.
class LineLexer {
public:
  LineLexer(std::string_view line, std::string place)
      : text(line), place(std::move(place)) {
    skipBlanks();
    first = at;
  }

  bool failed() const { return mistake.has_value(); }
  Error error() const { return {ExitCode::BadInput, *mistake}; }
  bool atEnd() const { return at == text.size() || text[at] == '#'; }

  bool accept(std::string_view token) {
    if (failed() || text.substr(at, token.size()) != token)
      return false;
    at += token.size();
    skipBlanks();
    return true;
  }

  void expect(std::string_view token) {
    if (!accept(token))
      fail(fmt::format("expected '{}'", token));
  }

  /// A word of name characters, or a quoted name.
  std::string name(std::string_view expected) {
    start = at;
    if (accept("\""))
      return quotedRest();
    while (at < text.size() && isNameCharacter(text[at]))
      ++at;
    std::string word(text.substr(start, at - start));
    skipBlanks();
    if (word.empty())
      fail(fmt::format("expected {}", expected));
    return word;
  }

  template <typename T>
  T integer() {
    start = at;
    T value = 0;
    const char *end = text.data() + text.size();
    auto [next, code] = std::from_chars(text.data() + at, end, value);
    if (code != std::errc()) {
      fail(fmt::format("expected an integer in [{}, {}]",
                       std::numeric_limits<T>::min(),
                       std::numeric_limits<T>::max()));
      return 0;
    }
    at = size_t(next - text.data());
    skipBlanks();
    return value;
  }

  /// A decimal number, or the bits of one as 0x and hexadecimal digits.
  float real() {
    start = at;
    float value = 0;
    const char *first = text.data() + at, *end = text.data() + text.size();
    std::from_chars_result result{};
    if (text.substr(at, 2) == "0x") {
      uint32_t bits = 0;
      result = std::from_chars(first + 2, end, bits, 16);
      static_assert(sizeof(bits) == sizeof(value));
      __builtin_memcpy(&value, &bits, sizeof(value));
    } else {
      result = std::from_chars(first, end, value);
    }
    if (result.ec != std::errc()) {
      fail("expected a number");
      return 0;
    }
    at = size_t(result.ptr - text.data());
    skipBlanks();
    return value;
  }

  bool atDigit() const { return at < text.size() && isDigit(text[at]); }

  /// Marks the token that begins here as the one later failures are about.
  void mark() { start = at; }
  /// The same for the line's first token.
  void markFirst() { start = first; }

  /// Records the first mistake, at the token last read.
  void fail(const std::string &expectation) {
    if (failed())
      return;
    size_t from = std::min(std::max(start, size_t{0}), text.size());
    std::string found(text.substr(from, 24));
    found = found.substr(0, found.find_first_of(" \t\r#"));
    mistake = fmt::format(
        "{}:{}: found {}; {}", place, from + 1,
        found.empty() ? "the end of the line" : "'" + found + "'", expectation);
  }

private:
  void skipBlanks() {
    while (at < text.size() &&
           (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
      ++at;
  }

  std::string quotedRest() {
    std::string name;
    // accept() skipped blanks that belong to the name.
    at = start + 1;
    while (at < text.size() && text[at] != '"') {
      char c = text[at++];
      if (c == '\\' && text.substr(at, 1) == "x") {
        uint8_t byte = 0;
        std::string_view digits = text.substr(at + 1, 2);
        auto [next, code] = std::from_chars(
            digits.data(), digits.data() + digits.size(), byte, 16);
        if (code != std::errc() || next != digits.data() + 2)
          fail("expected two hexadecimal digits after \\x");
        at = std::min(at + 3, text.size());
        c = char(byte);
      } else if (c == '\\' && at < text.size()) {
        c = text[at++];
      }
      name += c;
    }
    if (at == text.size())
      fail("expected a closing '\"'");
    else
      ++at;
    skipBlanks();
    return name;
  }

  std::string_view text;
  std::string place;
  size_t at = 0, start = 0, first = 0;
  std::optional<std::string> mistake;
};

} // namespace npc::isa

#endif // NPC_LIB_ISA_LEXER_H
