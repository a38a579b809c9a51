#ifndef NPC_LIB_CONVERSION_CHIPTOARTIFACT_AFFINETABLES_H
#define NPC_LIB_CONVERSION_CHIPTOARTIFACT_AFFINETABLES_H

#include "Arrays.h"
#include "Coefficients.h"

#include "npc/Dialect/Chip/IR/Chip.h"

namespace npc {

/// The scales and offsets of the module's affine entries, as the binary and the
/// calibration set hold them.
class AffineTables {
public:
  /// All arguments outlive this.
  AffineTables(mlir::ModuleOp module, const format::ManifestT &manifest,
               Arrays &arrays, WeightStore &weights);

  /// Bytes of one table.
  uint64_t bytes() const;
  /// Asks the arrays for the sums of levels that the quantized table needs.
  void countLevels();
  /// Writes the table of the quantized or the float fidelity. For the former,
  /// after Arrays::writeChip() of all chips. Errors: those of WeightStore.
  Status write(bool quantized, SectionSink &sink);

private:
  Result<AffinePair> affine(chip::AffineEntryOp entry, bool quantized);
  Result<ColumnAffine> coefficients(chip::AffineEntryOp entry,
                                    const format::BlockT &block);
  chip::CodeOp codeOf(chip::AffineEntryOp entry);
  Result<CodeScale> codeScale(chip::AffineEntryOp entry);

  mlir::ModuleOp module;
  mlir::SymbolTable symbols;
  const format::ManifestT &manifest;
  Arrays &arrays;
  WeightStore &weights;
  llvm::StringMap<uint32_t> blockIndices;
};

} // namespace npc

#endif // NPC_LIB_CONVERSION_CHIPTOARTIFACT_AFFINETABLES_H
