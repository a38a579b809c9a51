#ifndef NPC_TARGET_TARGET_H
#define NPC_TARGET_TARGET_H

#include "npc/Support/Error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace npc {

/// A chip as its target file describes it. Compiler and simulator read the same
/// file; nothing about one chip is written in C++. Each field's YAML key, unit,
/// allowed values and meaning are in lib/Target/Schema.cpp, from which
/// docs/target-reference.md is generated. An empty optional is a number that
/// nobody published: reports say so instead of taking it as zero.
struct Target {
  enum class CellEncoding { Differential, Offset };
  /// Range of weights that one scale covers.
  enum class WeightScale { Column, Tile };
  enum class Precision { Float32, Float16 };

  struct Array {
    uint32_t rows = 0;
    /// Physical columns, each with its own bitline and conversion.
    uint32_t columns = 0;
    /// Rows beyond `rows` that are driven with a constant for biases; 0: biases
    /// are digital.
    uint32_t biasRows = 0;
  };

  struct Cell {
    std::string device;
    CellEncoding encoding = CellEncoding::Differential;
    /// Devices a polarity and slice.
    uint32_t devices = 1;
    /// All devices of a weight's slice lie in one crosspoint (8T4R and the
    /// like) and take one column, instead of a column each.
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
    /// Signed codes are sign and magnitude: minCode() == -maxCode().
    int32_t minCode() const { return isSigned ? -maxCode() : 0; }
    int32_t maxCode() const {
      return (int32_t{1} << (isSigned ? bits - 1 : bits)) - 1;
    }
  };

  struct Adc {
    uint32_t bits = 8;
    /// Conversions of one array that share a converter.
    uint32_t columnsPerConverter = 1;
    int32_t minCode() const { return -(int32_t{1} << (bits - 1)); }
    int32_t maxCode() const { return (int32_t{1} << (bits - 1)) - 1; }
  };

  /// What a digital unit computes, as isa::Function mnemonics plus "fill",
  /// "contract", "take"; the host computes everything. A core's unit also
  /// computes the affine of its columns and their input codes.
  struct DigitalUnit {
    /// Units of a chip; for the cores' own units, one a core.
    uint32_t count = 0;
    Precision precision = Precision::Float32;
    std::vector<std::string> functions;
    std::optional<double> nanoSecondsPerElement;
    std::optional<double> nanoJoulePerElement;
    bool supports(std::string_view function) const;
  };

  struct Memory {
    enum class Scope { Chip, Host };
    std::string name;
    Scope scope = Scope::Chip;
    uint64_t bytes = 0;
    /// Cores gather from it and store to it directly.
    bool reachedByCores = true;
    std::optional<double> bytesPerNanoSecond;
    std::optional<double> nanoJoulePerByte;
  };

  struct Interconnect {
    enum class Topology { Mesh, Star };
    Topology topology = Topology::Mesh;
    /// Cores lie row by row on this grid; gridRows * gridColumns >= cores.
    uint32_t gridRows = 0, gridColumns = 0;
    /// Cost of leaving a chip, in hops.
    uint32_t chipHops = 1;
    std::optional<double> linkBytesPerNanoSecond;
    std::optional<double> hopNanoSeconds;
    std::optional<double> hopNanoJoulePerByte;
    std::optional<double> hostBytesPerNanoSecond;
    std::optional<double> hostNanoJoulePerByte;
  };

  /// One MVM takes mvmFixedNs + mvmPhases * (mvmPhaseNs + (turns - 1) *
  /// conversionNs), turns = Adc::columnsPerConverter.
  struct Timing {
    /// Passes of the input through the array (polarities apart, or bits).
    uint32_t mvmPhases = 1;
    double mvmFixedNs = 0;
    double mvmPhaseNs = 0;
    /// A conversion after the first, where conversions share a converter.
    double conversionNs = 0;
    /// Digital work and transport of one input vector of a layer, where only
    /// their sum is known.
    std::optional<double> layerInputNs;
  };

  /// One MVM of a full array takes mvmFixedNanoJoule + mvmPhases *
  /// mvmPhaseNanoJoule. The shares say what of it scales with used rows
  /// (input), with used rows x columns (array) and with used columns (adc).
  struct Energy {
    double mvmFixedNanoJoule = 0;
    double mvmPhaseNanoJoule = 0;
    double inputShare = 0, arrayShare = 0, adcShare = 0;
    /// Of a chip, all the time.
    std::optional<double> leakageMilliWatt;
    double mvmNanoJoule(uint32_t phases) const {
      return mvmFixedNanoJoule + phases * mvmPhaseNanoJoule;
    }
  };

  /// f(x) of x = g / gMax: for x < below it is factor * L(x) + offset clamped
  /// to [minimum, maximum], L(x) = ln x where exponent is 0 and x^exponent
  /// otherwise; from `below` on it is sum(polynomial[i] * x^i).
  struct Curve {
    double below = 0;
    double factor = 0, exponent = 0, offset = 0;
    double minimum = 0, maximum = 0;
    std::vector<double> polynomial;
  };

  /// Statistics of one polarity's devices together, in the form of aihwkit's
  /// PCM models (Nandakumar et al., ICECS 2019; Le Gallo et al., Nat. Electron.
  /// 6, 680 (2023)). g_T is the target conductance, xi a standard normal.
  struct DeviceStatistics {
    /// Full scale of x; the sum over the devices of a polarity.
    double fullScaleMicroSiemens = 0;
    /// sigma in microsiemens, as a polynomial in x: g_P = max(g_T + sigma xi,
    /// 0).
    std::vector<double> programmingSigma;
    /// nu = |mean(x) + spread(x) xi|; g(t) = g_P ((t + t0) / t0)^-nu.
    Curve driftMean, driftSpread;
    double driftStartSeconds = 0;
    /// Relative read noise Q(x) sqrt(ln((t + tRead) / (2 tRead))).
    Curve readNoise;
    double readSeconds = 0;
  };

  /// Closed-loop programming of one device: at most maxIterations of pulse and
  /// verifying read.
  struct Programming {
    double meanIterations = 0, maxIterations = 0;
    /// One iteration of the devices that are programmed at once.
    double iterationMicroSeconds = 0;
    uint32_t devicesAtOnce = 1;
    double pulseVolt = 0, pulseMicroAmpere = 0, pulseNs = 0;
    /// Writes that a device survives.
    std::optional<double> endurance;
  };

  /// A published number, kept for --check-target and reports.
  struct Published {
    /// oracleClass is EXACT, ARITH, CAL, PRED, ACC or BAD
    /// (docs/target-reference.md).
    std::string id, oracleClass, quantity, source;
    double value = 0;
    std::string unit;
    /// Relative; unset where a comparison needs more than one number.
    std::optional<double> tolerance;
    /// Phases of an MVM that it holds for; unset: the target's own.
    std::optional<uint32_t> phases;
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
  std::optional<DeviceStatistics> deviceStatistics;
  std::optional<Programming> programming;
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
/// Errors: BadInput with file:line:column, the wrong value, the allowed ones
/// and the nearest name; Usage for a name that no shipped target has; Io when
/// the file cannot be read.
Result<Target> loadTarget(const std::string &nameOrPath);
/// Parses YAML text; `fileName` is for messages.
Result<Target> parseTarget(std::string_view yaml, const std::string &fileName);
/// Names of the shipped targets, sorted.
std::vector<std::string> shippedTargets();
/// docs/target-reference.md, from the schema.
std::string targetReferenceMarkdown();

} // namespace npc

#endif // NPC_TARGET_TARGET_H
