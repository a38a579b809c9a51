#include "npc/Conversion/NNToXbar/DigitalFunctions.h"

#include "npc/Dialect/NN/IR/NN.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace npc;
using namespace npc::nn;

using Functions = SmallVector<StringRef>;

SmallVector<StringRef> npc::functionsOf(Operation *op) {
  return llvm::TypeSwitch<Operation *, Functions>(op)
      .Case<ParamOp, ConstantOp, NormCoefficientsOp>(
          [](auto) { return Functions{}; })
      .Case<ReluOp, LeakyReluOp, ClipOp, SigmoidOp, TanhOp, ExpOp, AddOp, SubOp,
            MulOp, DivOp>([](Operation *named) {
        return Functions{named->getName().stripDialect()};
      })
      .Case([](ConvOp) { return Functions{"fill", "contract", "add"}; })
      .Case([](MatmulOp) { return Functions{"contract"}; })
      .Case([](ChannelAffineOp) { return Functions{"mul", "add"}; })
      .Case([](SoftmaxOp) {
        return Functions{"max", "sub", "exp", "sum", "div"};
      })
      .Case([](MaxPoolOp) { return Functions{"fill", "max"}; })
      .Case<AvgPoolOp, ReduceMeanOp>(
          [](auto) { return Functions{"fill", "sum", "scale", "div"}; })
      .Case([](PadOp) { return Functions{"fill", "identity"}; })
      .Case([](GatherOp) { return Functions{"take"}; })
      .Default([](auto) { return Functions{"identity"}; });
}
