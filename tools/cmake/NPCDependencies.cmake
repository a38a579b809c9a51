# Libraries of the parts that run without LLVM. Each is Debian's package unless
# the user points CMake elsewhere by the usual variables.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ZLIB REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(BLAS REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
find_program(NPC_FLATC flatc REQUIRED)

# ONNX's package file expects protobuf's target to be there already. The pinned
# ONNX that tools/scripts/setup builds lies in NPC_DEPS unless ONNX_DIR says otherwise.
find_package(Protobuf REQUIRED)
set(NPC_DEPS ${PROJECT_SOURCE_DIR}/build/deps CACHE PATH "where tools/scripts/setup installs what Debian lacks")
find_package(ONNX CONFIG HINTS ${NPC_DEPS}/onnx)
if(NOT ONNX_FOUND)
  message(FATAL_ERROR "no ONNX C++ library found: run tools/scripts/setup, which builds the pinned one, or set ONNX_DIR")
endif()
