#ifndef NPC_LIB_CONVERSION_CHIPTOARTIFACT_ARRAYS_H
#define NPC_LIB_CONVERSION_CHIPTOARTIFACT_ARRAYS_H

#include "MatrixReader.h"

#include "npc/Artifact/ProgramImage.h"
#include "npc/Artifact/Writer.h"
#include "npc/Conversion/ChipToArtifact/ChipToArtifact.h"
#include "npc/Dialect/Xbar/Conductance/Conductance.h"

#include <map>
#include <mutex>
#include <tuple>

namespace npc {

/// The conductances of all arrays, made from the weights a few rows at a time.
class Arrays {
public:
  /// `manifest` is that of `module`'s translation and outlives this.
  Arrays(mlir::ModuleOp module, const Target &target, WeightStore &weights,
         const format::ManifestT &manifest);

  /// Finds the range of every block's weights, which normalises them. Comes
  /// before all that follows.
  Status scan(unsigned threads);

  const ConductanceMapper &mapperOf(uint32_t block) const {
    return mappers[manifest.blocks[block]->tile];
  }
  /// See ProgramImage::devices.
  DeviceImage devicesOf(uint32_t block, Team &team) const;

  /// Has writeChip() sum the levels of `block` for levelSums().
  void countLevels(uint32_t block);
  /// Writes the images of the chip's arrays, tile by tile.
  Status writeChip(uint32_t chip, unsigned threads, SectionSink &sink);
  /// Bytes of the chip's section.
  uint64_t chipBytes(uint32_t chip) const;

  /// The scale of each weight column of `block`.
  const std::vector<double> &weightScales(uint32_t block) const;
  /// Per weight column of `block` the sum of its rows' levels (G+ minus G-, or
  /// data minus reference), slices weighted. After writeChip(), for blocks of
  /// countLevels().
  const std::vector<double> &levelSums(uint32_t block) const {
    return levels[block];
  }

private:
  /// Columns of a matrix whose weights are normalised together.
  using Group = std::tuple<uint32_t, uint32_t, uint32_t>;
  /// Rows of a tile.
  struct Piece {
    uint32_t tile, begin, end;
  };

  Group groupOf(uint32_t block) const;
  /// Empty where a weight or a bias is not finite.
  std::vector<double> scalesOf(uint32_t block) const;
  double biasShare(uint32_t block) const;
  std::vector<Piece> piecesOf(uint32_t chip) const;
  void makeImage(const Piece &piece, std::vector<float> &image);
  /// Rows [begin, end) of a block, `pitch` device columns apart.
  void mapRows(uint32_t block, uint32_t begin, uint32_t end, float *image,
               size_t pitch) const;
  void addLevelsOf(uint32_t block, uint32_t rows, const float *image,
                   size_t pitch);

  std::vector<xbar::MatrixOp> matrices;
  std::vector<xbar::BlockOp> blocks;
  /// By tile.
  std::vector<ConductanceMapper> mappers;
  Target::WeightScale scope;
  WeightStore &weights;
  const format::ManifestT &manifest;
  /// By layer.
  std::vector<MatrixReader> readers;
  std::map<Group, std::vector<double>> scales;
  std::vector<std::vector<uint32_t>> blocksOfTile;
  /// Per block; empty where no one asked.
  std::vector<std::vector<double>> levels;
  std::mutex levelMutex;
};

/// The part of a target's cell that an encoding decides.
Target::Cell cellOf(xbar::EncodingAttr encoding);

} // namespace npc

#endif // NPC_LIB_CONVERSION_CHIPTOARTIFACT_ARRAYS_H
