#ifndef NPC_LIB_CONVERSION_XBARTOCHIP_LOWERINGS_H
#define NPC_LIB_CONVERSION_XBARTOCHIP_LOWERINGS_H

#include "Program.h"

#include "npc/Dialect/NN/IR/NN.h"

#include <optional>

namespace npc {

/// A function of one value as map and apply take it.
struct UnaryFunction {
  chip::Function function;
  llvm::SmallVector<float, 2> params;
};
/// The function that `op` maps over its elements, if it is one.
std::optional<UnaryFunction> unaryFunctionOf(mlir::Operation *op);

// Each emits one step of the program for its op. Elementwise.cpp:
mlir::LogicalResult lowerUnary(Program &program, mlir::Operation *op);
mlir::LogicalResult lowerBinary(Program &program, mlir::Operation *op);
mlir::LogicalResult lowerWhere(Program &program, nn::WhereOp op);
mlir::LogicalResult lowerCast(Program &program, nn::CastOp op);
mlir::LogicalResult lowerQuantize(Program &program, xbar::QuantizeOp op);
mlir::LogicalResult lowerChannelAffine(Program &program,
                                       nn::ChannelAffineOp op);
// Reductions.cpp:
mlir::LogicalResult lowerSoftmax(Program &program, nn::SoftmaxOp op);
mlir::LogicalResult lowerReduce(Program &program, nn::ReduceOp op);
mlir::LogicalResult lowerTopk(Program &program, nn::TopkOp op);
mlir::LogicalResult lowerCumsum(Program &program, nn::CumsumOp op);
// Windows.cpp:
mlir::LogicalResult lowerMaxPool(Program &program, nn::MaxPoolOp op);
mlir::LogicalResult lowerAvgPool(Program &program, nn::AvgPoolOp op);
// Products.cpp:
mlir::LogicalResult lowerConv(Program &program, nn::ConvOp op);
mlir::LogicalResult lowerMatmul(Program &program, nn::MatmulOp op);
// Movement.cpp:
mlir::LogicalResult lowerConcat(Program &program, nn::ConcatOp op);
mlir::LogicalResult lowerReshape(Program &program, nn::ReshapeOp op);
mlir::LogicalResult lowerTranspose(Program &program, nn::TransposeOp op);
mlir::LogicalResult lowerSlice(Program &program, nn::SliceOp op);
mlir::LogicalResult lowerBroadcast(Program &program, nn::BroadcastOp op);
mlir::LogicalResult lowerGather(Program &program, nn::GatherOp op);
mlir::LogicalResult lowerGatherElements(Program &program,
                                        nn::GatherElementsOp op);
mlir::LogicalResult lowerScatter(Program &program, nn::ScatterOp op);
// Pad.cpp:
mlir::LogicalResult lowerPad(Program &program, nn::PadOp op);
// Layers.cpp:
mlir::LogicalResult lowerLayer(Program &program, xbar::LayerOp op);

inline Dims shapeOf(mlir::Value value) {
  return Dims(mlir::cast<mlir::RankedTensorType>(value.getType()).getShape());
}
inline mlir::Type elementTypeOf(mlir::Value value) {
  return mlir::cast<mlir::RankedTensorType>(value.getType()).getElementType();
}
/// Access to `value` as if broadcast to `rank` dims: aligned at the last one,
/// stride 0 where its size is 1.
Access broadcastTo(Program &program, mlir::Value value, size_t rank);
/// Row-major access to all of `value`'s buffer.
inline Access rowMajor(Program &program, mlir::Value value) {
  return {program.bufferOf(value), nn::rowMajorStrides(shapeOf(value))};
}

} // namespace npc

#endif // NPC_LIB_CONVERSION_XBARTOCHIP_LOWERINGS_H
