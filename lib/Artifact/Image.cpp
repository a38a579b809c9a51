#include "Image.h"

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
