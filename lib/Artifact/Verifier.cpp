#include "npc/Artifact/Verifier.h"

#include "Checks.h"
#include "VerifierParts.h"
#include "npc/Isa/Encoding.h"

using namespace npc;
using namespace npc::isa;

/// Checks one stream, instruction by instruction, and its loops.
static std::optional<ProgramError>
checkStream(const format::ManifestT &manifest, uint32_t stream,
            const Code &code) {
  InstructionCheck instructions(manifest, stream);
  RegisterCheck registers(manifest, code);
  std::vector<uint32_t> trips;
  auto wrong = [&](size_t index, std::string message) {
    return ProgramError{stream, uint32_t(index), std::move(message)};
  };
  for (size_t i = 0; i < code.size(); ++i) {
    const Instruction &instruction = code[i];
    if (instruction.opcode == Opcode::End) {
      if (trips.empty())
        return wrong(i, "'end' closes no loop");
      trips.pop_back();
    }
    std::string message =
        instructions.check(instruction, trips, registers.columns());
    if (message.empty())
      message = registers.step(i);
    if (!message.empty())
      return wrong(i, std::move(message));
    if (instruction.opcode == Opcode::Loop)
      trips.push_back(instruction.index);
    if (trips.size() > kMaxLoopDepth)
      return wrong(i, fmt::format("loops nest deeper than {}", kMaxLoopDepth));
  }
  if (!trips.empty())
    return wrong(code.size() - 1, "a loop is open at the end of the stream");
  return std::nullopt;
}

std::optional<ProgramError>
npc::verifyProgram(const format::ManifestT &manifest,
                   const std::vector<Code> &programs) {
  Findings findings;
  checkMachineTables(manifest, findings);
  if (!findings.failed())
    checkGeometry(manifest, findings);
  findings.require(programs.size() == manifest.streams.size(),
                   "there are {} programs for {} streams", programs.size(),
                   manifest.streams.size());
  if (findings.failed())
    return ProgramError{std::nullopt, std::nullopt, findings.message()};

  for (uint32_t stream = 0; stream < programs.size(); ++stream)
    if (auto error = checkStream(manifest, stream, programs[stream]))
      return error;
  return checkOrder(manifest, programs);
}
