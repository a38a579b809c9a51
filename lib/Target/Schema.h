#ifndef NPC_LIB_TARGET_SCHEMA_H
#define NPC_LIB_TARGET_SCHEMA_H

#include "npc/Target/Target.h"

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace npc {

/// A field's value as the reader checked it.
struct FieldValue {
  /// The number, 0 or 1 of a flag, or the position of a word among its choices.
  double number = 0;
  std::vector<double> numbers;
  std::string text;
  std::vector<std::string> words;
  /// Provenance of a number: tag, then where or how.
  std::string source;

  void storeIn(double &to) const { to = number; }
  void storeIn(std::vector<double> &to) const { to = numbers; }
  void storeIn(std::string &to) const { to = text; }
  void storeIn(std::vector<std::string> &to) const { to = words; }
  template <typename T>
  void storeIn(std::optional<T> &to) const {
    storeIn(to.emplace());
  }
  /// Counts, flags and enumerations whose values are in the order of the
  /// choices.
  template <typename T>
  std::enable_if_t<std::is_integral_v<T> || std::is_enum_v<T>>
  storeIn(T &to) const {
    to = static_cast<T>(static_cast<int64_t>(number));
  }
};

/// One row of the schema: what a key of a target file means and may hold.
struct Field {
  enum class Kind { Count, Number, Numbers, Flag, Choice, Text, Words };

  /// Keys from the top, joined by dots; "[]" follows a list's key.
  std::string path;
  Kind kind = Kind::Text;
  std::string unit;
  std::string doc;
  std::function<void(Target &, const FieldValue &)> set;

  /// Allowed range of numbers, both ends included.
  double minimum = 0;
  double maximum = std::numeric_limits<double>::max();
  /// Allowed values of a Choice, allowed members of Words.
  std::vector<std::string> choices;
  enum class Presence { Required, Default, Optional };
  Presence presence = Presence::Required;
  /// As it would stand in a file, without a source.
  std::string defaultValue;

  Field &range(double from, double to) {
    minimum = from;
    maximum = to;
    return *this;
  }
  Field &oneOf(std::vector<std::string> allowed) {
    choices = std::move(allowed);
    return *this;
  }
  Field &byDefault(std::string value) {
    presence = Presence::Default;
    defaultValue = std::move(value);
    return *this;
  }
  Field &optional() {
    presence = Presence::Optional;
    return *this;
  }

  /// "a whole number from 1 to 16", "'mesh', 'star'"...
  std::string allowedValues() const;
};

/// A map or a list of maps that holds fields.
struct Section {
  enum class Presence { Required, Optional, List };
  std::string path;
  Presence presence = Presence::Required;
  std::string doc;
  /// Called before the section's fields are set (for a List, once an item).
  std::function<void(Target &)> open;
};

/// "'mesh', 'star'"
std::string quotedList(const std::vector<std::string> &words);

struct Schema {
  std::vector<Section> sections;
  std::vector<Field> fields;
};

/// The one description of target files.
const Schema &targetSchema();

/// First letters of a source, with their meanings.
struct Provenance {
  char tag;
  const char *meaning;
};
const std::vector<Provenance> &provenanceTags();

/// Checks what one field alone cannot show. `fail` gets the path of the field
/// to blame and a message.
Status
checkConsistency(const Target &target,
                 const std::function<Error(const std::string &path,
                                           const std::string &message)> &fail);

} // namespace npc

#endif // NPC_LIB_TARGET_SCHEMA_H
