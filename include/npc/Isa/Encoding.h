#ifndef NPC_ISA_ENCODING_H
#define NPC_ISA_ENCODING_H

#include "npc/Isa/Isa.h"
#include "npc/Support/Error.h"

#include <string>
#include <string_view>

namespace npc::isa {

/// Which members of an Instruction an opcode uses, in encoding order.
enum Field : uint32_t {
  Index = 1u << 0,
  Count = 1u << 1,
  Accumulate = 1u << 2,
  Fn = 1u << 3,
  Dims = 1u << 4,
  Params = 1u << 5,
  Views = 1u << 6,
  Window = 1u << 7,
  Axis = 1u << 8,
};
uint32_t fieldsOf(Opcode opcode);
/// Views that an opcode takes: 0 to 3, output first.
unsigned viewCount(Opcode opcode);

/// Which instructions take a function.
enum Use : uint32_t { Unary = 1u << 0, Binary = 1u << 1, Fold = 1u << 2 };
uint32_t usesOf(Function function);

/// Appends the encoding (32-bit little-endian words) of `code` to `bytes`.
void encode(const Code &code, std::string &bytes);
/// Errors: BadInput naming the byte offset. Checks form only (known opcode and
/// function, lengths, nesting, no bytes left), not the tables; see verifyProgram.
Result<Code> decode(std::string_view bytes);

/// One instruction a line, two spaces of indent a loop; assembles back to an
/// equal Code.
std::string disassemble(const Code &code);
/// Errors: BadInput with line, column, what was found and what was expected.
Result<Code> assemble(std::string_view text, const std::string &fileName);

} // namespace npc::isa

#endif // NPC_ISA_ENCODING_H
