#include "npc/Runtime/Runner.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace npc;
using Json = nlohmann::ordered_json;

namespace {

/// A bar's characters are this many decibels each.
constexpr double kDecibelsPerMark = 2;
constexpr double kLongestBar = 40;
constexpr size_t kLongestName = 48;

/// An output in both fidelities.
struct OutputFidelity {
  Comparison comparison;
  Distortion distortion;
};

OutputFidelity compareOutput(const FidelityReport &report, size_t index) {
  const Tensor &exact = report.comparison.exact[index];
  const Tensor &quantized = report.comparison.quantized[index];
  return {compareTensors(quantized, exact, rowsOf(exact, report.inferences)),
          distortionOf(exact, quantized)};
}

std::string decibelText(const Distortion &distortion) {
  return distortion.noise == 0 ? "exact"
                               : fmt::format("{:.1f}", distortion.decibels());
}

std::string ratioText(const Distortion &distortion) {
  return decibelText(distortion) + (distortion.noise == 0 ? "" : " dB");
}

std::string barOf(const Distortion &distortion) {
  double marks = distortion.decibels() / kDecibelsPerMark;
  // Not a number where quantized results are none.
  if (!(marks > 0))
    return "";
  return std::string(size_t(std::lround(std::min(marks, kLongestBar))), '#');
}

/// The end of a long name says more than its beginning.
std::string shortened(const std::string &name) {
  if (name.size() <= kLongestName)
    return name;
  return "..." + name.substr(name.size() - (kLongestName - 3));
}

Json decibelsOrNull(const Distortion &distortion) {
  double decibels = distortion.decibels();
  return std::isfinite(decibels) ? Json(decibels) : Json();
}

} // namespace

std::string npc::reportText(const FidelityReport &report) {
  size_t width = 4;
  for (const NodeFidelity &node : report.comparison.nodes)
    width = std::max(width, shortened(node.node).size());
  std::string text = fmt::format(
      "quantized against float over {} inferences (calibration '{}', target "
      "{})\nsignal-to-noise ratio in dB after each node, and of the node "
      "alone; a # is {} dB\n\n{:<{}}  {:>6}  {:>6}\n",
      report.inferences, report.calibrationSet, report.target, kDecibelsPerMark,
      "node", width, "SNR", "alone");
  for (const NodeFidelity &node : report.comparison.nodes)
    text += fmt::format("{:<{}}  {:>6}  {:>6}  {}\n", shortened(node.node),
                        width, decibelText(node.here), decibelText(node.alone),
                        barOf(node.here));
  text += "\n";
  for (size_t i = 0; i < report.comparison.exact.size(); ++i) {
    OutputFidelity output = compareOutput(report, i);
    text += fmt::format(
        "output '{}': {}, largest difference {:.3g} of the range {:.6g}, "
        "same top element in {} of {}\n",
        output.comparison.output, ratioText(output.distortion),
        output.comparison.relative, output.comparison.range,
        output.comparison.sameTop, output.comparison.rows);
  }
  return text;
}

std::string npc::reportJson(const FidelityReport &report) {
  Json json = {{"target", report.target},
               {"calibrationSet", report.calibrationSet},
               {"inferences", report.inferences},
               {"nodes", Json::array()},
               {"outputs", Json::array()}};
  for (const NodeFidelity &node : report.comparison.nodes)
    json["nodes"].push_back({{"node", node.node},
                             {"snr", decibelsOrNull(node.here)},
                             {"aloneSnr", decibelsOrNull(node.alone)}});
  for (size_t i = 0; i < report.comparison.exact.size(); ++i) {
    OutputFidelity output = compareOutput(report, i);
    json["outputs"].push_back(
        {{"output", output.comparison.output},
         {"snr", decibelsOrNull(output.distortion)},
         {"relative", std::isfinite(output.comparison.relative)
                          ? Json(output.comparison.relative)
                          : Json()},
         {"sameTop", output.comparison.sameTop},
         {"rows", output.comparison.rows}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}
