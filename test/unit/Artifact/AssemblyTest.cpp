#include "npc/Artifact/Assembly.h"
#include "Sample.h"

#include <gtest/gtest.h>

using namespace npc;
using namespace npc::test;

TEST(Assembly, UsesNames) {
  Sample sample;
  std::string text = disassembleProgram(sample.manifest, sample.programs);
  EXPECT_NE(
      text.find(".stream host\nmap quantize code=0 dims=[24] out=%in.codes[0 "
                ": 1] in=%in[0 : 1] @Quantize\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("\n.stream chip 0 core 1\n"), std::string::npos);
  EXPECT_NE(text.find("  mvm block=left\n"), std::string::npos);
  EXPECT_NE(text.find("@\"node with spaces\"\n"), std::string::npos);
}

TEST(Assembly, AssemblesBackToEqualPrograms) {
  Sample sample;
  std::string text = disassembleProgram(sample.manifest, sample.programs);
  auto programs = assembleProgram(text, "text", sample.manifest);
  ASSERT_TRUE(programs) << programs.error().message;
  EXPECT_EQ(*programs, sample.programs);
}

TEST(Assembly, StreamsComeInAnyOrder) {
  Sample sample;
  auto programs =
      assembleProgram("# nothing runs\n.stream chip 0 core 1 # last\n"
                      "signal semaphore=1\n\n.stream host\n"
                      ".stream chip 0 core 0\n",
                      "text", sample.manifest);
  ASSERT_TRUE(programs) << programs.error().message;
  EXPECT_TRUE((*programs)[kHost].empty());
  EXPECT_TRUE((*programs)[kLeft].empty());
  EXPECT_EQ((*programs)[kRight].size(), 1u);
}

TEST(Assembly, AmbiguousNamesStayNumbers) {
  Sample sample;
  sample.manifest.buffers[1]->name = "in";
  std::string text = disassembleProgram(sample.manifest, sample.programs);
  EXPECT_NE(text.find("out=%1[0 : 1] in=%0[0 : 1]"), std::string::npos) << text;
  auto programs = assembleProgram(text, "text", sample.manifest);
  ASSERT_TRUE(programs);
  EXPECT_EQ(*programs, sample.programs);
}

namespace {

std::string mistake(const std::string &text) {
  Sample sample;
  auto programs = assembleProgram(text, "net.s", sample.manifest);
  return programs ? "none" : programs.error().message;
}

} // namespace

TEST(Assembly, MistakesInStreams) {
  EXPECT_EQ(mistake("mvm block=left\n"),
            "net.s:1:1: expected a '.stream' line first");
  EXPECT_EQ(
      mistake(".stream chip 0 core 3\n"),
      "net.s:1:1: expected a stream of this binary, found 'chip 0 core 3'; "
      "did you mean 'chip 0 core 0'?");
  EXPECT_EQ(mistake("\n.stream host\n.stream host\n"),
            "net.s:3:1: expected stream 'host' only once");
  EXPECT_EQ(mistake(".stream host\n"),
            "net.s:2:1: expected stream 'chip 0 core 0' too");
}

TEST(Assembly, LinesCountThroughTheFile) {
  EXPECT_EQ(
      mistake("# one\n.stream host\n\nmvm block=lefd\n"),
      "net.s:4:11: found 'lefd'; expected the name or number of a block; did "
      "you mean 'left'?");
}
