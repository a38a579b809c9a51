#ifndef NPC_REDUCE_SCRIPTTEST_H
#define NPC_REDUCE_SCRIPTTEST_H

#include "npc/Support/Error.h"

#include "llvm/Support/FileUtilities.h"

#include <memory>
#include <string>

namespace npc {

/// Finds texts interesting for which a program, called with the name of a file
/// that holds the text, returns 0. What it prints is not shown.
class ScriptTest {
public:
  /// `program` is a path, or a name that PATH knows. Errors: Io where there is
  /// no such program, or no temporary file can be made.
  static Result<std::unique_ptr<ScriptTest>> create(const std::string &program);

  /// Errors: Io where the program cannot be started or the file not be written.
  Result<bool> operator()(const std::string &text);

private:
  ScriptTest(std::string program, std::string file);

  std::string program, file;
  llvm::FileRemover remover;
};

} // namespace npc

#endif // NPC_REDUCE_SCRIPTTEST_H
