#include "npc/Dialect/NN/IR/NN.h"

#include "mlir/IR/PatternMatch.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace npc::nn;

namespace {

/// transpose(transpose(x)) -> transpose(x)
struct ComposeTransposes : OpRewritePattern<TransposeOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(TransposeOp outer,
                                PatternRewriter &rewriter) const override {
    auto inner = outer.getInput().getDefiningOp<TransposeOp>();
    if (!inner)
      return rewriter.notifyMatchFailure(outer, "its input is no transpose");
    SmallVector<int64_t> perm;
    for (int64_t dim : outer.getPerm())
      perm.push_back(inner.getPerm()[dim]);
    // In place: where the user lets the outer one run stays.
    rewriter.modifyOpInPlace(outer, [&] {
      outer.getInputMutable().assign(inner.getInput());
      outer.setPerm(perm);
    });
    return success();
  }
};

/// conv(pad(x with zeros)) -> conv(x) with larger pads
struct AbsorbZeroPad : OpRewritePattern<ConvOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(ConvOp conv,
                                PatternRewriter &rewriter) const override {
    auto pad = conv.getInput().getDefiningOp<PadOp>();
    if (!pad || !isZeroPadOfWindow(pad))
      return rewriter.notifyMatchFailure(conv, "its input is no zero padding");
    Window window = conv.getWindow();
    ArrayRef<int64_t> begins = pad.getBegins().drop_front(2);
    ArrayRef<int64_t> ends = pad.getEnds().drop_front(2);
    SmallVector<int64_t> pads;
    for (auto [own, added] : llvm::zip_equal(window.padsBegin, begins))
      pads.push_back(own + added);
    for (auto [own, added] : llvm::zip_equal(window.padsEnd, ends))
      pads.push_back(own + added);
    if (llvm::any_of(pads, [](int64_t pad) { return pad > kMaxElements; }))
      return rewriter.notifyMatchFailure(conv, "its pads would be too large");
    rewriter.modifyOpInPlace(conv, [&] {
      conv.getInputMutable().assign(pad.getInput());
      conv.setPads(pads);
      // The first location names what remains.
      conv->setLoc(rewriter.getFusedLoc({conv.getLoc(), pad.getLoc()}));
    });
    return success();
  }

private:
  /// Adds nothing but zeros, and to spatial dimensions only.
  static bool isZeroPadOfWindow(PadOp pad) {
    auto isZero = [](int64_t size) { return size == 0; };
    auto isAdded = [](int64_t size) { return size >= 0; };
    return pad.getMode() == PadMode::Constant && pad.getValue().isZero() &&
           llvm::all_of(pad.getPads(), isAdded) &&
           llvm::all_of(pad.getBegins().take_front(2), isZero) &&
           llvm::all_of(pad.getEnds().take_front(2), isZero);
  }
};

/// cast(param) to f32 -> param as f32
struct ReadWeightAsReal : OpRewritePattern<CastOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(CastOp cast,
                                PatternRewriter &rewriter) const override {
    auto param = cast.getInput().getDefiningOp<ParamOp>();
    if (!param || !cast.getType().getElementType().isF32())
      return rewriter.notifyMatchFailure(cast, "it makes no weight f32");
    rewriter.replaceOpWithNewOp<ParamOp>(cast, cast.getType(),
                                         param.getWeightAttr());
    return success();
  }
};

} // namespace

void CastOp::getCanonicalizationPatterns(RewritePatternSet &results,
                                         MLIRContext *context) {
  results.add<ReadWeightAsReal>(context);
}

void TransposeOp::getCanonicalizationPatterns(RewritePatternSet &results,
                                              MLIRContext *context) {
  results.add<ComposeTransposes>(context);
}

void ConvOp::getCanonicalizationPatterns(RewritePatternSet &results,
                                         MLIRContext *context) {
  results.add<AbsorbZeroPad>(context);
}
