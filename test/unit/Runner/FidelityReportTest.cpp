#include "npc/Runtime/Runner.h"

#include <gtest/gtest.h>

#include <limits>

using namespace npc;

namespace {

Distortion distortion(double signal, double noise) {
  Distortion made;
  made.signal = signal;
  made.noise = noise;
  return made;
}

/// The line of the report about a node.
std::string lineOf(const Distortion &here) {
  FidelityReport report;
  report.comparison.nodes = {{"the-node", here, distortion(1, 0)}};
  std::string text = reportText(report);
  size_t begin = text.find("the-node");
  return text.substr(begin, text.find('\n', begin) - begin);
}

TEST(FidelityReport, BarHasAMarkForEveryTwoDecibels) {
  EXPECT_EQ(lineOf(distortion(1000, 1)),
            "the-node    30.0   exact  ###############");
}

TEST(FidelityReport, NoiseAsLargeAsTheSignalOrLargerHasNoBar) {
  EXPECT_EQ(lineOf(distortion(1, 1)), "the-node     0.0   exact  ");
  EXPECT_EQ(lineOf(distortion(1, 1000)), "the-node   -30.0   exact  ");
}

TEST(FidelityReport, ExactNodesHaveTheLongestBar) {
  EXPECT_EQ(lineOf(distortion(1, 0)),
            "the-node   exact   exact  " + std::string(40, '#'));
}

TEST(FidelityReport, ResultsThatAreNoNumbersHaveNoBar) {
  double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(lineOf(distortion(1, nan)), "the-node     nan   exact  ");
}

} // namespace
