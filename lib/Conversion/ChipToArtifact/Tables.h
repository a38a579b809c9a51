#ifndef NPC_LIB_CONVERSION_CHIPTOARTIFACT_TABLES_H
#define NPC_LIB_CONVERSION_CHIPTOARTIFACT_TABLES_H

#include "npc/Artifact/Format.h"
#include "npc/Dialect/Chip/IR/Chip.h"
#include "npc/Dialect/Xbar/IR/Xbar.h"
#include "npc/Target/Target.h"

#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/StringMap.h"

#include <limits>
#include <string>
#include <vector>

namespace npc {

/// The manifest's tables and the module's symbols as indices into them. Symbols
/// of one module have different names, so one map serves all tables.
class Tables {
public:
  Tables(mlir::ModuleOp module, const Target &target)
      : module(module), target(target) {}

  /// Fills everything but streams' programs and the layers' uses.
  mlir::LogicalResult build(format::ManifestT &manifest);

  /// Index of the symbol in the table of its kind; emits an error at `user`
  /// where it names no entry.
  template <typename OpT>
  mlir::FailureOr<uint32_t> indexOf(mlir::Operation *user,
                                    llvm::StringRef symbol) const {
    auto found = entries.find(symbol);
    if (found != entries.end() && llvm::isa<OpT>(found->second.op))
      return found->second.index;
    return user->emitOpError() << "names @" << symbol << ", which is no "
                               << OpT::getOperationName() << " of the program";
  }

  /// Index into the manifest's locations.
  uint32_t location(mlir::Location loc);
  /// Names of the ONNX nodes that `loc` holds, once each.
  static std::vector<std::string> nodesOf(mlir::Location loc);

private:
  struct Entry {
    mlir::Operation *op;
    uint32_t index;
  };

  template <typename OpT, typename TableT>
  mlir::LogicalResult buildTable(std::vector<std::unique_ptr<TableT>> &table,
                                 mlir::LogicalResult (Tables::*fill)(OpT,
                                                                     TableT &));
  mlir::LogicalResult memory(chip::MemoryOp op, format::MemoryT &memory);
  mlir::LogicalResult buffer(chip::BufferOp op, format::BufferT &buffer);
  mlir::LogicalResult tile(xbar::ArrayOp op, format::TileT &tile);
  mlir::LogicalResult layer(xbar::MatrixOp op, format::LayerT &layer);
  mlir::LogicalResult block(xbar::BlockOp op, format::BlockT &block);
  mlir::LogicalResult code(chip::CodeOp op, format::CodeT &code);
  mlir::LogicalResult affine(chip::AffineEntryOp op,
                             format::AffineEntryT &entry);
  mlir::LogicalResult stream(chip::StreamOp op, format::StreamT &stream);
  mlir::LogicalResult channel(chip::ChannelOp op, format::ChannelT &channel);
  template <typename BindingOp>
  mlir::LogicalResult signature(BindingOp op, format::SignatureT &signature);
  mlir::LogicalResult checkContents(chip::BufferOp op);
  mlir::LogicalResult converters();
  uint32_t encoding(xbar::EncodingAttr encoding);
  void locateBlocks();

  /// Where an array holds a block.
  struct Corner {
    xbar::ArrayOp array;
    int64_t row, column;
  };

  mlir::ModuleOp module;
  const Target &target;
  format::ManifestT *manifest = nullptr;
  llvm::StringMap<Entry> entries;
  llvm::StringMap<Corner> corners;
  std::vector<xbar::EncodingAttr> encodings;
  llvm::StringMap<uint32_t> locations;
  /// Bytes used so far in each chip's conductances, and of constants and affine
  /// pairs.
  std::vector<uint64_t> imageBytes;
  uint64_t constantBytes = 0, affineBytes = 0;
};

format::ElementType elementTypeOf(mlir::Type type);

/// `value` as a T; emits an error at `op` where T does not hold it.
template <typename T>
mlir::LogicalResult narrow(mlir::Operation *op, llvm::StringRef what,
                           int64_t value, T &result) {
  if (value < int64_t(std::numeric_limits<T>::min()) ||
      value > int64_t(std::numeric_limits<T>::max()))
    return op->emitOpError() << what << " " << value << " does not fit "
                             << sizeof(T) * 8 << " bits of the binary";
  result = T(value);
  return mlir::success();
}

} // namespace npc

#endif // NPC_LIB_CONVERSION_CHIPTOARTIFACT_TABLES_H
