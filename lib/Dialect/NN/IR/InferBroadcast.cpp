#include "ShapeInference.h"

using namespace mlir;
using namespace npc::nn;

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
