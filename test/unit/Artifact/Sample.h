#ifndef NPC_TEST_UNIT_ARTIFACT_SAMPLE_H
#define NPC_TEST_UNIT_ARTIFACT_SAMPLE_H

#include "npc/Artifact/Writer.h"

namespace npc::test {

/// A small whole program that a test can break in one place. The host quantizes
/// in : 2x3x4 f32 to codes. For each of two positions, core 0 drives rows 0 to
/// 7 (block "left", 8 data rows and a bias row x 4 columns) and sends its sums;
/// core 1 drives rows 8 to 11 (block "right", 4 rows) and adds them, applies
/// the affine and relu and stores. The host copies the result to out : 2x4 f32.
struct Sample {
  format::ManifestT manifest;
  std::vector<isa::Code> programs;

  Sample();
  /// Sections for the manifest as it is: conductance (8 * row + column) / 4 +
  /// tile microsiemens, scales 1, 2, 3, 4, offsets 0.5.
  std::vector<SectionSource> sections() const;
};

/// Streams of the sample, and where its interesting instructions are.
enum : uint32_t { kHost = 0, kLeft = 1, kRight = 2 };

} // namespace npc::test

#endif // NPC_TEST_UNIT_ARTIFACT_SAMPLE_H
