#ifndef NPC_RUNTIME_SIMULATOR_PROGRAM_H
#define NPC_RUNTIME_SIMULATOR_PROGRAM_H

#include "BlockStore.h"
#include "LoopNests.h"
#include "npc/Runtime/Simulator.h"

#include <vector>

namespace npc::sim {

/// A buffer in the memory that every inference has for itself. Buffers that
/// share addresses on the chip share bytes here; gaps between them are gone.
struct BufferPlace {
  /// Bytes from the start of the inference's memory.
  uint64_t offset = 0;
  uint64_t elements = 0;
  /// Element type on the chip, and in the simulation: float fidelity holds real
  /// types as F32.
  format::ElementType chipType = format::ElementType_F32;
  format::ElementType type = format::ElementType_F32;
  size_t elementBytes = 4;
  /// Of a constant, which nothing overlaps or writes: all inferences read this.
  std::vector<uint8_t> contents;
};

struct AffinePair {
  std::vector<float> scale, offset;
};

/// One instruction stream with what the executor needs to know about it.
struct StreamPlan {
  const isa::Code *code = nullptr;
  /// Per instruction: for a Loop its End, for an End its Loop.
  std::vector<size_t> partner;
  std::vector<LoopNest> nests;
  /// Largest register vectors, in elements.
  uint32_t rows = 0, columns = 0;
};

/// A program made ready for one fidelity and calibration set; constant during a
/// run and shared by its threads.
struct Program {
  Program(const ProgramImage &image, Fidelity fidelity,
          const format::CalibrationSetT &calibration)
      : image(image), fidelity(fidelity), calibration(calibration),
        blocks(image, calibration) {}

  const ProgramImage &image;
  Fidelity fidelity;
  const format::CalibrationSetT &calibration;

  std::vector<BufferPlace> buffers;
  /// Size of one inference's memory.
  uint64_t memoryBytes = 0;
  mutable BlockStore blocks;
  std::vector<AffinePair> affines;
  std::vector<StreamPlan> streams;

  const format::ManifestT &manifest() const { return image.manifest; }
  bool quantized() const { return fidelity == Fidelity::Quantized; }
  /// What a core's digital unit rounds to, beyond binary32.
  bool roundsToHalf() const {
    return quantized() && manifest().corePrecision == format::ElementType_F16;
  }
  const format::CodeT &code(uint32_t index) const {
    return *calibration.codes[index];
  }
};

/// Computes weights, tables and loop nests with up to `threads` threads.
/// Errors: Usage for a calibration set that is not there, BadInput.
Result<std::unique_ptr<Program>> loadProgram(const ProgramImage &image,
                                             const RunOptions &options,
                                             unsigned threads);

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_PROGRAM_H
