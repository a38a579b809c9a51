#include "Schema.h"

#include "npc/Isa/Encoding.h"

#include <fmt/format.h>

using namespace npc;

namespace {

using Setter = std::function<void(Target &, const FieldValue &)>;
using Kind = Field::Kind;

constexpr double kMaxCount = 4294967295.0;
/// No published figure of a chip comes near it, and products of a few such
/// numbers stay finite.
constexpr double kMaxNumber = 1e18;

Field field(Kind kind, std::string path, std::string unit, Setter set,
            std::string doc, double minimum, double maximum) {
  Field f;
  f.path = std::move(path);
  f.kind = kind;
  f.unit = std::move(unit);
  f.doc = std::move(doc);
  f.set = std::move(set);
  return f.range(minimum, maximum);
}

Field count(std::string path, std::string unit, Setter set, std::string doc) {
  return field(Kind::Count, path, unit, set, doc, 1, kMaxCount);
}
Field number(std::string path, std::string unit, Setter set, std::string doc) {
  return field(Kind::Number, path, unit, set, doc, 0, kMaxNumber);
}
Field numbers(std::string path, std::string unit, Setter set, std::string doc) {
  return field(Kind::Numbers, path, unit, set, doc, -kMaxNumber, kMaxNumber);
}
Field flag(std::string path, Setter set, std::string doc) {
  return field(Kind::Flag, path, "", set, doc, 0, 1);
}
Field text(std::string path, Setter set, std::string doc) {
  return field(Kind::Text, path, "", set, doc, 0, 0);
}
Field choice(std::string path, std::vector<std::string> choices, Setter set,
             std::string doc) {
  return field(Kind::Choice, path, "", set, doc, 0, 0)
      .oneOf(std::move(choices));
}

/// isa::Function mnemonics and the tensor instructions that are not functions.
std::vector<std::string> digitalFunctions() {
  std::vector<std::string> names;
#define NPC_FUNCTION(name, mnemonic, ...) names.emplace_back(mnemonic);
#include "npc/Isa/Isa.def"
  names.erase(names.begin()); // "none" is the absence of a function
  names.insert(names.end(),
               {"fill", "contract", "take", "put", "select", "sort"});
  return names;
}

/// What a core's instructions compute on columns: the functions of `apply`,
/// `quantize`, and the sum that `receive` makes.
std::vector<std::string> coreFunctions() {
  using namespace isa;
  std::vector<std::string> names;
#define NPC_FUNCTION(name, mnemonic, uses, ...)                                \
  if (((uses) & Unary) && Function::name != Function::Dequantize)              \
    names.emplace_back(mnemonic);
#include "npc/Isa/Isa.def"
  names.emplace_back("add");
  return names;
}

#define SET(member) [](Target &t, const FieldValue &v) { v.storeIn(t.member); }

void addChip(Schema &schema) {
  schema.fields.insert(
      schema.fields.end(),
      {text("name", SET(name),
            "the name under which `--target` finds a shipped target"),
       text("title", SET(title), "one line for reports"),
       count("cores", "cores", SET(cores),
             "cores of one chip; each has one array, its converters and a "
             "digital unit")
           .range(1, 1 << 20),
       count("maxChips", "chips", SET(maxChips), "most chips of one machine")
           .range(1, 65536)});
}

void addArray(Schema &schema) {
  schema.sections.push_back(
      {"array", Section::Presence::Required, "The crossbar of one core.", {}});
  schema.sections.push_back(
      {"cell",
       Section::Presence::Required,
       "How a weight becomes conductances (docs/numerics.md).",
       {}});
  schema.fields.insert(
      schema.fields.end(),
      {count("array.rows", "wordlines", SET(array.rows),
             "rows that take input data")
           .range(1, 65536),
       count("array.columns", "bitlines", SET(array.columns),
             "physical columns")
           .range(1, 65536),
       count("array.biasRows", "wordlines", SET(array.biasRows),
             "rows beyond `rows` that are driven with a constant, for biases; "
             "0: biases are added digitally")
           .range(0, 16)
           .byDefault("0"),
       text("cell.device", SET(cell.device), "the memory device, in words"),
       choice("cell.encoding", {"differential", "offset"}, SET(cell.encoding),
              "`differential`: weight = G+ - G-, one conversion reads the "
              "difference; `offset`: weight = G - Gref, with a reference "
              "column in each block that is converted on its own"),
       count("cell.devices", "devices", SET(cell.devices),
             "devices that share the conductance of one polarity of one slice")
           .range(1, 16)
           .byDefault("1"),
       flag("cell.sharedCrosspoint", SET(cell.sharedCrosspoint),
            "all devices of a weight's slice lie in one crosspoint and take "
            "one column; otherwise they lie side by side, a column each")
           .byDefault("false"),
       count("cell.slices", "slices", SET(cell.slices),
             "parts of a weight with different significance, each with its own "
             "conversion")
           .range(1, 16)
           .byDefault("1"),
       count("cell.sliceBase", "", SET(cell.sliceBase),
             "slice s counts sliceBase^s; 1 where there is one slice")
           .range(1, 65536)
           .byDefault("1"),
       number("cell.gMinMicroSiemens", "uS", SET(cell.gMinMicroSiemens),
              "smallest conductance of one device")
           .range(0, 1e9),
       number("cell.gMaxMicroSiemens", "uS", SET(cell.gMaxMicroSiemens),
              "largest conductance of one device")
           .range(0, 1e9),
       count("cell.levels", "levels", SET(cell.levels),
             "programming levels of one device, gMin and gMax among them, "
             "evenly spaced")
           .range(2, 65536),
       choice("cell.weightScale", {"column", "tile"}, SET(cell.weightScale),
              "range of weights that share one scale: a weight column over all "
              "its rows, or all columns of a column block")
           .byDefault("column")});
}

void addPeriphery(Schema &schema) {
  schema.sections.push_back({"input",
                             Section::Presence::Required,
                             "Input codes on the wordlines.",
                             {}});
  schema.sections.push_back(
      {"adc",
       Section::Presence::Required,
       "Converters on the bitlines; their codes are two's complement.",
       {}});
  schema.fields.insert(
      schema.fields.end(),
      {count("input.bits", "bits", SET(input.bits),
             "bits of an input code, its sign among them")
           .range(1, 16),
       flag("input.signed", SET(input.isSigned),
            "codes are sign and magnitude, -(2^(bits-1)-1) to 2^(bits-1)-1; "
            "otherwise 0 to 2^bits-1"),
       count("adc.bits", "bits", SET(adc.bits),
             "bits of an output code, its sign among them")
           .range(2, 24),
       count("adc.columnsPerConverter", "conversions",
             SET(adc.columnsPerConverter),
             "conversions that share one converter, one after another")
           .range(1, 65536)
           .byDefault("1")});
}

void addDigital(Schema &schema) {
  schema.sections.push_back(
      {"coreDigital", Section::Presence::Required,
       "The digital unit of each core. It scales and offsets columns, makes "
       "input codes, and computes the listed functions on a column vector.",
       [](Target &t) { t.coreDigital.count = 1; }});
  schema.sections.push_back({"digital",
                             Section::Presence::Optional,
                             "Digital units that a chip has beside its cores. "
                             "What no unit lists, the host computes.",
                             {}});
  schema.fields.push_back(
      count("digital.count", "units", SET(digital.count), "units of one chip")
          .range(1, 65536));

  auto addUnit = [&](const std::string &section, Setter precision,
                     Field functions, Setter time, Setter energy) {
    schema.fields.push_back(choice(section + ".precision",
                                   {"float32", "float16"}, precision,
                                   "type to which every result is rounded"));
    functions.path = section + ".functions";
    functions.kind = Kind::Words;
    schema.fields.push_back(std::move(functions));
    schema.fields.push_back(number(section + ".nanoSecondsPerElement", "ns",
                                   time,
                                   "time of one result of one function; a "
                                   "multiply-add of `contract` counts as one")
                                .optional());
    schema.fields.push_back(number(section + ".nanoJoulePerElement", "nJ",
                                   energy,
                                   "energy of one result of one function")
                                .optional());
  };
  Field core;
  core.choices = coreFunctions();
  core.set = SET(coreDigital.functions);
  core.doc = "what it computes on a column vector: functions of one operand of "
             "docs/isa.md, and `add`, the sum of vectors of several cores";
  addUnit("coreDigital", SET(coreDigital.precision), std::move(core),
          SET(coreDigital.nanoSecondsPerElement),
          SET(coreDigital.nanoJoulePerElement));
  Field beside;
  beside.choices = digitalFunctions();
  beside.set = SET(digital.functions);
  beside.doc = "what it computes: functions of docs/isa.md, and `fill`, "
               "`contract`, `take`, `put`, `select`, `sort`";
  addUnit("digital", SET(digital.precision), std::move(beside),
          SET(digital.nanoSecondsPerElement), SET(digital.nanoJoulePerElement));
}

void addMemories(Schema &schema) {
  schema.sections.push_back({"memories", Section::Presence::List,
                             "Memories that hold tensors, the preferred one "
                             "first. The host reaches all of them.",
                             [](Target &t) { t.memories.emplace_back(); }});
  schema.fields.insert(
      schema.fields.end(),
      {text("memories[].name", SET(memories.back().name),
            "its name, unique in the file"),
       choice("memories[].scope", {"chip", "host"}, SET(memories.back().scope),
              "`chip`: every chip has one, shared by its units; `host`: the "
              "machine has one"),
       count("memories[].bytes", "bytes", SET(memories.back().bytes),
             "capacity")
           .range(1, 9007199254740992.0),
       flag("memories[].reachedByCores", SET(memories.back().reachedByCores),
            "cores and digital units read and write it directly; otherwise "
            "only the host does")
           .byDefault("true"),
       number("memories[].bytesPerNanoSecond", "byte/ns",
              SET(memories.back().bytesPerNanoSecond), "bandwidth of its port")
           .optional(),
       number("memories[].nanoJoulePerByte", "nJ/byte",
              SET(memories.back().nanoJoulePerByte), "energy of an access")
           .optional()});
}

void addInterconnect(Schema &schema) {
  schema.sections.push_back(
      {"interconnect",
       Section::Presence::Required,
       "Links between cores, to the memories and to the host.",
       {}});
  schema.fields.insert(
      schema.fields.end(),
      {choice("interconnect.topology", {"mesh", "star"},
              SET(interconnect.topology),
              "`mesh`: links between neighbours of a grid; `star`: a link from "
              "each core to one hub"),
       count(
           "interconnect.gridRows", "cores", SET(interconnect.gridRows),
           "rows of the mesh's grid, which cores fill row by row; 0 for a star")
           .range(0, 1 << 20)
           .byDefault("0"),
       count("interconnect.gridColumns", "cores", SET(interconnect.gridColumns),
             "columns of the mesh's grid; 0 for a star")
           .range(0, 1 << 20)
           .byDefault("0"),
       count("interconnect.chipHops", "hops", SET(interconnect.chipHops),
             "cost of each chip boundary on the way")
           .range(0, 65536),
       number("interconnect.linkBytesPerNanoSecond", "byte/ns",
              SET(interconnect.linkBytesPerNanoSecond), "bandwidth of one link")
           .optional(),
       number("interconnect.hopNanoSeconds", "ns",
              SET(interconnect.hopNanoSeconds), "latency of one hop")
           .optional(),
       number("interconnect.hopNanoJoulePerByte", "nJ/byte",
              SET(interconnect.hopNanoJoulePerByte), "energy of one hop")
           .optional(),
       number("interconnect.hostBytesPerNanoSecond", "byte/ns",
              SET(interconnect.hostBytesPerNanoSecond),
              "bandwidth of a chip's link to the host")
           .optional(),
       number("interconnect.hostNanoJoulePerByte", "nJ/byte",
              SET(interconnect.hostNanoJoulePerByte),
              "energy of a chip's link to the host")
           .optional()});
}

void addCosts(Schema &schema) {
  schema.sections.push_back(
      {"timing",
       Section::Presence::Required,
       "One MVM takes mvmFixedNs + mvmPhases * (mvmPhaseNs + "
       "(columnsPerConverter - 1) * conversionNs).",
       {}});
  schema.sections.push_back(
      {"energy",
       Section::Presence::Required,
       "One MVM of a full array takes mvmFixedNanoJoule + mvmPhases * "
       "mvmPhaseNanoJoule. Of that, inputShare scales with used rows, "
       "arrayShare with used rows times used columns, adcShare with used "
       "columns; the shares add up to 1.",
       {}});
  schema.fields.insert(
      schema.fields.end(),
      {count("timing.mvmPhases", "phases", SET(timing.mvmPhases),
             "passes of the input through the array (polarities apart, or bit "
             "by bit)")
           .range(1, 64)
           .byDefault("1"),
       number("timing.mvmFixedNs", "ns", SET(timing.mvmFixedNs),
              "part of an MVM's latency that is there once"),
       number("timing.mvmPhaseNs", "ns", SET(timing.mvmPhaseNs),
              "part of an MVM's latency that each phase adds"),
       number("timing.conversionNs", "ns", SET(timing.conversionNs),
              "a conversion after the first of a shared converter")
           .byDefault("0"),
       number("timing.layerInputNs", "ns", SET(timing.layerInputNs),
              "digital work and transport of one input vector of a layer, "
              "where only their sum is known")
           .optional(),
       number("energy.mvmFixedNanoJoule", "nJ", SET(energy.mvmFixedNanoJoule),
              "part of an MVM's energy that is there once"),
       number("energy.mvmPhaseNanoJoule", "nJ", SET(energy.mvmPhaseNanoJoule),
              "part of an MVM's energy that each phase adds"),
       number("energy.inputShare", "", SET(energy.inputShare),
              "wordline drivers")
           .range(0, 1),
       number("energy.arrayShare", "", SET(energy.arrayShare),
              "currents in the devices")
           .range(0, 1),
       number("energy.adcShare", "", SET(energy.adcShare), "converters")
           .range(0, 1),
       number("energy.leakageMilliWatt", "mW", SET(energy.leakageMilliWatt),
              "power that one chip takes all the time")
           .optional()});
}

using CurveOf = std::function<Target::Curve &(Target &)>;

void addCurve(Schema &schema, const std::string &path, const std::string &doc,
              CurveOf at) {
  schema.sections.push_back(
      {path,
       Section::Presence::Required,
       doc + " f(x), x = g / fullScaleMicroSiemens: below `below` it is factor "
             "* L(x) + offset, clamped to [minimum, maximum], L(x) = ln x "
             "where exponent is 0 and x^exponent otherwise; from `below` on it "
             "is the sum of polynomial[i] * x^i.",
       {}});
  auto set = [at](double Target::Curve::*member) -> Setter {
    return [at, member](Target &t, const FieldValue &v) {
      v.storeIn(at(t).*member);
    };
  };
  auto add = [&](const char *key, double Target::Curve::*member, double from,
                 const char *doc) {
    schema.fields.push_back(number(path + "." + key, "", set(member), doc)
                                .range(from, kMaxNumber)
                                .byDefault("0"));
  };
  using Curve = Target::Curve;
  schema.fields.push_back(
      number(path + ".below", "", set(&Curve::below),
             "where the polynomial begins; above 1: nowhere")
          .byDefault("0"));
  add("factor", &Curve::factor, -kMaxNumber, "factor of L(x)");
  add("exponent", &Curve::exponent, -kMaxNumber,
      "exponent of L(x); 0: the logarithm");
  add("offset", &Curve::offset, -kMaxNumber, "added to it");
  add("minimum", &Curve::minimum, 0, "lower clamp");
  add("maximum", &Curve::maximum, 0, "upper clamp");
  Field polynomial = numbers(
      path + ".polynomial", "",
      [at](Target &t, const FieldValue &v) { v.storeIn(at(t).polynomial); },
      "coefficients, constant first");
  schema.fields.push_back(polynomial.optional());
}

void addDeviceStatistics(Schema &schema) {
  schema.sections.push_back(
      {"deviceStatistics", Section::Presence::Optional,
       "Programming error, drift and read noise of the devices of one polarity "
       "together, xi a standard normal. Programming: g = max(target + sigma(x) "
       "xi, 0). Drift: g(t) = g ((t + driftStartSeconds) / "
       "driftStartSeconds)^-nu, nu = |driftMean(x) + driftSpread(x) xi|. Read "
       "noise, relative: readNoise(x) sqrt(ln((t + readSeconds) / (2 "
       "readSeconds))) xi.",
       [](Target &t) { t.deviceStatistics.emplace(); }});
  schema.fields.insert(
      schema.fields.end(),
      {number("deviceStatistics.fullScaleMicroSiemens", "uS",
              SET(deviceStatistics->fullScaleMicroSiemens),
              "conductance that x = 1 stands for: gMax times the devices of a "
              "polarity")
           .range(1e-9, 1e9),
       numbers("deviceStatistics.programmingSigma", "uS",
               SET(deviceStatistics->programmingSigma),
               "sigma(x) as a polynomial, constant first"),
       number("deviceStatistics.driftStartSeconds", "s",
              SET(deviceStatistics->driftStartSeconds),
              "time from programming to the reference read")
           .range(1e-9, 1e9),
       number("deviceStatistics.readSeconds", "s",
              SET(deviceStatistics->readSeconds), "duration of a read")
           .range(1e-12, 1e9)});
  addCurve(schema, "deviceStatistics.driftMean", "Mean drift exponent.",
           [](Target &t) -> Target::Curve & {
             return t.deviceStatistics->driftMean;
           });
  addCurve(schema, "deviceStatistics.driftSpread",
           "Standard deviation of the drift exponent.",
           [](Target &t) -> Target::Curve & {
             return t.deviceStatistics->driftSpread;
           });
  addCurve(schema, "deviceStatistics.readNoise", "Relative read noise.",
           [](Target &t) -> Target::Curve & {
             return t.deviceStatistics->readNoise;
           });
}

void addProgramming(Schema &schema) {
  schema.sections.push_back(
      {"programming", Section::Presence::Optional,
       "Closed-loop programming: a pulse and a verifying read, until the "
       "device is near enough to its target.",
       [](Target &t) { t.programming.emplace(); }});
  schema.fields.insert(
      schema.fields.end(),
      {number("programming.meanIterations", "iterations",
              SET(programming->meanIterations),
              "iterations that a device needs on average")
           .range(1, 1e6),
       number("programming.maxIterations", "iterations",
              SET(programming->maxIterations),
              "iterations after which programming gives up")
           .range(1, 1e6),
       number("programming.iterationMicroSeconds", "us",
              SET(programming->iterationMicroSeconds),
              "one iteration of the devices that are programmed at once"),
       count("programming.devicesAtOnce", "devices",
             SET(programming->devicesAtOnce),
             "devices of one array that are programmed at once"),
       number("programming.pulseVolt", "V", SET(programming->pulseVolt),
              "voltage of a pulse"),
       number("programming.pulseMicroAmpere", "uA",
              SET(programming->pulseMicroAmpere),
              "current of a pulse through one device"),
       number("programming.pulseNs", "ns", SET(programming->pulseNs),
              "length of a pulse"),
       number("programming.endurance", "writes", SET(programming->endurance),
              "writes that a device survives")
           .optional()});
}

void addPublished(Schema &schema) {
  schema.sections.push_back(
      {"published", Section::Presence::List,
       "Published figures of the chip, for comparison with what npc computes; "
       "nothing is tuned to them but those of class CAL.",
       [](Target &t) { t.published.emplace_back(); }});
  schema.fields.insert(
      schema.fields.end(),
      {text("published[].id", SET(published.back().id), "a short name"),
       choice(
           "published[].class", {"EXACT", "ARITH", "CAL", "PRED", "ACC", "BAD"},
           [](Target &t, const FieldValue &v) {
             t.published.back().oracleClass = v.text;
           },
           "`EXACT`: an integer or identity; `ARITH`: follows from published "
           "inputs; `CAL`: a constant of this file was fitted to it; `PRED`: "
           "predicted by a model calibrated elsewhere; `ACC`: an accuracy; "
           "`BAD`: contradicts other published figures"),
       text("published[].quantity", SET(published.back().quantity),
            "what it measures"),
       number(
           "published[].value", "",
           [](Target &t, const FieldValue &v) {
             t.published.back().value = v.number;
             t.published.back().source = v.source;
           },
           "the figure, in `unit`")
           .range(-kMaxNumber, kMaxNumber),
       text("published[].unit", SET(published.back().unit), "its unit"),
       number("published[].tolerance", "", SET(published.back().tolerance),
              "relative tolerance of a comparison")
           .optional(),
       count("published[].phases", "phases", SET(published.back().phases),
             "timing.mvmPhases for which it holds, where that is not the "
             "target's own")
           .range(1, 64)
           .optional()});
}

#undef SET

Schema buildSchema() {
  Schema schema;
  schema.sections.push_back({"", Section::Presence::Required, "", {}});
  addChip(schema);
  addArray(schema);
  addPeriphery(schema);
  addDigital(schema);
  addMemories(schema);
  addInterconnect(schema);
  addCosts(schema);
  addDeviceStatistics(schema);
  addProgramming(schema);
  addPublished(schema);
  return schema;
}

} // namespace

const Schema &npc::targetSchema() {
  static const Schema schema = buildSchema();
  return schema;
}

const std::vector<Provenance> &npc::provenanceTags() {
  static const std::vector<Provenance> tags = {
      {'P',
       "primary text seen: a paper, an abstract page, an open-source file"},
      {'N', "structured notes or quotations of the full paper, second hand"},
      {'R', "recalled, not read again: verify before quoting"},
      {'I', "inferred, with the how"},
      {'A', "arithmetic on published numbers"},
      {'E', "engineering choice of whoever wrote the file: a limit, or a "
            "made-up chip"},
  };
  return tags;
}

std::string Field::allowedValues() const {
  switch (kind) {
  case Kind::Count:
  case Kind::Number:
  case Kind::Numbers: {
    const char *what = kind == Kind::Count    ? "a whole number"
                       : kind == Kind::Number ? "a number"
                                              : "numbers";
    if (maximum >= kMaxNumber)
      return minimum < 0 ? what : fmt::format("{} from {:.17g}", what, minimum);
    return fmt::format("{} from {:.17g} to {:.17g}", what, minimum, maximum);
  }
  case Kind::Flag:
    return "true or false";
  case Kind::Choice:
    return quotedList(choices);
  case Kind::Words:
    return "a list of " + quotedList(choices);
  case Kind::Text:
    return "text";
  }
  return {};
}

std::string npc::quotedList(const std::vector<std::string> &words) {
  return fmt::format("'{}'", fmt::join(words, "', '"));
}
