#include "Fuzzing.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  npc::fuzz::accepts({reinterpret_cast<const char *>(data), size});
  return 0;
}

/// LLVM's own library is not instrumented; test/lit.cfg.py says more.
extern "C" const char *__asan_default_options() {
  return "detect_container_overflow=0:allow_user_poisoning=0";
}
