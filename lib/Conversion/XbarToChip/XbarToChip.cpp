#include "npc/Conversion/XbarToChip/Passes.h"

#include "Lowerings.h"

#include "npc/Dialect/Xbar/Target/TargetOf.h"

using namespace mlir;
using namespace npc;

namespace npc {
#define GEN_PASS_DEF_CONVERTXBARTOCHIP
#include "npc/Conversion/XbarToChip/Passes.h.inc"
} // namespace npc

namespace {

struct Lowering {
  StringRef op;
  LogicalResult (*lower)(Program &, Operation *);
};

template <typename OpT, LogicalResult (*lower)(Program &, OpT)>
Lowering typed() {
  return {OpT::getOperationName(), [](Program &program, Operation *op) {
            return lower(program, cast<OpT>(op));
          }};
}

LogicalResult lowerNothing(Program &, Operation *) { return success(); }

} // namespace

/// What each op of @main becomes, functions of elements apart. Constants become
/// buffers where they are used.
static ArrayRef<Lowering> lowerings() {
  static const Lowering table[] = {
      {nn::ParamOp::getOperationName(), lowerNothing},
      {nn::ConstantOp::getOperationName(), lowerNothing},
      {nn::NormCoefficientsOp::getOperationName(), lowerNothing},
      typed<nn::WhereOp, lowerWhere>(),
      typed<nn::CastOp, lowerCast>(),
      typed<nn::ChannelAffineOp, lowerChannelAffine>(),
      typed<nn::SoftmaxOp, lowerSoftmax>(),
      typed<nn::ReduceOp, lowerReduce>(),
      typed<nn::TopkOp, lowerTopk>(),
      typed<nn::CumsumOp, lowerCumsum>(),
      typed<nn::MaxPoolOp, lowerMaxPool>(),
      typed<nn::AvgPoolOp, lowerAvgPool>(),
      typed<nn::ConvOp, lowerConv>(),
      typed<nn::MatmulOp, lowerMatmul>(),
      typed<nn::ConcatOp, lowerConcat>(),
      typed<nn::ReshapeOp, lowerReshape>(),
      typed<nn::TransposeOp, lowerTranspose>(),
      typed<nn::SliceOp, lowerSlice>(),
      typed<nn::BroadcastOp, lowerBroadcast>(),
      typed<nn::GatherOp, lowerGather>(),
      typed<nn::GatherElementsOp, lowerGatherElements>(),
      typed<nn::ScatterOp, lowerScatter>(),
      typed<nn::PadOp, lowerPad>(),
      typed<xbar::QuantizeOp, lowerQuantize>(),
      typed<xbar::LayerOp, lowerLayer>(),
  };
  return table;
}

static const Lowering *loweringOf(Operation *op) {
  static const Lowering unary = {"", lowerUnary}, binary = {"", lowerBinary};
  if (op->hasTrait<nn::UnaryFunction>())
    return &unary;
  if (op->hasTrait<nn::BinaryFunction>())
    return &binary;
  ArrayRef<Lowering> table = lowerings();
  const Lowering *found = llvm::find_if(table, [&](const Lowering &lowering) {
    return lowering.op == op->getName().getStringRef();
  });
  return found == table.end() ? nullptr : found;
}

static LogicalResult checkValue(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  if (!type || !type.hasStaticShape() || !nn::elementCount(type.getShape()))
    return emitError(value.getLoc())
           << "a value of type " << value.getType()
           << "; expected a static tensor with at most 2^31 elements";
  Type element = type.getElementType();
  if (!chip::isElementType(element))
    return emitError(value.getLoc())
           << "no memory of the chip or the host holds elements of type "
           << element << "; insert a cast to f32, i32 or i64";
  if (type.getNumElements() == 0)
    return emitError(value.getLoc())
           << "a tensor without elements, " << value.getType()
           << ", has no place in a memory";
  return success();
}

static LogicalResult checkOp(Operation &op) {
  if (llvm::isa<func::ReturnOp>(op))
    return success();
  if (!loweringOf(&op))
    return op.emitError("no instruction computes ") << op.getName();
  auto isParam = [](Value v) { return v.getDefiningOp<nn::ParamOp>(); };
  if (llvm::isa<nn::NormCoefficientsOp>(op) &&
      !llvm::all_of(op.getOperands(), isParam))
    return op.emitError("the statistics of a normalisation must be weights of "
                        "the model; these are computed");
  for (Value result : op.getResults())
    if (failed(checkValue(result)))
      return failure();
  return success();
}

/// Reports everything that stands in the way of the conversion.
static LogicalResult checkMain(func::FuncOp main) {
  if (main.isExternal())
    return main.emitError("@main is declared, but has no body to schedule");
  bool ok = true;
  for (Value argument : main.getArguments())
    ok &= succeeded(checkValue(argument));
  for (Operation &op : main.getBody().front())
    ok &= succeeded(checkOp(op));
  return success(ok);
}

namespace {

struct ConvertXbarToChip : npc::impl::ConvertXbarToChipBase<ConvertXbarToChip> {
  void runOnOperation() override {
    if (failed(convert()))
      signalPassFailure();
  }

  LogicalResult convert() {
    ModuleOp module = getOperation();
    auto main = module.lookupSymbol<func::FuncOp>("main");
    if (!main)
      return module.emitError("the module has no func.func @main to schedule");
    FailureOr<Target> target = loadTargetOf(module);
    if (failed(target) || failed(checkMain(main)))
      return failure();
    FailureOr<uint32_t> chips = chipsOf(module, *target);
    if (failed(chips))
      return failure();

    Program program(module, main, *target, *chips);
    for (Operation &op : main.getBody().front()) {
      if (auto result = dyn_cast<func::ReturnOp>(op)) {
        program.bindOutputs(result);
        break;
      }
      program.beginStep(&op);
      if (failed(loweringOf(&op)->lower(program, &op)))
        return failure();
    }
    if (failed(program.placeBuffers()))
      return failure();
    program.synchronize();
    program.arrange();
    main.erase();
    return success();
  }
};

} // namespace
