#include "npc/Dialect/NN/IR/NN.h"

#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace npc::nn;

#include "npc/Dialect/NN/IR/NNDialect.cpp.inc"
#include "npc/Dialect/NN/IR/NNEnums.cpp.inc"
#define GET_ATTRDEF_CLASSES
#include "npc/Dialect/NN/IR/NNAttrs.cpp.inc"

void NNDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "npc/Dialect/NN/IR/NNAttrs.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "npc/Dialect/NN/IR/NNOps.cpp.inc"
      >();
}

LogicalResult NNDialect::verifyOperationAttribute(Operation *op,
                                                  NamedAttribute attribute) {
  return op->emitOpError() << "has unknown attribute '"
                           << attribute.getName().strref()
                           << "'; the nn dialect defines '" << nameAttrName
                           << "', for arguments and results of a function";
}

/// `place` is "argument" or "result".
static LogicalResult verifyName(Operation *op, StringRef place, unsigned index,
                                NamedAttribute attribute) {
  if (attribute.getName() != nameAttrName)
    return op->emitOpError()
           << "has unknown attribute '" << attribute.getName().strref()
           << "' on " << place << " " << index << "; the nn dialect defines '"
           << nameAttrName << "'";
  if (isa<StringAttr>(attribute.getValue()))
    return success();
  return op->emitOpError() << "has '" << nameAttrName
                           << "' = " << attribute.getValue() << " on " << place
                           << " " << index
                           << "; it must be a string, the tensor's ONNX name";
}

LogicalResult NNDialect::verifyRegionArgAttribute(Operation *op, unsigned,
                                                  unsigned index,
                                                  NamedAttribute attribute) {
  return verifyName(op, "argument", index, attribute);
}

LogicalResult NNDialect::verifyRegionResultAttribute(Operation *op, unsigned,
                                                     unsigned index,
                                                     NamedAttribute attribute) {
  return verifyName(op, "result", index, attribute);
}

Operation *NNDialect::materializeConstant(OpBuilder &builder, Attribute value,
                                          Type type, Location loc) {
  auto elements = dyn_cast<ElementsAttr>(value);
  if (!elements || elements.getType() != type)
    return nullptr;
  return ConstantOp::create(builder, loc, elements);
}
