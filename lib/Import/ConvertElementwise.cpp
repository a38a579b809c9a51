#include "Conversions.h"
#include "ElementTypes.h"
#include "NodeContext.h"
#include "OnnxLibrary.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

Status importer::convertCast(NodeContext &node) {
  auto to = int32_t(node.integer("to", 0));
  Type elementType = elementTypeOf(node.builder().getContext(), to);
  if (!elementType)
    return unsupported("casts to " + onnxlib::typeName(to) +
                       ", which npc has no type for");
  return node.setResult(node.cast(node.operand(0), elementType));
}

Status importer::convertCastLike(NodeContext &node) {
  return node.setResult(
      node.cast(node.operand(0), node.type(1).getElementType()));
}

Status importer::convertSize(NodeContext &node) {
  auto type = RankedTensorType::get({}, node.builder().getI64Type());
  return node.setResult(node.constant(
      DenseElementsAttr::get(type, node.type(0).getNumElements())));
}

Status importer::convertIdentity(NodeContext &node) {
  return node.setResult(node.operand(0));
}

Status importer::convertDropout(NodeContext &node) {
  if (node.has(2)) {
    Result<double> training = node.constantNumber(2, "training_mode");
    if (!training)
      return training.error();
    if (*training != 0)
      return unsupported("training_mode is on; npc compiles inference");
  }
  return convertIdentity(node);
}
