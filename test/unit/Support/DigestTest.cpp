#include "npc/Support/Digest.h"
#include "npc/Support/Files.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <string>

using namespace npc;

// The examples of FIPS 180-4 (NIST's SHA-256 test vectors).
TEST(Digest, KnownAnswers) {
  EXPECT_EQ(toHex(digestOf("", 0)),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(toHex(digestOf("abc", 3)),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digest, PiecesGiveTheWhole) {
  std::string million(1'000'000, 'a');
  Hasher hasher;
  for (size_t at = 0; at < million.size(); at += 1000)
    hasher.update(million.data() + at, 1000);
  EXPECT_EQ(toHex(hasher.finish()),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Digest, AMappedFileIsReadFromPartToPart) {
  std::string path = ::testing::TempDir() + "npc-digest-XXXXXX";
  ASSERT_GE(mkstemp(path.data()), 0);
  // More than the pages that are read at a time.
  std::string content(10'000'000, 'a');
  content += "abc";
  std::ofstream(path, std::ios::binary) << content;
  auto file = MappedFile::open(path);
  std::remove(path.c_str());
  ASSERT_TRUE(file);
  EXPECT_EQ(toHex(digestOf(**file, 10'000'000, 3)),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(digestOf(**file, 0, content.size()),
            digestOf(content.data(), content.size()));
}
