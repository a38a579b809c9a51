#ifndef NPC_TEST_UNIT_ARTIFACT_TEMPORARY_H
#define NPC_TEST_UNIT_ARTIFACT_TEMPORARY_H

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace npc::test {

/// A folder that is there for one test.
class TemporaryFolder {
public:
  TemporaryFolder() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "npc-XXXXXX").string();
    path = mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }

  std::string file(const std::string &name) const {
    return (path / name).string();
  }
  size_t entries() const {
    auto all = std::filesystem::directory_iterator(path);
    return size_t(std::distance(begin(all), end(all)));
  }

private:
  std::filesystem::path path;
};

inline std::string readAll(const std::string &path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void writeAll(const std::string &path, const std::string &bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace npc::test

#endif // NPC_TEST_UNIT_ARTIFACT_TEMPORARY_H
