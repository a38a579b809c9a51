// Where tiling is decided: TilingPlan.cpp has the rule, this pass writes it
// down.
#include "npc/Dialect/Xbar/IR/Symbols.h"
#include "npc/Dialect/Xbar/Target/TargetOf.h"
#include "npc/Dialect/Xbar/Transforms/Passes.h"
#include "npc/Dialect/Xbar/Transforms/TilingPlan.h"

#include "mlir/IR/Builders.h"
#include "llvm/Support/MathExtras.h"

namespace npc::xbar {
#define GEN_PASS_DEF_XBARTILEPASS
#include "npc/Dialect/Xbar/Transforms/Passes.h.inc"
} // namespace npc::xbar

using namespace mlir;
using namespace npc;
using namespace npc::xbar;

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
    MatrixShape group{view.taps(), view.channelsPerGroup(),
                      view.columnsPerGroup()};
    if (failed(checkSize(layer, view, group, target)))
      return failure();
    write(planGroups(group, view.getGroups(), target.array.rows,
                     target.weightColumns()),
          layer, matrix, target, symbols);
    return success();
  }

  LogicalResult checkSize(LayerOp layer, ViewAttr view,
                          const MatrixShape &group, const Target &target) {
    int64_t rows = target.array.rows, columns = target.weightColumns();
    if (isPlannable(group, view.getGroups(), rows, columns))
      return success();
    InFlightDiagnostic error = layer.emitOpError();
    error << "has a matrix of " << view.rows() << "x" << view.getColumns();
    if (view.getGroups() > 1)
      error << " in " << view.getGroups() << " groups";
    return error << ", which needs " << llvm::divideCeil(group.rows(), rows)
                 << "x" << llvm::divideCeil(group.columns, columns)
                 << " arrays of " << target.name
                 << (view.getGroups() > 1 ? " a group" : "") << "; at most "
                 << maxArraysOfMatrix << " are allowed";
  }

  void write(ArrayRef<TilingPlan> plans, LayerOp layer, MatrixOp matrix,
             const Target &target, SymbolTable &symbols) {
    OpBuilder builder(matrix.getContext());
    builder.setInsertionPointAfter(matrix);
    SmallVector<Attribute> names;
    int64_t c = 0;
    for (const TilingPlan &plan : plans)
      for (const Range &columns : plan.columnRanges) {
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
        ++c;
      }
    layer.setBlocksAttr(builder.getArrayAttr(names));
  }
};
} // namespace
