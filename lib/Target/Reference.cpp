#include "Schema.h"

#include <fmt/format.h>

using namespace npc;

namespace {

constexpr const char *kIntroduction =
    R"(# Target files

A target is one YAML file that describes a chip; compiler and simulator read the
same file. `--target=NAME` takes a shipped one ({}), `--target=FILE.yaml` any other.
This page is generated from `lib/Target/Schema.cpp`.

Every number says where it is from, and a number without a source is an error:

```yaml
array:
  rows: {{value: 256, source: "P abstract of arXiv:2212.02872"}}
```

`source` is one letter, a space, and where or how:

| letter | meaning |
|---|---|
)";

constexpr const char *kRules = R"(
Text, words, lists of words, `true` and `false` stand plain. A file is one YAML
document of at most 1 MiB without anchors, aliases or tags. Keys that are not in
the tables below, and keys that stand twice, are errors.
)";

std::string headingOf(const Section &section) {
  switch (section.presence) {
  case Section::Presence::Required:
    return fmt::format("`{}`", section.path);
  case Section::Presence::Optional:
    return fmt::format("`{}` (may be left out)", section.path);
  case Section::Presence::List:
    return fmt::format("`{}` (a list)", section.path);
  }
  return {};
}

std::string kindOf(const Field &field) {
  if (field.kind == Field::Kind::Words)
    return fmt::format("list of: {}", fmt::join(field.choices, ", "));
  if (field.kind == Field::Kind::Choice)
    return fmt::format("`{}`", fmt::join(field.choices, "`, `"));
  return field.allowedValues();
}

std::string defaultOf(const Field &field) {
  switch (field.presence) {
  case Field::Presence::Required:
    return "required";
  case Field::Presence::Default:
    return field.defaultValue;
  case Field::Presence::Optional:
    return "unknown";
  }
  return {};
}

bool liesDirectlyIn(const Field &field, const Section &section) {
  std::string prefix = section.path;
  if (section.presence == Section::Presence::List)
    prefix += "[]";
  size_t dot = field.path.rfind('.');
  std::string parent =
      dot == std::string::npos ? "" : field.path.substr(0, dot);
  return parent == prefix;
}

void appendTable(std::string &out, const Section &section) {
  out +=
      "\n| key | value | unit | default | meaning |\n|---|---|---|---|---|\n";
  for (const Field &field : targetSchema().fields) {
    if (!liesDirectlyIn(field, section))
      continue;
    size_t dot = field.path.rfind('.');
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n",
                       dot == std::string::npos ? field.path
                                                : field.path.substr(dot + 1),
                       kindOf(field), field.unit, defaultOf(field), field.doc);
  }
}

} // namespace

std::string npc::targetReferenceMarkdown() {
  std::string out = fmt::format(
      kIntroduction, fmt::format("`{}`", fmt::join(shippedTargets(), "`, `")));
  for (const Provenance &p : provenanceTags())
    out += fmt::format("| {} | {} |\n", p.tag, p.meaning);
  out += kRules;
  for (const Section &section : targetSchema().sections) {
    out += section.path.empty() ? std::string("\n## Top level\n")
                                : fmt::format("\n## {}\n\n{}\n",
                                              headingOf(section), section.doc);
    appendTable(out, section);
  }
  return out;
}
