#ifndef NPC_ARTIFACT_VERIFIER_H
#define NPC_ARTIFACT_VERIFIER_H

#include "npc/Artifact/Format.h"
#include "npc/Isa/Isa.h"
#include "npc/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace npc {

/// What is wrong with a program and where, so that a caller can point at it.
struct ProgramError {
  /// Stream and instruction, when one is to blame.
  std::optional<uint32_t> stream, instruction;
  std::string message;
};

/// The message with its place: "chip 0 core 5, instruction 12: ...".
std::string describe(const ProgramError &error,
                     const format::ManifestT &manifest);

/// Proves of a schedule, for every run: loops nest; operands index existing
/// tables and have the strides that their loops and dims need; every access
/// stays inside its buffer and every buffer inside its memory; element types
/// suit the instruction; register vectors have matching lengths; sends and
/// receives of every channel match in number and width; no execution order
/// deadlocks, given the channel capacities. Of what npc.fbs asks of buffers
/// that share addresses, reads without contents are found in one of the
/// execution orders that the synchronisation allows, the rest in all. A
/// schedule whose streams synchronise in more than 50 million steps is refused
/// unproved. The compiler's chip-verify-schedule pass and the binary's reader
/// both call this.
std::optional<ProgramError>
verifyProgram(const format::ManifestT &manifest,
              const std::vector<isa::Code> &programs);

} // namespace npc

#endif // NPC_ARTIFACT_VERIFIER_H
