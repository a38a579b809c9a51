// Where the split between arrays, digital units and host is decided.
#include "Product.h"
#include "ProductCost.h"
#include "Units.h"

#include "npc/Conversion/NNToXbar/Passes.h"
#include "npc/Dialect/Xbar/Target/TargetOf.h"

#include "mlir/Interfaces/FunctionInterfaces.h"

namespace npc {
#define GEN_PASS_DEF_XBARASSIGNUNITSPASS
#include "npc/Conversion/NNToXbar/Passes.h.inc"
} // namespace npc

using namespace mlir;
using namespace npc;

/// The core's digital unit scales and offsets in any case; functions it lists.
static bool coreRuns(const Target &target, Operation *op,
                     const Epilogue &epilogue) {
  return !epilogue.isActivation || target.coreDigital.supports(std::string_view(
                                       op->getName().stripDialect()));
}

static constexpr StringRef inputSaysSo = "the input says so";

/// A user's own choice of another unit stands.
static bool mayRunOnCore(Operation *op) {
  return xbar::unitOf(op).value_or(xbar::UnitKind::Core) ==
         xbar::UnitKind::Core;
}

static void assignCore(const Product &product, Operation *op,
                       const Target &target, const Twine &why) {
  setUnit(op, xbar::UnitKind::Core, why);
  auto mayTake = [&](Operation *next, const Epilogue &epilogue) {
    return mayRunOnCore(next) && coreRuns(target, next, epilogue);
  };
  for (Operation *next : epilogueChain(product, op, mayTake))
    setUnit(next, xbar::UnitKind::Core,
            "the core's digital unit applies it to the columns of the matrix "
            "before it");
}

namespace {
struct XbarAssignUnitsPass
    : npc::impl::XbarAssignUnitsPassBase<XbarAssignUnitsPass> {
  void runOnOperation() override {
    FailureOr<Target> target = loadTargetOf(getOperation());
    if (failed(target))
      return signalPassFailure();
    auto result = getOperation().walk([&](FunctionOpInterface function) {
      return failed(assign(function, *target)) ? WalkResult::interrupt()
                                               : WalkResult::advance();
    });
    if (result.wasInterrupted())
      signalPassFailure();
  }

  LogicalResult assign(FunctionOpInterface function, const Target &target) {
    for (Operation &op : function.getFunctionBody().getOps()) {
      ProductMatch match = matchProduct(&op);
      if (match.product)
        assignProduct(*match.product, &op, target);
    }
    for (Operation &op : function.getFunctionBody().getOps()) {
      std::optional<xbar::UnitKind> unit = xbar::unitOf(&op);
      if (unit && op.hasAttr(xbar::whyAttrName))
        continue;
      if (failed(unit ? acceptChoice(&op, *unit) : choose(&op, target)))
        return failure();
    }
    return success();
  }

  /// A choice that stands in the input is not weighed.
  void assignProduct(const Product &product, Operation *op,
                     const Target &target) {
    if (std::optional<xbar::UnitKind> unit = xbar::unitOf(op)) {
      auto why = op->getAttrOfType<StringAttr>(xbar::whyAttrName);
      if (*unit == xbar::UnitKind::Core)
        assignCore(product, op, target, why ? why.getValue() : inputSaysSo);
      return;
    }
    ProductChoice choice = chooseUnit(product, op, target);
    if (choice.inArrays)
      return assignCore(product, op, target, choice.why);
    setUnit(op, xbar::UnitKind::Digital, choice.why);
  }

  /// A unit that stood there before this pass.
  LogicalResult acceptChoice(Operation *op, xbar::UnitKind unit) {
    if (unit != xbar::UnitKind::Core) {
      setUnit(op, unit, inputSaysSo);
      return success();
    }
    StringRef whyNot = matchProduct(op).whyNot;
    return op->emitOpError("cannot run on a core: ") << whyNot;
  }

  LogicalResult choose(Operation *op, const Target &target) {
    if (!isa_and_nonnull<nn::NNDialect>(op->getDialect()))
      return success();
    bool isProduct = isa<nn::ConvOp, nn::MatmulOp>(op);
    setDigitalOrHost(op, target,
                     isProduct ? matchProduct(op).whyNot : StringRef());
    return success();
  }
};
} // namespace
