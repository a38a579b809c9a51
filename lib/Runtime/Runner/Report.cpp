#include "npc/Runtime/Runner.h"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace npc;
// Keys keep the order in which they are written.
using Json = nlohmann::ordered_json;

namespace {

const char *nameOf(Fidelity fidelity) {
  switch (fidelity) {
  case Fidelity::Float:
    return "float";
  case Fidelity::Quantized:
    return "quantized";
  case Fidelity::Analog:
    return "analog";
  }
  return "";
}

double perSecond(const RunReport &report) {
  return report.seconds > 0 ? double(report.inferences) / report.seconds : 0;
}

std::string lineOf(const Comparison &comparison) {
  std::string line =
      fmt::format("{}: largest difference {:.3g} of the range {:.6g}, same top "
                  "element in {} of {}",
                  comparison.output, comparison.relative, comparison.range,
                  comparison.sameTop, comparison.rows);
  line += comparison.tolerance
              ? fmt::format("; allowed {:.3g}: {}", *comparison.tolerance,
                            comparison.holds() ? "holds" : "FAILED")
              : "; no --tolerance given: not judged";
  return line + "\n";
}

/// JSON has no infinity; null says that there is no number.
Json numberOrNull(double value) {
  return std::isfinite(value) ? Json(value) : Json();
}

Json jsonOf(const Comparison &comparison) {
  return {{"output", comparison.output},
          {"largestDifference", numberOrNull(comparison.largestDifference)},
          {"range", comparison.range},
          {"relative", numberOrNull(comparison.relative)},
          {"sameTop", comparison.sameTop},
          {"tolerance",
           comparison.tolerance ? Json(*comparison.tolerance) : Json()},
          {"holds", comparison.holds()}};
}

Json jsonOf(const Tensor &output) {
  return {{"name", output.name},
          {"type", format::EnumNameElementType(output.type)},
          {"shape", output.shape}};
}

} // namespace

std::string npc::reportText(const RunReport &report) {
  std::string text = fmt::format(
      "{} inferences in {:.3g} s: {:.4g} inferences/s ({}, calibration '{}', "
      "target {})\n",
      report.inferences, report.seconds, perSecond(report),
      nameOf(report.fidelity), report.calibrationSet, report.target);
  if (report.accuracy)
    text += fmt::format("top-1: {} of {}, {:.2f} %\n", report.accuracy->correct,
                        report.accuracy->rows, 100 * report.accuracy->top1());
  for (const Comparison &comparison : report.comparisons)
    text += lineOf(comparison);
  return text;
}

std::string npc::reportJson(const RunReport &report) {
  Json json = {{"target", report.target},
               {"fidelity", nameOf(report.fidelity)},
               {"calibrationSet", report.calibrationSet},
               {"inferences", report.inferences},
               {"seconds", report.seconds},
               {"inferencesPerSecond", perSecond(report)},
               {"outputs", Json::array()}};
  for (const Tensor &output : report.outputs)
    json["outputs"].push_back(jsonOf(output));
  if (report.accuracy)
    json["top1"] = {{"correct", report.accuracy->correct},
                    {"inferences", report.accuracy->rows},
                    {"accuracy", report.accuracy->top1()}};
  if (!report.comparisons.empty()) {
    json["expect"] = Json::array();
    for (const Comparison &comparison : report.comparisons)
      json["expect"].push_back(jsonOf(comparison));
  }
  // A name that is no UTF-8 is shown with replacement characters.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}
