#include "npc/Support/Printable.h"

#include <gtest/gtest.h>

using namespace npc;

TEST(Printable, KeepsText) {
  EXPECT_EQ(printable(""), "");
  EXPECT_EQ(printable("conv1/weight:0"), "conv1/weight:0");
  // One character of each length.
  EXPECT_EQ(printable("a\u00a0\u00e9\u20ac\U0001f600"),
            "a\u00a0\u00e9\u20ac\U0001f600");
}

TEST(Printable, EscapesControls) {
  EXPECT_EQ(printable("\x1b[31m\a\t\x7f"), "\\x1b[31m\\x07\\x09\\x7f");
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a\\x00b");
  // The one-character form of "\x1b[" in UTF-8.
  EXPECT_EQ(printable("\u009b31m"), "\\xc2\\x9b31m");
}

TEST(Printable, EscapesWhatIsNoUtf8) {
  EXPECT_EQ(printable("\x9b"
                      "31m"),
            "\\x9b31m");
  EXPECT_EQ(printable("\xc3"), "\\xc3");
  EXPECT_EQ(printable("\xe2\x82"), "\\xe2\\x82");
  EXPECT_EQ(printable("\xc3("), "\\xc3(");
  // "/" in more bytes than it needs, a surrogate, past the last code point.
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf");
  EXPECT_EQ(printable("\xe0\x80\xaf"), "\\xe0\\x80\\xaf");
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");
  EXPECT_EQ(printable("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");
  EXPECT_EQ(printable("\xff"), "\\xff");
}

TEST(Printable, OnlyMessagesHaveLines) {
  EXPECT_EQ(printable("a\nb"), "a\\x0ab");
  EXPECT_EQ(printableLines("a\nb\r\x1b"), "a\nb\\x0d\\x1b");
}
