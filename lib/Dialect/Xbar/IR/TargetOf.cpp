#include "npc/Dialect/Xbar/IR/TargetOf.h"

#include "mlir/IR/BuiltinAttributes.h"

using namespace mlir;
using namespace npc;

FailureOr<npc::Target> npc::loadTargetOf(ModuleOp module) {
  auto name = module->getAttrOfType<StringAttr>("npc.target");
  if (!name)
    return module.emitError("the module names no target: set its attribute "
                            "npc.target to a shipped target or a .yaml file");
  Result<Target> target = loadTarget(name.str());
  if (!target)
    return module.emitError(target.error().message);
  return *target;
}

FailureOr<uint32_t> npc::chipsOf(ModuleOp module, const Target &target) {
  Attribute attribute = module->getAttr("npc.chips");
  if (!attribute)
    return 1;
  auto chips = dyn_cast<IntegerAttr>(attribute);
  if (!chips || chips.getInt() < 1)
    return module.emitError() << "npc.chips is " << attribute
                              << "; it must be an integer of at least 1";
  if (chips.getInt() > int64_t(target.maxChips))
    return module.emitError()
           << chips.getInt() << " chips asked for, but target " << target.name
           << " allows at most " << target.maxChips;
  return uint32_t(chips.getInt());
}

xbar::EncodingAttr
npc::xbar::encodingOf(const Target &target, MLIRContext *context,
                      llvm::function_ref<InFlightDiagnostic()> emitError) {
  const Target::Cell &cell = target.cell;
  bool differential = cell.encoding == Target::CellEncoding::Differential;
  return EncodingAttr::getChecked(
      emitError, context,
      differential ? CellEncoding::Differential : CellEncoding::Offset,
      int64_t(cell.devices), int64_t(cell.slices), int64_t(cell.sliceBase),
      int64_t(cell.levels), APFloat(cell.gMinMicroSiemens),
      APFloat(cell.gMaxMicroSiemens), cell.sharedCrosspoint);
}
