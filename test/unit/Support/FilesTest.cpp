#include "npc/Support/Files.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace npc;
namespace fs = std::filesystem;

namespace {

class Files : public ::testing::Test {
protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "npc-XXXXXX").string();
    folder = mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder); }

  std::string file(const char *name) const { return (folder / name).string(); }
  static std::string read(const std::string &path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  size_t entries() const {
    return size_t(std::distance(fs::directory_iterator(folder), {}));
  }

  fs::path folder;
};

} // namespace

TEST_F(Files, MapsWhatIsThere) {
  std::ofstream(file("a"), std::ios::binary) << std::string("x\0y", 3);
  auto mapped = MappedFile::open(file("a"));
  ASSERT_TRUE(mapped);
  EXPECT_EQ((*mapped)->bytes(), std::string_view("x\0y", 3));
  EXPECT_EQ((*mapped)->path(), file("a"));
}

TEST_F(Files, ReleasedPagesAreReadAgain) {
  std::string content;
  for (int i = 0; i < 100'000; ++i)
    content += std::to_string(i);
  std::ofstream(file("a"), std::ios::binary) << content;
  auto mapped = MappedFile::open(file("a"));
  ASSERT_TRUE(mapped);
  EXPECT_EQ((*mapped)->bytes(), content);
  (*mapped)->release(5000, 300'000);
  (*mapped)->release(0, content.size());
  (*mapped)->release(content.size() - 1, 1'000'000);
  EXPECT_EQ((*mapped)->bytes(), content);
}

TEST_F(Files, MapsAnEmptyFile) {
  std::ofstream(file("a"));
  auto mapped = MappedFile::open(file("a"));
  ASSERT_TRUE(mapped);
  EXPECT_EQ((*mapped)->size(), 0u);
}

TEST_F(Files, OnlyRegularFilesAreRead) {
  ASSERT_EQ(mkfifo(file("pipe").c_str(), 0600), 0);
  for (std::string path : {file("missing"), folder.string(), file("pipe")}) {
    auto mapped = MappedFile::open(path);
    ASSERT_FALSE(mapped) << path;
    EXPECT_EQ(mapped.error().code, ExitCode::Io);
    EXPECT_NE(mapped.error().message.find(path), std::string::npos);
  }
}

TEST_F(Files, AppearsOnlyAtCommit) {
  auto out = AtomicFile::create(file("a"));
  ASSERT_TRUE(out);
  ASSERT_TRUE((*out)->write("hello", 5));
  EXPECT_FALSE(fs::exists(file("a")));
  ASSERT_TRUE((*out)->writeAt(0, "J", 1));
  ASSERT_TRUE((*out)->commit());
  EXPECT_EQ(read(file("a")), "Jello");
  out->reset();
  EXPECT_EQ(entries(), 1u);
}

TEST_F(Files, DroppedFileLeavesNothing) {
  {
    auto out = AtomicFile::create(file("a"));
    ASSERT_TRUE(out);
    ASSERT_TRUE((*out)->write("hello", 5));
  }
  EXPECT_EQ(entries(), 0u);
}

/// Starts writing to `path` in another process, which then raises `signal`.
static int killWhileWriting(const std::string &path, bool mayBeUnnamed,
                            int signal) {
  pid_t child = fork();
  if (child == 0) {
    // A shell's background processes inherit that SIGINT is ignored.
    if (signal != SIGKILL)
      std::signal(signal, SIG_DFL);
    auto out = AtomicFile::create(path, mayBeUnnamed);
    if (out && (*out)->write("hello", 5))
      raise(signal);
    _exit(1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

TEST_F(Files, KilledProcessLeavesNothing) {
  std::ofstream(file("old")) << "old";
  for (const char *name : {"old", "new"})
    for (int signal : {SIGKILL, SIGTERM, SIGINT})
      EXPECT_EQ(killWhileWriting(file(name), true, signal), signal);
  EXPECT_EQ(entries(), 1u);
  EXPECT_EQ(read(file("old")), "old");
}

TEST_F(Files, SignalRemovesTheNamedTemporary) {
  for (int signal : {SIGHUP, SIGTERM, SIGINT})
    EXPECT_EQ(killWhileWriting(file("a"), false, signal), signal);
  EXPECT_EQ(entries(), 0u);
}

TEST_F(Files, NamedTemporaryBecomesTheFile) {
  for (const char *text : {"first", "second"}) {
    auto out = AtomicFile::create(file("a"), false);
    ASSERT_TRUE(out);
    ASSERT_TRUE((*out)->write(text, 5));
    EXPECT_EQ(entries(), text[0] == 'f' ? 1u : 2u);
    ASSERT_TRUE((*out)->commit());
    EXPECT_EQ(read(file("a")), std::string(text, 5));
    EXPECT_EQ(entries(), 1u);
  }
}

TEST_F(Files, ReplacingLeavesOneFile) {
  // A hidden name of a process that is no more.
  std::string stale = ".npc-" + std::to_string(getpid()) + "-0";
  std::ofstream(file(stale.c_str())) << "stale";
  for (const char *text : {"first", "second"})
    ASSERT_TRUE(writeFileAtomically(file("a"), text));
  EXPECT_EQ(read(file("a")), "second");
  EXPECT_EQ(read(file(stale.c_str())), "stale");
  EXPECT_EQ(entries(), 2u);
}

TEST_F(Files, SaysWhenThereIsNoSpace) {
  auto out = AtomicFile::create(file("a"));
  ASSERT_TRUE(out);
  EXPECT_TRUE((*out)->checkSpace(0));
  constexpr uint64_t exbibyte = uint64_t{1} << 60;
  Status status = (*out)->checkSpace(exbibyte);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ExitCode::Io);
  EXPECT_NE(status.error().message.find("takes 1152921504606846976 bytes"),
            std::string::npos);
  auto device = AtomicFile::create("/dev/null");
  ASSERT_TRUE(device);
  EXPECT_TRUE((*device)->checkSpace(exbibyte));
}

TEST_F(Files, InputIsNoOutput) {
  std::ofstream(file("a")) << "a";
  std::ofstream(file("b")) << "b";
  fs::create_symlink("a", file("link"));
  fs::create_hard_link(file("a"), file("hard"));
  EXPECT_TRUE(checkNoInput(file("new"), {file("a")}));
  EXPECT_TRUE(checkNoInput(file("b"), {file("a"), file("missing")}));
  EXPECT_TRUE(checkNoInput("/dev/null", {"/dev/null"}));
  for (const char *name : {"a", "link", "hard"}) {
    Status status = checkNoInput(file(name), {file("b"), file("a")});
    ASSERT_FALSE(status) << name;
    EXPECT_EQ(status.error().code, ExitCode::Usage);
    EXPECT_NE(status.error().message.find("'" + file("a") + "'"),
              std::string::npos);
  }
}

TEST_F(Files, HeaderCannotReachPastWhatIsWritten) {
  auto out = AtomicFile::create(file("a"));
  ASSERT_TRUE(out);
  ASSERT_TRUE((*out)->write("hello", 5));
  EXPECT_TRUE((*out)->writeAt(4, "x", 1));
  Status status = (*out)->writeAt(5, "x", 1);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ExitCode::Internal);
}

TEST_F(Files, KeepsTheModeOfTheFileItReplaces) {
  std::ofstream(file("a")) << "old";
  fs::permissions(file("a"), fs::perms(0640));
  ASSERT_TRUE(writeFileAtomically(file("a"), "new"));
  EXPECT_EQ(read(file("a")), "new");
  EXPECT_EQ(fs::status(file("a")).permissions(), fs::perms(0640));
}

TEST_F(Files, NewFileHasTheModeOfTheUmask) {
  mode_t old = umask(027);
  ASSERT_TRUE(writeFileAtomically(file("a"), "new"));
  umask(old);
  EXPECT_EQ(fs::status(file("a")).permissions(), fs::perms(0640));
}

TEST_F(Files, ReplacesWhatALinkNames) {
  std::ofstream(file("target")) << "old";
  fs::create_symlink("target", file("link"));
  ASSERT_TRUE(writeFileAtomically(file("link"), "new"));
  EXPECT_TRUE(fs::is_symlink(file("link")));
  EXPECT_EQ(read(file("target")), "new");
}

TEST_F(Files, MissingFolderIsAnIoError) {
  Status status = writeFileAtomically(file("no/such/a"), "x");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ExitCode::Io);
  EXPECT_NE(status.error().message.find("No such file"), std::string::npos);
}

TEST_F(Files, FolderIsNoOutput) {
  Status status = writeFileAtomically(folder.string(), "x");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ExitCode::Io);
}

TEST_F(Files, DevicesAreWrittenDirectly) {
  EXPECT_TRUE(writeFileAtomically("/dev/null", "x"));
  Status status = writeFileAtomically("/dev/full", "x");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ExitCode::Io);
}

TEST(CheckedRange, NeverOverflows) {
  EXPECT_TRUE(checkedRange(0, 0, 0));
  EXPECT_TRUE(checkedRange(3, 5, 8));
  EXPECT_FALSE(checkedRange(3, 6, 8));
  EXPECT_FALSE(checkedRange(9, 0, 8));
  EXPECT_FALSE(checkedRange(UINT64_MAX, 2, 8));
  EXPECT_FALSE(checkedRange(2, UINT64_MAX, 8));
}
