#include "npc/Support/Nesting.h"

#include <gtest/gtest.h>

using namespace npc;

namespace {

std::string repeated(size_t count, const std::string &text) {
  std::string all;
  for (size_t i = 0; i < count; ++i)
    all += text;
  return all;
}

bool isRefused(const std::string &text) { return !checkNesting(text, "//"); }

TEST(Nesting, CountsWhatIsOpen) {
  for (const char *open : {"(", "[", "{", "<", "f {[", "- ", "tuple<"}) {
    EXPECT_FALSE(isRefused(repeated(100, open))) << open;
    EXPECT_TRUE(isRefused(repeated(201, open))) << open;
  }
  EXPECT_FALSE(isRefused(repeated(1000, "([{<1>}])-")));
}

TEST(Nesting, ArrowsCloseNothing) {
  EXPECT_TRUE(isRefused(repeated(201, "(->=>")));
  EXPECT_TRUE(isRefused(repeated(201, "<d0 -> ")));
}

TEST(Nesting, StringsAndCommentsDoNotCount) {
  std::string deep(1000, '[');
  EXPECT_FALSE(isRefused("\"" + deep + "\""));
  EXPECT_FALSE(isRefused("\"\\\"" + deep + "\""));
  EXPECT_FALSE(isRefused("// " + deep + " \"\n"));
  EXPECT_TRUE(isRefused("// \"\n" + deep));
  EXPECT_TRUE(isRefused("\"\\\\\"" + deep));
  EXPECT_FALSE(isRefused("\"open " + deep + "\\"));
}

TEST(Nesting, SaysWhere) {
  Status status = checkNesting("ab" + std::string(300, '('), "//");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ExitCode::BadInput);
  EXPECT_EQ(status.error().message, "nests more than 200 deep at byte 202");
}

} // namespace
