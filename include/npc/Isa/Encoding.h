#ifndef NPC_ISA_ENCODING_H
#define NPC_ISA_ENCODING_H

#include "npc/Isa/Isa.h"
#include "npc/Support/Error.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// The encoding of a stream is a sequence of 32-bit little-endian words. An
/// instruction takes
///   word 0: opcode | function << 8 | number of words << 16,
///   word 1: location,
/// and then the fields that its opcode uses, in the order of Field:
///   Index, Accumulate: one word each;
///   Count: count, number of strides, strides (one word each);
///   Fn: nothing (it is in word 0);
///   Dims: their number, then one word each;
///   Params: their number, then each as IEEE binary32;
///   Views: each as buffer, offset, number of strides, strides;
///   Window: tapBegin, tapEnd, channelBegin, channelEnd, row, number of
///     dimensions, then each as kernel, dilation, extent, origin, stride,
///     number of steps, steps (one word each);
///   Axis: axisStride, axisExtent.
/// View offsets and strides, the window's stride and the axis's members are
/// 64-bit two's complement, low word first.
namespace npc::isa {

constexpr size_t kMaxLoopDepth = 16;
/// Of an instruction's dims and of a window.
constexpr size_t kMaxDims = 16;

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
/// Views that an opcode takes: 0 to 4, output first.
unsigned viewCount(Opcode opcode);
/// What `index` names or counts ("block", "channel"...), empty when unused.
std::string_view indexNameOf(Opcode opcode);
/// Names of the view operands, output first.
const std::vector<std::string_view> &viewNamesOf(Opcode opcode);
/// Names of the parameters that an instruction carries.
const std::vector<std::string_view> &parameterNamesOf(Opcode opcode,
                                                      Function function);

/// Which instructions take a function.
enum Use : uint32_t {
  Unary = 1u << 0,
  Binary = 1u << 1,
  Fold = 1u << 2,
  Order = 1u << 3,
  Update = 1u << 4,
};
uint32_t usesOf(Function function);
/// Whether `opcode` may carry `function`: None exactly where it takes none.
bool accepts(Opcode opcode, Function function);

/// The opcode or function of that number, if there is one.
std::optional<Opcode> opcodeFrom(uint32_t number);
std::optional<Function> functionFrom(uint32_t number);

/// Appends the encoding (32-bit little-endian words) of `code` to `bytes`.
void encode(const Code &code, std::string &bytes);
/// Errors: BadInput naming the byte offset. Checks form only (known opcode and
/// function, lengths, nesting, no bytes left), not the tables; see
/// verifyProgram.
Result<Code> decode(std::string_view bytes);

/// Names that assembly text uses instead of indices. Names that are empty or
/// occur twice are left out, and their indices stay numbers.
class SymbolTable {
public:
  SymbolTable() = default;
  explicit SymbolTable(std::vector<std::string> names);

  bool empty() const { return names.empty(); }
  /// The name as text writes it (quoted when it is not a plain word), or the
  /// number.
  std::string print(uint32_t index) const;
  std::optional<uint32_t> find(const std::string &name) const;
  /// All usable names, for suggestions.
  std::vector<std::string> all() const;

private:
  std::vector<std::string> names;
  std::unordered_map<std::string, uint32_t> indices;
};

struct Symbols {
  SymbolTable buffers, blocks, locations;
};

/// One instruction a line, two spaces of indent a loop; assembles back to an
/// equal Code. A location stands where it changes: it holds for the
/// instructions behind it too, and is 0 before the first.
std::string disassemble(const Code &code, const Symbols &symbols = {});
/// Assembles text whose first line is `firstLine` of `fileName`. '#' starts a
/// comment. Errors: BadInput with line, column, what was found and what was
/// expected.
Result<Code> assemble(std::string_view text, const std::string &fileName,
                      const Symbols &symbols = {}, size_t firstLine = 1);

} // namespace npc::isa

#endif // NPC_ISA_ENCODING_H
