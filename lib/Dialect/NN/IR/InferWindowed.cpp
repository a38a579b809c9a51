#include "ShapeInference.h"

using namespace mlir;
using namespace npc::nn;

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
