// Where convolutions and matrix products become layers over matrices.
#include "Product.h"
#include "Units.h"

#include "npc/Conversion/NNToXbar/Passes.h"
#include "npc/Dialect/Xbar/IR/Activations.h"
#include "npc/Dialect/Xbar/IR/Symbols.h"
#include "npc/Dialect/Xbar/Target/TargetOf.h"

#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/STLExtras.h"

namespace npc {
#define GEN_PASS_DEF_XBARFORMLAYERSPASS
#include "npc/Conversion/NNToXbar/Passes.h.inc"
} // namespace npc

using namespace mlir;
using namespace npc;
using namespace npc::xbar;

static bool isOnCore(Operation *op) { return unitOf(op) == UnitKind::Core; }

/// The ONNX node's name, or the op's.
static std::string nameOf(Operation *op) {
  StringRef node = nodeNameOf(op);
  return (node.empty() ? op->getName().stripDialect() : node).str();
}

namespace {
/// What follows a product in its layer.
struct LayerParts {
  Product product;
  Operation *op;
  SmallVector<Operation *> epilogue;
  /// Factor and bias that go into the matrix; the terms behind them.
  FloatAttr scale;
  FlatSymbolRefAttr matrixBias;
  SmallVector<Attribute> terms;

  LayerParts(const Product &product, Operation *op, bool hasBiasRows);
  Operation *last() const { return epilogue.empty() ? op : epilogue.back(); }
  Location fusedLoc() const;
};

class LayerBuilder {
public:
  LayerBuilder(ModuleOp module, const Target &target)
      : module(module), target(target), symbols(module),
        builder(module.getContext()) {}

  void form(const Product &product, Operation *op);

private:
  FlatSymbolRefAttr addMatrix(const LayerParts &parts, StringRef name);
  FlatSymbolRefAttr addCoefficients(const LayerParts &parts, StringRef name);
  LayerOp addLayer(const LayerParts &parts, Value input,
                   FlatSymbolRefAttr matrix, FlatSymbolRefAttr coefficients);
  void fillBody(LayerOp layer, const LayerParts &parts,
                FlatSymbolRefAttr coefficients);
  Value toLayer(const MatmulLayout &layout, Value activations, Location loc);
  Value fromLayer(const MatmulLayout &layout, Value columns, Location loc);
  /// `value` by an op that gives it `shape`, or itself where it has it.
  template <typename OpT>
  Value toShape(ArrayRef<int64_t> shape, Value value, Location loc);
  Value reshape(ArrayRef<int64_t> shape, Value value, Location loc);
  Value broadcast(ArrayRef<int64_t> shape, Value value, Location loc);
  Value transpose(ArrayRef<int64_t> perm, Value value, Location loc);

  ModuleOp module;
  const Target &target;
  SymbolTable symbols;
  OpBuilder builder;
};
} // namespace

LayerParts::LayerParts(const Product &product, Operation *op, bool hasBiasRows)
    : product(product), op(op) {
  epilogue = epilogueChain(product, op, [](Operation *next, const Epilogue &) {
    return isOnCore(next);
  });
  if (product.bias)
    terms.push_back(BiasAttr::get(op->getContext(), product.bias,
                                  /*factor=*/FloatAttr()));
  Value sums = op->getResult(0);
  for (Operation *next : epilogue) {
    int64_t columnDim = *columnDimOf(product, op);
    llvm::append_range(terms, matchEpilogue(next, sums, columnDim)->terms);
    sums = next->getResult(0);
  }
  if (auto factor = terms.empty() ? ScaleAttr() : dyn_cast<ScaleAttr>(terms[0]))
    if (auto number = dyn_cast<FloatAttr>(factor.getFactor());
        number && !number.getValue().isZero()) {
      scale = number;
      terms.erase(terms.begin());
    }
  if (auto bias = terms.empty() ? BiasAttr() : dyn_cast<BiasAttr>(terms[0]);
      bias && hasBiasRows && !bias.getFactor()) {
    matrixBias = bias.getValues();
    terms.erase(terms.begin());
  }
}

Location LayerParts::fusedLoc() const {
  SmallVector<Location> locs{op->getLoc()};
  for (Operation *next : epilogue)
    locs.push_back(next->getLoc());
  return FusedLoc::get(op->getContext(), locs);
}

void LayerBuilder::form(const Product &product, Operation *op) {
  LayerParts parts(product, op, target.array.biasRows > 0);
  std::string name = freeSymbol(symbols, nameOf(op));
  builder.setInsertionPoint(module.getBody()->findAncestorOpInBlock(*op));
  FlatSymbolRefAttr matrix = addMatrix(parts, name);
  FlatSymbolRefAttr coefficients = addCoefficients(parts, name);

  Operation *last = parts.last();
  builder.setInsertionPoint(last);
  Location loc = op->getLoc();
  Value input = product.activations;
  if (!product.window)
    input = toLayer(product.layout, input, loc);
  Value output = addLayer(parts, input, matrix, coefficients).getOutput();
  if (!product.window)
    output = fromLayer(product.layout, output, loc);
  auto type = cast<RankedTensorType>(last->getResult(0).getType());
  output = reshape(type.getShape(), output, loc);

  last->getResult(0).replaceAllUsesWith(output);
  for (Operation *next : llvm::reverse(parts.epilogue))
    next->erase();
  op->erase();
}

FlatSymbolRefAttr LayerBuilder::addMatrix(const LayerParts &parts,
                                          StringRef name) {
  ViewAttr view = parts.product.view;
  FloatAttr scale = parts.scale ? parts.scale : builder.getF32FloatAttr(1.0f);
  auto matrix =
      MatrixOp::create(builder, parts.op->getLoc(), builder.getStringAttr(name),
                       builder.getI64IntegerAttr(view.rows()),
                       builder.getI64IntegerAttr(view.getColumns()),
                       parts.product.weight, view, scale, parts.matrixBias);
  symbols.insert(matrix);
  return FlatSymbolRefAttr::get(matrix);
}

FlatSymbolRefAttr LayerBuilder::addCoefficients(const LayerParts &parts,
                                                StringRef name) {
  if (parts.terms.empty())
    return {};
  auto coefficients = CoefficientsOp::create(
      builder, parts.fusedLoc(), freeSymbol(symbols, (name + ".affine").str()),
      parts.product.view.getColumns(), builder.getArrayAttr(parts.terms));
  symbols.insert(coefficients);
  return FlatSymbolRefAttr::get(coefficients);
}

LayerOp LayerBuilder::addLayer(const LayerParts &parts, Value input,
                               FlatSymbolRefAttr matrix,
                               FlatSymbolRefAttr coefficients) {
  auto layer = LayerOp::create(
      builder, parts.fusedLoc(), layerResultType(parts.product, parts.op),
      input, matrix, parts.product.window, /*blocks=*/ArrayAttr(),
      /*inputRange=*/DenseF32ArrayAttr(), /*inputCode=*/CodeAttr());
  if (Attribute why = parts.op->getAttr(whyAttrName))
    layer->setAttr(whyAttrName, why);
  fillBody(layer, parts, coefficients);
  return layer;
}

void LayerBuilder::fillBody(LayerOp layer, const LayerParts &parts,
                            FlatSymbolRefAttr coefficients) {
  OpBuilder::InsertionGuard guard(builder);
  auto vector = RankedTensorType::get(parts.product.view.getColumns(),
                                      builder.getF32Type());
  builder.createBlock(&layer.getBody(), {}, vector, parts.op->getLoc());
  Value value = layer.getSum();
  if (coefficients)
    value =
        AffineOp::create(builder, layer.getLoc(), vector, value, coefficients);
  for (Operation *next : parts.epilogue) {
    if (!isActivation(next))
      continue;
    IRMapping mapping;
    mapping.map(next->getOperand(0), value);
    Operation *activation = builder.clone(*next, mapping);
    activation->removeAttr(unitAttrName);
    activation->removeAttr(whyAttrName);
    activation->getResult(0).setType(vector);
    value = activation->getResult(0);
  }
  YieldOp::create(builder, layer.getLoc(), value);
}

Value LayerBuilder::toLayer(const MatmulLayout &layout, Value activations,
                            Location loc) {
  Value value = reshape(layout.matrices, activations, loc);
  value = broadcast(layout.repeated, value, loc);
  value = transpose(layout.perm, value, loc);
  return reshape(layout.layerShape(), value, loc);
}

Value LayerBuilder::fromLayer(const MatmulLayout &layout, Value columns,
                              Location loc) {
  auto type = cast<RankedTensorType>(columns.getType());
  Value value =
      reshape(layout.groupedShape(type.getShape().back()), columns, loc);
  return transpose(invertPermutationVector(layout.perm), value, loc);
}

static RankedTensorType withShape(Value value, ArrayRef<int64_t> shape) {
  return cast<RankedTensorType>(value.getType()).clone(shape);
}

template <typename OpT>
Value LayerBuilder::toShape(ArrayRef<int64_t> shape, Value value,
                            Location loc) {
  RankedTensorType type = withShape(value, shape);
  if (value.getType() == type)
    return value;
  auto op = OpT::create(builder, loc, type, value);
  setDigitalOrHost(op, target);
  return op.getResult();
}

Value LayerBuilder::reshape(ArrayRef<int64_t> shape, Value value,
                            Location loc) {
  return toShape<nn::ReshapeOp>(shape, value, loc);
}

Value LayerBuilder::broadcast(ArrayRef<int64_t> shape, Value value,
                              Location loc) {
  return toShape<nn::BroadcastOp>(shape, value, loc);
}

Value LayerBuilder::transpose(ArrayRef<int64_t> perm, Value value,
                              Location loc) {
  if (llvm::is_sorted(perm))
    return value;
  auto type = cast<RankedTensorType>(value.getType());
  auto transpose = nn::TransposeOp::create(
      builder, loc, withShape(value, applyPermutation(type.getShape(), perm)),
      value, builder.getDenseI64ArrayAttr(perm));
  setDigitalOrHost(transpose, target);
  return transpose.getResult();
}

/// Removes what only the products read: their weights and what led to them.
static void eraseUnread(ModuleOp module) {
  module.walk([](FunctionOpInterface function) {
    for (Block &block : function.getFunctionBody())
      for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block)))
        if (isOpTriviallyDead(&op))
          op.erase();
  });
}

namespace {
struct XbarFormLayersPass
    : npc::impl::XbarFormLayersPassBase<XbarFormLayersPass> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    FailureOr<Target> target = loadTargetOf(module);
    if (failed(target))
      return signalPassFailure();
    SmallVector<Operation *> products;
    module.walk([&](Operation *op) {
      if (isOnCore(op) && matchProduct(op).product)
        products.push_back(op);
    });
    LayerBuilder builder(module, *target);
    for (Operation *op : products)
      builder.form(*matchProduct(op).product, op);
    eraseUnread(module);
    if (failed(checkNoneLeft(module)))
      signalPassFailure();
  }

  LogicalResult checkNoneLeft(ModuleOp module) {
    auto result = module.walk([](Operation *op) {
      if (!isOnCore(op))
        return WalkResult::advance();
      op->emitOpError("is to run on a core, but is neither a product of stored "
                      "weights nor what follows one; remove its xbar.unit");
      return WalkResult::interrupt();
    });
    return failure(result.wasInterrupted());
  }
};
} // namespace
