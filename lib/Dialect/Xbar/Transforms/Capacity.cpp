#include "Capacity.h"

#include "npc/Dialect/Xbar/Transforms/TilingPlan.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace npc;
using namespace npc::xbar;

static size_t tilesOf(LayerOp layer) { return layer.getBlocksAttr().size(); }

static std::string counted(uint64_t number, const Twine &noun) {
  return (Twine(number) + " " + noun + (number == 1 ? "" : "s")).str();
}

//===-- other cells ------------------------------------------------------===//

/// How a weight lies in its columns, in words.
static std::string cellText(const Target &target) {
  const Target::Cell &cell = target.cell;
  bool pair = cell.encoding == Target::CellEncoding::Differential &&
              target.columnsPerWeight() == 2 &&
              target.deviceColumnsPerWeight() == 2;
  return pair ? "differential pairs"
              : counted(target.columnsPerWeight(), "column") + " a weight";
}

/// Tiles for weights of `columnsPerWeight` columns, references aside.
static uint64_t tilesWith(uint32_t columnsPerWeight, ArrayRef<LayerOp> layers,
                          const SymbolTable &symbols, const Target &target) {
  uint64_t tiles = 0;
  for (LayerOp layer : layers) {
    ViewAttr view = symbols.lookup<MatrixOp>(layer.getMatrix()).getView();
    MatrixShape group{view.taps(), view.channelsPerGroup(),
                      view.columnsPerGroup()};
    tiles += arraysOf(planGroups(group, view.getGroups(), target.array.rows,
                                 target.array.columns / columnsPerWeight));
  }
  return tiles;
}

/// " (422 with one device a weight, 1595 with four)", where a device has a
/// column of its own.
static std::string otherCellsText(ArrayRef<LayerOp> layers,
                                  const SymbolTable &symbols,
                                  const Target &target) {
  if (target.cell.sharedCrosspoint)
    return "";
  std::string text;
  for (auto [devices, word] :
       {std::pair(1u, "one"), std::pair(2u, "two"), std::pair(4u, "four")}) {
    if (devices == target.columnsPerWeight() || devices > target.array.columns)
      continue;
    uint64_t tiles = tilesWith(devices, layers, symbols, target);
    text +=
        (Twine(text.empty() ? " (" : ", ") + Twine(tiles) + " with " + word +
         (!text.empty()  ? ""
          : devices == 1 ? " device a weight"
                         : " devices a weight"))
            .str();
  }
  return text.empty() ? "" : text + ")";
}

//===-- what would help --------------------------------------------------===//

static std::string chipsText(uint64_t needed, const Target &target) {
  uint64_t enough = llvm::divideCeil(needed, target.cores);
  if (enough <= target.maxChips)
    return (Twine(enough) + " chips would do (--chips=" + Twine(enough) + ")")
        .str();
  return (Twine(enough) +
          " chips would be needed, but the target allows at most " +
          Twine(target.maxChips) +
          "; use a target with larger arrays or fewer devices a weight")
      .str();
}

/// How many of the largest layers must leave the arrays for the rest to fit.
static std::string digitalText(ArrayRef<LayerOp> largest, uint64_t excess) {
  uint64_t freed = 0;
  size_t layers = 0;
  for (; layers < largest.size() && freed < excess; ++layers)
    freed += tilesOf(largest[layers]);
  std::string which =
      layers == 1 ? "the largest layer" : counted(layers, "largest layer");
  return "outside of arrays (--digital=NODE), " +
         (layers > 1 ? "the " + which : which) + " would free " +
         counted(freed, "tile");
}

void npc::xbar::reportTooManyTiles(ModuleOp module, ArrayRef<LayerOp> layers,
                                   uint64_t needed, uint32_t chips,
                                   const Target &target) {
  SymbolTable symbols(module);
  uint64_t available = uint64_t(chips) * target.cores;
  InFlightDiagnostic error = module.emitError()
                             << "the network needs " << needed << " tiles of "
                             << available << " with " << cellText(target)
                             << otherCellsText(layers, symbols, target) << ": "
                             << counted(chips, "chip") << " of " << target.name
                             << " with " << target.cores << " cores each, "
                             << needed - available << " too few; "
                             << chipsText(needed, target);

  SmallVector<LayerOp> largest(layers);
  llvm::stable_sort(
      largest, [](LayerOp a, LayerOp b) { return tilesOf(a) > tilesOf(b); });
  error.attachNote(module.getLoc()) << digitalText(largest, needed - available);
  constexpr size_t shown = 5;
  for (LayerOp layer : ArrayRef(largest).take_front(shown))
    error.attachNote(layer.getLoc()) << "@" << layer.getMatrix() << " takes "
                                     << counted(tilesOf(layer), "tile");
}
