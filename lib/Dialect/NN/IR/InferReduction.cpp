#include "ShapeInference.h"

using namespace mlir;
using namespace npc::nn;

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
  int64_t axis = adaptor.getAxis();
  uint64_t k = adaptor.getK();
  if (failed(checkAxis(report, "topk_c1", axis, input)))
    return failure();
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
