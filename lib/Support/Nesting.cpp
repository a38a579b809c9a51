#include "npc/Support/Nesting.h"

#include <algorithm>

using namespace npc;

/// Bytes of the string that starts `text`.
static size_t stringLength(std::string_view text) {
  size_t end = 1;
  while (end < text.size() && text[end] != '"')
    end += text[end] == '\\' ? 2 : 1;
  return std::min(end + 1, text.size());
}

Status npc::checkNesting(std::string_view text, std::string_view comment) {
  constexpr int most = 200;
  int depth = 0, minuses = 0;
  char before = 0;
  for (size_t at = 0; at < text.size();) {
    std::string_view rest = text.substr(at);
    if (rest.substr(0, comment.size()) == comment) {
      at += std::min(rest.find('\n'), rest.size());
      continue;
    }
    char next = rest.front();
    switch (next) {
    case '(':
    case '[':
    case '{':
    case '<':
      ++depth;
      break;
    case '>':
      // Not those of arrows.
      depth -= before != '-' && before != '=';
      break;
    case ')':
    case ']':
    case '}':
      --depth;
      break;
    }
    bool isSpace = next == ' ' || next == '\t' || next == '\n' || next == '\r';
    minuses = next == '-' ? minuses + 1 : isSpace ? minuses : 0;
    if (std::max(depth, minuses) > most)
      return Error{ExitCode::BadInput,
                   "nests more than " + std::to_string(most) +
                       " deep at byte " + std::to_string(at)};
    before = next;
    at += next == '"' ? stringLength(rest) : 1;
  }
  return {};
}
