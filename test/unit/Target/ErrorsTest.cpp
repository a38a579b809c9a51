#include "TargetTesting.h"

using namespace npc;

namespace {

TEST(TargetErrorsTest, UnknownKeySuggestsAndLists) {
  EXPECT_EQ(errorOf(with("  rows:", "  rowz:")),
            "f.yaml:6:3: unknown key 'rowz' in 'array'; did you mean 'rows'? "
            "allowed: biasRows, columns, rows");
  EXPECT_CONTAINS(
      errorOf(with("cores:", "core:")),
      "f.yaml:3:1: unknown key 'core' in the file; did you mean 'cores'?");
  EXPECT_CONTAINS(errorOf(with("    bytes:", "    byte:")),
                  "f.yaml:25:5: unknown key 'byte' in 'memories[]'");
}

TEST(TargetErrorsTest, KeysOfOtherSectionsAreUnknown) {
  EXPECT_CONTAINS(errorOf("array.rows: 1\n" + kValid),
                  "f.yaml:1:1: unknown key 'array.rows'");
  EXPECT_CONTAINS(errorOf(with("adc:\n", "adc:\n  rows: 1\n")),
                  "f.yaml:18:3: unknown key 'rows' in 'adc'");
}

TEST(TargetErrorsTest, RepeatedKey) {
  EXPECT_EQ(
      errorOf(with("adc:\n", "adc:\n  bits: {value: 9, source: \"E demo\"}\n")),
      "f.yaml:19:3: 'bits' stands twice in 'adc'; it is already in line 18");
  EXPECT_CONTAINS(errorOf(with("{value: 6,", "{value: 6, value: 6,")),
                  "f.yaml:3:19: 'value' stands twice in 'cores'");
}

TEST(TargetErrorsTest, MissingKeySaysWhatItIs) {
  EXPECT_EQ(
      errorOf(with("  levels: {value: 8, source: \"E demo\"}\n", "")),
      "f.yaml:9:3: 'cell' lacks the key 'levels': programming levels of one "
      "device, gMin and gMax among them, evenly spaced; allowed: a whole "
      "number "
      "from 2 to 65536");
  EXPECT_CONTAINS(errorOf(with("name: demo\n", "")),
                  "f.yaml:1:1: the file lacks the key 'name'");
  EXPECT_CONTAINS(errorOf(with("    scope: host\n", "")),
                  "f.yaml:23:5: 'memories[]' lacks the key 'scope'");
}

TEST(TargetErrorsTest, MissingSection) {
  EXPECT_EQ(
      errorOf(with("adc:\n  bits: {value: 10, source: \"E demo\"}\n", "")),
      "f.yaml:1:1: the file lacks the section 'adc'");
}

TEST(TargetErrorsTest, NumberWithoutSource) {
  EXPECT_EQ(errorOf(with("{value: 32, source: \"E demo\"}", "32")),
            "f.yaml:6:9: 'array.rows' is '32'; allowed: {value: NUMBER, "
            "source: \"TAG "
            "where or how\"}, so that every number says where it is from");
  EXPECT_CONTAINS(
      errorOf(with("{value: 32, source: \"E demo\"}", "{value: 32}")),
      "f.yaml:6:9: 'array.rows' lacks its source");
  EXPECT_CONTAINS(
      errorOf(with("{value: 32, source: \"E demo\"}", "{source: \"E demo\"}")),
      "f.yaml:6:9: 'array.rows' lacks its value");
  EXPECT_CONTAINS(errorOf(with("{value: 32, source", "{value: 32, sourc")),
                  "f.yaml:6:21: unknown key 'sourc' in 'array.rows'; did you "
                  "mean 'source'?");
}

TEST(TargetErrorsTest, SourceNeedsATagAndAPlace) {
  for (const char *source :
       {"demo", "X demo", "E", "E ", "E    ", "EN demo", ""})
    EXPECT_CONTAINS(
        errorOf(with("32, source: \"E demo\"",
                     std::string("32, source: \"") + source + "\"")),
        "f.yaml:6:29: the source of 'array.rows' is");
}

TEST(TargetErrorsTest, EveryTagIsTaken) {
  for (const char *tag : {"P", "N", "R", "I", "A", "E"})
    EXPECT_EQ(
        parsed(with("32, source: \"E", std::string("32, source: \"") + tag))
            .array.rows,
        32u);
}

TEST(TargetErrorsTest, NotANumber) {
  for (const char *value :
       {"many", "\"32\"", "3 2", "32x", ".nan", "nan", "inf", ".inf", "1e999",
        "0x20", "[32]", "{}", "~", "''", "+32"})
    EXPECT_CONTAINS(errorOf(with("value: 32", std::string("value: ") + value)),
                    "f.yaml:6:");
  EXPECT_CONTAINS(
      errorOf(with("value: 32", "value: many")),
      "f.yaml:6:17: 'array.rows' is 'many'; allowed: a whole number from 1 "
      "to 65536");
  EXPECT_CONTAINS(errorOf(with("value: 32", "value: \"32\"")),
                  "'array.rows' is the text \"32\"");
}

TEST(TargetErrorsTest, NumberOutOfRange) {
  EXPECT_EQ(
      errorOf(with("value: 10,", "value: 25,")),
      "f.yaml:18:17: 'adc.bits' is '25'; allowed: a whole number from 2 to 24");
  EXPECT_CONTAINS(errorOf(with("value: 10,", "value: 1,")),
                  "'adc.bits' is '1'");
  EXPECT_CONTAINS(errorOf(with("value: 10,", "value: 8.5,")),
                  "'adc.bits' is '8.5'");
  EXPECT_CONTAINS(errorOf(with("value: 32", "value: -32")),
                  "'array.rows' is '-32'");
  EXPECT_CONTAINS(errorOf(with("value: 6,", "value: 1e300,")),
                  "'cores' is '1e300'");
  EXPECT_CONTAINS(
      errorOf(with("value: 1.5", "value: -0.5")),
      "f.yaml:32:23: 'timing.mvmFixedNs' is '-0.5'; allowed: a number from 0");
}

TEST(TargetErrorsTest, WrongChoice) {
  EXPECT_EQ(
      errorOf(with("topology: mesh", "topology: mes")),
      "f.yaml:27:13: 'interconnect.topology' is 'mes'; did you mean 'mesh'? "
      "allowed: 'mesh', 'star'");
  EXPECT_CONTAINS(errorOf(with("float16", "[float16]")),
                  "f.yaml:20:14: 'coreDigital.precision' is a list");
}

TEST(TargetErrorsTest, UnknownFunction) {
  EXPECT_CONTAINS(
      errorOf(with("[relu, quantize]", "[relu, quantise]")),
      "f.yaml:21:21: 'coreDigital.functions' has 'quantise'; did you mean "
      "'quantize'?");
  EXPECT_CONTAINS(
      errorOf(with("[relu, quantize]", "relu")),
      "f.yaml:21:14: 'coreDigital.functions' is 'relu'; allowed: a list of");
  EXPECT_CONTAINS(errorOf(with("[relu, quantize]", "[none]")), "has 'none'");
}

TEST(TargetErrorsTest, CoresComputeFunctionsOfOneOperand) {
  for (const char *name : {"sub", "max", "sum", "select", "dequantize"})
    EXPECT_CONTAINS(
        errorOf(with("[relu, quantize]", std::string("[") + name + "]")),
        std::string("f.yaml:21:15: 'coreDigital.functions' has '") + name);
}

TEST(TargetErrorsTest, WrongFlag) {
  for (const char *value : {"yes", "1", "\"true\"", "True", "[true]"})
    EXPECT_CONTAINS(
        errorOf(with("signed: true", std::string("signed: ") + value)),
        "f.yaml:16:11: 'input.signed' is");
}

TEST(TargetErrorsTest, SectionsHaveTheirShape) {
  EXPECT_CONTAINS(
      errorOf(with("adc:\n  bits: {value: 10, source: \"E demo\"}", "adc: 10")),
      "f.yaml:17:6: 'adc' is '10'; allowed: a map with the keys 'bits', "
      "'columnsPerConverter'");
  EXPECT_CONTAINS(errorOf(with("  - name: host", "    name: host")),
                  "f.yaml:23:5: 'memories' is a map; allowed: a list of maps");
  EXPECT_CONTAINS(errorOf("[1, 2]"), "f.yaml:1:1: the file is a list");
  EXPECT_CONTAINS(errorOf(with("title: a demonstration", "title:")),
                  "f.yaml:2:1: 'title' is nothing; allowed: text");
}

TEST(TargetConsistencyTest, ConductanceRange) {
  EXPECT_EQ(errorOf(with("value: 22", "value: 1")),
            "f.yaml:12:21: gMaxMicroSiemens is 1; allowed: more than "
            "gMinMicroSiemens, 1");
}

TEST(TargetConsistencyTest, GridHoldsTheCores) {
  EXPECT_EQ(errorOf(with("cores: {value: 6", "cores: {value: 7")),
            "f.yaml:28:13: a grid of 2 x 3 does not hold 7 cores; allowed: "
            "gridRows * "
            "gridColumns of at least 7");
  EXPECT_CONTAINS(errorOf(with("mesh", "star")),
                  "f.yaml:28:13: a star has no grid");
}

TEST(TargetConsistencyTest, ArrayHoldsAWeight) {
  EXPECT_EQ(errorOf(with("columns: {value: 24", "columns: {value: 1")),
            "f.yaml:7:12: 1 columns do not hold one weight, which takes 2; "
            "allowed: at "
            "least 2");
  std::string offset =
      replaced(with("columns: {value: 24", "columns: {value: 1"),
               "differential", "offset");
  EXPECT_CONTAINS(errorOf(offset),
                  "takes 1 and as many for the reference; allowed: at least 2");
  std::string shared = with("columns: {value: 24", "columns: {value: 1");
  EXPECT_EQ(
      parsed(replaced(shared, "cell:\n", "cell:\n  sharedCrosspoint: true\n"))
          .weightColumns(),
      1u);
}

TEST(TargetConsistencyTest, SlicesAndTheirBase) {
  auto sliced = [](int slices, int base) {
    return with("cell:\n",
                "cell:\n  slices: {value: " + std::to_string(slices) +
                    ", source: \"E demo\"}\n  sliceBase: {value: " +
                    std::to_string(base) + ", source: \"E demo\"}\n");
  };
  // One device of 8 levels holds the digits 0 to 7.
  EXPECT_EQ(parsed(sliced(2, 8)).cell.sliceBase, 8u);
  EXPECT_EQ(errorOf(sliced(2, 9)),
            "f.yaml:10:14: sliceBase is 9; allowed with 2 "
            "slices: 2 to devices * (levels - 1) + 1 = 8");
  EXPECT_CONTAINS(errorOf(sliced(2, 1)),
                  "sliceBase is 1; allowed with 2 slices");
  EXPECT_CONTAINS(errorOf(sliced(1, 4)),
                  "sliceBase is 4 with one slice; allowed: 1");
  // 7 * (1 + 8 + ... + 8^7) = 8^8 - 1 = 2^24 - 1 fits, one slice more does not.
  std::string wide =
      replaced(sliced(8, 8), "columns: {value: 24", "columns: {value: 64");
  EXPECT_EQ(parsed(wide).cell.slices, 8u);
  EXPECT_CONTAINS(errorOf(replaced(sliced(9, 8), "columns: {value: 24",
                                   "columns: {value: 64")),
                  "a weight has 134217727 levels");
}

TEST(TargetConsistencyTest, ColumnSumsStayExact) {
  std::string wide = replaced(with("bits: {value: 8", "bits: {value: 16"),
                              "value: 32", "value: 2340");
  // 2340 * 32767 * 7 = 536723460 < 2^29 = 536870912 < 2341 * 32767 * 7.
  EXPECT_EQ(parsed(wide).array.rows, 2340u);
  EXPECT_CONTAINS(
      errorOf(replaced(wide, "value: 2340", "value: 2341")),
      "f.yaml:6:9: a column can sum up to 536952829 code x level; allowed: "
      "less than 536870912");
}

TEST(TargetConsistencyTest, SignedInputsNeedTwoBits) {
  std::string oneBit = with("bits: {value: 8", "bits: {value: 1");
  EXPECT_CONTAINS(errorOf(oneBit),
                  "f.yaml:15:9: a signed input has 1 bit; allowed: 2 to 16");
  EXPECT_EQ(
      parsed(replaced(oneBit, "signed: true", "signed: false")).input.maxCode(),
      1);
}

TEST(TargetConsistencyTest, Memories) {
  std::string second =
      "  - name: host\n    scope: chip\n    bytes: {value: 1, source: "
      "\"E demo\"}\n";
  EXPECT_CONTAINS(errorOf(with("interconnect:", second + "interconnect:")),
                  "f.yaml:26:11: two memories are named 'host'");
  EXPECT_CONTAINS(errorOf(with("scope: host", "scope: chip")),
                  "f.yaml:23:3: no memory has the scope 'host'");
  EXPECT_CONTAINS(errorOf(with("    scope: host\n",
                               "    scope: host\n    reachedByCores: false\n")),
                  "f.yaml:23:3: no memory has 'reachedByCores: true'");
}

TEST(TargetConsistencyTest, EnergySharesAddUp) {
  EXPECT_CONTAINS(
      errorOf(with("0.5", "0.6")),
      "f.yaml:37:15: inputShare, arrayShare and adcShare add up to 1.1; "
      "allowed: 1");
}

TEST(TargetConsistencyTest, DeviceStatisticsCoverAPolarity) {
  Result<Target> hermes = loadTarget("hermes64");
  ASSERT_TRUE(hermes);
  EXPECT_CONTAINS(
      errorOf(replaced(hermes->yaml, "fullScaleMicroSiemens: {value: 20.7",
                       "fullScaleMicroSiemens: {value: 10.35")),
      "fullScaleMicroSiemens is 10.35; allowed: cell.gMaxMicroSiemens * "
      "cell.devices = 20.7");
}

} // namespace
