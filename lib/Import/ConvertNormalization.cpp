#include "Conversions.h"
#include "Expr.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

namespace {
/// `x` with mean 0 and variance 1 over some axes.
struct Standardized {
  Expr value, mean, inverseDeviation;
};
} // namespace

static Expr inverseRoot(NodeContext &node, const Expr &value, double epsilon) {
  Expr root = (value + epsilon).map<nn::SqrtOp>();
  return root.sameTyped(1) / root;
}

static Standardized standardize(NodeContext &node, const Expr &x,
                                ArrayRef<int64_t> axes, double epsilon) {
  Expr mean = x.mean(axes), centred = x - mean;
  Expr inverse = inverseRoot(node, (centred * centred).mean(axes), epsilon);
  return {centred * inverse, mean, inverse};
}

static SmallVector<int64_t> axesFrom(int64_t first, int64_t rank) {
  return llvm::to_vector(llvm::seq<int64_t>(first, rank));
}

/// Operand `operand`, one number a channel, where dimension 1 is the channels.
static Expr perChannel(NodeContext &node, unsigned operand) {
  SmallVector<int64_t> shape(node.rank(0), 1);
  shape[1] = node.shape(0)[1];
  return Expr(node, node.operand(operand)).reshape(shape);
}

static Status needChannels(NodeContext &node) {
  if (node.rank(0) >= 3)
    return {};
  return malformed("input " + shapeText(node.shape(0)) +
                   " has no spatial dimensions");
}

Status importer::convertInstanceNormalization(NodeContext &node) {
  if (Status status = needChannels(node); !status)
    return status;
  Expr value =
      standardize(node, Expr(node, node.operand(0)), axesFrom(2, node.rank(0)),
                  node.number("epsilon", 1e-5f))
          .value;
  return node.setResult(value * perChannel(node, 1) + perChannel(node, 2));
}

Status importer::convertGroupNormalization(NodeContext &node) {
  if (Status status = needChannels(node); !status)
    return status;
  ArrayRef<int64_t> shape = node.shape(0);
  int64_t groups = node.integer("num_groups", 0);
  if (groups < 1 || shape[1] % groups)
    return malformed("num_groups is " + Twine(groups) +
                     ", which does not divide the " + Twine(shape[1]) +
                     " channels");
  SmallVector<int64_t> grouped = {shape[0], groups, -1};
  grouped[2] =
      shape[0] ? node.type(0).getNumElements() / (shape[0] * groups) : 0;
  Expr value = standardize(node, Expr(node, node.operand(0)).reshape(grouped),
                           {2}, node.number("epsilon", 1e-5f))
                   .value.reshape(shape);
  return node.setResult(value * perChannel(node, 1) + perChannel(node, 2));
}

/// The axes from `axis` on.
static Result<SmallVector<int64_t>> trailingAxes(NodeContext &node) {
  Result<int64_t> axis =
      NodeContext::normalizedAxis(node.integer("axis", -1), node.rank(0));
  if (!axis)
    return axis.error();
  return axesFrom(*axis, node.rank(0));
}

Status importer::convertLayerNormalization(NodeContext &node) {
  Result<SmallVector<int64_t>> axes = trailingAxes(node);
  if (!axes)
    return axes.error();
  Standardized standardized = standardize(node, Expr(node, node.operand(0)),
                                          *axes, node.number("epsilon", 1e-5f));
  Expr value = standardized.value * Expr(node, node.operand(1));
  if (node.has(2))
    value = value + Expr(node, node.operand(2));
  if (Status status = node.setResult(value); !status)
    return status;
  if (node.hasResult(1))
    if (Status status = node.setResult(standardized.mean, 1); !status)
      return status;
  if (node.hasResult(2))
    return node.setResult(standardized.inverseDeviation, 2);
  return {};
}

Status importer::convertRMSNormalization(NodeContext &node) {
  Result<SmallVector<int64_t>> axes = trailingAxes(node);
  if (!axes)
    return axes.error();
  Expr x(node, node.operand(0));
  Expr inverse =
      inverseRoot(node, (x * x).mean(*axes), node.number("epsilon", 1e-5f));
  return node.setResult(x * inverse * Expr(node, node.operand(1)));
}

/// x / (bias + alpha * mean of squares of `size` neighbouring channels)^beta;
/// the mean counts zeros beyond the first and last channel.
Status importer::convertLRN(NodeContext &node) {
  if (Status status = needChannels(node); !status)
    return status;
  ArrayRef<int64_t> shape = node.shape(0);
  int64_t size = node.integer("size", 0);
  if (size < 1 || size > nn::kMaxElements)
    return malformed("size is " + Twine(size) + "; allowed are 1 to 2^31");
  int64_t pixels = 1;
  for (int64_t extent : shape.drop_front(2))
    pixels *= extent;
  nn::AvgPoolOp::Properties window;
  window.kernel = node.array({size, 1});
  window.pads = node.array({(size - 1) / 2, 0, size / 2, 0});
  window.count_include_pad = node.builder().getUnitAttr();
  Expr x(node, node.operand(0));
  Expr mean = Expr::emit<nn::AvgPoolOp>(
                  {(x * x).reshape({shape[0], 1, shape[1], pixels})}, window)
                  .reshape(shape);
  Expr base = mean * node.number("alpha", 1e-4f) + node.number("bias", 1.0f);
  return node.setResult(
      x / base.binary<nn::PowOp>(base.sameTyped(node.number("beta", 0.75f))));
}

Status importer::convertLpNormalization(NodeContext &node) {
  Result<int64_t> axis =
      NodeContext::normalizedAxis(node.integer("axis", -1), node.rank(0));
  if (!axis)
    return axis.error();
  int64_t p = node.integer("p", 2);
  if (p != 1 && p != 2)
    return malformed("p is " + Twine(p) + "; allowed are 1, 2");
  Expr x(node, node.operand(0));
  Expr norm = p == 1 ? x.map<nn::AbsOp>().sum({*axis})
                     : (x * x).sum({*axis}).map<nn::SqrtOp>();
  // All zeros stay zeros.
  Expr isZero = norm.binary<nn::EqualOp>(norm.sameTyped(0));
  return node.setResult(x / isZero.select(norm.sameTyped(1), norm));
}

/// Statistics that only a run computes: the definition itself.
static Result<Value> normalizeComputed(NodeContext &node) {
  Expr deviation =
      inverseRoot(node, perChannel(node, 4), node.number("epsilon", 1e-5f));
  Expr centred = Expr(node, node.operand(0)) - perChannel(node, 3);
  Expr offset = perChannel(node, 2);
  return centred * (deviation * perChannel(node, 1)) + offset;
}

Status importer::convertBatchNormalization(NodeContext &node) {
  ArrayRef<Value> statistics = node.allOperands().drop_front();
  auto coefficients = RankedTensorType::get(node.shape(0).slice(1, 1),
                                            node.type(0).getElementType());
  for (auto [i, operand] : llvm::enumerate(statistics))
    if (operand.getType() != coefficients)
      return malformed("operand " + Twine(i + 1) + " " +
                       shapeText(node.shape(i + 1)) +
                       " must have one number for each of " +
                       Twine(coefficients.getDimSize(0)) + " channels");
  bool areWeights = llvm::all_of(statistics, [](Value statistic) {
    return statistic.getDefiningOp<nn::ParamOp>();
  });
  if (!areWeights)
    return node.setResult(normalizeComputed(node));

  nn::NormCoefficientsOp::Properties properties;
  properties.epsilon = node.f32(node.number("epsilon", 1e-5f));
  Result<Value> scale = node.emitTyped<nn::NormCoefficientsOp>(
      {coefficients, coefficients}, statistics, properties);
  if (!scale)
    return scale.error();
  Value offset = scale->getDefiningOp()->getResult(1);
  return node.setResult(node.emitTyped<nn::ChannelAffineOp>(
      node.type(0), {node.operand(0), *scale, offset}));
}
