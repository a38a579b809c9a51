#include "npc/Support/Suggest.h"

#include <gtest/gtest.h>

using namespace npc;

TEST(Suggest, FindsSlips) {
  std::vector<std::string> names = {"rows", "columns", "biasRows"};
  EXPECT_EQ(nearest("row", names), "rows");
  EXPECT_EQ(nearest("colunms", names), "columns");
  EXPECT_EQ(nearest("rows", names), "rows");
}

TEST(Suggest, KeepsQuietWhenNothingIsNear) {
  EXPECT_EQ(nearest("levels", {"rows", "columns"}), "");
  EXPECT_EQ(didYouMean("levels", {"rows", "columns"}), "");
  EXPECT_EQ(nearest("x", {}), "");
}

TEST(Suggest, FirstOfEqualsWins) {
  EXPECT_EQ(nearest("bat", {"cat", "rat"}), "cat");
  EXPECT_EQ(didYouMean("bat", {"cat", "rat"}), "; did you mean 'cat'?");
}
