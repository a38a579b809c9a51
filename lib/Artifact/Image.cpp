#include "Image.h"

#include <algorithm>
#include <cstring>

using namespace npc;

Digest npc::digestOfHead(format::Header header, const void *manifest,
                         size_t size) {
  std::memset(header.sha256, 0, sizeof(header.sha256));
  Hasher hasher;
  hasher.update(&header, sizeof(header));
  hasher.update(manifest, size);
  return hasher.finish();
}

using Signatures = flatbuffers::Vector<flatbuffers::Offset<format::Signature>>;

static bool areAligned(const Signatures &all) {
  return std::all_of(
      all.begin(), all.end(), [](const format::Signature *signature) {
        const flatbuffers::Vector<int64_t> &shape = *signature->shape();
        // Nothing aligns the elements of a scalar's shape: it has none.
        auto address = reinterpret_cast<uintptr_t>(shape.Data());
        return shape.size() == 0 || address % sizeof(int64_t) == 0;
      });
}

bool npc::verifyManifest(const uint8_t *manifest, size_t size) {
  flatbuffers::Verifier verifier(manifest, size);
  if (!format::VerifyManifestBuffer(verifier))
    return false;
  const format::Manifest &tables = *format::GetManifest(manifest);
  return areAligned(*tables.inputs()) && areAligned(*tables.outputs());
}
