// Verifiers of the ops that say how arrays are used.
#include "npc/Dialect/Xbar/IR/Xbar.h"

#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Dialect/Xbar/IR/Activations.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

#include <cmath>

using namespace mlir;
using namespace npc;
using namespace npc::xbar;

bool npc::xbar::isActivation(Operation *op) {
  return op->hasTrait<nn::UnaryFunction>();
}

//===-- layer ------------------------------------------------------------===//

void LayerOp::getAsmBlockArgumentNames(Region &region,
                                       OpAsmSetValueNameFn setName) {
  if (!region.empty() && region.getNumArguments() == 1)
    setName(region.getArgument(0), "sum");
}

void LayerOp::getAsmBlockNames(OpAsmSetBlockNameFn setName) {
  if (!getBody().empty())
    setName(&getBody().front(), "position");
}

YieldOp LayerOp::getYield() {
  return cast<YieldOp>(getBody().front().getTerminator());
}

AffineOp LayerOp::getAffine() {
  auto affines = getBody().getOps<AffineOp>();
  return affines.empty() ? AffineOp() : *affines.begin();
}

QuantizeOp LayerOp::getQuantize() {
  auto quantizes = getBody().getOps<QuantizeOp>();
  return quantizes.empty() ? QuantizeOp() : *quantizes.begin();
}

int64_t LayerOp::columns() {
  return cast<ShapedType>(getSum().getType()).getNumElements();
}

int64_t LayerOp::positions() {
  return getOutput().getType().getNumElements() / columns();
}

/// The shape that the output must have; empty where the input does not fit.
static FailureOr<SmallVector<int64_t>> expectedShape(LayerOp layer) {
  SmallVector<int64_t> shape(layer.getInput().getType().getShape());
  WindowAttr window = layer.getWindowAttr();
  if (!window) {
    if (shape.empty())
      return layer.emitOpError(
          "layer_c4: the input needs at least one dimension");
    shape.back() = layer.columns();
    return shape;
  }
  if (shape.size() != 2 + window.spatialRank())
    return layer.emitOpError()
           << "layer_c3: a window of " << window.spatialRank()
           << " spatial dimensions needs an input of rank "
           << 2 + window.spatialRank() << ", not " << shape.size();
  shape[1] = layer.columns();
  for (size_t dim = 0; dim < window.spatialRank(); ++dim) {
    int64_t size = window.outputSize(dim, shape[2 + dim]);
    if (size < 1)
      return layer.emitOpError()
             << "layer_c3: the window does not fit spatial dimension " << dim
             << " of size " << shape[2 + dim];
    shape[2 + dim] = size;
  }
  return shape;
}

static LogicalResult verifyInputCode(LayerOp layer) {
  Type element = layer.getInput().getType().getElementType();
  CodeAttr code = layer.getInputCodeAttr();
  if (!code)
    return element.isF32() ? success()
                           : layer.emitOpError()
                                 << "layer_c6: the input holds " << element
                                 << ", but there is no input_code";
  if (element == code.storageType())
    return success();
  return layer.emitOpError()
         << "layer_c6: the input holds " << element << ", but codes of " << code
         << " are " << code.storageType();
}

static LogicalResult verifyInputRange(LayerOp layer) {
  std::optional<ArrayRef<float>> range = layer.getInputRange();
  if (!range || (range->size() == 2 && std::isfinite((*range)[0]) &&
                 std::isfinite((*range)[1]) && (*range)[0] <= (*range)[1]))
    return success();
  return layer.emitOpError("layer_c8: input_range must be two finite numbers, "
                           "the first not above the second");
}

LogicalResult LayerOp::verify() {
  if (getBody().getNumArguments() != 1)
    return emitOpError() << "layer_c1: the body has "
                         << getBody().getNumArguments()
                         << " arguments; expected 1";
  auto sum = dyn_cast<RankedTensorType>(getSum().getType());
  if (!sum || sum.getRank() != 1 || !sum.hasStaticShape() ||
      !sum.getElementType().isF32() ||
      nn::elementCount(sum.getShape()).value_or(0) < 1)
    return emitOpError() << "layer_c1: the body's argument is "
                         << getSum().getType() << "; expected a vector of f32";
  FailureOr<SmallVector<int64_t>> shape = expectedShape(*this);
  if (failed(shape))
    return failure();
  if (getOutput().getType().getShape() != ArrayRef<int64_t>(*shape))
    return emitOpError() << "layer_c2: the result is " << getOutput().getType()
                         << "; expected shape [" << *shape << "]";
  return success(succeeded(verifyInputCode(*this)) &&
                 succeeded(verifyInputRange(*this)));
}

/// Where an op may stand in a body: affine, activations, quantize, yield.
static std::optional<int> bodyRank(Operation *op) {
  if (isa<AffineOp>(op))
    return 0;
  if (isActivation(op))
    return 1;
  if (isa<QuantizeOp>(op))
    return 2;
  if (isa<YieldOp>(op))
    return 3;
  return std::nullopt;
}

LogicalResult LayerOp::verifyRegions() {
  Value previous = getSum();
  int previousRank = -1;
  for (Operation &op : getBody().front()) {
    std::optional<int> rank = bodyRank(&op);
    if (!rank)
      return op.emitOpError("layer_c7: cannot stand in a layer's body; allowed "
                            "are xbar.affine, activations, xbar.quantize and "
                            "xbar.yield");
    bool repeats = *rank == previousRank && *rank != 1;
    if (*rank < previousRank || repeats)
      return op.emitOpError("layer_c7: out of order; a body is [affine] "
                            "[activations] [quantize] yield");
    if (op.getOperand(0) != previous)
      return op.emitOpError(
          "layer_c7: must take the value of the op before it");
    previousRank = *rank;
    if (op.getNumResults())
      previous = op.getResult(0);
  }
  auto yielded = cast<RankedTensorType>(getYield().getValue().getType());
  if (yielded.getElementType() == getOutput().getType().getElementType())
    return success();
  return emitOpError() << "layer_c2: the body yields "
                       << yielded.getElementType() << ", but the result holds "
                       << getOutput().getType().getElementType();
}

static LogicalResult verifyLayerBlocks(LayerOp layer,
                                       SymbolTableCollection &symbols) {
  if (layer.getBlocksAttr().empty())
    return layer.emitOpError("layer_c5: the list of blocks is empty");
  llvm::SmallPtrSet<Attribute, 8> seen;
  for (auto name : layer.getBlocksAttr().getAsRange<FlatSymbolRefAttr>()) {
    if (!seen.insert(name).second)
      return layer.emitOpError() << "layer_c5: " << name << " is used twice";
    auto block = symbols.lookupNearestSymbolFrom<BlockOp>(layer, name);
    if (!block)
      return layer.emitOpError() << "layer_c5: " << name << " is no xbar.block";
    if (block.getMatrixAttr() != layer.getMatrixAttr())
      return layer.emitOpError()
             << "layer_c5: " << name << " is a block of "
             << block.getMatrixAttr() << ", not of " << layer.getMatrixAttr();
  }
  return success();
}

LogicalResult LayerOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto matrix =
      symbols.lookupNearestSymbolFrom<MatrixOp>(*this, getMatrixAttr());
  if (!matrix)
    return emitOpError() << "layer_c9: " << getMatrixAttr()
                         << " is no xbar.matrix";
  if (columns() != int64_t(matrix.getColumns()))
    return emitOpError() << "layer_c1: the body's argument has " << columns()
                         << " elements, but " << getMatrixAttr() << " has "
                         << matrix.getColumns() << " columns";
  ViewAttr view = matrix.getView();
  ArrayRef<int64_t> shape = getInput().getType().getShape();
  WindowAttr window = getWindowAttr();
  int64_t taps = window ? window.taps() : 1;
  int64_t channels = window ? shape[1] : shape.back();
  if (taps != view.taps() || channels != view.getChannels())
    return emitOpError() << (window ? "layer_c3" : "layer_c4")
                         << ": the input gives " << taps << " taps x "
                         << channels << " channels, but " << getMatrixAttr()
                         << " has " << view.taps() << " x "
                         << view.getChannels();
  if (!getBlocksAttr())
    return success();
  return verifyLayerBlocks(*this, symbols);
}

//===-- affine, quantize -------------------------------------------------===//

LogicalResult AffineOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto coefficients = symbols.lookupNearestSymbolFrom<CoefficientsOp>(
      *this, getCoefficientsAttr());
  if (!coefficients)
    return emitOpError() << "affine_c1: " << getCoefficientsAttr()
                         << " is no xbar.coefficients";
  int64_t elements = getOutput().getType().getNumElements();
  if (elements == int64_t(coefficients.getColumns()))
    return success();
  return emitOpError() << "affine_c1: " << getCoefficientsAttr() << " has "
                       << coefficients.getColumns()
                       << " columns, but the vector has " << elements
                       << " elements";
}

void QuantizeOp::build(OpBuilder &builder, OperationState &state, Value input,
                       CodeAttr code) {
  auto type = cast<RankedTensorType>(input.getType());
  build(builder, state,
        RankedTensorType::get(type.getShape(), code.storageType()), input,
        code);
}

LogicalResult QuantizeOp::verify() {
  Type element = getOutput().getType().getElementType();
  if (element == getCode().storageType())
    return success();
  return emitOpError() << "quantize_c1: the result holds " << element
                       << ", but codes of " << getCode() << " are "
                       << getCode().storageType();
}
