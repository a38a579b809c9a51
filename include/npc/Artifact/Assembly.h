#ifndef NPC_ARTIFACT_ASSEMBLY_H
#define NPC_ARTIFACT_ASSEMBLY_H

#include "npc/Artifact/Format.h"
#include "npc/Isa/Isa.h"
#include "npc/Support/Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace npc {

/// The schedule as text: for each stream a line `.stream chip 0 core 5`, then
/// its instructions with buffers, blocks and locations by name. Assembles back
/// to equal programs.
std::string disassembleProgram(const format::ManifestT &manifest,
                               const std::vector<isa::Code> &programs);

/// One code per manifest stream; the text must hold each stream once, in any
/// order. Errors: BadInput with line, column, what was found and expected.
Result<std::vector<isa::Code>>
assembleProgram(std::string_view text, const std::string &fileName,
                const format::ManifestT &manifest);

} // namespace npc

#endif // NPC_ARTIFACT_ASSEMBLY_H
