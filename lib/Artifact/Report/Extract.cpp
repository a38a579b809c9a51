#include "npc/Artifact/Report.h"

#include "npc/Artifact/Assembly.h"
#include "npc/Artifact/Verifier.h"
#include "npc/Artifact/Writer.h"
#include "npc/Support/Suggest.h"

#include <fmt/format.h>
#include <set>

using namespace npc;
using namespace npc::format;

/// A version 1.0 .npy file of a row-major float32 matrix.
static std::string npyOf(const float *values, uint64_t rows, uint64_t columns) {
  std::string description = fmt::format(
      "{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}", rows,
      columns);
  // Magic, version and length take 10 bytes; the data start at a multiple
  // of 64.
  size_t total = (10 + description.size() + 1 + 63) / 64 * 64;
  description.resize(total - 11, ' ');
  description += '\n';
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += char(description.size() & 0xff);
  bytes += char(description.size() >> 8);
  bytes += description;
  bytes.append(reinterpret_cast<const char *>(values),
               rows * columns * sizeof(float));
  return bytes;
}

static Error unknown(const std::string &what, const std::string &allowed) {
  return {ExitCode::Usage,
          fmt::format("'{}' cannot be extracted; {}", what, allowed)};
}

static Result<std::string> extractTile(const Artifact &artifact,
                                       const std::string &what,
                                       std::string_view place) {
  const ManifestT &manifest = artifact.manifest();
  std::set<std::pair<uint32_t, uint32_t>> tiles;
  for (uint32_t i = 0; i < manifest.tiles.size(); ++i) {
    const TileT &tile = *manifest.tiles[i];
    if (fmt::format("{}/{}", tile.chip, tile.core) == place)
      return npyOf(artifact.conductances(i), tile.rows, tile.deviceColumns);
    tiles.insert({tile.chip, tile.core});
  }
  std::string places;
  for (auto [chip, core] : tiles)
    places += fmt::format("{}{}/{}", places.empty() ? "" : ", ", chip, core);
  return unknown(what, "the tiles CHIP/CORE are " + places);
}

static Result<std::string> extractSection(const Artifact &artifact,
                                          const std::string &what,
                                          std::string_view name) {
  std::vector<std::string> names;
  for (size_t i = 0; i < artifact.manifest().sections.size(); ++i) {
    names.push_back(artifact.manifest().sections[i]->name);
    if (names.back() == name)
      return std::string(artifact.section(i));
  }
  return unknown(what,
                 fmt::format("the sections are {}{}", fmt::join(names, ", "),
                             didYouMean(name, names)));
}

Result<std::string> npc::extract(const Artifact &artifact,
                                 const std::string &what) {
  std::string_view rest = what;
  auto accept = [&](std::string_view prefix) {
    if (rest.substr(0, prefix.size()) != prefix)
      return false;
    rest.remove_prefix(prefix.size());
    return true;
  };
  if (what == "target" && !artifact.section(SectionKind_Target).empty())
    return std::string(artifact.section(SectionKind_Target));
  if (accept("tile:"))
    return extractTile(artifact, what, rest);
  if (accept("section:"))
    return extractSection(artifact, what, rest);
  return unknown(what, "allowed are tile:CHIP/CORE, section:NAME, target");
}

/// All sections but the schedule, copied from the mapped file.
static std::vector<SectionSource> otherSections(const Artifact &artifact) {
  std::vector<SectionSource> sources;
  for (size_t i = 0; i < artifact.manifest().sections.size(); ++i) {
    const SectionT &section = *artifact.manifest().sections[i];
    if (section.kind == SectionKind_Schedule)
      continue;
    std::string_view bytes = artifact.section(i);
    sources.push_back(
        {section.kind, section.name, section.size, [bytes](SectionSink &sink) {
           return sink.write(bytes.data(), bytes.size());
         }});
  }
  return sources;
}

Status npc::replaceSchedule(const Artifact &artifact, std::string_view text,
                            const std::string &fileName,
                            const std::string &path) {
  ManifestT manifest(artifact.manifest());
  Result<std::vector<isa::Code>> programs =
      assembleProgram(text, fileName, manifest);
  if (!programs)
    return programs.error();
  if (auto wrong = verifyProgram(manifest, *programs))
    return Error{ExitCode::BadInput,
                 fmt::format("{}: {}", fileName, describe(*wrong, manifest))};
  return writeArtifact(path, manifest, *programs, otherSections(artifact));
}
