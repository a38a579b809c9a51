#include "npc/Artifact/Assembly.h"

#include "Checks.h"
#include "npc/Isa/Encoding.h"
#include "npc/Support/Suggest.h"

#include <optional>

using namespace npc;

static constexpr std::string_view kDirective = ".stream";

static isa::Symbols symbolsOf(const format::ManifestT &manifest) {
  std::vector<std::string> buffers, blocks;
  for (const auto &buffer : manifest.buffers)
    buffers.push_back(buffer->name);
  for (const auto &block : manifest.blocks)
    blocks.push_back(block->name);
  return {isa::SymbolTable(std::move(buffers)),
          isa::SymbolTable(std::move(blocks)),
          isa::SymbolTable(manifest.locations)};
}

std::string npc::disassembleProgram(const format::ManifestT &manifest,
                                    const std::vector<isa::Code> &programs) {
  isa::Symbols symbols = symbolsOf(manifest);
  std::string text;
  for (size_t i = 0; i < programs.size(); ++i) {
    text += fmt::format("{}{} {}\n", i ? "\n" : "", kDirective,
                        unitName(*manifest.streams[i]));
    text += isa::disassemble(programs[i], symbols);
  }
  return text;
}

namespace {

/// The line without comment and surrounding blanks.
std::string_view trim(std::string_view line) {
  constexpr std::string_view blanks = " \t\r";
  size_t begin = line.find_first_not_of(blanks);
  if (begin == line.npos)
    return {};
  return line.substr(begin, line.find_last_not_of(blanks) + 1 - begin);
}

/// Cuts the text at its `.stream` lines and assembles the parts.
class ProgramParser {
public:
  ProgramParser(std::string_view text, const std::string &fileName,
                const format::ManifestT &manifest)
      : text(text), fileName(fileName), manifest(manifest),
        symbols(symbolsOf(manifest)), programs(manifest.streams.size()) {}

  Result<std::vector<isa::Code>> parse() {
    size_t line = 1;
    for (size_t at = 0; at < text.size(); ++line) {
      size_t next = std::min(text.find('\n', at), text.size() - 1) + 1;
      std::string_view content = trim(text.substr(at, next - at));
      if (content.substr(0, kDirective.size()) == kDirective) {
        if (Status status = finish(at); !status)
          return status.error();
        if (Status status = begin(content, line); !status)
          return status.error();
        bodyBegin = next;
        bodyLine = line + 1;
      } else if (!stream && !content.empty() && content.front() != '#' &&
                 content.front() != '\n') {
        return expected(line, "a '.stream' line first");
      }
      at = next;
    }
    if (Status status = finish(text.size()); !status)
      return status.error();
    return collect(line);
  }

private:
  Error expected(size_t line, const std::string &what) const {
    return {ExitCode::BadInput,
            fmt::format("{}:{}:1: expected {}", fileName, line, what)};
  }

  Status begin(std::string_view content, size_t line) {
    content.remove_prefix(kDirective.size());
    std::string name(trim(content.substr(0, content.find_first_of("#\n"))));
    std::vector<std::string> known;
    for (uint32_t i = 0; i < programs.size(); ++i) {
      known.push_back(unitName(*manifest.streams[i]));
      if (known.back() == name)
        stream = i;
    }
    if (!stream)
      return expected(line, fmt::format("a stream of this binary, found '{}'{}",
                                        name, didYouMean(name, known)));
    if (programs[*stream])
      return expected(line, fmt::format("stream '{}' only once", name));
    return {};
  }

  /// Assembles the stream whose text ends at `end`.
  Status finish(size_t end) {
    if (!stream)
      return {};
    Result<isa::Code> code = isa::assemble(
        text.substr(bodyBegin, end - bodyBegin), fileName, symbols, bodyLine);
    if (!code)
      return code.error();
    programs[*stream] = std::move(*code);
    stream.reset();
    return {};
  }

  Result<std::vector<isa::Code>> collect(size_t line) {
    std::vector<isa::Code> codes;
    for (size_t i = 0; i < programs.size(); ++i) {
      if (!programs[i])
        return expected(line, fmt::format("stream '{}' too",
                                          unitName(*manifest.streams[i])));
      codes.push_back(std::move(*programs[i]));
    }
    return codes;
  }

  std::string_view text;
  const std::string &fileName;
  const format::ManifestT &manifest;
  isa::Symbols symbols;
  std::vector<std::optional<isa::Code>> programs;
  std::optional<uint32_t> stream;
  size_t bodyBegin = 0, bodyLine = 1;
};

} // namespace

Result<std::vector<isa::Code>>
npc::assembleProgram(std::string_view text, const std::string &fileName,
                     const format::ManifestT &manifest) {
  return ProgramParser(text, fileName, manifest).parse();
}
