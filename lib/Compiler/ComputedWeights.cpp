// Weights that the network computes from others are computed here, once, so
// that arrays can hold them: by the simulated host, which gives what the chip
// would have computed each time.
#include "Session.h"

#include "npc/Conversion/ChipToArtifact/ChipToArtifact.h"
#include "npc/Conversion/NNToXbar/UnstoredWeights.h"
#include "npc/Dialect/Xbar/IR/Symbols.h"
#include "npc/Dialect/Xbar/IR/Xbar.h"
#include "npc/Runtime/Simulator.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace npc;

/// A network without inputs that gives `values`, all of one function of
/// `module`, and computes nothing else.
static OwningOpRef<ModuleOp> networkOf(ModuleOp module,
                                       ArrayRef<Value> values) {
  IRMapping mapping;
  OwningOpRef<ModuleOp> network = cast<ModuleOp>(module->clone(mapping));
  auto original =
      values.front().getDefiningOp()->getParentOfType<func::FuncOp>();
  auto function = cast<func::FuncOp>(mapping.lookup(original.getOperation()));
  Block &body = function.getBody().front();
  SmallVector<Value> results;
  for (Value value : values)
    results.push_back(mapping.lookup(value));
  body.getTerminator()->setOperands(results);

  auto host =
      xbar::UnitKindAttr::get(module.getContext(), xbar::UnitKind::Host);
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(body))) {
    if (isOpTriviallyDead(&op))
      op.erase();
    else if (!llvm::isa<nn::ParamOp, nn::ConstantOp, func::ReturnOp>(op))
      op.setAttr(xbar::unitAttrName, host);
  }
  body.eraseArguments(0, body.getNumArguments());
  function.setFunctionType(FunctionType::get(module.getContext(), {},
                                             TypeRange(ValueRange(results))));
  function.removeArgAttrsAttr();
  function.removeResAttrsAttr();
  Builder builder(module.getContext());
  for (size_t i = 0; i < results.size(); ++i)
    function.setResultAttr(i, nn::nameAttrName,
                           builder.getStringAttr(Twine(i)));
  return network;
}

/// The ONNX node's name, or the op's.
static StringRef nodeNameOf(Operation *op) {
  auto location = op->getLoc()->findInstanceOf<NameLoc>();
  return location ? location.getName().getValue()
                  : op->getName().stripDialect();
}

Result<std::vector<Tensor>> Session::compute(ArrayRef<Value> values) {
  OwningOpRef<ModuleOp> network = networkOf(*module, values);
  if (Status status = runPasses(*network, Stage::Analog, Stage::Scheduled);
      !status)
    return status.error();
  Result<ProgramInMemory> program =
      ProgramInMemory::make(*network, *target, weights, options.threads);
  if (!program)
    return diagnosed(program.error());
  RunOptions run;
  run.fidelity = Fidelity::Float;
  run.threads = options.threads;
  return simulate(program->image(), {}, run);
}

Status Session::storeComputedWeights() {
  SmallVector<Value> values = unstoredWeights(*module);
  if (values.empty())
    return {};
  Result<std::vector<Tensor>> tensors = compute(values);
  if (!tensors)
    return tensors.error();
  std::string path = addedWeightsPath(".computed.weights");
  std::string bytes;
  for (const Tensor &tensor : *tensors)
    bytes.append(tensor.bytes.begin(), tensor.bytes.end());
  if (Status status = checkNoInput(path, inputFiles()); !status)
    return status;
  if (Status status = writeFileAtomically(path, bytes); !status)
    return status;

  SymbolTable symbols(*module);
  OpBuilder builder(context.get());
  builder.setInsertionPoint(
      values.front().getDefiningOp()->getParentOfType<func::FuncOp>());
  auto source = nn::SourceOp::create(
      builder, NameLoc::get(builder.getStringAttr(path)),
      builder.getStringAttr(xbar::freeSymbol(symbols, "computed_weights")),
      builder.getStringAttr(path), builder.getI64IntegerAttr(bytes.size()),
      builder.getStringAttr(toHex(digestOf(bytes.data(), bytes.size()))));
  symbols.insert(source);
  int64_t offset = 0;
  for (auto [value, tensor] : llvm::zip_equal(values, *tensors)) {
    Operation *op = value.getDefiningOp();
    auto type = cast<RankedTensorType>(value.getType());
    builder.setInsertionPoint(op->getParentOp());
    auto weight = nn::WeightOp::create(
        builder, op->getLoc(), xbar::freeSymbol(symbols, nodeNameOf(op)), type,
        source.getSymName(), offset, int64_t(tensor.bytes.size()));
    symbols.insert(weight);
    offset += int64_t(tensor.bytes.size());
    builder.setInsertionPoint(op);
    Value param = nn::ParamOp::create(builder, op->getLoc(), type,
                                      FlatSymbolRefAttr::get(weight));
    value.replaceAllUsesWith(param);
  }
  return runPasses(*module, infoOf(Stage::Graph).pipeline);
}
