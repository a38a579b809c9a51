#include "npc/Dialect/Xbar/IR/Xbar.h"

#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace npc::xbar;

#include "npc/Dialect/Xbar/IR/XbarDialect.cpp.inc"
#include "npc/Dialect/Xbar/IR/XbarEnums.cpp.inc"

void XbarDialect::initialize() {
  registerAttributes();
  addOperations<
#define GET_OP_LIST
#include "npc/Dialect/Xbar/IR/XbarOps.cpp.inc"
      >();
}

LogicalResult XbarDialect::verifyOperationAttribute(Operation *op,
                                                    NamedAttribute attribute) {
  StringRef name = attribute.getName();
  if (name == unitAttrName) {
    if (isa<UnitKindAttr>(attribute.getValue()))
      return success();
    return op->emitOpError()
           << "has '" << unitAttrName << "' = " << attribute.getValue()
           << "; it must be #xbar.unit<core>, "
              "#xbar.unit<digital> or #xbar.unit<host>";
  }
  if (name == whyAttrName) {
    if (isa<StringAttr>(attribute.getValue()))
      return success();
    return op->emitOpError()
           << "has '" << whyAttrName << "' = " << attribute.getValue()
           << "; it must be a string";
  }
  return op->emitOpError() << "has unknown attribute '" << name
                           << "'; the xbar dialect defines '" << unitAttrName
                           << "' and '" << whyAttrName << "'";
}

std::optional<UnitKind> npc::xbar::unitOf(Operation *op) {
  if (auto unit = op->getAttrOfType<UnitKindAttr>(unitAttrName))
    return unit.getValue();
  return std::nullopt;
}
