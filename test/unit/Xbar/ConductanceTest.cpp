#include "npc/Dialect/Xbar/Conductance/Conductance.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

using namespace npc;

namespace {

/// Levels are microsiemens here: step 1 from gMin.
Target::Cell cell(Target::CellEncoding encoding, uint32_t devices,
                  uint32_t slices, uint32_t base, uint32_t levels,
                  double gMin = 0) {
  Target::Cell cell;
  cell.encoding = encoding;
  cell.devices = devices;
  cell.slices = slices;
  cell.sliceBase = base;
  cell.levels = levels;
  cell.gMinMicroSiemens = gMin;
  cell.gMaxMicroSiemens = gMin + levels - 1;
  return cell;
}

constexpr auto differential = Target::CellEncoding::Differential;
constexpr auto offset = Target::CellEncoding::Offset;

std::vector<float> mapOne(const Target::Cell &cell, double weight) {
  ConductanceMapper mapper(cell);
  std::vector<float> image(mapper.deviceColumns(1));
  mapper.mapRow(&weight, 1, image.data());
  return image;
}

TEST(Conductance, DifferentialPairPutsTheSignOnOneSide) {
  Target::Cell c = cell(differential, 1, 1, 1, 11);
  EXPECT_EQ(mapOne(c, 1), (std::vector<float>{10, 0}));
  EXPECT_EQ(mapOne(c, -1), (std::vector<float>{0, 10}));
  EXPECT_EQ(mapOne(c, 0), (std::vector<float>{0, 0}));
  EXPECT_EQ(mapOne(c, 0.4), (std::vector<float>{4, 0}));
  EXPECT_EQ(mapOne(c, -0.25), (std::vector<float>{0, 2.5f}));
}

TEST(Conductance, StartsAtGMin) {
  EXPECT_EQ(mapOne(cell(differential, 1, 1, 1, 11, 3), 0.5),
            (std::vector<float>{8, 3}));
}

TEST(Conductance, OffsetHasAReferenceColumnInTheMiddle) {
  Target::Cell c = cell(offset, 1, 1, 1, 11);
  EXPECT_EQ(mapOne(c, 1), (std::vector<float>{10, 5}));
  EXPECT_EQ(mapOne(c, -1), (std::vector<float>{0, 5}));
  EXPECT_EQ(mapOne(c, 0), (std::vector<float>{5, 5}));
  EXPECT_EQ(mapOne(c, 0.2), (std::vector<float>{6, 5}));
}

TEST(Conductance, OffsetReferenceOfOddTop) {
  // T = 7: the reference is a whole level, and 6 is the largest weight.
  EXPECT_EQ(mapOne(cell(offset, 1, 1, 1, 8), -1), (std::vector<float>{0, 3}));
  EXPECT_EQ(mapOne(cell(offset, 1, 1, 1, 8), 1), (std::vector<float>{6, 3}));
}

TEST(Conductance, DevicesShareADigitEvenly) {
  // T = 3 * 4 = 12 level units over three devices.
  Target::Cell c = cell(differential, 3, 1, 1, 5);
  EXPECT_EQ(mapOne(c, 7. / 12), (std::vector<float>{2, 2, 3, 0, 0, 0}));
  EXPECT_EQ(mapOne(c, -8. / 12), (std::vector<float>{0, 0, 0, 2, 3, 3}));
}

TEST(Conductance, FractionStaysWithinTheRangeOfItsDevice) {
  // 3.4 of 4: the second device is full, so the first takes the 0.4.
  std::vector<float> image = mapOne(cell(differential, 2, 1, 1, 3), 3.4 / 4);
  EXPECT_FLOAT_EQ(image[0], 1.4f);
  EXPECT_EQ(image[1], 2);
  // 2.6: the first device has 1, the second 2 - 0.4.
  image = mapOne(cell(differential, 2, 1, 1, 3), 2.6 / 4);
  EXPECT_EQ(image[0], 1);
  EXPECT_FLOAT_EQ(image[1], 1.6f);
}

TEST(Conductance, SlicesAreDigitsLeastSignificantFirst) {
  // Base 4, 4 levels: T = 3 + 12 = 15; 9 = 1 + 2 * 4.
  EXPECT_EQ(mapOne(cell(differential, 1, 2, 4, 4), 9. / 15),
            (std::vector<float>{1, 0, 2, 0}));
  EXPECT_EQ(mapOne(cell(differential, 1, 2, 4, 4), 1),
            (std::vector<float>{3, 0, 3, 0}));
}

TEST(Conductance, TwoSlicesOfTwoDevices) {
  // Two devices of 4 levels: a digit up to 6, base 4: T = 6 + 24 = 30.
  // 27 = 3 + 6 * 4 (the upper digit is full), 3 = 1 + 2, 6 = 3 + 3.
  EXPECT_EQ(mapOne(cell(differential, 2, 2, 4, 4), 27. / 30),
            (std::vector<float>{1, 2, 0, 0, 3, 3, 0, 0}));
  // 14 = 2 + 3 * 4.
  EXPECT_EQ(mapOne(cell(differential, 2, 2, 4, 4), -14. / 30),
            (std::vector<float>{0, 0, 1, 1, 0, 0, 1, 2}));
}

TEST(Conductance, FractionMovesToASliceThatCanTakeIt) {
  // 3.3 of 15: the lower digit is full with 3, so the upper takes 0.3 / 4.
  std::vector<float> image = mapOne(cell(differential, 1, 2, 4, 4), 3.3 / 15);
  EXPECT_EQ(image[0], 3);
  EXPECT_FLOAT_EQ(image[2], 0.075f);
  // 3.7: 4 = 0 + 1 * 4; nothing to take 0.3 from below, so 1 - 0.3 / 4.
  image = mapOne(cell(differential, 1, 2, 4, 4), 3.7 / 15);
  EXPECT_EQ(image[0], 0);
  EXPECT_FLOAT_EQ(image[2], 0.925f);
}

TEST(Conductance, ValuesOutsideAreClampedAndNanIsZero) {
  Target::Cell c = cell(differential, 1, 1, 1, 11);
  EXPECT_EQ(mapOne(c, 7), (std::vector<float>{10, 0}));
  EXPECT_EQ(mapOne(c, std::numeric_limits<double>::quiet_NaN()),
            (std::vector<float>{0, 0}));
}

TEST(Conductance, ARowHoldsItsWeightsInOrder) {
  ConductanceMapper mapper(cell(offset, 2, 1, 1, 3));
  EXPECT_EQ(mapper.deviceColumnsPerWeight(), 2u);
  ASSERT_EQ(mapper.deviceColumns(2), 6u);
  double weights[] = {-1, 1};
  std::vector<float> image(6);
  mapper.mapRow(weights, 2, image.data());
  EXPECT_EQ(image, (std::vector<float>{0, 0, 2, 2, 1, 1}));
}

struct CellCase {
  Target::Cell cell;
};

class ConductanceSums : public testing::TestWithParam<CellCase> {};

// Summed over slices, weighted by base^s, a weight's devices are exactly m; and
// the levels that the quantized fidelity reads off them are round(m).
TEST_P(ConductanceSums, AreExact) {
  const Target::Cell &c = GetParam().cell;
  ConductanceMapper mapper(c);
  double step = mapper.stepMicroSiemens();
  int64_t top = 0;
  for (int64_t slice = 0, weight = 1; slice < c.slices;
       ++slice, weight *= c.sliceBase)
    top += weight * c.devices * (c.levels - 1);
  std::mt19937 random(3);
  for (int trial = 0; trial < 5000; ++trial) {
    double n = std::uniform_real_distribution<>(-1, 1)(random);
    std::vector<float> image = mapOne(c, n);
    double analog = 0, levels = 0, weight = 1;
    const float *device = image.data();
    for (uint32_t slice = 0; slice < c.slices; ++slice, weight *= c.sliceBase)
      for (int polarity = 0; polarity < (c.encoding == differential ? 2 : 1);
           ++polarity)
        for (uint32_t d = 0; d < c.devices; ++d, ++device) {
          ASSERT_GE(*device, float(c.gMinMicroSiemens));
          ASSERT_LE(*device, float(c.gMaxMicroSiemens));
          double units = (double(*device) - c.gMinMicroSiemens) / step;
          double sign = polarity == 0 ? 1 : -1;
          analog += sign * weight * units;
          levels += sign * weight * std::nearbyint(units);
        }
    double m = c.encoding == differential ? n * double(top)
                                          : (n + 1) * double(top / 2);
    ASSERT_NEAR(analog, m, 1e-6 * double(top) + 1e-5) << n;
    if (std::fabs(m - std::nearbyint(m)) < 0.49) {
      ASSERT_EQ(levels, std::nearbyint(m)) << n;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cells, ConductanceSums,
    testing::Values(CellCase{cell(differential, 1, 1, 1, 16)},
                    CellCase{cell(differential, 2, 1, 1, 32)},
                    CellCase{cell(differential, 4, 1, 1, 8, 2)},
                    CellCase{cell(differential, 1, 2, 4, 4)},
                    CellCase{cell(differential, 2, 2, 4, 4)},
                    CellCase{cell(differential, 1, 8, 4, 4)},
                    CellCase{cell(offset, 1, 1, 1, 16)},
                    CellCase{cell(offset, 2, 2, 4, 4, 2)},
                    CellCase{cell(offset, 3, 3, 2, 2)}));

TEST(WeightMaxima, ColumnsHaveTheirOwn) {
  WeightMaxima maxima(3);
  double first[] = {1, -2, 0}, second[] = {-4, 0.5, 0};
  EXPECT_TRUE(maxima.addRow(first));
  EXPECT_TRUE(maxima.addRow(second));
  EXPECT_EQ(maxima.scales(Target::WeightScale::Column),
            (std::vector<double>{4, 2, 1}));
}

TEST(WeightMaxima, ATileHasOne) {
  WeightMaxima maxima(2);
  double row[] = {3, -5};
  EXPECT_TRUE(maxima.addRow(row));
  EXPECT_EQ(maxima.scales(Target::WeightScale::Tile),
            (std::vector<double>{5, 5}));
}

TEST(WeightMaxima, SaysWhereARowIsNotFinite) {
  constexpr double largest = std::numeric_limits<double>::max();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  WeightMaxima maxima(3);
  double finite[] = {-largest, largest, 0};
  EXPECT_TRUE(maxima.addRow(finite));
  for (double bad :
       {infinity, -infinity, std::numeric_limits<double>::quiet_NaN()}) {
    double row[] = {1, bad, infinity};
    EXPECT_FALSE(maxima.addRow(row));
  }
}

} // namespace
