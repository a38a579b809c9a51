#include "npc/Isa/Encoding.h"

#include "Text.h"

using namespace npc::isa;

SymbolTable::SymbolTable(std::vector<std::string> given)
    : names(std::move(given)) {
  std::unordered_map<std::string, unsigned> uses;
  for (const std::string &name : names)
    ++uses[name];
  for (uint32_t i = 0; i < names.size(); ++i) {
    if (names[i].empty() || uses[names[i]] > 1)
      names[i].clear();
    else
      indices.emplace(names[i], i);
  }
}

static std::string quoted(const std::string &name) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text = "\"";
  for (char c : name) {
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (uint8_t(c) < 0x20 || uint8_t(c) == 0x7f) {
      text += "\\x";
      text += digits[uint8_t(c) >> 4];
      text += digits[uint8_t(c) & 15];
    } else {
      text += c;
    }
  }
  return text + '"';
}

std::string SymbolTable::print(uint32_t index) const {
  if (index >= names.size() || names[index].empty())
    return std::to_string(index);
  const std::string &name = names[index];
  bool plain = !isDigit(name.front());
  for (char c : name)
    plain &= isNameCharacter(c);
  return plain ? name : quoted(name);
}

std::optional<uint32_t> SymbolTable::find(const std::string &name) const {
  auto found = indices.find(name);
  if (found == indices.end())
    return std::nullopt;
  return found->second;
}

std::vector<std::string> SymbolTable::all() const {
  std::vector<std::string> usable;
  for (const std::string &name : names)
    if (!name.empty())
      usable.push_back(name);
  return usable;
}
