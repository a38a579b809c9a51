#include "ExternalData.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

using namespace npc;
namespace fs = std::filesystem;

namespace {

/// A model folder with a file, a sub-folder with a file, and links.
class ExternalData : public testing::Test {
protected:
  void SetUp() override {
    folder = fs::path(testing::TempDir()) /
             (std::string("npc-external-") +
              testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder);
    fs::create_directories(folder / "model" / "sub");
    for (const char *file : {"secret.bin", "model/w.bin", "model/sub/v.bin"})
      std::ofstream(folder / file) << "data";
    model = (folder / "model").string();
  }
  void TearDown() override { fs::remove_all(folder); }

  std::string refusal(const std::string &location,
                      ExitCode code = ExitCode::BadInput) {
    Result<std::string> path = resolveExternalLocation(model, location);
    EXPECT_FALSE(bool(path)) << location;
    if (path)
      return {};
    EXPECT_EQ(path.error().code, code) << path.error().message;
    return path.error().message;
  }

  fs::path folder;
  std::string model;
};

TEST_F(ExternalData, TakesFilesBelowTheModelsFolder) {
  for (const char *location : {"w.bin", "sub/v.bin", "./sub/./v.bin"}) {
    Result<std::string> path = resolveExternalLocation(model, location);
    ASSERT_TRUE(bool(path)) << location;
    EXPECT_TRUE(fs::equivalent(*path, folder / "model" / location));
  }
}

TEST_F(ExternalData, RefusesAbsolutePaths) {
  EXPECT_NE(refusal(model + "/w.bin").find("is an absolute path"),
            std::string::npos);
}

TEST_F(ExternalData, RefusesDotDotAnywhere) {
  for (const char *location : {"../secret.bin", "sub/../w.bin", ".."})
    EXPECT_NE(refusal(location).find("climbs out by '..'"), std::string::npos)
        << location;
}

TEST_F(ExternalData, RefusesLinks) {
  fs::create_symlink("../secret.bin", folder / "model/file-link");
  fs::create_directory_symlink("sub", folder / "model/folder-link");
  EXPECT_NE(refusal("file-link").find("through the symbolic link 'file-link'"),
            std::string::npos);
  EXPECT_NE(refusal("folder-link/v.bin")
                .find("through the symbolic link 'folder-link'"),
            std::string::npos);
}

TEST_F(ExternalData, RefusesWhatIsNoRegularFile) {
  EXPECT_NE(refusal("sub").find("is not a regular file"), std::string::npos);
  EXPECT_NE(refusal(".").find("is not a regular file"), std::string::npos);
  ASSERT_EQ(mkfifo((model + "/pipe").c_str(), 0600), 0);
  EXPECT_NE(refusal("pipe").find("is not a regular file"), std::string::npos);
}

TEST_F(ExternalData, RefusesOddNames) {
  EXPECT_NE(refusal("").find("without a location"), std::string::npos);
  EXPECT_NE(refusal(std::string("w.bin\0/../x", 11)).find("zero byte"),
            std::string::npos);
}

TEST_F(ExternalData, SaysWhenTheFileIsMissing) {
  EXPECT_NE(refusal("gone.bin", ExitCode::Io).find("does not exist"),
            std::string::npos);
  EXPECT_NE(refusal("w.bin/inside", ExitCode::Io)
                .find("external data file 'w.bin/inside'"),
            std::string::npos);
}

TEST(TensorRanges, ShareAllOrNothing) {
  TensorRanges ranges;
  EXPECT_TRUE(ranges.add("first", 100, 50));
  EXPECT_TRUE(ranges.add("tied", 100, 50));
  EXPECT_TRUE(ranges.add("before", 0, 100));
  EXPECT_TRUE(ranges.add("after", 150, 10));
  EXPECT_TRUE(ranges.add("empty", 120, 0));
  for (auto [offset, length] : std::vector<std::pair<uint64_t, uint64_t>>{
           {99, 2}, {149, 2}, {110, 10}, {0, 200}, {100, 49}, {101, 49}}) {
    Status status = ranges.add("late", offset, length);
    ASSERT_FALSE(status) << offset << ' ' << length;
    EXPECT_EQ(status.error().code, ExitCode::BadInput);
  }
  EXPECT_EQ(ranges.add("late", 120, 10).error().message,
            "external data range, bytes 120 to 130, overlaps that of tensor "
            "'first', bytes 100 to 150; two tensors share all of their bytes "
            "or none");
}

} // namespace
