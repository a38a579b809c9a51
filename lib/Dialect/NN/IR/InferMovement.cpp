#include "ShapeInference.h"

#include "llvm/ADT/APSInt.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace npc::nn;

LogicalResult ConcatOp::inferReturnTypes(MLIRContext *,
                                         std::optional<Location> location,
                                         Adaptor adaptor,
                                         SmallVectorImpl<Type> &types) {
  Reporter<ConcatOp> report{location};
  if (adaptor.getInputs().empty())
    return report("concat_c1: it has no operands");
  RankedTensorType first = tensorType(adaptor.getInputs().front());
  int64_t axis = adaptor.getAxis();
  if (failed(checkAxis(report, "concat_c3", axis, first)))
    return failure();
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
