#ifndef NPC_SUPPORT_DIGEST_H
#define NPC_SUPPORT_DIGEST_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace npc {

class MappedFile;

/// SHA-256 (FIPS 180-4), 32 bytes.
using Digest = std::array<uint8_t, 32>;

/// Incremental SHA-256, computed by OpenSSL.
class Hasher {
public:
  Hasher();
  ~Hasher();
  Hasher(Hasher &&) noexcept;
  Hasher &operator=(Hasher &&) noexcept;

  void update(const void *data, size_t size);
  Digest finish();

private:
  struct State;
  std::unique_ptr<State> state;
};

Digest digestOf(const void *data, size_t size);
/// The digest of [offset, offset + size), which is read a few pages at a time.
Digest digestOf(const MappedFile &file, size_t offset, size_t size);

/// Lower-case hexadecimal, 64 characters.
std::string toHex(const Digest &digest);

} // namespace npc

#endif // NPC_SUPPORT_DIGEST_H
