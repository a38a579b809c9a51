#include "npc/Artifact/Artifact.h"
#include "Sample.h"
#include "Temporary.h"
#include "npc/Support/Digest.h"

#include <cstring>
#include <gtest/gtest.h>
#include <random>

using namespace npc;
using namespace npc::format;
using namespace npc::test;

namespace {

template <typename Table>
auto none(flatbuffers::FlatBufferBuilder &builder) {
  return builder.CreateVector(std::vector<flatbuffers::Offset<Table>>());
}

class ArtifactFile : public ::testing::Test {
protected:
  void SetUp() override {
    ASSERT_TRUE(writeArtifact(path, sample.manifest, sample.programs,
                              sample.sections()));
    bytes = readAll(path);
  }

  /// The message with which the changed bytes are refused; "" when they are
  /// not.
  std::string refusal(const std::string &changed) {
    writeAll(path, changed);
    auto artifact = Artifact::open(path);
    if (artifact)
      return "";
    EXPECT_EQ(artifact.error().code, ExitCode::BadInput);
    return artifact.error().message;
  }

  /// Makes header and manifest digest right again, as a hostile author would.
  static void resign(std::string &changed) {
    uint64_t manifestBytes;
    memcpy(&manifestBytes, changed.data() + 32, 8);
    memset(changed.data() + 40, 0, 32);
    Digest digest = digestOf(changed.data(), 72 + manifestBytes);
    memcpy(changed.data() + 40, digest.data(), 32);
  }

  TemporaryFolder folder;
  std::string path = folder.file("sample.npc");
  Sample sample;
  std::string bytes;
};

} // namespace

TEST_F(ArtifactFile, OpensAndShowsWhatWasWritten) {
  auto artifact = Artifact::open(path);
  ASSERT_TRUE(artifact) << artifact.error().message;
  EXPECT_EQ((*artifact)->manifest().target, "sample");
  ASSERT_EQ((*artifact)->programs().size(), 3u);
  EXPECT_EQ((*artifact)->programs()[kRight], sample.programs[kRight]);
  // Row 2, column 5 of tile 0 and row 3, column 7 of tile 1.
  EXPECT_EQ((*artifact)->conductances(0)[2 * 8 + 5], 5.25f);
  EXPECT_EQ((*artifact)->conductances(1)[3 * 8 + 7], 8.75f);
  EXPECT_EQ((*artifact)->section(SectionKind_Constants).size(), 16u);
  EXPECT_TRUE((*artifact)->section(SectionKind_Target).empty());
}

TEST_F(ArtifactFile, EveryOf500ByteChangesIsRefused) {
  std::mt19937 random(1);
  for (int i = 0; i < 500; ++i) {
    std::string changed = bytes;
    // Half of the changes hit header and manifest, which are small.
    size_t limit = i % 2 ? bytes.size() : 2000;
    changed[random() % limit] ^= char(1 + random() % 255);
    EXPECT_NE(refusal(changed), "") << "change " << i;
  }
}

TEST_F(ArtifactFile, EveryByteOfTheFirstPagesMatters) {
  for (size_t at = 0; at < 8192; at += 17) {
    std::string changed = bytes;
    changed[at] ^= 1;
    EXPECT_NE(refusal(changed), "") << "byte " << at;
  }
}

TEST_F(ArtifactFile, EveryOf50TruncationsIsRefused) {
  std::mt19937 random(2);
  for (int i = 0; i < 50; ++i) {
    size_t length = i == 0 ? 0 : random() % bytes.size();
    EXPECT_NE(refusal(bytes.substr(0, length)), "") << "at " << length;
  }
}

TEST_F(ArtifactFile, ChecksComeInTheDocumentedOrder) {
  EXPECT_NE(refusal(bytes.substr(0, 71)).find("(size)"), std::string::npos);
  std::string changed = bytes;
  changed[0] = 'x';
  changed[8] = 9;
  EXPECT_NE(refusal(changed).find("(magic)"), std::string::npos);
  changed[0] = bytes[0];
  EXPECT_NE(refusal(changed).find("(version): it has format 9.0"),
            std::string::npos);
  EXPECT_NE(refusal(bytes + "x").find("(size)"), std::string::npos);
  changed = bytes;
  changed[100] ^= 1;
  EXPECT_NE(refusal(changed).find("(digest)"), std::string::npos);
}

TEST_F(ArtifactFile, DamagedSectionIsNamed) {
  std::string changed = bytes;
  changed[sample.manifest.sections[2]->offset + 3] ^= 0x40;
  EXPECT_NE(refusal(changed).find("section 'affine' is damaged"),
            std::string::npos);
}

TEST_F(ArtifactFile, PaddingIsZero) {
  std::string changed = bytes;
  changed[sample.manifest.sections[1]->offset - 1] = 1;
  EXPECT_NE(refusal(changed).find("(zero padding)"), std::string::npos);
}

TEST_F(ArtifactFile, MalformedManifestWithRightDigestIsRefused) {
  std::mt19937 random(3);
  uint64_t manifestBytes;
  memcpy(&manifestBytes, bytes.data() + 32, 8);
  int verifier = 0;
  for (int i = 0; i < 300; ++i) {
    std::string changed = bytes;
    changed[72 + random() % manifestBytes] ^= char(1 + random() % 255);
    resign(changed);
    // Some changes make another sound binary; none may crash.
    verifier +=
        refusal(changed).find("(FlatBuffers verifier)") != std::string::npos;
  }
  EXPECT_GT(verifier, 10);
}

TEST_F(ArtifactFile, UnknownFeatureIsRefused) {
  sample.manifest.requiredFeatures = 2;
  ASSERT_TRUE(
      writeArtifact(path, sample.manifest, sample.programs, sample.sections()));
  auto artifact = Artifact::open(path);
  ASSERT_FALSE(artifact);
  EXPECT_NE(artifact.error().message.find("needs features 0x2"),
            std::string::npos);
}

TEST_F(ArtifactFile, SharedStringsAreRefused) {
  // Every location is the same string in the file: much more once unpacked.
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<flatbuffers::String>> locations(
      200, builder.CreateString(std::string(1000, 'x')));
  FinishManifestBuffer(
      builder,
      CreateManifest(
          builder, 0, builder.CreateString("t"), 1, 0, 1, ElementType_F32,
          none<Section>(builder), none<Memory>(builder), none<Buffer>(builder),
          none<Signature>(builder), none<Signature>(builder),
          none<Encoding>(builder), none<Tile>(builder), none<Layer>(builder),
          none<Block>(builder), none<AffineEntry>(builder),
          none<Channel>(builder), 0, none<Stream>(builder),
          none<CalibrationSet>(builder), builder.CreateVector(locations),
          CreateProvenanceDirect(builder, "t")));

  std::string changed = bytes.substr(0, 72);
  changed.append(reinterpret_cast<const char *>(builder.GetBufferPointer()),
                 builder.GetSize());
  uint64_t fileBytes = changed.size(), manifestBytes = builder.GetSize();
  memcpy(changed.data() + 16, &fileBytes, 8);
  memcpy(changed.data() + 32, &manifestBytes, 8);
  resign(changed);
  EXPECT_NE(refusal(changed).find("share their bytes"), std::string::npos);
}

TEST_F(ArtifactFile, MisalignedShapeIsRefused) {
  // Four bytes further on, the first size reads as the length.
  std::string changed = bytes;
  const Signature *input = GetManifest(changed.data() + 72)->inputs()->Get(0);
  auto *shape = const_cast<uint8_t *>(
      reinterpret_cast<const flatbuffers::Table *>(input)->GetAddressOf(
          Signature::VT_SHAPE));
  flatbuffers::WriteScalar(
      shape, flatbuffers::ReadScalar<flatbuffers::uoffset_t>(shape) + 4);
  flatbuffers::Verifier verifier(
      reinterpret_cast<const uint8_t *>(changed.data()) + 72,
      changed.size() - 72);
  ASSERT_TRUE(VerifyManifestBuffer(verifier));
  resign(changed);
  EXPECT_NE(refusal(changed).find("the manifest is malformed"),
            std::string::npos);
}

TEST_F(ArtifactFile, ScalarsAreRead) {
  // FlatBuffers puts a shape without elements at any multiple of four.
  for (const char *name : {"a", "seventeen letters"}) {
    auto buffer = std::make_unique<BufferT>(*sample.manifest.buffers[0]);
    buffer->address = 4096 + 64 * sample.manifest.buffers.size();
    buffer->elements = 1;
    sample.manifest.memories[buffer->memory]->bytes += 8192;
    auto input = std::make_unique<SignatureT>();
    input->name = name;
    input->type = buffer->type;
    input->buffer = uint32_t(sample.manifest.buffers.size());
    sample.manifest.buffers.push_back(std::move(buffer));
    sample.manifest.inputs.push_back(std::move(input));
    ASSERT_TRUE(writeArtifact(path, sample.manifest, sample.programs,
                              sample.sections()));
    auto artifact = Artifact::open(path);
    EXPECT_TRUE(artifact) << artifact.error().message;
  }
}

TEST_F(ArtifactFile, NonFiniteConductanceIsRefused) {
  auto sections = sample.sections();
  sections[0].produce = [](SectionSink &sink) {
    std::vector<float> values(1024 + 32, 1.0f);
    values[1024] = std::numeric_limits<float>::quiet_NaN();
    return sink.write(values.data(), values.size() * sizeof(float));
  };
  ASSERT_TRUE(writeArtifact(path, sample.manifest, sample.programs,
                            std::move(sections)));
  auto artifact = Artifact::open(path);
  ASSERT_FALSE(artifact);
  EXPECT_NE(artifact.error().message.find("tile 1: a conductance is negative"),
            std::string::npos);
}

TEST(ArtifactOpen, MissingFileIsAnIoError) {
  auto artifact = Artifact::open("/nowhere/net.npc");
  ASSERT_FALSE(artifact);
  EXPECT_EQ(artifact.error().code, ExitCode::Io);
}
