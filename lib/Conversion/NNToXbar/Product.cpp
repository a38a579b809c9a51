#include "Product.h"

#include "WeightView.h"

#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Dialect/Xbar/IR/Activations.h"

#include "llvm/ADT/STLExtras.h"

#include <cmath>

using namespace mlir;
using namespace npc;

static ProductMatch no(StringRef why) { return {std::nullopt, why}; }
static ProductMatch unstored(StringRef why, ArrayRef<Value> constants) {
  return {std::nullopt, why, SmallVector<Value, 2>(constants)};
}

static bool isEmpty(Value value) {
  return cast<ShapedType>(value.getType()).getNumElements() == 0;
}

static constexpr StringRef computedWeights =
    "its weights are computed, not stored as one strided tensor";
static constexpr StringRef computedBias = "its bias is not a stored weight";

//===-- products ---------------------------------------------------------===//

/// Of weights whose first dimension counts groups, and that from `taps` on
/// taps.
static xbar::ViewAttr viewOf(const WeightView &weights, size_t columns,
                             size_t channels, size_t taps) {
  ArrayRef<int64_t> shape = weights.shape, strides = weights.strides;
  int64_t groups = shape[0];
  return xbar::ViewAttr::get(weights.weight.getContext(), weights.offset,
                             shape.drop_front(taps), strides.drop_front(taps),
                             groups * shape[channels], strides[channels],
                             groups * shape[columns], strides[columns], groups,
                             groups == 1 ? 0 : strides[0]);
}

/// Null where a number is larger than the attribute allows.
static xbar::WindowAttr windowOf(nn::ConvOp conv) {
  nn::Window window = conv.getWindow();
  auto pads =
      llvm::to_vector(llvm::concat<int64_t>(window.padsBegin, window.padsEnd));
  for (ArrayRef<int64_t> sizes :
       {ArrayRef(window.kernel), ArrayRef(window.strides), ArrayRef(pads),
        ArrayRef(window.dilations)})
    if (llvm::any_of(sizes, [](int64_t size) { return size > INT32_MAX; }))
      return {};
  return xbar::WindowAttr::get(conv.getContext(), window.kernel, window.strides,
                               pads, window.dilations);
}

static ProductMatch matchConv(nn::ConvOp conv) {
  if (isConstant(conv.getInput()))
    return no("its input is constant");
  if (!isConstant(conv.getWeight()))
    return no("its weights are not constant");
  Product product;
  product.window = windowOf(conv);
  if (!product.window)
    return no("its window is larger than 31 bits can count");
  SmallVector<Value, 2> missing;
  int64_t groups = conv.getGroups();
  SmallVector<int64_t> split(conv.getWeight().getType().getShape());
  split.front() /= groups;
  split.insert(split.begin(), groups);
  std::optional<WeightView> weights = viewOfWeight(conv.getWeight(), split);
  if (!weights)
    missing.push_back(conv.getWeight());
  if (conv.getBias()) {
    product.bias = wholeWeight(conv.getBias());
    if (!product.bias && !isConstant(conv.getBias()))
      return no("its bias is not constant");
    if (!product.bias)
      missing.push_back(conv.getBias());
  }
  if (!missing.empty())
    return unstored(weights ? computedBias : computedWeights, missing);
  product.weight = weights->weight;
  product.view = viewOf(*weights, /*columns=*/1, /*channels=*/2, /*taps=*/3);
  product.activations = conv.getInput();
  return {product, {}};
}

/// [groups, rows, columns]; a vector is a column, on the left a row.
static SmallVector<int64_t, 3> asMatrices(ArrayRef<int64_t> shape,
                                          bool onLeft) {
  if (shape.size() == 1)
    return onLeft ? SmallVector<int64_t, 3>{1, 1, shape[0]}
                  : SmallVector<int64_t, 3>{1, shape[0], 1};
  return {llvm::product_of(shape.drop_back(2)), shape.drop_back().back(),
          shape.back()};
}

static ProductMatch matchMatmul(nn::MatmulOp matmul) {
  bool onLeft = isConstant(matmul.getLhs());
  Value constant = onLeft ? matmul.getLhs() : matmul.getRhs();
  Value activations = onLeft ? matmul.getRhs() : matmul.getLhs();
  if (!isConstant(constant))
    return no("its weights are not constant");
  if (isConstant(activations))
    return no("its input is constant");
  ArrayRef<int64_t> shape = cast<ShapedType>(constant.getType()).getShape();
  std::optional<WeightView> weights =
      viewOfWeight(constant, asMatrices(shape, onLeft));
  if (!weights)
    return unstored(computedWeights, constant);
  Product product;
  product.weight = weights->weight;
  product.view = viewOf(*weights, /*columns=*/onLeft ? 1 : 2,
                        /*channels=*/onLeft ? 2 : 1, /*taps=*/3);
  product.activations = activations;
  product.layout = MatmulLayout::of(
      cast<ShapedType>(activations.getType()).getShape(), shape, onLeft);
  return {product, {}};
}

ProductMatch npc::matchProduct(Operation *op) {
  if (!isa<nn::ConvOp, nn::MatmulOp>(op))
    return no("only convolutions and matrix products run in arrays");
  if (isEmpty(op->getResult(0)) || llvm::any_of(op->getOperands(), isEmpty))
    return no("it works on no elements");
  if (auto conv = dyn_cast<nn::ConvOp>(op))
    return matchConv(conv);
  return matchMatmul(cast<nn::MatmulOp>(op));
}

RankedTensorType npc::layerResultType(const Product &product, Operation *op) {
  auto result = cast<RankedTensorType>(op->getResult(0).getType());
  if (product.window)
    return result;
  SmallVector<int64_t> shape = product.layout.layerShape();
  shape.back() = product.view.getColumns();
  return result.clone(shape);
}

std::optional<int64_t> npc::columnDimOf(const Product &product, Operation *op) {
  RankedTensorType layerType = layerResultType(product, op);
  if (!llvm::is_sorted(product.layout.perm) ||
      layerType != op->getResult(0).getType())
    return std::nullopt;
  return product.window ? 1 : layerType.getRank() - 1;
}

//===-- epilogues --------------------------------------------------------===//

/// Whether `value`, broadcast against a tensor of rank `rank`, has one element
/// a column or one in all.
static bool isPerColumn(Value value, int64_t rank, int64_t columnDim) {
  ArrayRef<int64_t> shape = cast<ShapedType>(value.getType()).getShape();
  for (auto [dim, size] : llvm::enumerate(shape))
    if (size != 1 && int64_t(dim) + rank - int64_t(shape.size()) != columnDim)
      return false;
  return true;
}

/// The f32 of a constant of one element.
static std::optional<float> scalarOf(Value value) {
  auto constant = value.getDefiningOp<nn::ConstantOp>();
  auto elements =
      constant ? dyn_cast<DenseFPElementsAttr>(constant.getValue()) : nullptr;
  if (!elements || elements.getNumElements() != 1 ||
      !elements.getElementType().isF32())
    return std::nullopt;
  return (*elements.value_begin<APFloat>()).convertToFloat();
}

/// A factor of each column as #xbar.scale; null where it is none.
static Attribute scaleTerm(Value factor) {
  MLIRContext *context = factor.getContext();
  if (FlatSymbolRefAttr weight = wholeWeight(factor))
    return xbar::ScaleAttr::get(context, weight);
  std::optional<float> scalar = scalarOf(factor);
  if (!scalar || !std::isfinite(*scalar))
    return {};
  return xbar::ScaleAttr::get(context,
                              Builder(context).getF32FloatAttr(*scalar));
}

/// `factor` times an addend of each column as #xbar.bias; null where it is
/// none. Products with a number, such as Gemm's beta, go into the factor.
static Attribute biasTerm(Value bias, float factor = 1) {
  while (auto mul = bias.getDefiningOp<nn::MulOp>()) {
    bool onLeft = scalarOf(mul.getLhs()).has_value();
    std::optional<float> scalar =
        scalarOf(onLeft ? mul.getLhs() : mul.getRhs());
    if (!scalar)
      return {};
    factor *= *scalar;
    bias = onLeft ? mul.getRhs() : mul.getLhs();
  }
  FlatSymbolRefAttr weight = wholeWeight(bias);
  if (!weight || !std::isfinite(factor))
    return {};
  MLIRContext *context = bias.getContext();
  return xbar::BiasAttr::get(
      context, weight,
      factor == 1 ? FloatAttr() : Builder(context).getF32FloatAttr(factor));
}

static Attribute normTerm(nn::ChannelAffineOp affine) {
  auto norm = affine.getScale().getDefiningOp<nn::NormCoefficientsOp>();
  if (!norm || affine.getScale() != norm.getScale() ||
      affine.getOffset() != norm.getOffset())
    return {};
  FlatSymbolRefAttr gamma = wholeWeight(norm.getGamma()),
                    beta = wholeWeight(norm.getBeta()),
                    mean = wholeWeight(norm.getMean()),
                    variance = wholeWeight(norm.getVariance());
  if (!gamma || !beta || !mean || !variance)
    return {};
  return xbar::NormAttr::get(norm.getContext(), gamma, beta, mean, variance,
                             norm.getEpsilon());
}

static std::optional<Epilogue> asTerms(ArrayRef<Attribute> terms) {
  if (llvm::is_contained(terms, Attribute()))
    return std::nullopt;
  return Epilogue{SmallVector<Attribute>(terms), false};
}

static std::optional<Epilogue> matchChannelAffine(nn::ChannelAffineOp affine,
                                                  int64_t columnDim) {
  if (columnDim != 1)
    return std::nullopt;
  if (Attribute norm = normTerm(affine))
    return asTerms(norm);
  return asTerms({scaleTerm(affine.getScale()), biasTerm(affine.getOffset())});
}

std::optional<Epilogue> npc::matchEpilogue(Operation *op, Value sums,
                                           int64_t columnDim) {
  if (op->getNumResults() != 1 || op->getResult(0).getType() != sums.getType())
    return std::nullopt;
  if (xbar::isActivation(op))
    return Epilogue{{}, true};
  if (auto affine = dyn_cast<nn::ChannelAffineOp>(op)) {
    if (affine.getInput() != sums)
      return std::nullopt;
    return matchChannelAffine(affine, columnDim);
  }
  if (!isa<nn::AddOp, nn::SubOp, nn::MulOp>(op))
    return std::nullopt;
  Value other = op->getOperand(op->getOperand(0) == sums ? 1 : 0);
  int64_t rank = cast<ShapedType>(sums.getType()).getRank();
  if (other == sums || !isPerColumn(other, rank, columnDim))
    return std::nullopt;
  if (isa<nn::MulOp>(op))
    return asTerms(scaleTerm(other));
  if (isa<nn::AddOp>(op))
    return asTerms(biasTerm(other));
  if (op->getOperand(0) == sums)
    return asTerms(biasTerm(other, -1));
  Builder builder(op->getContext());
  Attribute negation =
      xbar::ScaleAttr::get(op->getContext(), builder.getF32FloatAttr(-1));
  return asTerms({negation, biasTerm(other)});
}

SmallVector<Operation *> npc::epilogueChain(
    const Product &product, Operation *op,
    llvm::function_ref<bool(Operation *, const Epilogue &)> mayTake) {
  SmallVector<Operation *> chain;
  std::optional<int64_t> columnDim = columnDimOf(product, op);
  bool activated = false;
  while (columnDim && op->getResult(0).hasOneUse()) {
    Operation *user = *op->getResult(0).user_begin();
    std::optional<Epilogue> epilogue =
        matchEpilogue(user, op->getResult(0), *columnDim);
    if (!epilogue || (activated && !epilogue->isActivation) ||
        !mayTake(user, *epilogue))
      break;
    activated |= epilogue->isActivation;
    chain.push_back(user);
    op = user;
  }
  return chain;
}
