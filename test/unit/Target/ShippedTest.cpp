#include "TargetTesting.h"

#include <algorithm>
#include <cmath>

using namespace npc;

namespace {

Target load(const std::string &name) {
  Result<Target> target = loadTarget(name);
  EXPECT_TRUE(target) << target.error().message;
  return target ? *target : Target();
}

const Target::Published *publishedOf(const Target &target,
                                     const std::string &id) {
  for (const Target::Published &p : target.published)
    if (p.id == id)
      return &p;
  return nullptr;
}

/// A curve as its documentation defines it.
double evaluate(const Target::Curve &curve, double x) {
  if (x >= curve.below) {
    double sum = 0;
    for (size_t i = 0; i < curve.polynomial.size(); ++i)
      sum += curve.polynomial[i] * std::pow(x, i);
    return sum;
  }
  double form = curve.exponent == 0 ? std::log(x) : std::pow(x, curve.exponent);
  return std::clamp(curve.factor * form + curve.offset, curve.minimum,
                    curve.maximum);
}

double polynomial(const std::vector<double> &coefficients, double x) {
  Target::Curve curve;
  curve.polynomial = coefficients;
  return evaluate(curve, x);
}

TEST(ShippedTargetsTest, NamesAreSortedAndTheFilesOwn) {
  EXPECT_EQ(shippedTargets(),
            (std::vector<std::string>{"hermes64", "neurophase", "tiny"}));
  for (const std::string &name : shippedTargets())
    EXPECT_EQ(load(name).name, name);
}

TEST(Hermes64Test, Geometry) {
  Target t = load("hermes64");
  EXPECT_EQ(t.cores, 64u);
  EXPECT_EQ(t.array.rows, 256u);
  EXPECT_EQ(t.array.columns, 256u);
  EXPECT_EQ(t.array.biasRows, 0u);
  EXPECT_EQ(t.weightColumns(), 256u);
  EXPECT_EQ(t.cores * t.array.rows * t.weightColumns(), 4194304u);
  EXPECT_EQ(t.cores * t.array.rows * t.weightColumns() *
                t.deviceColumnsPerWeight(),
            16777216u);
  EXPECT_EQ(t.interconnect.gridRows, 8u);
  EXPECT_EQ(t.interconnect.gridColumns, 8u);
}

TEST(Hermes64Test, CellAndConverters) {
  Target t = load("hermes64");
  EXPECT_EQ(t.cell.encoding, Target::CellEncoding::Differential);
  EXPECT_TRUE(t.cell.sharedCrosspoint);
  EXPECT_DOUBLE_EQ(t.cell.devices * t.cell.gMaxMicroSiemens, 20.7); // TDP
  EXPECT_EQ(t.input.bits, 8u);
  EXPECT_EQ(t.input.minCode(), -127);
  EXPECT_EQ(t.adc.bits, 12u);
  EXPECT_EQ(t.adc.columnsPerConverter, 1u);
}

TEST(Hermes64Test, DigitalUnits) {
  Target t = load("hermes64");
  EXPECT_EQ(t.coreDigital.precision, Target::Precision::Float16);
  EXPECT_TRUE(t.coreDigital.supports("relu"));
  EXPECT_FALSE(t.coreDigital.supports("sigmoid"));
  EXPECT_EQ(t.digital.count, 8u);
  EXPECT_TRUE(t.digital.supports("sigmoid"));
  EXPECT_TRUE(t.digital.supports("tanh"));
  EXPECT_FALSE(t.digital.supports("max")); // no max pooling on the chip
  ASSERT_EQ(t.memories.size(), 1u);        // and no activation memory
  EXPECT_EQ(t.memories[0].scope, Target::Memory::Scope::Host);
  EXPECT_TRUE(t.memories[0].reachedByCores);
}

TEST(Hermes64Test, StatisticsAreTheReferenceDrifts) {
  Target t = load("hermes64");
  ASSERT_TRUE(t.deviceStatistics);
  const Target::DeviceStatistics &s = *t.deviceStatistics;
  // targets.md section 9: 0.13 as g -> 0, 0.072 at g = 0.0945, 0.0174 at g = 1.
  EXPECT_DOUBLE_EQ(evaluate(s.driftMean, 1e-6), 0.13);
  EXPECT_NEAR(evaluate(s.driftMean, 0.0945), 0.072, 5e-4);
  EXPECT_NEAR(evaluate(s.driftMean, 1), 0.0174, 1e-12);
  EXPECT_NEAR(polynomial(s.programmingSigma, 0), 0.16603, 5e-6);
  EXPECT_NEAR(polynomial(s.programmingSigma, 1),
              0.16603 + 4.71806 - 8.48101 + 4.68961, 5e-5);
  EXPECT_NEAR(evaluate(s.driftSpread, 0.01), 0.04, 1e-12);
  EXPECT_NEAR(evaluate(s.readNoise, 1), 0.0069 - 0.0280 + 0.0211 + 0.0123,
              1e-12);
  EXPECT_DOUBLE_EQ(s.driftStartSeconds, 300);
  EXPECT_DOUBLE_EQ(s.readSeconds, 512e-9);
}

TEST(Hermes64Test, ProgrammingOfACoreTakesTheDerivedTime) {
  Target t = load("hermes64");
  ASSERT_TRUE(t.programming);
  const Target::Programming &p = *t.programming;
  // targets.md section 9: 6.66 ms for a core of one device a weight.
  EXPECT_NEAR(t.array.rows * p.meanIterations * p.iterationMicroSeconds, 6656,
              0.5);
  EXPECT_NEAR(p.pulseVolt * p.pulseMicroAmpere * p.pulseNs * 1e-3, 60,
              1e-9); // pJ
  EXPECT_DOUBLE_EQ(p.maxIterations, 30);
}

TEST(Hermes64Test, PublishedFiguresAgreeWithEachOther) {
  Target t = load("hermes64");
  const Target::Published *throughput = publishedOf(t, "H1");
  const Target::Published *efficiency = publishedOf(t, "H4");
  const Target::Published *energy = publishedOf(t, "H3");
  ASSERT_TRUE(throughput && efficiency && energy);
  EXPECT_EQ(throughput->oracleClass, "CAL");
  EXPECT_DOUBLE_EQ(throughput->value, 63.1);
  EXPECT_EQ(throughput->unit, "TOPS");
  EXPECT_EQ(throughput->source, "P S1");
  EXPECT_FALSE(throughput->phases);
  // H3: operations of 64 full cores over the efficiency are the printed energy.
  EXPECT_NEAR(64.0 * 2 * 256 * 256 / efficiency->value * 1e-6, energy->value,
              *energy->tolerance * energy->value);
  const Target::Published *fourPhases = publishedOf(t, "H2");
  ASSERT_TRUE(fourPhases && fourPhases->phases);
  EXPECT_EQ(*fourPhases->phases, 4u);
}

TEST(NeurophaseTest, Geometry) {
  Target t = load("neurophase");
  EXPECT_EQ(t.cores, 144u);
  EXPECT_EQ(t.weightColumns(), 128u);
  EXPECT_EQ(t.cores * t.array.rows * t.array.columns, 9437184u);
  EXPECT_EQ(t.deviceColumnsPerWeight(), 2u);
  EXPECT_GE(t.maxChips, 6u); // ResNet-50's 804 arrays
}

TEST(NeurophaseTest, MemoryHoldsTheCalibrationImages) {
  Target t = load("neurophase");
  ASSERT_EQ(t.memories.size(), 2u);
  EXPECT_EQ(t.memories[0].scope, Target::Memory::Scope::Chip);
  EXPECT_GE(t.memories[0].bytes, 100u * 224 * 224 * 3); // N9
  EXPECT_FALSE(t.memories[1].reachedByCores);
}

TEST(NeurophaseTest, StatisticsAreAihwkitsPcm) {
  Target t = load("neurophase");
  ASSERT_TRUE(t.deviceStatistics);
  const Target::DeviceStatistics &s = *t.deviceStatistics;
  EXPECT_NEAR(polynomial(s.programmingSigma, 1), 0.26348 + 1.9650 - 1.1731,
              1e-12);
  EXPECT_DOUBLE_EQ(evaluate(s.driftMean, 1), 0.049);
  EXPECT_DOUBLE_EQ(evaluate(s.driftMean, 1e-7), 0.1);
  EXPECT_NEAR(evaluate(s.readNoise, 1), 0.0088, 1e-12);
  EXPECT_DOUBLE_EQ(evaluate(s.readNoise, 1e-4), 0.2);
  EXPECT_DOUBLE_EQ(s.driftStartSeconds, 20);
}

TEST(NeurophaseTest, ContradictedClaimsAreMarked) {
  Target t = load("neurophase");
  for (const char *id : {"NP3", "NP4"}) {
    const Target::Published *claim = publishedOf(t, id);
    ASSERT_TRUE(claim) << id;
    EXPECT_EQ(claim->oracleClass, "BAD");
  }
}

TEST(TinyTest, IsSmallEnoughToReachItsLimits) {
  Target t = load("tiny");
  EXPECT_EQ(t.cores, 4u);
  EXPECT_EQ(t.array.rows, 16u);
  EXPECT_EQ(t.weightColumns(), 8u);
  EXPECT_EQ(t.array.biasRows, 0u);
  EXPECT_DOUBLE_EQ(t.stepMicroSiemens(), 1);
  EXPECT_LE(t.memories[0].bytes, 65536u);
}

} // namespace
