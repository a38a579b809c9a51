#include "npc/Dialect/NN/Transforms/Passes.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "llvm/ADT/STLExtras.h"

namespace npc::nn {
#define GEN_PASS_DEF_NNSPLATWEIGHTSPASS
#include "npc/Dialect/NN/Transforms/Passes.h.inc"
} // namespace npc::nn

using namespace mlir;
using namespace npc::nn;

static TypedAttr splatOf(Type element) {
  if (auto type = dyn_cast<FloatType>(element))
    return FloatAttr::get(type, 1.0);
  return IntegerAttr::get(element, 0);
}

void npc::nn::makeSplat(WeightOp weight) {
  auto type = cast<RankedTensorType>(weight.getType());
  weight.setSplatAttr(splatOf(type.getElementType()));
  weight.removeSourceAttr();
  weight.removeOffsetAttr();
  weight.removeLengthAttr();
  weight.setVarint(false);
}

namespace {
struct SplatWeights : npc::nn::impl::NNSplatWeightsPassBase<SplatWeights> {
  void runOnOperation() override {
    for (WeightOp weight : getOperation().getOps<WeightOp>())
      if (weight.getSource())
        makeSplat(weight);
    for (SourceOp source :
         llvm::make_early_inc_range(getOperation().getOps<SourceOp>()))
      source.erase();
  }
};
} // namespace
