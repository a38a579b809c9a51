#include "Sample.h"
#include "Temporary.h"
#include "npc/Artifact/Artifact.h"

#include <gtest/gtest.h>

using namespace npc;
using namespace npc::format;
using namespace npc::test;

namespace {

Status writeSample(const std::string &path, Sample &sample) {
  return writeArtifact(path, sample.manifest, sample.programs,
                       sample.sections());
}

uint64_t littleEndian(const std::string &bytes, size_t offset, size_t size) {
  uint64_t value = 0;
  for (size_t i = size; i-- > 0;)
    value = value << 8 | uint8_t(bytes[offset + i]);
  return value;
}

} // namespace

TEST(Writer, HeaderIsAsTheFormatPageSays) {
  TemporaryFolder folder;
  Sample sample;
  ASSERT_TRUE(writeSample(folder.file("a.npc"), sample));
  std::string bytes = readAll(folder.file("a.npc"));
  EXPECT_EQ(bytes.substr(0, 8), std::string("\x89NPC\r\n\x1a\n", 8));
  EXPECT_EQ(littleEndian(bytes, 8, 2), 2u);
  EXPECT_EQ(littleEndian(bytes, 12, 4), 72u);
  EXPECT_EQ(littleEndian(bytes, 16, 8), bytes.size());
  EXPECT_EQ(littleEndian(bytes, 24, 8), 72u);
  EXPECT_EQ(bytes.substr(72 + 4, 4), "NPCM");
}

TEST(Writer, SectionsStartAtPages) {
  TemporaryFolder folder;
  Sample sample;
  ASSERT_TRUE(writeSample(folder.file("a.npc"), sample));
  std::string bytes = readAll(folder.file("a.npc"));
  ASSERT_EQ(sample.manifest.sections.size(), 5u);
  for (const auto &section : sample.manifest.sections)
    EXPECT_EQ(section->offset % 4096, 0u) << section->name;
  // Row 1, column 2 of tile 1: (8 + 2) / 4 + 1.
  const SectionT &images = *sample.manifest.sections[0];
  float value;
  memcpy(&value, bytes.data() + images.offset + 4096 + 4 * (8 + 2), 4);
  EXPECT_EQ(value, 3.5f);
}

TEST(Writer, SameInputGivesSameBytes) {
  TemporaryFolder folder;
  Sample first, second;
  ASSERT_TRUE(writeSample(folder.file("a.npc"), first));
  ASSERT_TRUE(writeSample(folder.file("b.npc"), second));
  ASSERT_TRUE(writeSample(folder.file("c.npc"), first)) << "a second time";
  std::string bytes = readAll(folder.file("a.npc"));
  EXPECT_EQ(bytes, readAll(folder.file("b.npc")));
  EXPECT_EQ(bytes, readAll(folder.file("c.npc")));
}

TEST(Writer, FailingProducerLeavesNothing) {
  TemporaryFolder folder;
  Sample sample;
  auto sections = sample.sections();
  sections.back().produce = [](SectionSink &) -> Status {
    return Error{ExitCode::BadInput, "no weights today"};
  };
  Status status = writeArtifact(folder.file("a.npc"), sample.manifest,
                                sample.programs, sections);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message, "no weights today");
  EXPECT_EQ(folder.entries(), 0u);
}

TEST(Writer, FailureKeepsTheOldFile) {
  TemporaryFolder folder;
  writeAll(folder.file("a.npc"), "old");
  Sample sample;
  auto sections = sample.sections();
  sections[1].produce = [](SectionSink &) -> Status {
    return Error{ExitCode::Io, "gone"};
  };
  EXPECT_FALSE(writeArtifact(folder.file("a.npc"), sample.manifest,
                             sample.programs, sections));
  EXPECT_EQ(readAll(folder.file("a.npc")), "old");
  EXPECT_EQ(folder.entries(), 1u);
}

TEST(Writer, ProducerOfWrongSizeIsABug) {
  TemporaryFolder folder;
  for (uint64_t size : {15u, 17u}) {
    Sample sample;
    auto sections = sample.sections();
    sections[1].produce = [size](SectionSink &sink) {
      return sink.write(std::string(size, 'x').data(), size);
    };
    Status status = writeArtifact(folder.file("a.npc"), sample.manifest,
                                  sample.programs, sections);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, ExitCode::Internal);
    EXPECT_NE(status.error().message.find("'constants' was announced with 16"),
              std::string::npos);
  }
  EXPECT_EQ(folder.entries(), 0u);
}

TEST(Writer, FullDiskIsAnIoError) {
  Sample sample;
  Status status = writeSample("/dev/full", sample);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ExitCode::Io);
  EXPECT_NE(status.error().message.find("No space left"), std::string::npos);
}

TEST(Writer, UnverifiedProgramIsNotWritten) {
  TemporaryFolder folder;
  Sample sample;
  sample.programs[kRight].pop_back(); // the signal that the host waits for
  Status status = writeSample(folder.file("a.npc"), sample);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ExitCode::Internal);
  EXPECT_NE(status.error().message.find("deadlock"), std::string::npos);
  EXPECT_EQ(folder.entries(), 0u);
}

TEST(Writer, MissingSectionIsABug) {
  TemporaryFolder folder;
  Sample sample;
  auto sections = sample.sections();
  sections.erase(sections.begin() + 2);
  Status status = writeArtifact(folder.file("a.npc"), sample.manifest,
                                sample.programs, sections);
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message.find("leave the Affine section of 0"),
            std::string::npos)
      << status.error().message;
}
