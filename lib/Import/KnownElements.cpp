#include "KnownElements.h"

#include "mlir/IR/Matchers.h"
#include "npc/Dialect/NN/IR/NN.h"

using namespace mlir;
using namespace npc::importer;

DenseElementsAttr KnownElements::lookup(Value value) const {
  DenseElementsAttr constant;
  if (matchPattern(value, m_Constant(&constant)))
    return constant;
  return elements.lookup(value);
}

void KnownElements::record(Value value, DenseElementsAttr known) {
  if (nn::ConstantOp::mayHold(known.getType()))
    elements[value] = known;
}

void KnownElements::recordResultOf(Operation *op) {
  if (op->getNumResults() != 1 || op->getNumOperands() == 0)
    return;
  SmallVector<Attribute> operands;
  for (Value operand : op->getOperands()) {
    operands.push_back(lookup(operand));
    if (!operands.back())
      return;
  }
  SmallVector<OpFoldResult> folded;
  if (failed(op->fold(operands, folded)) || folded.empty())
    return;
  auto known = dyn_cast_if_present<Attribute>(folded.front());
  if (auto elements = dyn_cast_if_present<DenseElementsAttr>(known))
    record(op->getResult(0), elements);
}
