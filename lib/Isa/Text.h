#ifndef NPC_LIB_ISA_TEXT_H
#define NPC_LIB_ISA_TEXT_H

namespace npc::isa {

/// Character classes of assembly text, the same under every locale.
constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool isLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool isNameCharacter(char c) {
  return isLetter(c) || isDigit(c) || c == '_' || c == '.' || c == '$';
}

} // namespace npc::isa

#endif // NPC_LIB_ISA_TEXT_H
