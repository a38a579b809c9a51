#ifndef NPC_TEST_FUZZ_FUZZING_H
#define NPC_TEST_FUZZ_FUZZING_H

#include "npc/Support/Error.h"

#include <string>
#include <string_view>

/// What the fuzzers share. Each is one function, `accepts`, to which libFuzzer
/// gives inputs of its making (LibFuzzer.cpp) and the test suite the files of a
/// corpus (Replay.cpp).
namespace npc::fuzz {

/// Gives `input` to the code under test; says whether that took it as valid.
/// Every fuzzer defines its own.
bool accepts(std::string_view input);

/// A finding unless `holds`: ends the process with SIGABRT.
void require(bool holds, const std::string &what);

/// False, for `return refused(error)`. A finding where the error is an internal
/// one or says nothing: no input is to blame for a bug of ours.
bool refused(const Error &error);

/// An empty folder at first, of this process alone, for readers that take
/// paths. It lies where TMPDIR says and is gone after a normal end.
const std::string &scratchFolder();

/// The path of the file `name` in the scratch folder, which now holds `bytes`.
std::string scratchFile(const std::string &name, std::string_view bytes);

} // namespace npc::fuzz

#endif // NPC_TEST_FUZZ_FUZZING_H
