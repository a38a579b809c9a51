#include "npc/Dialect/Xbar/Transforms/DigitalFunctions.h"

#include "npc/Dialect/NN/IR/NN.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace npc;
using namespace npc::nn;

using Functions = SmallVector<StringRef>;

/// Windows that reach beyond the input are folded tap by tap into a filled
/// tensor.
template <typename OpT>
static Functions withWindow(OpT op, Functions functions) {
  if (llvm::any_of(op.getPads(), [](int64_t pad) { return pad != 0; }))
    functions.push_back("fill");
  return functions;
}

static Functions functionsOf(ReduceOp reduce) {
  if (reduce.getKind() == ReduceKind::Mean)
    return {"sum", "div"};
  return {stringifyReduceKind(reduce.getKind())};
}

SmallVector<StringRef> npc::functionsOf(Operation *op) {
  if (op->hasTrait<UnaryFunction>() || op->hasTrait<BinaryFunction>())
    return {op->getName().stripDialect()};
  return llvm::TypeSwitch<Operation *, Functions>(op)
      .Case<ParamOp, ConstantOp, NormCoefficientsOp>(
          [](auto) { return Functions{}; })
      .Case([](ConvOp conv) {
        return withWindow(conv,
                          {"contract", conv.getBias() ? "add" : "identity"});
      })
      .Case([](MatmulOp) { return Functions{"contract", "identity"}; })
      .Case([](ChannelAffineOp) { return Functions{"mul", "add"}; })
      .Case([](SoftmaxOp) {
        return Functions{"max", "sub", "exp", "sum", "div"};
      })
      .Case([](MaxPoolOp pool) { return withWindow(pool, {"max"}); })
      .Case([](AvgPoolOp pool) { return withWindow(pool, {"sum", "div"}); })
      .Case([](ReduceOp reduce) { return ::functionsOf(reduce); })
      .Case([](CumsumOp cumsum) {
        return Functions{cumsum.getExclusive() ? "fill" : "identity", "add"};
      })
      .Case([](TopkOp topk) {
        return Functions{"sort", topk.getSmallest() ? "min" : "max", "take"};
      })
      .Case([](WhereOp) { return Functions{"select"}; })
      .Case([](PadOp pad) {
        if (pad.getMode() == PadMode::Constant)
          return Functions{"fill", "identity"};
        return Functions{"identity"};
      })
      .Case<GatherOp, GatherElementsOp>([](auto) { return Functions{"take"}; })
      .Case([](ScatterOp scatter) {
        StringRef update = scatter.getKind() == ScatterKind::None
                               ? "identity"
                               : stringifyScatterKind(scatter.getKind());
        return Functions{"identity", "put", update};
      })
      .Default([](auto) { return Functions{"identity"}; });
}

SmallVector<StringRef> npc::functionsMissing(Operation *op,
                                             const Target &target) {
  return llvm::to_vector(
      llvm::make_filter_range(functionsOf(op), [&](StringRef function) {
        return !target.digital.supports(std::string_view(function));
      }));
}
