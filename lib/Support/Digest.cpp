#include "npc/Support/Digest.h"
#include "npc/Support/Files.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <openssl/evp.h>

using namespace npc;

struct Hasher::State {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  ~State() { EVP_MD_CTX_free(context); }
};

/// OpenSSL refuses only when the machine is out of memory or its installation
/// is broken; no digest at all is then the only safe answer.
static void require(bool ok) {
  if (ok)
    return;
  std::fputs("error: the installed OpenSSL cannot compute SHA-256\n", stderr);
  std::exit(70);
}

Hasher::Hasher() : state(std::make_unique<State>()) {
  require(state->context &&
          EVP_DigestInit_ex(state->context, EVP_sha256(), nullptr) == 1);
}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher &&) noexcept = default;
Hasher &Hasher::operator=(Hasher &&) noexcept = default;

void Hasher::update(const void *data, size_t size) {
  require(EVP_DigestUpdate(state->context, data, size) == 1);
}

Digest Hasher::finish() {
  Digest digest;
  unsigned size = 0;
  require(EVP_DigestFinal_ex(state->context, digest.data(), &size) == 1 &&
          size == digest.size());
  return digest;
}

Digest npc::digestOf(const void *data, size_t size) {
  Hasher hasher;
  hasher.update(data, size);
  return hasher.finish();
}

Digest npc::digestOf(const MappedFile &file, size_t offset, size_t size) {
  constexpr size_t windowBytes = size_t(4) << 20;
  Hasher hasher;
  for (size_t done = 0; done < size; done += windowBytes) {
    size_t window = std::min(windowBytes, size - done);
    hasher.update(file.data() + offset + done, window);
    file.release(offset + done, window);
  }
  return hasher.finish();
}

std::string npc::toHex(const Digest &digest) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (uint8_t byte : digest) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}
