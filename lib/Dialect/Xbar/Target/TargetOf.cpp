#include "npc/Dialect/Xbar/Target/TargetOf.h"

#include "npc/Dialect/Program/IR/Program.h"

#include "mlir/IR/BuiltinAttributes.h"

using namespace mlir;
using namespace npc;

FailureOr<npc::Target> npc::loadTargetOf(ModuleOp module) {
  if (failed(checkProgram(module)))
    return failure();
  auto name = module->getAttrOfType<StringAttr>(targetAttrName);
  if (!name)
    return module.emitError("the module names no target: set its attribute "
                            "npc.target to a shipped target or a .yaml file");
  Result<Target> target = loadTarget(name.str());
  if (!target)
    return module.emitError(target.error().message);
  return *target;
}

FailureOr<uint32_t> npc::chipsOf(ModuleOp module, const Target &target) {
  Attribute attribute = module->getAttr(chipsAttrName);
  if (!attribute)
    return 1;
  std::optional<int64_t> chips = chipCount(attribute);
  if (!chips)
    return module.emitError() << "npc.chips is " << attribute
                              << "; it must be an i64 of at least 1";
  if (*chips > int64_t(target.maxChips))
    return module.emitError()
           << *chips << " chips asked for, but target " << target.name
           << " allows at most " << target.maxChips;
  return uint32_t(*chips);
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
