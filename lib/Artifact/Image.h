#ifndef NPC_LIB_ARTIFACT_IMAGE_H
#define NPC_LIB_ARTIFACT_IMAGE_H

#include "npc/Artifact/Format.h"

namespace npc {

/// The header's digest: SHA-256 of the header with the digest zero, then of the
/// manifest.
Digest digestOfHead(format::Header header, const void *manifest, size_t size);

/// FlatBuffers' verifier, and what it passes over: that the elements of vectors
/// of 64-bit numbers are aligned. `manifest` is aligned to 8 bytes.
bool verifyManifest(const uint8_t *manifest, size_t size);

} // namespace npc

#endif // NPC_LIB_ARTIFACT_IMAGE_H
