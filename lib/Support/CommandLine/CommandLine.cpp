#include "npc/Support/CommandLine.h"

#include "npc/Support/Files.h"
#include "npc/Support/Suggest.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <fmt/format.h>

using namespace npc;

namespace {

/// The first argument that no option takes, as it was typed: of "-v=3" CLI11
/// keeps "-=3".
std::string firstUnexpected(const CLI::App &app, int argc,
                            const char *const *argv) {
  std::string argument = app.remaining().front();
  if (argument.rfind("-=", 0) != 0)
    return argument;
  std::string_view value = std::string_view(argument).substr(1);
  for (std::string_view typed :
       std::vector<std::string_view>(argv + 1, argv + argc))
    if (typed.size() == 2 + value.size() && typed.substr(2) == value)
      return std::string(typed);
  return argument;
}

void collectNames(const CLI::App &app, std::vector<std::string> &names) {
  for (const CLI::Option *option : app.get_options())
    for (const std::string &name : option->get_lnames())
      names.push_back("--" + name);
  // Option groups are nameless subcommands.
  for (const CLI::App *group :
       app.get_subcommands(std::function<bool(const CLI::App *)>()))
    collectNames(*group, names);
}

std::string unexpected(const CLI::App &app, int argc, const char *const *argv) {
  std::string argument = firstUnexpected(app, argc, argv);
  std::vector<std::string> names;
  collectNames(app, names);
  std::string option = argument.substr(0, argument.find('='));
  return fmt::format("not expected: {}{}", argument, didYouMean(option, names));
}

/// CLI11 names the option and counts values in its own words.
std::string wrongCount(const CLI::App &app,
                       const CLI::ArgumentMismatch &error) {
  std::string what = error.what(), name = what.substr(0, what.find(':'));
  const CLI::Option *option = app.get_option_no_throw(name);
  if (!option || option->count() < 2)
    return what;
  return fmt::format("{} is given {} times; give it once", name,
                     option->count());
}

Error usage(const CLI::App &app, std::string_view what) {
  return {ExitCode::Usage,
          fmt::format("{}; {} --help lists the options", what, app.get_name())};
}

Result<bool> answer(const std::string &text) {
  if (Status status = writeStandardOutput(text); !status)
    return status.error();
  return false;
}

} // namespace

Result<bool> npc::parseCommandLine(CLI::App &app, int argc,
                                   const char *const *argv) {
  app.set_version_flag("--version", "npc " NPC_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp &) {
    return answer(app.help());
  } catch (const CLI::CallForVersion &version) {
    return answer(version.what() + std::string("\n"));
  } catch (const CLI::ExtrasError &) {
    return usage(app, unexpected(app, argc, argv));
  } catch (const CLI::ArgumentMismatch &error) {
    return usage(app, wrongCount(app, error));
  } catch (const CLI::ParseError &error) {
    return usage(app, error.what());
  }
  return true;
}

Result<double> npc::readScale(std::string_view option, std::string_view text) {
  size_t slash = text.find('/');
  std::optional<double> top = readNumber<double>(text.substr(0, slash));
  std::optional<double> bottom =
      slash == std::string_view::npos
          ? 1.0
          : readNumber<double>(text.substr(slash + 1));
  double scale = top && bottom ? *top / *bottom : 0;
  if (std::isfinite(scale) && scale != 0)
    return scale;
  return Error{ExitCode::Usage,
               fmt::format("{}={}: expected a number other than zero, or a "
                           "fraction like 1/255",
                           option, text)};
}
