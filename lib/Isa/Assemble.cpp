#include "npc/Isa/Encoding.h"

#include "Lexer.h"
#include "npc/Support/Suggest.h"

#include <algorithm>

using namespace npc;
using namespace npc::isa;

namespace {

/// Reads one instruction: mnemonic, function, then operands by name in any
/// order.
class InstructionParser {
public:
  /// `location` is that of the instruction before.
  InstructionParser(LineLexer &lexer, const Symbols &symbols, uint32_t location)
      : lexer(lexer), symbols(symbols) {
    instruction.location = location;
  }

  Instruction parse() {
    lexer.mark();
    parseMnemonic();
    if (lexer.failed())
      return instruction;
    fields = fieldsOf(instruction.opcode);
    if (fields & Fn)
      parseFunction();
    if (lexer.failed())
      return instruction;
    instruction.params.resize(parameters().size());
    instruction.views.resize(views().size());
    while (!lexer.failed() && !lexer.atEnd())
      parseOperand();
    checkComplete();
    return instruction;
  }

private:
  const std::vector<std::string_view> &parameters() const {
    return (fields & Params)
               ? parameterNamesOf(instruction.opcode, instruction.function)
               : viewNamesOf(Opcode::End);
  }
  const std::vector<std::string_view> &views() const {
    return viewNamesOf(instruction.opcode);
  }

  void parseMnemonic() {
    std::string word = lexer.name("an instruction");
    std::vector<std::string> known;
    for (uint32_t i = 0; auto opcode = opcodeFrom(i); ++i) {
      if (nameOf(*opcode) == word)
        instruction.opcode = *opcode;
      known.emplace_back(nameOf(*opcode));
    }
    if (nameOf(instruction.opcode) != word)
      lexer.fail(fmt::format("expected one of {}{}", fmt::join(known, ", "),
                             didYouMean(word, known)));
  }

  void parseFunction() {
    std::string word = lexer.name("a function");
    std::vector<std::string> known;
    for (uint32_t i = 0; auto function = functionFrom(i); ++i) {
      if (!accepts(instruction.opcode, *function))
        continue;
      if (nameOf(*function) == word)
        instruction.function = *function;
      known.emplace_back(nameOf(*function));
    }
    if (nameOf(instruction.function) != word)
      lexer.fail(fmt::format("expected one of {}{}", fmt::join(known, ", "),
                             didYouMean(word, known)));
  }

  void parseOperand() {
    if (lexer.accept("@")) {
      seen.emplace_back("@");
      instruction.location = symbol(symbols.locations, "location");
      return;
    }
    std::string key = lexer.name("an operand");
    if (lexer.failed())
      return;
    if (std::find(seen.begin(), seen.end(), key) != seen.end())
      return lexer.fail("expected each operand once");
    seen.push_back(key);
    if (key == "accumulate" && (fields & Accumulate)) {
      instruction.accumulate = true;
      return;
    }
    std::vector<std::string> known = operandNames();
    if (std::find(known.begin(), known.end(), key) == known.end())
      return lexer.fail(
          fmt::format("expected an operand of '{}'{}{}{}",
                      nameOf(instruction.opcode), known.empty() ? "" : ": ",
                      fmt::join(known, ", "), didYouMean(key, known)));
    lexer.expect("=");
    parseValue(key);
  }

  void parseValue(const std::string &key) {
    if ((fields & Index) && key == indexNameOf(instruction.opcode))
      instruction.index = instruction.opcode == Opcode::Mvm
                              ? symbol(symbols.blocks, "block")
                              : lexer.integer<uint32_t>();
    else if ((fields & Count) && key == "count")
      instruction.count = lexer.integer<int32_t>();
    else if (key == "strides")
      instruction.countStrides = list<int32_t>(kMaxLoopDepth);
    else if (key == "dims")
      instruction.dims = list<uint32_t>(kMaxDims);
    else if ((fields & Window) && parseWindowValue(key))
      return;
    else if (key == "axis_stride")
      instruction.axisStride = lexer.integer<int64_t>();
    else if (key == "axis_extent")
      instruction.axisExtent = lexer.integer<int64_t>();
    else if (size_t i = position(parameters(), key); i < parameters().size())
      instruction.params[i] = lexer.real();
    else
      instruction.views[position(views(), key)] = view();
  }

  bool parseWindowValue(const std::string &key) {
    if (key == "taps")
      range(instruction.tapBegin, instruction.tapEnd);
    else if (key == "channels")
      range(instruction.channelBegin, instruction.channelEnd);
    else if (key == "row")
      instruction.row = lexer.integer<uint32_t>();
    else if (key == "window")
      window();
    else
      return false;
    return true;
  }

  void range(uint32_t &begin, uint32_t &end) {
    begin = lexer.integer<uint32_t>();
    lexer.expect("..");
    end = lexer.integer<uint32_t>();
  }

  void window() {
    lexer.expect("[");
    if (lexer.accept("]"))
      return;
    do {
      WindowDim dim;
      lexer.expect("{");
      dim.kernel = member<uint32_t>("kernel");
      dim.dilation = member<uint32_t>("dilation");
      dim.extent = member<uint32_t>("extent");
      dim.origin = member<int32_t>("origin");
      dim.stride = member<int64_t>("stride");
      lexer.expect("steps");
      lexer.expect("=");
      dim.steps = list<int32_t>(kMaxLoopDepth);
      lexer.expect("}");
      instruction.window.push_back(std::move(dim));
      if (instruction.window.size() > kMaxDims)
        lexer.fail(fmt::format("expected at most {} dimensions", kMaxDims));
    } while (!lexer.failed() && lexer.accept(","));
    lexer.expect("]");
  }

  template <typename T>
  T member(std::string_view name) {
    lexer.expect(name);
    lexer.expect("=");
    T value = lexer.integer<T>();
    lexer.expect(",");
    return value;
  }

  View view() {
    View view;
    lexer.expect("%");
    view.buffer = symbol(symbols.buffers, "buffer");
    lexer.expect("[");
    view.offset = lexer.integer<int64_t>();
    lexer.expect(":");
    if (!lexer.accept("]"))
      view.strides = listRest<int64_t>(kMaxLoopDepth + kMaxDims);
    return view;
  }

  template <typename T>
  std::vector<T> list(size_t limit) {
    lexer.expect("[");
    return lexer.accept("]") ? std::vector<T>() : listRest<T>(limit);
  }

  template <typename T>
  std::vector<T> listRest(size_t limit) {
    std::vector<T> values;
    do {
      values.push_back(lexer.integer<T>());
      if (values.size() > limit)
        lexer.fail(fmt::format("expected at most {} entries", limit));
    } while (!lexer.failed() && lexer.accept(","));
    lexer.expect("]");
    return values;
  }

  uint32_t symbol(const SymbolTable &table, std::string_view kind) {
    if (lexer.atDigit())
      return lexer.integer<uint32_t>();
    lexer.mark();
    std::string name = lexer.name(fmt::format("a {} name or number", kind));
    std::optional<uint32_t> index = table.find(name);
    if (!index)
      lexer.fail(fmt::format("expected the name or number of a {}{}", kind,
                             didYouMean(name, table.all())));
    return index.value_or(0);
  }

  static size_t position(const std::vector<std::string_view> &names,
                         const std::string &name) {
    return size_t(std::find(names.begin(), names.end(), name) - names.begin());
  }

  std::vector<std::string> operandNames() const {
    std::vector<std::string> names = requiredNames();
    if (instruction.opcode == Opcode::Map)
      names.emplace_back(indexNameOf(Opcode::Map));
    if (fields & Count)
      names.emplace_back("strides");
    return names;
  }

  std::vector<std::string> requiredNames() const {
    std::vector<std::string> names;
    if ((fields & Index) && instruction.opcode != Opcode::Map)
      names.emplace_back(indexNameOf(instruction.opcode));
    if (fields & Count)
      names.emplace_back("count");
    if (fields & Dims)
      names.emplace_back("dims");
    names.insert(names.end(), parameters().begin(), parameters().end());
    names.insert(names.end(), views().begin(), views().end());
    if (fields & Window)
      names.insert(names.end(), {"taps", "channels", "row", "window"});
    if (fields & Axis)
      names.insert(names.end(), {"axis_stride", "axis_extent"});
    return names;
  }

  void checkComplete() {
    lexer.mark();
    for (const std::string &name : requiredNames())
      if (std::find(seen.begin(), seen.end(), name) == seen.end())
        lexer.fail(fmt::format("expected '{}=' for '{}'", name,
                               nameOf(instruction.opcode)));
  }

  LineLexer &lexer;
  const Symbols &symbols;
  Instruction instruction;
  uint32_t fields = 0;
  std::vector<std::string> seen;
};

} // namespace

Result<Code> npc::isa::assemble(std::string_view text,
                                const std::string &fileName,
                                const Symbols &symbols, size_t firstLine) {
  Code code;
  uint32_t location = 0;
  std::vector<size_t> openLoops;
  for (size_t line = firstLine; !text.empty(); ++line) {
    size_t newline = text.find('\n');
    LineLexer lexer(text.substr(0, newline),
                    fmt::format("{}:{}", fileName, line));
    text.remove_prefix(newline == text.npos ? text.size() : newline + 1);
    if (lexer.atEnd())
      continue;
    Instruction instruction =
        InstructionParser(lexer, symbols, location).parse();
    location = instruction.location;
    lexer.markFirst();
    if (instruction.opcode == Opcode::Loop)
      openLoops.push_back(line);
    if (openLoops.size() > kMaxLoopDepth)
      lexer.fail(
          fmt::format("expected at most {} nested loops", kMaxLoopDepth));
    if (instruction.opcode == Opcode::End && openLoops.empty())
      lexer.fail("expected a loop that this could end");
    if (lexer.failed())
      return lexer.error();
    if (instruction.opcode == Opcode::End)
      openLoops.pop_back();
    code.push_back(std::move(instruction));
  }
  if (!openLoops.empty())
    return Error{
        ExitCode::BadInput,
        fmt::format("{}:{}: found a loop without an end; expected 'end'",
                    fileName, openLoops.back())};
  return code;
}
