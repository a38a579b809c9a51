#ifndef NPC_TARGET_TARGET_H
#define NPC_TARGET_TARGET_H

#include "npc/Support/Error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace npc {

/// A chip as its target file describes it. Compiler and simulator read the same
/// file; nothing about one chip is written in C++. Each field's YAML key, unit,
/// allowed values and meaning are in lib/Target/Schema.cpp, from which
/// docs/target-reference.md is generated.
struct Target {
  enum class CellEncoding { Differential, Offset };
  /// Range of weights that one scale covers.
  enum class WeightScale { Column, Tile };
  enum class Precision { Float32, Float16 };

  struct Array {
    uint32_t rows = 0;
    /// Physical columns, each with its own bitline and conversion.
    uint32_t columns = 0;
    /// Rows beyond `rows` that are driven with a constant for biases; 0: biases are digital.
    uint32_t biasRows = 0;
  };

  struct Cell {
    std::string device;
    CellEncoding encoding = CellEncoding::Differential;
    /// Devices a polarity and slice.
    uint32_t devices = 1;
    /// All devices of a weight lie in one crosspoint (8T4R and the like) and
    /// take one column, instead of a column each.
    bool sharedCrosspoint = false;
    uint32_t slices = 1;
    /// Slice s counts sliceBase^s.
    uint32_t sliceBase = 1;
    double gMinMicroSiemens = 0;
    double gMaxMicroSiemens = 0;
    uint32_t levels = 2;
    WeightScale weightScale = WeightScale::Column;
  };

  struct Input {
    uint32_t bits = 8;
    bool isSigned = true;
    int32_t minCode() const;
    int32_t maxCode() const;
  };

  struct Adc {
    uint32_t bits = 8;
    /// Conversions of one array that share a converter.
    uint32_t columnsPerConverter = 1;
    int32_t minCode() const { return -(int32_t{1} << (bits - 1)); }
    int32_t maxCode() const { return (int32_t{1} << (bits - 1)) - 1; }
  };

  /// What a digital unit computes, as isa::Function mnemonics plus "fill",
  /// "contract", "take"; the host computes everything.
  struct DigitalUnit {
    uint32_t count = 0;
    Precision precision = Precision::Float32;
    std::vector<std::string> functions;
    bool supports(std::string_view function) const;
  };

  struct Memory {
    enum class Scope { Chip, Host };
    std::string name;
    Scope scope = Scope::Chip;
    uint64_t bytes = 0;
    /// Cores gather from it and store to it directly.
    bool reachedByCores = true;
  };

  struct Interconnect {
    enum class Topology { Mesh, Star };
    Topology topology = Topology::Mesh;
    /// Cores lie row by row on this grid; gridRows * gridColumns >= cores.
    uint32_t gridRows = 0, gridColumns = 0;
    /// Cost of leaving a chip, in hops.
    uint32_t chipHops = 1;
  };

  struct Timing {
    double mvmLatencyNs = 0;
  };

  struct Energy {
    /// One MVM of a full array.
    double mvmNanoJoule = 0;
  };

  /// A published number, kept for --check-target and reports.
  struct Published {
    std::string id, oracleClass, quantity, source;
    double value = 0;
    std::string unit;
  };

  std::string name;
  std::string title;
  uint32_t cores = 0;
  uint32_t maxChips = 1;
  Array array;
  Cell cell;
  Input input;
  Adc adc;
  DigitalUnit coreDigital;
  DigitalUnit digital;
  std::vector<Memory> memories;
  Interconnect interconnect;
  Timing timing;
  Energy energy;
  std::vector<Published> published;
  /// The file's text, as it goes into the binary.
  std::string yaml;

  /// Device columns that one weight takes in a conductance image.
  uint32_t deviceColumnsPerWeight() const;
  /// Physical columns that one weight takes.
  uint32_t columnsPerWeight() const;
  /// Weight columns that fit one array beside its reference columns.
  uint32_t weightColumns() const;
  double stepMicroSiemens() const;
};

/// Reads a shipped target by name, or a file when `nameOrPath` ends in .yaml.
/// Errors: BadInput with file:line:column, the wrong value, the allowed ones and
/// the nearest name; Io when the file cannot be read.
Result<Target> loadTarget(const std::string &nameOrPath);
/// Parses YAML text; `fileName` is for messages.
Result<Target> parseTarget(std::string_view yaml, const std::string &fileName);
/// Names of the shipped targets, sorted.
std::vector<std::string> shippedTargets();
/// docs/target-reference.md, from the schema.
std::string targetReferenceMarkdown();

} // namespace npc

#endif // NPC_TARGET_TARGET_H
