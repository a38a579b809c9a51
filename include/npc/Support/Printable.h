#ifndef NPC_SUPPORT_PRINTABLE_H
#define NPC_SUPPORT_PRINTABLE_H

#include <string>
#include <string_view>

namespace npc {

/// `text`, which may come from a file, for a terminal: control characters
/// (U+0000 to U+001F, U+007F to U+009F) and bytes that are no UTF-8 become
/// "\xNN", one for each byte. Used for names in messages and tables.
std::string printable(std::string_view text);

/// The same for messages and tables as a whole: their line feeds stay.
std::string printableLines(std::string_view text);

} // namespace npc

#endif // NPC_SUPPORT_PRINTABLE_H
