#include "npc/Dialect/NN/IR/NN.h"

#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace npc::nn;

namespace {

/// Reports a broken constraint of `OpT`, in the words that the op's own
/// emitOpError would use; there may be no op yet.
template <typename OpT>
struct Reporter {
  std::optional<Location> location;

  template <typename... Args>
  LogicalResult operator()(Args &&...args) const {
    return emitOptionalError(location, "'", OpT::getOperationName(), "' op ",
                             std::forward<Args>(args)...);
  }
};

using Sizes = SmallVector<int64_t>;

} // namespace

static RankedTensorType tensorType(Value value) {
  return cast<RankedTensorType>(value.getType());
}

static std::string toString(ArrayRef<int64_t> sizes) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << "[";
  llvm::interleaveComma(sizes, stream);
  stream << "]";
  return text;
}

/// Completes a shape function: refuses what no tensor may be.
template <typename Report>
static LogicalResult setResult(const Report &report, ArrayRef<int64_t> shape,
                               Type elementType, SmallVectorImpl<Type> &types) {
  if (!elementCount(shape))
    return report("a result of shape ", toString(shape),
                  " has more than 2^31 elements");
  types.push_back(RankedTensorType::get(shape, elementType));
  return success();
}

LogicalResult npc::nn::inferBroadcast(StringRef name,
                                      std::optional<Location> location,
                                      Value left, Value right, Type elementType,
                                      SmallVectorImpl<Type> &types) {
  auto report = [&](auto &&...parts) -> LogicalResult {
    return emitOptionalError(location, "'", name, "' op ", parts...);
  };
  RankedTensorType lhs = tensorType(left), rhs = tensorType(right);
  if (lhs.getElementType() != rhs.getElementType())
    return report("binary_c1: operands have elements of ", lhs.getElementType(),
                  " and ", rhs.getElementType(), "; use nn.cast");
  std::optional<Sizes> shape = broadcastShapes(lhs.getShape(), rhs.getShape());
  if (!shape)
    return report("binary_c2: shapes ", toString(lhs.getShape()), " and ",
                  toString(rhs.getShape()), " do not broadcast");
  return setResult(report, *shape,
                   elementType ? elementType : lhs.getElementType(), types);
}

LogicalResult WhereOp::inferReturnTypes(MLIRContext *,
                                        std::optional<Location> location,
                                        Adaptor adaptor,
                                        SmallVectorImpl<Type> &types) {
  Reporter<WhereOp> report{location};
  RankedTensorType lhs = tensorType(adaptor.getLhs());
  RankedTensorType rhs = tensorType(adaptor.getRhs());
  ArrayRef<int64_t> condition = tensorType(adaptor.getCondition()).getShape();
  if (lhs.getElementType() != rhs.getElementType())
    return report("where_c1: operands have elements of ", lhs.getElementType(),
                  " and ", rhs.getElementType(), "; use nn.cast");
  std::optional<Sizes> shape = broadcastShapes(lhs.getShape(), rhs.getShape());
  if (shape)
    shape = broadcastShapes(*shape, condition);
  if (!shape)
    return report("where_c2: shapes ", toString(condition), ", ",
                  toString(lhs.getShape()), " and ", toString(rhs.getShape()),
                  " do not broadcast");
  return setResult(report, *shape, lhs.getElementType(), types);
}

/// The four lists of a window as an op has them, before they are known to fit.
struct WindowLists {
  ArrayRef<int64_t> kernel, strides, pads, dilations;
};

template <typename OpT>
static LogicalResult checkTaps(const Reporter<OpT> &report,
                               ArrayRef<int64_t> kernel) {
  if (elementCount(kernel))
    return success();
  return report("window_c2: kernel ", toString(kernel),
                " has more than 2^31 elements");
}

template <typename OpT>
static LogicalResult checkWindowLists(const Reporter<OpT> &report, size_t rank,
                                      const WindowLists &lists) {
  auto checkLength = [&](StringRef name, ArrayRef<int64_t> list, size_t wanted,
                         bool mayBeLeftOut) -> LogicalResult {
    if (list.size() == wanted || (mayBeLeftOut && list.empty()))
      return success();
    return report("window_c1: ", name, " has ", list.size(), " entries, ", rank,
                  " spatial dimensions need ", wanted);
  };
  auto checkEntries = [&](StringRef constraint, StringRef name,
                          ArrayRef<int64_t> list,
                          int64_t least) -> LogicalResult {
    for (int64_t entry : list)
      if (entry < least || entry > kMaxElements)
        return report(constraint, ": ", name, " ", toString(list),
                      " has an entry that is not from ", least, " to 2^31");
    return success();
  };
  return failure(
      failed(checkLength("kernel", lists.kernel, rank, false)) ||
      failed(checkLength("strides", lists.strides, rank, true)) ||
      failed(checkLength("dilations", lists.dilations, rank, true)) ||
      failed(checkLength("pads", lists.pads, 2 * rank, true)) ||
      failed(checkEntries("window_c2", "kernel", lists.kernel, 1)) ||
      failed(checkEntries("window_c2", "strides", lists.strides, 1)) ||
      failed(checkEntries("window_c2", "dilations", lists.dilations, 1)) ||
      failed(checkEntries("window_c3", "pads", lists.pads, 0)) ||
      failed(checkTaps(report, lists.kernel)));
}

/// Appends the output's spatial sizes to `shape`.
template <typename OpT>
static LogicalResult appendOutputSizes(const Reporter<OpT> &report,
                                       ArrayRef<int64_t> input,
                                       const WindowLists &lists, Sizes &shape) {
  if (failed(checkWindowLists(report, input.size(), lists)))
    return failure();
  Window window =
      makeWindow(lists.kernel, lists.strides, lists.pads, lists.dilations);
  for (size_t dim = 0; dim < input.size(); ++dim) {
    std::optional<int64_t> size = outputSize(
        input[dim], window.kernel[dim], window.strides[dim],
        window.dilations[dim], window.padsBegin[dim], window.padsEnd[dim]);
    if (!size)
      return report("window_c4: in spatial dimension ", dim,
                    " a kernel of size ", window.kernel[dim], " and dilation ",
                    window.dilations[dim], " does not fit into an input of ",
                    input[dim], " with pads ", window.padsBegin[dim], " and ",
                    window.padsEnd[dim]);
    shape.push_back(*size);
  }
  return success();
}

LogicalResult ConvOp::inferReturnTypes(MLIRContext *,
                                       std::optional<Location> location,
                                       Adaptor adaptor,
                                       SmallVectorImpl<Type> &types) {
  Reporter<ConvOp> report{location};
  RankedTensorType input = tensorType(adaptor.getInput());
  RankedTensorType weight = tensorType(adaptor.getWeight());
  if (input.getRank() != weight.getRank() || input.getRank() < 3 ||
      input.getRank() > 5)
    return report("conv_c1: input and weight have ranks ", input.getRank(),
                  " and ", weight.getRank(), ", both have to be 3, 4 or 5");
  int64_t groups = adaptor.getGroups();
  if (groups < 1)
    return report("conv_c2: groups is ", groups, ", it has to be at least 1");
  int64_t channels = input.getDimSize(1), outputs = weight.getDimSize(0);
  if (channels % groups != 0 || channels / groups != weight.getDimSize(1))
    return report("conv_c3: the weight reads ", weight.getDimSize(1),
                  " channels in each of ", groups,
                  " groups, but the input has ", channels, " channels");
  if (outputs % groups != 0)
    return report("conv_c4: ", outputs, " output channels do not divide into ",
                  groups, " groups");
  if (Value bias = adaptor.getBias())
    if (tensorType(bias).getShape() != ArrayRef(outputs))
      return report("conv_c5: ", outputs,
                    " output channels need a bias of "
                    "shape ",
                    toString({outputs}), ", not ",
                    toString(tensorType(bias).getShape()));
  Sizes shape{input.getDimSize(0), outputs};
  if (failed(appendOutputSizes(report, input.getShape().drop_front(2),
                               {weight.getShape().drop_front(2),
                                adaptor.getStrides(), adaptor.getPads(),
                                adaptor.getDilations()},
                               shape)))
    return failure();
  return setResult(report, shape, input.getElementType(), types);
}

Window ConvOp::getWindow() {
  return makeWindow(getWeight().getType().getShape().drop_front(2),
                    getStrides(), getPads(), getDilations());
}

LogicalResult MatmulOp::inferReturnTypes(MLIRContext *,
                                         std::optional<Location> location,
                                         Adaptor adaptor,
                                         SmallVectorImpl<Type> &types) {
  Reporter<MatmulOp> report{location};
  RankedTensorType lhs = tensorType(adaptor.getLhs());
  RankedTensorType rhs = tensorType(adaptor.getRhs());
  if (lhs.getRank() == 0 || rhs.getRank() == 0)
    return report("matmul_c1: operands have ranks ", lhs.getRank(), " and ",
                  rhs.getRank(), ", both have to be at least 1");
  bool isRow = lhs.getRank() == 1, isColumn = rhs.getRank() == 1;
  int64_t columns = lhs.getShape().back();
  int64_t rows = rhs.getDimSize(isColumn ? 0 : rhs.getRank() - 2);
  if (columns != rows)
    return report("matmul_c2: lhs has ", columns, " columns, rhs has ", rows,
                  " rows");
  std::optional<Sizes> shape =
      broadcastShapes(lhs.getShape().drop_back(isRow ? 1 : 2),
                      rhs.getShape().drop_back(isColumn ? 1 : 2));
  if (!shape)
    return report("matmul_c3: the dimensions before the matrices do not "
                  "broadcast: ",
                  toString(lhs.getShape()), " and ", toString(rhs.getShape()));
  if (!isRow)
    shape->push_back(lhs.getDimSize(lhs.getRank() - 2));
  if (!isColumn)
    shape->push_back(rhs.getShape().back());
  return setResult(report, *shape, lhs.getElementType(), types);
}

template <typename OpT>
static LogicalResult inferPool(std::optional<Location> location,
                               typename OpT::Adaptor adaptor,
                               SmallVectorImpl<Type> &types) {
  Reporter<OpT> report{location};
  RankedTensorType input = tensorType(adaptor.getInput());
  if (input.getRank() < 3 || input.getRank() > 5)
    return report("pool_c1: the input has rank ", input.getRank(),
                  ", it has to be 3, 4 or 5");
  ArrayRef<int64_t> spatial = input.getShape().drop_front(2);
  WindowLists lists{adaptor.getKernel(), adaptor.getStrides(),
                    adaptor.getPads(), adaptor.getDilations()};
  Sizes shape(input.getShape().take_front(2));
  if (failed(appendOutputSizes(report, spatial, lists, shape)))
    return failure();
  Window window =
      makeWindow(lists.kernel, lists.strides, lists.pads, lists.dilations);
  for (size_t dim = 0; dim < spatial.size(); ++dim)
    if (!everyWindowMeetsInput(spatial[dim], window.kernel[dim],
                               window.strides[dim], window.dilations[dim],
                               window.padsBegin[dim], shape[dim + 2]))
      return report("pool_c2: in spatial dimension ", dim,
                    " some window holds only padding; its input has ",
                    spatial[dim], " elements, its pads are ",
                    window.padsBegin[dim], " and ", window.padsEnd[dim]);
  return setResult(report, shape, input.getElementType(), types);
}

LogicalResult MaxPoolOp::inferReturnTypes(MLIRContext *,
                                          std::optional<Location> location,
                                          Adaptor adaptor,
                                          SmallVectorImpl<Type> &types) {
  return inferPool<MaxPoolOp>(location, adaptor, types);
}

Window MaxPoolOp::getWindow() {
  return makeWindow(getKernel(), getStrides(), getPads(), getDilations());
}

LogicalResult AvgPoolOp::inferReturnTypes(MLIRContext *,
                                          std::optional<Location> location,
                                          Adaptor adaptor,
                                          SmallVectorImpl<Type> &types) {
  return inferPool<AvgPoolOp>(location, adaptor, types);
}

Window AvgPoolOp::getWindow() {
  return makeWindow(getKernel(), getStrides(), getPads(), getDilations());
}

LogicalResult ReduceOp::inferReturnTypes(MLIRContext *,
                                         std::optional<Location> location,
                                         Adaptor adaptor,
                                         SmallVectorImpl<Type> &types) {
  Reporter<ReduceOp> report{location};
  RankedTensorType input = tensorType(adaptor.getInput());
  int64_t previous = -1, perResult = 1;
  for (int64_t axis : adaptor.getAxes()) {
    if (axis <= previous || axis >= input.getRank())
      return report("reduce_c1: axes ", toString(adaptor.getAxes()),
                    " of a tensor of rank ", input.getRank(),
                    " have to increase and to be less than the rank");
    previous = axis;
    perResult = std::min<int64_t>(perResult, input.getDimSize(axis));
  }
  if (perResult < 1)
    return report("reduce_c2: the ", stringifyReduceKind(adaptor.getKind()),
                  " of no elements; the input has shape ",
                  toString(input.getShape()));
  Sizes shape;
  for (auto [dim, size] : llvm::enumerate(input.getShape())) {
    bool isReduced = llvm::is_contained(adaptor.getAxes(), int64_t(dim));
    if (!isReduced || adaptor.getKeepDims())
      shape.push_back(isReduced ? 1 : size);
  }
  return setResult(report, shape, input.getElementType(), types);
}

LogicalResult TopkOp::inferReturnTypes(MLIRContext *context,
                                       std::optional<Location> location,
                                       Adaptor adaptor,
                                       SmallVectorImpl<Type> &types) {
  Reporter<TopkOp> report{location};
  RankedTensorType input = tensorType(adaptor.getInput());
  uint64_t axis = adaptor.getAxis(), k = adaptor.getK();
  if (axis >= uint64_t(input.getRank()))
    return report("topk_c1: axis ", axis, " of a tensor of rank ",
                  input.getRank());
  if (k > uint64_t(input.getDimSize(axis)))
    return report("topk_c2: k is ", k, ", the axis has ",
                  input.getDimSize(axis), " elements");
  Sizes shape(input.getShape());
  shape[axis] = int64_t(k);
  if (failed(setResult(report, shape, input.getElementType(), types)))
    return failure();
  types.push_back(RankedTensorType::get(shape, IntegerType::get(context, 64)));
  return success();
}

LogicalResult ConcatOp::inferReturnTypes(MLIRContext *,
                                         std::optional<Location> location,
                                         Adaptor adaptor,
                                         SmallVectorImpl<Type> &types) {
  Reporter<ConcatOp> report{location};
  if (adaptor.getInputs().empty())
    return report("concat_c1: it has no operands");
  RankedTensorType first = tensorType(adaptor.getInputs().front());
  int64_t axis = adaptor.getAxis();
  if (axis < 0 || axis >= first.getRank())
    return report("concat_c3: axis ", axis, " of tensors of rank ",
                  first.getRank());
  Sizes shape(first.getShape());
  for (Value value : adaptor.getInputs().drop_front()) {
    RankedTensorType next = tensorType(value);
    if (next.getElementType() != first.getElementType())
      return report("concat_c2: operands have elements of ",
                    first.getElementType(), " and ", next.getElementType());
    Sizes expected(first.getShape());
    if (next.getRank() == first.getRank())
      expected[axis] = next.getDimSize(axis);
    if (next.getShape() != ArrayRef(expected))
      return report("concat_c4: shapes ", toString(first.getShape()), " and ",
                    toString(next.getShape()), " differ not only in axis ",
                    axis);
    shape[axis] += next.getDimSize(axis);
  }
  return setResult(report, shape, first.getElementType(), types);
}

LogicalResult TransposeOp::inferReturnTypes(MLIRContext *,
                                            std::optional<Location> location,
                                            Adaptor adaptor,
                                            SmallVectorImpl<Type> &types) {
  Reporter<TransposeOp> report{location};
  RankedTensorType input = tensorType(adaptor.getInput());
  Sizes sorted(adaptor.getPerm());
  llvm::sort(sorted);
  if (!llvm::equal(sorted, llvm::seq<int64_t>(0, input.getRank())))
    return report("transpose_c1: perm ", toString(adaptor.getPerm()),
                  " does not hold each of ", input.getRank(),
                  " dimensions once");
  Sizes shape;
  for (int64_t dim : adaptor.getPerm())
    shape.push_back(input.getDimSize(dim));
  return setResult(report, shape, input.getElementType(), types);
}

/// Whether the element type holds `value` without loss.
static bool holdsExactly(Type elementType, APFloat value) {
  bool losesInfo = false;
  if (auto floatType = dyn_cast<FloatType>(elementType)) {
    if (value.isNaN())
      return true;
    value.convert(floatType.getFloatSemantics(), APFloat::rmNearestTiesToEven,
                  &losesInfo);
    return !losesInfo;
  }
  bool isUnsigned = elementType.isUnsignedInteger() || elementType.isInteger(1);
  APSInt integer(elementType.getIntOrFloatBitWidth(), isUnsigned);
  bool isExact = false;
  value.convertToInteger(integer, APFloat::rmTowardZero, &isExact);
  return isExact;
}

template <typename OpT>
static LogicalResult checkPadFill(const Reporter<OpT> &report, PadMode mode,
                                  size_t dim, int64_t cropped, int64_t added) {
  if (mode == PadMode::Reflect && added >= std::max<int64_t>(cropped, 1))
    return report("pad_c3: in dimension ", dim, " ", added,
                  " reflected elements need an input of more than ", added,
                  ", it has ", cropped);
  if (mode == PadMode::Edge && added > 0 && cropped < 1)
    return report("pad_c3: dimension ", dim, " has no edge to repeat");
  return success();
}

LogicalResult PadOp::inferReturnTypes(MLIRContext *,
                                      std::optional<Location> location,
                                      Adaptor adaptor,
                                      SmallVectorImpl<Type> &types) {
  Reporter<PadOp> report{location};
  RankedTensorType input = tensorType(adaptor.getInput());
  size_t rank = input.getRank();
  if (adaptor.getPads().size() != 2 * rank)
    return report("pad_c1: pads has ", adaptor.getPads().size(),
                  " entries, a tensor of rank ", rank, " needs ", 2 * rank);
  PadMode mode = adaptor.getMode();
  APFloat value = adaptor.getValue();
  if (mode != PadMode::Constant && !value.isPosZero())
    return report("pad_c4: mode ", stringifyPadMode(mode),
                  " does not use a value");
  if (!holdsExactly(input.getElementType(), value))
    return report("pad_c5: ", input.getElementType(), " cannot hold ",
                  value.convertToDouble());
  Sizes shape;
  for (size_t dim = 0; dim < rank; ++dim) {
    int64_t begin = adaptor.getPads()[dim];
    int64_t end = adaptor.getPads()[dim + rank];
    int64_t size = input.getDimSize(dim), cropped;
    if (llvm::AddOverflow(size, std::min<int64_t>(begin, 0), cropped) ||
        llvm::AddOverflow(cropped, std::min<int64_t>(end, 0), cropped) ||
        cropped < 0)
      return report("pad_c2: pads ", begin, " and ", end,
                    " crop more than the ", size, " elements of dimension ",
                    dim);
    int64_t added = std::max({begin, end, int64_t(0)});
    if (failed(checkPadFill(report, mode, dim, cropped, added)))
      return failure();
    if (added > kMaxElements)
      return report("pad_c2: pads ", begin, " and ", end, " give dimension ",
                    dim, " more than 2^31 elements");
    shape.push_back(cropped + std::max<int64_t>(begin, 0) +
                    std::max<int64_t>(end, 0));
  }
  return setResult(report, shape, input.getElementType(), types);
}

LogicalResult SliceOp::inferReturnTypes(MLIRContext *,
                                        std::optional<Location> location,
                                        Adaptor adaptor,
                                        SmallVectorImpl<Type> &types) {
  Reporter<SliceOp> report{location};
  RankedTensorType input = tensorType(adaptor.getInput());
  size_t rank = input.getRank();
  ArrayRef<int64_t> offsets = adaptor.getOffsets(), sizes = adaptor.getSizes();
  ArrayRef<int64_t> strides = adaptor.getStrides();
  if (offsets.size() != rank || sizes.size() != rank ||
      (!strides.empty() && strides.size() != rank))
    return report("slice_c1: offsets, sizes and strides have ", offsets.size(),
                  ", ", sizes.size(), " and ", strides.size(),
                  " entries, a tensor of rank ", rank, " needs ", rank,
                  " each");
  for (size_t dim = 0; dim < rank; ++dim) {
    int64_t stride = strides.empty() ? 1 : strides[dim];
    if (sizes[dim] < 0 || stride == 0 || stride < -kMaxElements ||
        stride > kMaxElements)
      return report("slice_c2: in dimension ", dim, " the size is ", sizes[dim],
                    " and the stride ", stride);
    if (sizes[dim] == 0)
      continue;
    int64_t last;
    auto isInside = [&](int64_t index) {
      return index >= 0 && index < input.getDimSize(dim);
    };
    if (llvm::MulOverflow(sizes[dim] - 1, stride, last) ||
        llvm::AddOverflow(last, offsets[dim], last) || !isInside(last) ||
        !isInside(offsets[dim]))
      return report("slice_c3: in dimension ", dim, " offset ", offsets[dim],
                    ", size ", sizes[dim], " and stride ", stride,
                    " leave the ", input.getDimSize(dim),
                    " elements of the input");
  }
  return setResult(report, sizes, input.getElementType(), types);
}

SmallVector<int64_t> SliceOp::getFullStrides() {
  return getStrides().empty() ? Sizes(getSizes().size(), 1)
                              : Sizes(getStrides());
}

LogicalResult GatherOp::inferReturnTypes(MLIRContext *,
                                         std::optional<Location> location,
                                         Adaptor adaptor,
                                         SmallVectorImpl<Type> &types) {
  Reporter<GatherOp> report{location};
  RankedTensorType data = tensorType(adaptor.getData());
  int64_t axis = adaptor.getAxis();
  if (axis < 0 || axis >= data.getRank())
    return report("gather_c1: axis ", axis, " of data of rank ",
                  data.getRank());
  Sizes shape(data.getShape().take_front(axis));
  llvm::append_range(shape, tensorType(adaptor.getIndices()).getShape());
  llvm::append_range(shape, data.getShape().drop_front(axis + 1));
  return setResult(report, shape, data.getElementType(), types);
}

/// Whether `shape` has the rank of `data` and is nowhere larger but along the
/// axis.
static bool liesWithin(ArrayRef<int64_t> shape, RankedTensorType data,
                       int64_t axis) {
  if (int64_t(shape.size()) != data.getRank())
    return false;
  return llvm::all_of(llvm::enumerate(shape), [&](auto dim) {
    return int64_t(dim.index()) == axis ||
           dim.value() <= data.getDimSize(dim.index());
  });
}

LogicalResult GatherElementsOp::inferReturnTypes(
    MLIRContext *, std::optional<Location> location, Adaptor adaptor,
    SmallVectorImpl<Type> &types) {
  Reporter<GatherElementsOp> report{location};
  RankedTensorType data = tensorType(adaptor.getData());
  ArrayRef<int64_t> shape = tensorType(adaptor.getIndices()).getShape();
  int64_t axis = adaptor.getAxis();
  if (axis < 0 || axis >= data.getRank())
    return report("gather_elements_c1: axis ", axis, " of data of rank ",
                  data.getRank());
  if (!liesWithin(shape, data, axis))
    return report("gather_elements_c2: indices of shape ", toString(shape),
                  " do not lie within data of shape ",
                  toString(data.getShape()), " but for axis ", axis);
  return setResult(report, shape, data.getElementType(), types);
}

LogicalResult ScatterOp::inferReturnTypes(MLIRContext *,
                                          std::optional<Location> location,
                                          Adaptor adaptor,
                                          SmallVectorImpl<Type> &types) {
  Reporter<ScatterOp> report{location};
  RankedTensorType data = tensorType(adaptor.getData());
  RankedTensorType updates = tensorType(adaptor.getUpdates());
  ArrayRef<int64_t> indices = tensorType(adaptor.getIndices()).getShape();
  Type elementType = data.getElementType();
  int64_t axis = adaptor.getAxis();
  if (axis < 0 || axis >= data.getRank())
    return report("scatter_c1: axis ", axis, " of data of rank ",
                  data.getRank());
  if (updates.getElementType() != elementType ||
      !liesWithin(updates.getShape(), data, axis))
    return report("scatter_c2: updates ", updates, " do not lie within data ",
                  data, " but for axis ", axis);
  if (indices.size() != updates.getShape().size() ||
      broadcastShapes(indices, updates.getShape()) != Sizes(updates.getShape()))
    return report("scatter_c3: indices of shape ", toString(indices),
                  " do not broadcast to updates of shape ",
                  toString(updates.getShape()));
  bool computes = elementType.isF32() || elementType.isSignlessInteger(32) ||
                  elementType.isSignlessInteger(64);
  if (adaptor.getKind() != ScatterKind::None && !computes)
    return report("scatter_c4: ", stringifyScatterKind(adaptor.getKind()),
                  " does not work on elements of ", elementType);
  return setResult(report, data.getShape(), elementType, types);
}
