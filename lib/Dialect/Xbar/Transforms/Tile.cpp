// Where tiling is decided: TilingPlan.cpp has the rule, this pass writes it
// down.
#include "npc/Dialect/Xbar/IR/Symbols.h"
#include "npc/Dialect/Xbar/Target/TargetOf.h"
#include "npc/Dialect/Xbar/Transforms/Passes.h"
#include "npc/Dialect/Xbar/Transforms/TilingPlan.h"

#include "mlir/IR/Builders.h"

namespace npc::xbar {
#define GEN_PASS_DEF_XBARTILEPASS
#include "npc/Dialect/Xbar/Transforms/Passes.h.inc"
} // namespace npc::xbar

using namespace mlir;
using namespace npc;
using namespace npc::xbar;

/// More arrays than this for one matrix is no machine's.
static constexpr int64_t maxArrays = int64_t{1} << 20;

static ArrayAttr rectsOf(const RowBlock &block, Builder &builder) {
  SmallVector<Attribute> rects;
  for (const RowRect &rect : block)
    rects.push_back(RectAttr::get(builder.getContext(), rect.taps.begin,
                                  rect.taps.end, rect.channels.begin,
                                  rect.channels.end));
  return builder.getArrayAttr(rects);
}

namespace {
struct XbarTilePass : xbar::impl::XbarTilePassBase<XbarTilePass> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    FailureOr<Target> target = loadTargetOf(module);
    if (failed(target))
      return signalPassFailure();
    SymbolTable symbols(module);
    auto result = module.walk([&](LayerOp layer) {
      return failed(tile(layer, *target, symbols)) ? WalkResult::interrupt()
                                                   : WalkResult::advance();
    });
    if (result.wasInterrupted())
      signalPassFailure();
  }

  LogicalResult tile(LayerOp layer, const Target &target,
                     SymbolTable &symbols) {
    if (layer.getBlocksAttr())
      return layer.emitOpError("has blocks already");
    auto matrix = symbols.lookup<MatrixOp>(layer.getMatrix());
    ViewAttr view = matrix.getView();
    MatrixShape shape{view.taps(), view.getChannels(), view.getColumns()};
    if (failed(checkSize(layer, shape, target)))
      return failure();
    TilingPlan plan =
        planTiling(shape, target.array.rows, target.weightColumns());
    write(plan, layer, matrix, target, symbols);
    return success();
  }

  LogicalResult checkSize(LayerOp layer, const MatrixShape &shape,
                          const Target &target) {
    auto parts = [](int64_t size, int64_t most) {
      return (size + most - 1) / most;
    };
    int64_t rowParts = parts(shape.rows(), target.array.rows);
    int64_t columnParts = parts(shape.columns, target.weightColumns());
    if (rowParts <= maxArrays && columnParts <= maxArrays / rowParts)
      return success();
    return layer.emitOpError()
           << "has a matrix of " << shape.rows() << "x" << shape.columns
           << ", which needs " << rowParts << "x" << columnParts
           << " arrays of " << target.name << "; at most " << maxArrays
           << " are allowed";
  }

  void write(const TilingPlan &plan, LayerOp layer, MatrixOp matrix,
             const Target &target, SymbolTable &symbols) {
    OpBuilder builder(matrix.getContext());
    builder.setInsertionPointAfter(matrix);
    SmallVector<Attribute> names;
    for (auto [c, columns] : llvm::enumerate(plan.columnRanges))
      for (auto [r, rows] : llvm::enumerate(plan.rowBlocks)) {
        std::string name = freeSymbol(
            symbols,
            (matrix.getSymName() + ".r" + Twine(r) + "c" + Twine(c)).str());
        bool holdsBias = matrix.getBias() && r == 0;
        auto block = BlockOp::create(
            builder, matrix.getLoc(), name, matrix.getSymName(),
            rectsOf(rows, builder), columns.begin, columns.end,
            holdsBias ? target.array.biasRows : 0,
            /*sumRange=*/FloatAttr(), /*converter=*/ConverterAttr());
        symbols.insert(block);
        names.push_back(FlatSymbolRefAttr::get(block));
      }
    layer.setBlocksAttr(builder.getArrayAttr(names));
  }
};
} // namespace
