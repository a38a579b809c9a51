#ifndef NPC_TEST_UNIT_TARGET_TARGETTESTING_H
#define NPC_TEST_UNIT_TARGET_TARGETTESTING_H

#include "npc/Target/Target.h"

#include <gtest/gtest.h>

#include <string>

namespace npc {

/// A valid file whose lines and columns the tests count on.
inline const std::string kValid = R"(name: demo
title: a demonstration
cores: {value: 6, source: "E demo"}
maxChips: {value: 2, source: "E demo"}
array:
  rows: {value: 32, source: "E demo"}
  columns: {value: 24, source: "E demo"}
cell:
  device: demo
  encoding: differential
  gMinMicroSiemens: {value: 1, source: "E demo"}
  gMaxMicroSiemens: {value: 22, source: "E demo"}
  levels: {value: 8, source: "E demo"}
input:
  bits: {value: 8, source: "E demo"}
  signed: true
adc:
  bits: {value: 10, source: "E demo"}
coreDigital:
  precision: float16
  functions: [relu, quantize]
memories:
  - name: host
    scope: host
    bytes: {value: 4096, source: "E demo"}
interconnect:
  topology: mesh
  gridRows: {value: 2, source: "E demo"}
  gridColumns: {value: 3, source: "E demo"}
  chipHops: {value: 5, source: "E demo"}
timing:
  mvmFixedNs: {value: 1.5, source: "E demo"}
  mvmPhaseNs: {value: 2e2, source: "E demo"}
energy:
  mvmFixedNanoJoule: {value: 0, source: "E demo"}
  mvmPhaseNanoJoule: {value: 1, source: "E demo"}
  inputShare: {value: 0.5, source: "E demo"}
  arrayShare: {value: 0.25, source: "E demo"}
  adcShare: {value: 0.25, source: "E demo"}
)";

/// `text` with the first `from`, which must be there, replaced.
inline std::string replaced(std::string text, const std::string &from,
                            const std::string &to) {
  size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

inline std::string with(const std::string &from, const std::string &to) {
  return replaced(kValid, from, to);
}

/// The message of the BadInput error that parsing must end in.
inline std::string errorOf(const std::string &yaml) {
  Result<Target> target = parseTarget(yaml, "f.yaml");
  EXPECT_FALSE(target) << "it was accepted";
  if (target)
    return {};
  EXPECT_EQ(target.error().code, ExitCode::BadInput);
  return target.error().message;
}

inline Target parsed(const std::string &yaml) {
  Result<Target> target = parseTarget(yaml, "f.yaml");
  EXPECT_TRUE(target) << target.error().message;
  return target ? *target : Target();
}

#define EXPECT_CONTAINS(text, part)                                            \
  EXPECT_NE(std::string(text).find(part), std::string::npos) << text

} // namespace npc

#endif // NPC_TEST_UNIT_TARGET_TARGETTESTING_H
