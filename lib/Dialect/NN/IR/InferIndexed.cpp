#include "ShapeInference.h"

using namespace mlir;
using namespace npc::nn;

LogicalResult GatherOp::inferReturnTypes(MLIRContext *,
                                         std::optional<Location> location,
                                         Adaptor adaptor,
                                         SmallVectorImpl<Type> &types) {
  Reporter<GatherOp> report{location};
  RankedTensorType data = tensorType(adaptor.getData());
  int64_t axis = adaptor.getAxis();
  if (failed(checkAxis(report, "gather_c1", axis, data)))
    return failure();
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
  if (failed(checkAxis(report, "gather_elements_c1", axis, data)))
    return failure();
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
  if (failed(checkAxis(report, "scatter_c1", axis, data)))
    return failure();
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
