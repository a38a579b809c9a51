#ifndef NPC_RUNTIME_SIMULATOR_H
#define NPC_RUNTIME_SIMULATOR_H

#include "npc/Artifact/Artifact.h"
#include "npc/Artifact/ProgramImage.h"
#include "npc/Runtime/Tensor.h"

#include <functional>
#include <memory>
#include <vector>

namespace npc {

/// How exactly the chip is simulated; docs/numerics.md states each to the bit.
enum class Fidelity {
  Float,     ///< arrays compute exact dot products, no converters
  Quantized, ///< input codes, conductance levels, ADC codes, integer partial
             ///< sums
  Analog,    ///< device noise and drift; not in this release
};

/// Sees values of a run as they are computed; for calibration and comparison.
/// Calls come from one thread at a time, inference order within a call.
class Observer {
public:
  virtual ~Observer() = default;
  /// Real values about to become codes under `code`.
  virtual void quantized(uint32_t code, const float *values, size_t count) {}
  /// What the converters of `block` see, one call a slice: column-major sums of
  /// input x conductance, `vectors` values per conversion; with offset cells
  /// the reference column comes last. Inputs count from code 0, conductances
  /// from gMin. Float fidelity: real input x microsiemens. Quantized: code x
  /// level.
  virtual void columnSums(uint32_t block, const float *sums, size_t columns,
                          size_t vectors) {}
  /// Value register at a Store, for the layer of the stream's last Affine.
  virtual void layerOutput(uint32_t affine, const float *values, size_t count) {
  }
};

struct RunOptions {
  Fidelity fidelity = Fidelity::Quantized;
  /// 0: one thread a core.
  unsigned threads = 0;
  uint32_t calibrationSet = 0;
  /// The float fidelity keeps so many bytes of the arrays' weights in memory,
  /// and makes those of other blocks anew when they are used again. 0: all.
  uint64_t weightBytes = 0;
  /// Execute loops step by step instead of in bulk: the reference of the tests.
  bool stepByStep = false;
  Observer *observer = nullptr;
  /// Called with (inferences done, all).
  std::function<void(size_t, size_t)> progress;
};

/// Runs `artifact` on `inputs` (one per signature input, as bindTensors gives
/// them) and returns one tensor per signature output, inferences joined along
/// the leading dimension. Knows nothing of the network but the binary.
/// Errors: Usage for a fidelity that is not there, BadInput for data that the
/// program rejects (an index out of range).
Result<std::vector<Tensor>> simulate(const Artifact &artifact,
                                     const std::vector<Tensor> &inputs,
                                     const RunOptions &options);
Result<std::vector<Tensor>> simulate(const ProgramImage &image,
                                     const std::vector<Tensor> &inputs,
                                     const RunOptions &options);

} // namespace npc

#endif // NPC_RUNTIME_SIMULATOR_H
