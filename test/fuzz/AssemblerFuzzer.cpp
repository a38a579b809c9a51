/// The assembler, for a bare instruction stream and for a whole schedule, and
/// the decoder of what it makes.

#include "Fuzzing.h"

#include "npc/Artifact/Assembly.h"
#include "npc/Isa/Encoding.h"

using namespace npc;
using namespace npc::fuzz;

static std::string encoded(const isa::Code &code) {
  std::string bytes;
  isa::encode(code, bytes);
  return bytes;
}

/// Bytes are compared, as NaN parameters are unequal to themselves.
static void checkRoundTrip(const isa::Code &code) {
  std::string bytes = encoded(code);
  auto decoded = isa::decode(bytes);
  require(decoded && encoded(*decoded) == bytes,
          "code is not decoded as it was encoded");
  std::string text = isa::disassemble(code);
  auto assembled = isa::assemble(text, "disassembled.s");
  require(bool(assembled), "disassembled text does not assemble:\n" + text);
  require(encoded(*assembled) == bytes, "text changes the code:\n" + text);
}

/// A binary's tables as far as the assembler uses them. Some names need quotes.
static format::ManifestT makeManifest() {
  format::ManifestT manifest;
  for (const char *name : {"in", "input codes", "1st", "in", ""}) {
    manifest.buffers.push_back(std::make_unique<format::BufferT>());
    manifest.buffers.back()->name = name;
  }
  for (const char *name : {"left", "conv\"1\"\n"}) {
    manifest.blocks.push_back(std::make_unique<format::BlockT>());
    manifest.blocks.back()->name = name;
  }
  manifest.locations = {"", "Conv_0", "#2 at\\end"};
  for (auto kind : {format::UnitKind_Host, format::UnitKind_Core}) {
    manifest.streams.push_back(std::make_unique<format::StreamT>());
    manifest.streams.back()->kind = kind;
  }
  return manifest;
}

static bool acceptsSchedule(std::string_view input) {
  static const format::ManifestT manifest = makeManifest();
  auto programs = assembleProgram(input, "input.s", manifest);
  if (!programs)
    return refused(programs.error());
  std::string text = disassembleProgram(manifest, *programs);
  auto again = assembleProgram(text, "disassembled.s", manifest);
  require(again && again->size() == programs->size(),
          "a disassembled schedule does not assemble:\n" + text);
  for (size_t i = 0; i < programs->size(); ++i)
    require(encoded((*again)[i]) == encoded((*programs)[i]),
            "text changes the schedule:\n" + text);
  return true;
}

static bool acceptsText(std::string_view input) {
  auto code = isa::assemble(input, "input.s");
  if (!code)
    return refused(code.error());
  checkRoundTrip(*code);
  return true;
}

static bool acceptsCode(std::string_view input) {
  auto code = isa::decode(input);
  if (!code)
    return refused(code.error());
  require(encoded(*code) == input, "two encodings of one code");
  checkRoundTrip(*code);
  return true;
}

bool npc::fuzz::accepts(std::string_view input) {
  bool isText = acceptsText(input), isCode = acceptsCode(input);
  return acceptsSchedule(input) || isText || isCode;
}
