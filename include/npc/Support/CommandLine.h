#ifndef NPC_SUPPORT_COMMANDLINE_H
#define NPC_SUPPORT_COMMANDLINE_H

#include "npc/Support/Error.h"

#include <charconv>
#include <string_view>

namespace CLI {
class App;
}

namespace npc {

/// Parses the command line of a tool, whose --help and --version it answers on
/// the standard output. Whether the tool has anything left to do. Errors:
/// Usage, with the nearest option's name; Io.
Result<bool> parseCommandLine(CLI::App &app, int argc, const char *const *argv);

/// All of `text` as a number that its type can hold.
template <typename Number>
std::optional<Number> readNumber(std::string_view text) {
  Number number = 0;
  const char *end = text.data() + text.size();
  auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && stop == end)
    return number;
  return std::nullopt;
}

/// A factor for input data: a number other than zero or a fraction like 1/255.
/// Errors: Usage, naming `option`.
Result<double> readScale(std::string_view option, std::string_view text);

} // namespace npc

#endif // NPC_SUPPORT_COMMANDLINE_H
