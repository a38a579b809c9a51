#ifndef NPC_SUPPORT_ERROR_H
#define NPC_SUPPORT_ERROR_H

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace npc {

/// What a tool's process returns. The values are a contract (docs/cli.md).
enum class ExitCode : int {
  Done = 0,
  CheckFailed = 1, ///< it ran, and `--expect` or another check did not hold
  Usage = 2,       ///< the command line is wrong
  BadInput = 3,    ///< an input file is malformed, damaged or unsafe
  Unsupported = 4, ///< the model uses something that npc does not support
  DoesNotFit = 5,  ///< the model does not fit the target
  Io = 6,          ///< a file cannot be read or written
  Internal = 70,   ///< a bug of ours
};

/// One failure: what the process should return and one message for the user.
/// The message names the place, says actual and allowed, and ends in the way
/// out; it carries no "error:" prefix and no trailing newline.
struct Error {
  ExitCode code = ExitCode::Internal;
  std::string message;
};

/// A value or the Error that prevented it.
template <typename T>
class [[nodiscard]] Result {
public:
  Result(T value) : state(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state.index() == 0; }
  T &operator*() { return std::get<0>(state); }
  const T &operator*() const { return std::get<0>(state); }
  T *operator->() { return &std::get<0>(state); }
  const T *operator->() const { return &std::get<0>(state); }
  Error &error() { return std::get<1>(state); }
  const Error &error() const { return std::get<1>(state); }

private:
  std::variant<T, Error> state;
};

/// Success or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
  Result() = default;
  Result(Error error) : failure(std::move(error)) {}

  explicit operator bool() const { return !failure; }
  Error &error() { return *failure; }
  const Error &error() const { return *failure; }

private:
  std::optional<Error> failure;
};

using Status = Result<void>;

} // namespace npc

#endif // NPC_SUPPORT_ERROR_H
