#include "npc/Reduce/ScriptTest.h"

#include "npc/Support/Files.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Signals.h"

using namespace npc;

static Error cannotRun(const std::string &program, const std::string &reason) {
  return {ExitCode::Io, "cannot run the test '" + program + "': " + reason};
}

ScriptTest::ScriptTest(std::string program, std::string file)
    : program(std::move(program)), file(std::move(file)), remover(this->file) {
  llvm::sys::RemoveFileOnSignal(this->file);
}

Result<std::unique_ptr<ScriptTest>>
ScriptTest::create(const std::string &program) {
  // A script beside its input needs no "./".
  llvm::ErrorOr<std::string> found =
      llvm::sys::findProgramByName(program, {"."});
  if (!found)
    found = llvm::sys::findProgramByName(program);
  if (!found)
    return cannotRun(program, found.getError().message());
  if (!llvm::sys::fs::can_execute(*found))
    return cannotRun(program, "it is no file that may be executed");
  llvm::SmallString<128> file;
  if (std::error_code failed =
          llvm::sys::fs::createTemporaryFile("npc-reduce", "mlir", file))
    return Error{ExitCode::Io,
                 "cannot make a temporary file: " + failed.message()};
  return std::unique_ptr<ScriptTest>(
      new ScriptTest(std::move(*found), file.str().str()));
}

Result<bool> ScriptTest::operator()(const std::string &text) {
  if (Status status = writeFileAtomically(file, text); !status)
    return status.error();
  llvm::StringRef arguments[] = {program, file};
  // Empty paths are the null device.
  std::optional<llvm::StringRef> redirects[] = {"", "", ""};
  std::string reason;
  bool failedToStart = false;
  int code =
      llvm::sys::ExecuteAndWait(program, arguments, std::nullopt, redirects, 0,
                                0, &reason, &failedToStart);
  if (failedToStart)
    return cannotRun(program, reason);
  return code == 0;
}
