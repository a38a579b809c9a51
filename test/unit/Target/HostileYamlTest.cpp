#include "TargetTesting.h"

using namespace npc;

namespace {

TEST(HostileYamlTest, DeepNestingIsRefused) {
  EXPECT_CONTAINS(errorOf("a: " + std::string(20, '[') + std::string(20, ']')),
                  "f.yaml:1:19: nested deeper than 16 levels");
  EXPECT_CONTAINS(errorOf(std::string(500000, '[')), "f.yaml:1:");
  std::string steps;
  for (int depth = 0; depth < 700; ++depth)
    steps += std::string(depth, ' ') + "a:\n";
  EXPECT_CONTAINS(errorOf(steps), "nested deeper than 16 levels");
}

TEST(HostileYamlTest, AliasesAndAnchorsAreRefused) {
  EXPECT_CONTAINS(errorOf("a: &x [1]\nb: *x\n"),
                  "f.yaml:1:4: anchors are not allowed");
  EXPECT_CONTAINS(errorOf("a: *x\n"), "f.yaml:1:4:");
  std::string bomb = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (char c = 'b'; c <= 'z'; ++c)
    bomb += std::string(1, c) + ": &" + c + " [*" + char(c - 1) + ", *" +
            char(c - 1) + "]\n";
  EXPECT_CONTAINS(errorOf(bomb), "f.yaml:1:4: anchors are not allowed");
}

TEST(HostileYamlTest, TagsAreRefused) {
  EXPECT_CONTAINS(errorOf(with("value: 32", "value: !!int 32")),
                  "f.yaml:6:17: tags are not allowed");
  EXPECT_CONTAINS(errorOf(with("mesh", "!mine mesh")),
                  "tags are not allowed: '!mine'");
}

TEST(HostileYamlTest, LargeFilesAreRefused) {
  std::string padding(1 << 20, '#');
  EXPECT_CONTAINS(errorOf(kValid + padding), "bytes; allowed: at most 1048576");
  std::string fits =
      kValid + "#" + std::string((1 << 20) - kValid.size() - 2, ' ') + "\n";
  EXPECT_EQ(parsed(fits).name, "demo");
}

TEST(HostileYamlTest, ManyValuesAreRefused) {
  std::string list = "name: [";
  for (int i = 0; i < 100001; ++i)
    list += "1,";
  EXPECT_CONTAINS(errorOf(list + "1]\n"),
                  "more than 100000 values in one file");
}

TEST(HostileYamlTest, OneDocument) {
  EXPECT_CONTAINS(errorOf(kValid + "---\nname: other\n"),
                  "f.yaml:41:1: a second document; allowed: one a file");
  EXPECT_CONTAINS(errorOf(""), "the file is empty");
  EXPECT_CONTAINS(errorOf("# nothing\n"), "the file is empty");
}

TEST(HostileYamlTest, SyntaxErrorsHaveTheirPlace) {
  EXPECT_CONTAINS(errorOf(with("  topology: mesh", "  topology: [mesh")),
                  "f.yaml:28:");
  EXPECT_CONTAINS(errorOf(with("  rows:", "\trows:")), "f.yaml:6:");
  EXPECT_CONTAINS(errorOf("name: \"open\n"), "f.yaml:");
}

TEST(HostileYamlTest, BytesThatAreNoText) {
  for (const std::string &text :
       {std::string("\0\0\0\0", 4), std::string("\xff\xfe\0\0", 4),
        std::string("\x80\x81\x82"), std::string("name: \0demo", 11),
        std::string("? ? ?"), std::string("- - - -"), std::string("{{{{{{"),
        std::string("<<: {a: 1}")})
    EXPECT_CONTAINS(errorOf(text), "f.yaml:");
}

TEST(HostileYamlTest, EveryTruncationEndsInAnErrorOrATarget) {
  for (size_t size = 0; size < kValid.size() - 1; ++size) {
    Result<Target> target =
        parseTarget(std::string_view(kValid).substr(0, size), "f.yaml");
    if (target) // only the last line's closing brace can be missing, and then
                // it fails
      ADD_FAILURE() << "accepted " << size << " of " << kValid.size()
                    << " bytes";
    else
      EXPECT_EQ(target.error().code, ExitCode::BadInput);
  }
}

} // namespace
