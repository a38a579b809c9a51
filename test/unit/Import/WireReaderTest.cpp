#include "npc/Import/WireReader.h"

#include <gtest/gtest.h>

using namespace npc;

template <size_t N>
static std::string bytesOf(const char (&literal)[N]) {
  return std::string(literal, N - 1);
}

TEST(WireReader, ReadsEachWireType) {
  // Field 1 varint 300, field 2 fixed64, field 3 bytes "hi", field 4 fixed32.
  std::string message = bytesOf("\x08\xac\x02"
                                "\x11\x01\x02\x03\x04\x05\x06\x07\x08"
                                "\x1a\x02hi"
                                "\x25\x0a\x0b\x0c\x0d");
  WireReader reader(message);
  WireField field;
  ASSERT_TRUE(reader.next(field));
  EXPECT_EQ(field.number, 1u);
  EXPECT_EQ(field.varint, 300u);
  EXPECT_EQ(field.whole, bytesOf("\x08\xac\x02"));
  ASSERT_TRUE(reader.next(field));
  EXPECT_EQ(field.number, 2u);
  EXPECT_EQ(field.payload, bytesOf("\x01\x02\x03\x04\x05\x06\x07\x08"));
  ASSERT_TRUE(reader.next(field));
  EXPECT_EQ(field.number, 3u);
  EXPECT_EQ(field.payload, "hi");
  EXPECT_EQ(field.whole, bytesOf("\x1a\x02hi"));
  ASSERT_TRUE(reader.next(field));
  EXPECT_EQ(field.number, 4u);
  EXPECT_EQ(field.payload, bytesOf("\x0a\x0b\x0c\x0d"));
  EXPECT_FALSE(reader.next(field));
  EXPECT_FALSE(reader.failed());
}

TEST(WireReader, EmptyMessageHasNoFields) {
  WireReader reader("");
  WireField field;
  EXPECT_FALSE(reader.next(field));
  EXPECT_FALSE(reader.failed());
}

TEST(WireReader, StopsAtTheMalformedField) {
  struct {
    const char *what;
    std::string bytes;
  } cases[] = {
      {"field number 0", bytesOf("\x00\x01")},
      {"start of a group", bytesOf("\x0b\x08\x01\x0c")},
      {"wire type 7", bytesOf("\x0f\x01")},
      {"varint cut short", bytesOf("\x08\xff")},
      {"varint of eleven bytes",
       bytesOf("\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")},
      {"length beyond the end", bytesOf("\x0a\x05hi")},
      {"length near 2^64",
       bytesOf("\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")},
      {"fixed32 cut short", bytesOf("\x0d\x01\x02")},
      {"fixed64 cut short", bytesOf("\x09\x01\x02\x03\x04")},
      {"field number beyond 29 bits", bytesOf("\x80\x80\x80\x80\x80\x01\x01")},
  };
  for (const auto &c : cases) {
    std::string message = bytesOf("\x08\x01") + c.bytes;
    WireReader reader(message);
    WireField field;
    EXPECT_TRUE(reader.next(field)) << c.what;
    EXPECT_FALSE(reader.next(field)) << c.what;
    EXPECT_TRUE(reader.failed()) << c.what;
    EXPECT_EQ(reader.remaining(), c.bytes) << c.what;
    EXPECT_FALSE(reader.next(field)) << c.what;
  }
}

TEST(WireReader, AppendedFieldsAreAsTheSpecificationSays) {
  std::string out;
  appendVarintField(out, 1, 300);
  appendBytesField(out, 2, "hi");
  appendVarintField(out, 65535, 0);
  EXPECT_EQ(out, bytesOf("\x08\xac\x02\x12\x02hi\xf8\xff\x1f\x00"));
}

TEST(WireReader, TakesVarintsOffTheFront) {
  std::string bytes =
      bytesOf("\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x7f");
  std::string_view rest = bytes;
  uint64_t value;
  ASSERT_TRUE(takeVarint(rest, value));
  EXPECT_EQ(value, 1u);
  ASSERT_TRUE(takeVarint(rest, value));
  EXPECT_EQ(value, UINT64_MAX);
  ASSERT_TRUE(takeVarint(rest, value));
  EXPECT_EQ(value, 127u);
  EXPECT_FALSE(takeVarint(rest, value));
}
