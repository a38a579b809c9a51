#ifndef NPC_TEST_UNIT_TENSOR_TENSORTESTING_H
#define NPC_TEST_UNIT_TENSOR_TENSORTESTING_H

#include "npc/Runtime/Tensor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace npc {

using Tensors = std::vector<Tensor>;

inline std::string inputFile(const std::string &name) {
  return std::string(NPC_TEST_INPUTS) + "/tensors/" + name;
}

inline std::string readBytes(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A file of the running test.
inline std::string scratchFile(const std::string &name) {
  const auto *test = testing::UnitTest::GetInstance()->current_test_info();
  return testing::TempDir() + "npc-" + test->test_suite_name() + "-" +
         test->name() + "-" + name;
}

inline std::string writeScratch(const std::string &name,
                                const std::string &bytes) {
  std::string path = scratchFile(name);
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

template <typename T>
std::vector<T> valuesOf(const Tensor &tensor) {
  std::vector<T> values(tensor.bytes.size() / sizeof(T));
  std::copy_n(tensor.bytes.data(), values.size() * sizeof(T),
              reinterpret_cast<uint8_t *>(values.data()));
  return values;
}

template <typename T>
Tensor makeTensor(format::ElementType type, std::vector<int64_t> shape,
                  const std::vector<T> &values, const std::string &name = "") {
  Tensor tensor;
  tensor.name = name;
  tensor.type = type;
  tensor.shape = std::move(shape);
  tensor.bytes.resize(values.size() * sizeof(T));
  std::copy_n(reinterpret_cast<const uint8_t *>(values.data()),
              tensor.bytes.size(), tensor.bytes.data());
  return tensor;
}

/// The only tensor of a file.
inline Tensor readOne(const std::string &path) {
  Result<Tensors> tensors = readTensors(path);
  EXPECT_TRUE(tensors) << tensors.error().message;
  if (!tensors)
    return {};
  EXPECT_EQ(tensors->size(), 1u);
  return tensors->empty() ? Tensor() : (*tensors)[0];
}

/// The message of the BadInput error that reading `path` must end in.
inline std::string badInput(const std::string &path) {
  Result<Tensors> tensors = readTensors(path);
  EXPECT_FALSE(tensors) << path << " was read";
  if (tensors)
    return {};
  EXPECT_EQ(tensors.error().code, ExitCode::BadInput);
  return tensors.error().message;
}

#define EXPECT_CONTAINS(text, part)                                            \
  EXPECT_NE(std::string(text).find(part), std::string::npos) << text

} // namespace npc

#endif // NPC_TEST_UNIT_TENSOR_TENSORTESTING_H
