#ifndef NPC_LIB_COMPILER_CALIBRATION_H
#define NPC_LIB_COMPILER_CALIBRATION_H

#include "npc/Artifact/ProgramImage.h"
#include "npc/Compiler/Compiler.h"
#include "npc/Runtime/Tensor.h"

#include <string>
#include <vector>

namespace npc {

/// What calibration learnt about a compiled network, by the names in its
/// binary.
struct Calibration {
  struct Range {
    float low = 0, high = 0;
  };
  struct Statistics {
    float mean = 0, variance = 0, minimum = 0, maximum = 0;
  };

  /// Per layer of the manifest: the values that become input codes, and what
  /// the layer puts out.
  std::vector<Range> inputRange;
  std::vector<Statistics> output;
  /// Per block: the largest |sum| (input x microsiemens) its converters hold.
  std::vector<float> sumRange;
};

/// The inputs that a calibration runs over, and where they come from in words.
struct CalibrationInputs {
  std::vector<Tensor> tensors;
  uint32_t samples = 0;
  std::string origin;
};

/// Reads `options.files`, or draws synthetic inputs when there are none:
/// inferences of standard normal values (zeros for integer inputs) from a fixed
/// generator, 16 of them or as many as 2^32 multiplications on arrays allow,
/// and at least one.
Result<CalibrationInputs> calibrationInputs(const format::ManifestT &manifest,
                                            const CalibrationOptions &options);

/// Runs the float fidelity of `program` over `inputs` and derives ranges.
/// Errors: those of simulate; BadInput where outputs leave f32.
Result<Calibration> calibrate(const ProgramImage &program,
                              const CalibrationInputs &inputs,
                              const CalibrationOptions &options,
                              unsigned threads);

} // namespace npc

#endif // NPC_LIB_COMPILER_CALIBRATION_H
