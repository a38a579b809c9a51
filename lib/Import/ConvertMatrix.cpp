#include "Conversions.h"
#include "Window.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

Status importer::convertConv(NodeContext &node) {
  if (node.rank(0) < 3 || node.rank(1) != node.rank(0))
    return malformed("input " + shapeText(node.shape(0)) + " and weight " +
                     shapeText(node.shape(1)) +
                     " must have the same rank, at least 3");
  ArrayRef<int64_t> kernel = node.shape(1).drop_front(2);
  if (node.hasAttribute("kernel_shape") &&
      ArrayRef<int64_t>(node.integers("kernel_shape")) != kernel)
    return malformed("kernel_shape " +
                     shapeText(node.integers("kernel_shape")) +
                     " is not the weight's " + shapeText(kernel));
  Result<NodeWindow> window = readWindow(node, kernel);
  if (!window)
    return window.error();

  nn::ConvOp::Properties properties;
  properties.strides = node.arrayUnlessAll(window->strides, 1);
  properties.pads = node.arrayUnlessAll(window->pads, 0);
  properties.dilations = node.arrayUnlessAll(window->dilations, 1);
  properties.groups = node.i64(node.integer("group", 1));
  SmallVector<Value> operands = {node.operand(0), node.operand(1)};
  if (node.has(2))
    operands.push_back(node.operand(2));
  return node.setResult(node.emit<nn::ConvOp>(operands, properties));
}

/// `factor * value`.
static Result<Value> scaled(NodeContext &node, Value value, float factor) {
  if (factor == 1.0f)
    return value;
  return node.emit<nn::MulOp>({value, node.scalar(factor)});
}

static Result<Value> gemmOperand(NodeContext &node, unsigned operand,
                                 StringRef transposeAttribute) {
  if (!node.integer(transposeAttribute, 0))
    return node.operand(operand);
  nn::TransposeOp::Properties properties;
  properties.perm = node.array({1, 0});
  return node.emit<nn::TransposeOp>(node.operand(operand), properties);
}

/// alpha * A' * B' + beta * C.
Status importer::convertGemm(NodeContext &node) {
  for (unsigned i : {0, 1})
    if (node.rank(i) != 2)
      return malformed("operand " + Twine(i) + " has shape " +
                       shapeText(node.shape(i)) + "; Gemm takes matrices");
  Result<Value> lhs = gemmOperand(node, 0, "transA");
  if (!lhs)
    return lhs.error();
  Result<Value> rhs = gemmOperand(node, 1, "transB");
  if (!rhs)
    return rhs.error();
  Result<Value> product = node.emit<nn::MatmulOp>({*lhs, *rhs});
  if (!product)
    return product.error();
  product = scaled(node, *product, node.number("alpha", 1.0f));
  float beta = node.number("beta", 1.0f);
  if (!product || !node.has(2) || beta == 0.0f)
    return node.setResult(product);

  Result<Value> addend = scaled(node, node.operand(2), beta);
  if (!addend)
    return addend.error();
  Result<Value> sum = node.emit<nn::AddOp>({*product, *addend});
  if (sum && sum->getType() != product->getType())
    return malformed("operand C " + shapeText(node.shape(2)) +
                     " does not broadcast to " +
                     shapeText(NodeContext::typeOf(*product).getShape()));
  return node.setResult(sum);
}

Status importer::convertMatMul(NodeContext &node) {
  return node.setResult(node.emit<nn::MatmulOp>(node.allOperands()));
}
