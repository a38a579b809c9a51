#include "Units.h"

#include "npc/Dialect/Xbar/Transforms/DigitalFunctions.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace npc;

StringRef npc::nodeNameOf(Operation *op) {
  auto name = op->getLoc()->findInstanceOf<NameLoc>();
  return name ? name.getName().getValue() : StringRef();
}

void npc::setUnit(Operation *op, xbar::UnitKind unit, const Twine &why) {
  MLIRContext *context = op->getContext();
  op->setAttr(xbar::unitAttrName, xbar::UnitKindAttr::get(context, unit));
  op->setAttr(xbar::whyAttrName, StringAttr::get(context, why));
}

void npc::setDigitalOrHost(Operation *op, const Target &target,
                           StringRef whyNotCore) {
  SmallVector<StringRef> functions = functionsOf(op);
  if (functions.empty())
    return;
  std::string reason = whyNotCore.empty() ? "" : (whyNotCore + "; ").str();
  if (target.digital.count == 0)
    return setUnit(op, xbar::UnitKind::Host,
                   reason + "the target has no digital unit beside its cores");
  SmallVector<StringRef> missing = functionsMissing(op, target);
  if (missing.empty())
    return setUnit(op, xbar::UnitKind::Digital,
                   reason + "the chip's digital unit computes " +
                       llvm::join(functions, ", "));
  setUnit(op, xbar::UnitKind::Host,
          reason + "the chip's digital unit does not compute " +
              llvm::join(missing, ", "));
}
