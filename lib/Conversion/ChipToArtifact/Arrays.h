#ifndef NPC_LIB_CONVERSION_CHIPTOARTIFACT_ARRAYS_H
#define NPC_LIB_CONVERSION_CHIPTOARTIFACT_ARRAYS_H

#include "MatrixReader.h"

#include "npc/Artifact/Writer.h"
#include "npc/Conversion/ChipToArtifact/ChipToArtifact.h"
#include "npc/Dialect/Xbar/Conductance/Conductance.h"

#include "llvm/ADT/StringMap.h"

#include <map>
#include <tuple>

namespace npc {

/// The conductances of all arrays, made from the weights row by row.
class Arrays {
public:
  /// `manifest` is that of `module`'s translation and outlives this.
  Arrays(mlir::ModuleOp module, const Target &target, WeightStore &weights,
         const format::ManifestT &manifest);

  /// Finds the range of every block's weights, which normalises them.
  Status scan();
  /// Writes the images of the chip's arrays, tile by tile, and sums their
  /// levels for levelSums().
  Status writeChip(uint32_t chip, SectionSink &sink);
  /// Bytes of the chip's section.
  uint64_t chipBytes(uint32_t chip) const;

  /// The scale of each weight column of `block`.
  const std::vector<double> &weightScales(uint32_t block) const;
  /// Per weight column of `block` the sum of its rows' levels (G+ minus G-, or
  /// data minus reference), slices weighted. After writeChip().
  const std::vector<double> &levelSums(uint32_t block) const {
    return levels[block];
  }

private:
  /// Columns of a matrix whose weights are normalised together.
  using Group = std::tuple<uint32_t, uint32_t, uint32_t>;

  Group groupOf(uint32_t block) const;
  Result<const MatrixReader *> readerOf(uint32_t layer);
  Status scanGroup(uint32_t block);
  Status writeTile(uint32_t tile, SectionSink &sink);
  void addLevels(uint32_t block, const float *image);

  std::vector<xbar::MatrixOp> matrices;
  std::vector<xbar::BlockOp> blocks;
  std::vector<xbar::ArrayOp> arrays;
  Target::WeightScale scope;
  WeightStore &weights;
  const format::ManifestT &manifest;
  std::map<uint32_t, MatrixReader> readers;
  std::map<Group, std::vector<double>> scales;
  /// Per block.
  std::vector<std::vector<double>> levels;
};

/// The part of a target's cell that an encoding decides.
Target::Cell cellOf(xbar::EncodingAttr encoding);

} // namespace npc

#endif // NPC_LIB_CONVERSION_CHIPTOARTIFACT_ARRAYS_H
