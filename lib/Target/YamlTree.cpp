#include "YamlTree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <sstream>

using namespace npc;

namespace {

constexpr size_t kMaxBytes = size_t{1} << 20;
constexpr size_t kMaxDepth = 16;
constexpr size_t kMaxNodes = 100000;

/// Builds the tree from the parser's events. Errors leave as
/// YAML::ParserException, the parser's own way.
class TreeBuilder : public YAML::EventHandler {
public:
  YamlNode root;

  void OnDocumentStart(const YAML::Mark &) override {}
  void OnDocumentEnd() override {}
  /// Nothing stands where its key does; the parser's mark is that of the token
  /// after it.
  void OnNull(const YAML::Mark &mark, YAML::anchor_t) override {
    bool isValue = awaitsValue();
    YamlNode &node = add(YamlNode::Kind::Null, mark);
    if (!isValue)
      return;
    node.line = openNodes.back()->keys.back().line;
    node.column = openNodes.back()->keys.back().column;
  }
  void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override {
    throw YAML::ParserException(mark,
                                "aliases are not allowed; write the value");
  }
  void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t,
                const std::string &value) override {
    checkTag(mark, tag);
    YamlNode &node = add(YamlNode::Kind::Scalar, mark);
    node.text = value;
    node.quoted = tag == "!";
  }
  void OnSequenceStart(const YAML::Mark &mark, const std::string &tag,
                       YAML::anchor_t, YAML::EmitterStyle::value) override {
    checkTag(mark, tag);
    open(add(YamlNode::Kind::List, mark), mark);
  }
  void OnSequenceEnd() override { openNodes.pop_back(); }
  void OnMapStart(const YAML::Mark &mark, const std::string &tag,
                  YAML::anchor_t, YAML::EmitterStyle::value) override {
    checkTag(mark, tag);
    open(add(YamlNode::Kind::Map, mark), mark);
  }
  void OnMapEnd() override { openNodes.pop_back(); }
  void OnAnchor(const YAML::Mark &mark, const std::string &) override {
    throw YAML::ParserException(mark,
                                "anchors are not allowed; write the value");
  }

private:
  /// A container's children are appended only while it is the innermost open
  /// one, so pointers to the open ones stay valid.
  std::vector<YamlNode *> openNodes;
  size_t nodeCount = 0;

  static void checkTag(const YAML::Mark &mark, const std::string &tag) {
    if (!tag.empty() && tag != "?" && tag != "!")
      throw YAML::ParserException(mark, "tags are not allowed: '" + tag + "'");
  }

  YamlNode &add(YamlNode::Kind kind, const YAML::Mark &mark) {
    if (++nodeCount > kMaxNodes)
      throw YAML::ParserException(
          mark, fmt::format("more than {} values in one file", kMaxNodes));
    YamlNode &node = slot();
    node.kind = kind;
    node.line = mark.line + 1;
    node.column = mark.column + 1;
    return node;
  }

  /// The innermost container is a map, and the value of its last key is next.
  bool awaitsValue() const {
    if (openNodes.empty())
      return false;
    const YamlNode &parent = *openNodes.back();
    return parent.kind == YamlNode::Kind::Map &&
           parent.keys.size() > parent.items.size();
  }

  YamlNode &slot() {
    if (openNodes.empty())
      return root;
    YamlNode &parent = *openNodes.back();
    bool isKey = parent.kind == YamlNode::Kind::Map && !awaitsValue();
    return (isKey ? parent.keys : parent.items).emplace_back();
  }

  void open(YamlNode &node, const YAML::Mark &mark) {
    if (openNodes.size() == kMaxDepth)
      throw YAML::ParserException(
          mark, fmt::format("nested deeper than {} levels", kMaxDepth));
    openNodes.push_back(&node);
  }
};

Error errorAt(const std::string &fileName, int line, int column,
              const std::string &message) {
  return {ExitCode::BadInput,
          fmt::format("{}:{}:{}: {}", fileName, line, column, message)};
}

} // namespace

Error npc::yamlError(const std::string &fileName, const YamlNode &at,
                     const std::string &message) {
  return errorAt(fileName, at.line, at.column, message);
}

Result<YamlNode> npc::parseYaml(std::string_view text,
                                const std::string &fileName) {
  if (text.size() > kMaxBytes)
    return errorAt(fileName, 1, 1,
                   fmt::format("the file has {} bytes; allowed: at most {}",
                               text.size(), kMaxBytes));
  std::istringstream stream{std::string(text)};
  try {
    YAML::Parser parser(stream);
    TreeBuilder builder;
    if (!parser.HandleNextDocument(builder))
      return errorAt(fileName, 1, 1, "the file is empty");
    TreeBuilder second;
    if (parser.HandleNextDocument(second))
      return yamlError(fileName, second.root,
                       "a second document; allowed: one a file");
    return std::move(builder.root);
  } catch (const YAML::Exception &e) {
    return errorAt(fileName, e.mark.line + 1, e.mark.column + 1, e.msg);
  }
}
