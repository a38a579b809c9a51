#include "Checks.h"
#include "npc/Support/Files.h"

#include <algorithm>

using namespace npc;
using namespace npc::format;

const SectionT *npc::findSection(const ManifestT &manifest, SectionKind kind,
                                 size_t skip) {
  for (const auto &section : manifest.sections)
    if (section->kind == kind && skip-- == 0)
      return section.get();
  return nullptr;
}

namespace {

/// Bytes of the section, 0 when it is not there.
uint64_t sizeOf(const ManifestT &manifest, SectionKind kind, size_t skip = 0) {
  const SectionT *section = findSection(manifest, kind, skip);
  return section ? section->size : 0;
}

size_t countOf(const ManifestT &manifest, SectionKind kind) {
  return size_t(std::count_if(
      manifest.sections.begin(), manifest.sections.end(),
      [&](const auto &section) { return section->kind == kind; }));
}

void checkSectionCounts(const ManifestT &manifest, Findings &findings) {
  for (int kind = SectionKind_MIN; kind <= SectionKind_MAX; ++kind) {
    size_t count = countOf(manifest, SectionKind(kind));
    if (kind != SectionKind_Conductances)
      findings.require(count <= 1, "there are {} {} sections, allowed is one",
                       count, EnumNameSectionKind(SectionKind(kind)));
  }
  size_t images = countOf(manifest, SectionKind_Conductances);
  findings.require(images == manifest.chips ||
                       (images == 0 && manifest.tiles.empty()),
                   "there are {} Conductances sections for {} chips", images,
                   manifest.chips);
  findings.require(countOf(manifest, SectionKind_Schedule) == 1,
                   "the Schedule section is missing");
}

void checkTileImages(const ManifestT &manifest, Findings &findings) {
  struct Image {
    uint32_t chip;
    uint64_t begin, end;
    size_t tile;
  };
  std::vector<Image> images;
  for (size_t i = 0; i < manifest.tiles.size(); ++i) {
    const TileT &tile = *manifest.tiles[i];
    uint64_t bytes = uint64_t{tile.rows} * tile.deviceColumns * sizeof(float);
    uint64_t total = sizeOf(manifest, SectionKind_Conductances, tile.chip);
    if (!findings.require(checkedRange(tile.offset, bytes, total),
                          "tile {}: its image of {} bytes at {} leaves the "
                          "Conductances section of chip {}, which has {}",
                          i, bytes, tile.offset, tile.chip, total))
      return;
    images.push_back({tile.chip, tile.offset, tile.offset + bytes, i});
  }
  std::sort(images.begin(), images.end(), [](const Image &a, const Image &b) {
    return std::tie(a.chip, a.begin) < std::tie(b.chip, b.begin);
  });
  for (size_t i = 1; i < images.size(); ++i)
    findings.require(images[i - 1].chip != images[i].chip ||
                         images[i - 1].end <= images[i].begin,
                     "the images of tiles {} and {} overlap",
                     images[i - 1].tile, images[i].tile);
}

void checkConstants(const ManifestT &manifest, Findings &findings) {
  uint64_t total = sizeOf(manifest, SectionKind_Constants);
  for (const auto &buffer : manifest.buffers)
    findings.require(buffer->constant < 0 ||
                         checkedRange(uint64_t(buffer->constant),
                                      buffer->elements * byteSize(buffer->type),
                                      total),
                     "buffer '{}': its contents at {} leave the Constants "
                     "section of {} bytes",
                     buffer->name, buffer->constant, total);
}

void checkAffineTables(const ManifestT &manifest, Findings &findings) {
  uint64_t plain = sizeOf(manifest, SectionKind_Affine);
  uint64_t calibrated = sizeOf(manifest, SectionKind_CalibrationTables);
  for (size_t i = 0; i < manifest.affines.size(); ++i) {
    const AffineEntryT &affine = *manifest.affines[i];
    uint64_t bytes = uint64_t{affine.columns} * 2 * sizeof(float);
    findings.require(checkedRange(affine.offset, bytes, plain),
                     "affine entry {}: {} bytes at {} leave the Affine section "
                     "of {}",
                     i, bytes, affine.offset, plain);
    for (const auto &set : manifest.calibrations)
      findings.require(set->affineOffset <= calibrated &&
                           checkedRange(affine.offset, bytes,
                                        calibrated - set->affineOffset),
                       "calibration '{}': affine entry {} leaves the "
                       "CalibrationTables section of {} bytes",
                       set->name, i, calibrated);
  }
}

void checkStreams(const ManifestT &manifest, Findings &findings) {
  uint64_t end = 0;
  uint64_t total = sizeOf(manifest, SectionKind_Schedule);
  for (size_t i = 0; i < manifest.streams.size(); ++i) {
    const StreamT &stream = *manifest.streams[i];
    if (!findings.require(
            stream.offset == end &&
                checkedRange(stream.offset, stream.size, total),
            "stream {}: {} bytes at {} do not continue the Schedule "
            "section of {} bytes at {}",
            i, stream.size, stream.offset, total, end))
      return;
    end += stream.size;
  }
  findings.require(end == total,
                   "the Schedule section has {} bytes, its streams {}", total,
                   end);
}

} // namespace

void npc::checkSectionContents(const ManifestT &manifest, Findings &findings) {
  checkSectionCounts(manifest, findings);
  checkTileImages(manifest, findings);
  checkConstants(manifest, findings);
  checkAffineTables(manifest, findings);
  checkStreams(manifest, findings);
}
