# Instruments every library and tool for libFuzzer. They run as ever: only the fuzzers link its main.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  message(FATAL_ERROR "NPC_FUZZERS needs Clang, for libFuzzer; found ${CMAKE_CXX_COMPILER_ID}: use the preset 'fuzz' "
    "or set CMAKE_CXX_COMPILER")
endif()
# The runtime of the address sanitizer holds what the instrumentation calls.
set(NPC_SANITIZE ON)

include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_FLAGS -fsanitize=fuzzer,address)
check_cxx_source_compiles(
  "#include <cstddef>
   extern \"C\" int LLVMFuzzerTestOneInput(const unsigned char *, std::size_t) { return 0; }"
  NPC_HAVE_LIBFUZZER)
unset(CMAKE_REQUIRED_FLAGS)
if(NOT NPC_HAVE_LIBFUZZER)
  unset(NPC_HAVE_LIBFUZZER CACHE)
  message(FATAL_ERROR "${CMAKE_CXX_COMPILER} finds no libFuzzer; install Debian's libclang-rt-22-dev")
endif()

add_compile_options(-fsanitize=fuzzer-no-link)
