#ifndef NPC_RUNTIME_SIMULATOR_BLOCKSTORE_H
#define NPC_RUNTIME_SIMULATOR_BLOCKSTORE_H

#include "Crossbar.h"

#include <memory>
#include <mutex>
#include <vector>

namespace npc::sim {

/// The blocks of a program, ready for matrix products.
class BlockStore {
public:
  /// `image` and `set` outlive this.
  BlockStore(const ProgramImage &image, const format::CalibrationSetT &set);

  /// Makes all blocks. Errors: those of loadQuantizedBlock.
  Status makeAll(bool quantized, bool observed, unsigned threads);

  /// Makes blocks of the float fidelity when they are asked for, and keeps the
  /// last used ones, of `bytes` bytes of weights together and the very last one
  /// in any case.
  void makeOnUse(bool observed, uint64_t bytes);

  /// Block `index`, made by the team where it has to be. May be called from
  /// several threads, each with its own team.
  std::shared_ptr<const CrossbarBlock> get(uint32_t index, Team &team);

private:
  BlockSource sourceOf(uint32_t index, Team &team) const;
  void keep(uint32_t index);

  const ProgramImage &image;
  const format::CalibrationSetT &set;
  /// What may drive the rows of each block.
  struct Drive {
    /// Largest |code|.
    double bound = 0;
    /// scale * zeroPoint of the code of the gather before its Mvm.
    double zero = 0;
  };
  std::vector<Drive> drives;
  std::vector<std::shared_ptr<const CrossbarBlock>> blocks;

  bool onUse = false, observed = false;
  uint64_t mostBytes = 0;
  std::mutex mutex;
  /// Blocks at hand, the last used one last.
  std::vector<uint32_t> kept;
  uint64_t keptBytes = 0;
};

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_BLOCKSTORE_H
