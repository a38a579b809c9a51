#ifndef NPC_LIB_ARTIFACT_IMAGE_H
#define NPC_LIB_ARTIFACT_IMAGE_H

#include "npc/Artifact/Format.h"

namespace npc {

/// The header's digest: SHA-256 of the header with the digest zero, then of the
/// manifest.
Digest digestOfHead(format::Header header, const void *manifest, size_t size);

} // namespace npc

#endif // NPC_LIB_ARTIFACT_IMAGE_H
