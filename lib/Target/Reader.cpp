#include "Schema.h"
#include "YamlTree.h"

#include "npc/Support/Suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

using namespace npc;

namespace {

using Kind = YamlNode::Kind;

std::string describe(const YamlNode &node) {
  switch (node.kind) {
  case Kind::Null:
    return "nothing";
  case Kind::Scalar:
    return node.quoted ? fmt::format("the text \"{}\"", node.text)
                       : fmt::format("'{}'", node.text);
  case Kind::List:
    return "a list";
  case Kind::Map:
    return "a map";
  }
  return {};
}

/// Walks a tree along the schema and sets the target's fields.
class Reader {
public:
  Reader(const std::string &fileName, Target &target)
      : fileName(fileName), target(target) {}

  /// `path` is the section's in the schema, `place` the same with list
  /// positions, under which errors find it again.
  Status readSection(const YamlNode &node, const std::string &path,
                     const std::string &place);
  Error failAt(const std::string &place, const std::string &message) const;

private:
  const std::string &fileName;
  Target &target;
  /// Nodes of the tree, which outlives the reader.
  std::map<std::string, const YamlNode *> places;

  Error fail(const YamlNode &at, const std::string &message) const {
    return yamlError(fileName, at, message);
  }

  Status readEntry(const YamlNode &key, const YamlNode &value,
                   const std::string &path, const std::string &place);
  Status readList(const YamlNode &node, const Section &section,
                  const std::string &place);
  Status setMissing(const YamlNode &node, const std::string &path);
  Status readField(const YamlNode &node, const Field &field);
  Result<FieldValue> readSourced(const YamlNode &node,
                                 const Field &field) const;
  Result<FieldValue> readValue(const YamlNode &node, const Field &field) const;
  Result<FieldValue> readNumbers(const YamlNode &node,
                                 const Field &field) const;
  Result<FieldValue> readWords(const YamlNode &node, const Field &field) const;
  Result<size_t> readWord(const YamlNode &node, const Field &field) const;
  Result<double> readNumber(const YamlNode &node, const Field &field) const;
  Error wrongValue(const YamlNode &node, const Field &field) const;
  Status checkSource(const YamlNode &node, const Field &field) const;
};

/// The part of `path` below the section `parent`, if it is directly below.
std::optional<std::string> keyBelow(const std::string &parent,
                                    const std::string &path) {
  size_t start = parent.empty() ? 0 : parent.size() + 1;
  if (path.size() <= start || path.compare(0, parent.size(), parent) != 0)
    return std::nullopt;
  if (start && path[start - 1] != '.')
    return std::nullopt;
  if (path.find('.', start) != std::string::npos)
    return std::nullopt;
  return path.substr(start);
}

std::string joined(const std::string &parent, const std::string &key) {
  return parent.empty() ? key : parent + "." + key;
}

std::string fieldSection(const Section &section) {
  return section.presence == Section::Presence::List ? section.path + "[]"
                                                     : section.path;
}

std::vector<std::string> keysOf(const std::string &path) {
  std::vector<std::string> keys;
  for (const Field &field : targetSchema().fields)
    if (auto key = keyBelow(path, field.path))
      keys.push_back(*key);
  for (const Section &section : targetSchema().sections)
    if (auto key = keyBelow(path, section.path))
      keys.push_back(*key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

template <typename Row>
const Row *rowOf(const std::vector<Row> &rows, const std::string &path) {
  auto found = std::find_if(rows.begin(), rows.end(),
                            [&](const Row &row) { return row.path == path; });
  return found == rows.end() ? nullptr : &*found;
}

std::string nameOfSection(const std::string &path) {
  return path.empty() ? "the file" : fmt::format("'{}'", path);
}

/// "; did you mean 'rows'? allowed: rows, columns"
std::string wayOut(const std::string &word,
                   const std::vector<std::string> &candidates,
                   const std::string &allowed) {
  std::string suggestion = didYouMean(word, candidates);
  return suggestion + (suggestion.empty() ? "; allowed: " : " allowed: ") +
         allowed;
}

bool hasKey(const YamlNode &map, const std::string &key) {
  return std::any_of(map.keys.begin(), map.keys.end(),
                     [&](const YamlNode &k) { return k.text == key; });
}

Status Reader::readSection(const YamlNode &node, const std::string &path,
                           const std::string &place) {
  places[place] = &node;
  if (node.kind != Kind::Map)
    return fail(node, fmt::format("{} is {}; allowed: a map with the keys {}",
                                  nameOfSection(path), describe(node),
                                  quotedList(keysOf(path))));
  for (size_t i = 0; i < node.items.size(); ++i) {
    const YamlNode &key = node.keys[i];
    for (size_t before = 0; before < i; ++before)
      if (node.keys[before].text == key.text)
        return fail(key,
                    fmt::format("'{}' stands twice in {}; it is already in "
                                "line {}",
                                key.text, nameOfSection(path),
                                node.keys[before].line));
    if (Status s = readEntry(key, node.items[i], path, place); !s)
      return s;
  }
  return setMissing(node, path);
}

Status Reader::readEntry(const YamlNode &key, const YamlNode &value,
                         const std::string &path, const std::string &place) {
  const Schema &schema = targetSchema();
  std::string below = joined(path, key.text);
  std::string placeBelow = joined(place, key.text);
  places[placeBelow] = &value;
  if (const Field *field = rowOf(schema.fields, below);
      field && keyBelow(path, below))
    return readField(value, *field);

  const Section *section = rowOf(schema.sections, below);
  if (!section || !keyBelow(path, below)) {
    std::vector<std::string> allowed = keysOf(path);
    return fail(
        key,
        fmt::format("unknown key '{}' in {}{}", key.text, nameOfSection(path),
                    wayOut(key.text, allowed,
                           fmt::format("{}", fmt::join(allowed, ", ")))));
  }
  if (section->presence == Section::Presence::List)
    return readList(value, *section, placeBelow);
  if (section->open)
    section->open(target);
  return readSection(value, below, placeBelow);
}

Status Reader::readList(const YamlNode &node, const Section &section,
                        const std::string &place) {
  if (node.kind != Kind::List)
    return fail(node, fmt::format("'{}' is {}; allowed: a list of maps",
                                  section.path, describe(node)));
  for (size_t i = 0; i < node.items.size(); ++i) {
    section.open(target);
    if (Status s = readSection(node.items[i], fieldSection(section),
                               fmt::format("{}[{}]", place, i));
        !s)
      return s;
  }
  return {};
}

/// Gives fields that the section lacks their defaults.
Status Reader::setMissing(const YamlNode &node, const std::string &path) {
  for (const Section &section : targetSchema().sections) {
    auto key = keyBelow(path, section.path);
    if (key && section.presence == Section::Presence::Required &&
        !hasKey(node, *key))
      return fail(node, fmt::format("{} lacks the section '{}'",
                                    nameOfSection(path), *key));
  }
  for (const Field &field : targetSchema().fields) {
    auto key = keyBelow(path, field.path);
    if (!key || hasKey(node, *key))
      continue;
    if (field.presence == Field::Presence::Required)
      return fail(node, fmt::format("{} lacks the key '{}': {}; allowed: {}",
                                    nameOfSection(path), *key, field.doc,
                                    field.allowedValues()));
    if (field.presence == Field::Presence::Optional)
      continue;
    YamlNode standIn = node;
    standIn.kind = Kind::Scalar;
    standIn.text = field.defaultValue;
    Result<FieldValue> value = readValue(standIn, field);
    if (!value)
      return value.error();
    field.set(target, *value);
  }
  return {};
}

Status Reader::readField(const YamlNode &node, const Field &field) {
  bool isNumber = field.kind == Field::Kind::Count ||
                  field.kind == Field::Kind::Number ||
                  field.kind == Field::Kind::Numbers;
  Result<FieldValue> value =
      isNumber ? readSourced(node, field) : readValue(node, field);
  if (!value)
    return value.error();
  field.set(target, *value);
  return {};
}

/// A number is {value: 256, source: "P where"}.
Result<FieldValue> Reader::readSourced(const YamlNode &node,
                                       const Field &field) const {
  auto shape = "{value: NUMBER, source: \"TAG where or how\"}";
  if (node.kind != Kind::Map)
    return fail(node,
                fmt::format("'{}' is {}; allowed: {}, so that every number "
                            "says where it is from",
                            field.path, describe(node), shape));
  const YamlNode *value = nullptr, *source = nullptr;
  for (size_t i = 0; i < node.items.size(); ++i) {
    const std::string &key = node.keys[i].text;
    const YamlNode **slot = key == "value"    ? &value
                            : key == "source" ? &source
                                              : nullptr;
    if (!slot)
      return fail(
          node.keys[i],
          fmt::format("unknown key '{}' in '{}'{}", key, field.path,
                      wayOut(key, {"source", "value"}, "source, value")));
    if (*slot)
      return fail(node.keys[i],
                  fmt::format("'{}' stands twice in '{}'", key, field.path));
    *slot = &node.items[i];
  }
  if (!value || !source)
    return fail(node, fmt::format("'{}' lacks its {}; allowed: {}", field.path,
                                  value ? "source" : "value", shape));
  if (Status s = checkSource(*source, field); !s)
    return s.error();
  Result<FieldValue> result = readValue(*value, field);
  if (result)
    result->source = source->text;
  return result;
}

Status Reader::checkSource(const YamlNode &node, const Field &field) const {
  const auto &tags = provenanceTags();
  bool hasTag = node.kind == Kind::Scalar && node.text.size() > 2 &&
                node.text[1] == ' ' &&
                std::any_of(tags.begin(), tags.end(), [&](const Provenance &p) {
                  return p.tag == node.text[0];
                });
  if (hasTag && node.text.find_first_not_of(' ', 1) != std::string::npos)
    return {};
  std::string allowed;
  for (const Provenance &p : tags)
    allowed +=
        fmt::format("{}{} ({})", allowed.empty() ? "" : "; ", p.tag, p.meaning);
  return fail(node,
              fmt::format("the source of '{}' is {}; allowed: one of these "
                          "letters, a space, and where or how: {}",
                          field.path, describe(node), allowed));
}

Error Reader::wrongValue(const YamlNode &node, const Field &field) const {
  return fail(node, fmt::format("'{}' is {}; allowed: {}", field.path,
                                describe(node), field.allowedValues()));
}

Result<FieldValue> Reader::readValue(const YamlNode &node,
                                     const Field &field) const {
  FieldValue value;
  switch (field.kind) {
  case Field::Kind::Count:
  case Field::Kind::Number: {
    Result<double> number = readNumber(node, field);
    if (!number)
      return number.error();
    value.number = *number;
    return value;
  }
  case Field::Kind::Numbers:
    return readNumbers(node, field);
  case Field::Kind::Flag:
    if (node.kind != Kind::Scalar || node.quoted ||
        (node.text != "true" && node.text != "false"))
      return wrongValue(node, field);
    value.number = node.text == "true";
    return value;
  case Field::Kind::Text:
    if (node.kind != Kind::Scalar || node.text.empty())
      return wrongValue(node, field);
    value.text = node.text;
    return value;
  case Field::Kind::Choice: {
    Result<size_t> position = readWord(node, field);
    if (!position)
      return position.error();
    value.text = node.text;
    value.number = double(*position);
    return value;
  }
  case Field::Kind::Words:
    return readWords(node, field);
  }
  return wrongValue(node, field);
}

Result<FieldValue> Reader::readNumbers(const YamlNode &node,
                                       const Field &field) const {
  if (node.kind != Kind::List || node.items.empty())
    return wrongValue(node, field);
  FieldValue value;
  for (const YamlNode &item : node.items) {
    Result<double> number = readNumber(item, field);
    if (!number)
      return number.error();
    value.numbers.push_back(*number);
  }
  return value;
}

Result<FieldValue> Reader::readWords(const YamlNode &node,
                                     const Field &field) const {
  if (node.kind != Kind::List)
    return wrongValue(node, field);
  FieldValue value;
  for (const YamlNode &item : node.items) {
    if (Result<size_t> position = readWord(item, field); !position)
      return position.error();
    value.words.push_back(item.text);
  }
  return value;
}

/// The word's position among the choices.
Result<size_t> Reader::readWord(const YamlNode &node,
                                const Field &field) const {
  auto found = std::find(field.choices.begin(), field.choices.end(), node.text);
  if (node.kind == Kind::Scalar && found != field.choices.end())
    return size_t(found - field.choices.begin());
  const char *verb = field.kind == Field::Kind::Words ? "has" : "is";
  return fail(
      node,
      fmt::format("'{}' {} {}{}", field.path, verb, describe(node),
                  wayOut(node.text, field.choices, field.allowedValues())));
}

Result<double> Reader::readNumber(const YamlNode &node,
                                  const Field &field) const {
  double number = 0;
  const char *begin = node.text.data(), *end = begin + node.text.size();
  auto [stop, status] = std::from_chars(begin, end, number);
  bool isNumber = node.kind == Kind::Scalar && !node.quoted && begin != end &&
                  status == std::errc() && stop == end && std::isfinite(number);
  bool fits =
      isNumber && number >= field.minimum && number <= field.maximum &&
      (field.kind != Field::Kind::Count || number == std::floor(number));
  if (fits)
    return number;
  return wrongValue(node, field);
}

Error Reader::failAt(const std::string &place,
                     const std::string &message) const {
  for (std::string path = place;;) {
    auto found = places.find(path);
    if (found != places.end())
      return fail(*found->second, message);
    size_t dot = path.rfind('.');
    path = dot == std::string::npos ? "" : path.substr(0, dot);
  }
}

} // namespace

Result<Target> npc::parseTarget(std::string_view yaml,
                                const std::string &fileName) {
  Result<YamlNode> root = parseYaml(yaml, fileName);
  if (!root)
    return root.error();
  Target target;
  Reader reader(fileName, target);
  if (Status s = reader.readSection(*root, "", ""); !s)
    return s.error();
  auto fail = [&](const std::string &place, const std::string &message) {
    return reader.failAt(place, message);
  };
  if (Status s = checkConsistency(target, fail); !s)
    return s.error();
  target.yaml = yaml;
  return target;
}
