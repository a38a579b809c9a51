// Checks of the whole program, which no op's own verifier can make.
#include "Boxes.h"
#include "ColumnGroups.h"

#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Dialect/Xbar/IR/Overlap.h"
#include "npc/Dialect/Xbar/Target/TargetOf.h"
#include "npc/Dialect/Xbar/Transforms/DigitalFunctions.h"
#include "npc/Dialect/Xbar/Transforms/Passes.h"

#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <cmath>

namespace npc::xbar {
#define GEN_PASS_DEF_XBARVERIFYPASS
#include "npc/Dialect/Xbar/Transforms/Passes.h.inc"
} // namespace npc::xbar

using namespace mlir;
using namespace npc;
using namespace npc::xbar;

namespace {
class Verifier {
public:
  Verifier(ModuleOp module, const Target &target)
      : module(module), target(target), symbols(module) {
    module.walk([&](LayerOp layer) { layers.push_back(layer); });
    module.walk([&](ArrayOp array) { arrays.push_back(array); });
  }

  LogicalResult verifyAnalog();
  LogicalResult verifyTiled();
  LogicalResult verifyMapped();
  LogicalResult verifyPlaced(uint32_t chips);

private:
  LogicalResult verifyUnit(Operation *op);
  LogicalResult verifyDigital(Operation *op);
  LogicalResult verifyBlockFits(BlockOp block);
  LogicalResult verifyCover(LayerOp layer, ArrayRef<BlockOp> blocks);
  LogicalResult verifyBias(LayerOp layer, ArrayRef<BlockOp> blocks);
  LogicalResult verifyInputCode(LayerOp layer);
  LogicalResult verifyConverters(LayerOp layer);
  LogicalResult verifyArrays();

  SmallVector<BlockOp> blocksOf(LayerOp layer) {
    SmallVector<BlockOp> blocks;
    for (auto name : layer.getBlocksAttr().getAsRange<FlatSymbolRefAttr>())
      blocks.push_back(symbols.lookup<BlockOp>(name.getAttr()));
    return blocks;
  }

  ModuleOp module;
  const Target &target;
  SymbolTable symbols;
  SmallVector<LayerOp> layers;
  SmallVector<ArrayOp> arrays;
};
} // namespace

//===-- analog -----------------------------------------------------------===//

/// Whether `op` computes: weights and constants are there when the program
/// starts.
static bool isExecuted(Operation *op) {
  return isa_and_nonnull<nn::NNDialect>(op->getDialect()) &&
         !isa<nn::ParamOp, nn::ConstantOp, nn::NormCoefficientsOp>(op) &&
         op->getNumResults() > 0;
}

LogicalResult Verifier::verifyUnit(Operation *op) {
  std::optional<UnitKind> unit = unitOf(op);
  if (!unit)
    return op->emitOpError("has no xbar.unit; run xbar-assign-units first");
  if (*unit == UnitKind::Core)
    return op->emitOpError("is to run on a core, but is part of no layer; run "
                           "xbar-form-layers first");
  if (*unit == UnitKind::Digital)
    return verifyDigital(op);
  return success();
}

LogicalResult Verifier::verifyDigital(Operation *op) {
  constexpr StringLiteral wayOut = "; give it #xbar.unit<host>";
  if (target.digital.count == 0)
    return op->emitOpError("is to run on a digital unit; ")
           << target.name << " has none beside its cores" << wayOut;
  SmallVector<StringRef> missing = functionsMissing(op, target);
  if (missing.empty())
    return success();
  return op->emitOpError("is to run on a digital unit, which on ")
         << target.name << " does not compute " << llvm::join(missing, ", ")
         << " but " << llvm::join(target.digital.functions, ", ") << wayOut;
}

LogicalResult Verifier::verifyAnalog() {
  llvm::DenseMap<Attribute, LayerOp> users;
  for (LayerOp layer : layers)
    if (auto [entry, isNew] = users.try_emplace(layer.getMatrixAttr(), layer);
        !isNew) {
      InFlightDiagnostic error = layer.emitOpError()
                                 << "uses " << layer.getMatrixAttr()
                                 << ", which another layer uses";
      error.attachNote(entry->second.getLoc()) << "the other layer";
      return error;
    }
  auto result = module.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (isa<LayerOp>(op))
      return WalkResult::skip();
    return isExecuted(op) && failed(verifyUnit(op)) ? WalkResult::interrupt()
                                                    : WalkResult::advance();
  });
  return success(!result.wasInterrupted());
}

//===-- tiled ------------------------------------------------------------===//

LogicalResult Verifier::verifyBlockFits(BlockOp block) {
  if (block.dataRows() > int64_t(target.array.rows))
    return block.emitOpError()
           << "has " << block.dataRows() << " rows; arrays of " << target.name
           << " have " << target.array.rows;
  if (block.getBiasRows() > target.array.biasRows)
    return block.emitOpError()
           << "has " << block.getBiasRows() << " bias rows; arrays of "
           << target.name << " have " << target.array.biasRows;
  if (block.columns() > int64_t(target.weightColumns()))
    return block.emitOpError()
           << "has " << block.columns() << " columns; arrays of " << target.name
           << " have room for " << target.weightColumns();
  return success();
}

static Box::Side columnsOf(BlockOp block) {
  return {int64_t(block.getColumnBegin()), int64_t(block.getColumnEnd())};
}

static LogicalResult heldTwice(LayerOp layer, BlockOp first, BlockOp second,
                               StringRef what) {
  return layer.emitOpError()
         << "has blocks @" << first.getSymName() << " and @"
         << second.getSymName() << " that hold the same " << what;
}

/// Blocks lie inside their matrix's groups; without overlaps they cover it
/// exactly once when their weights add up to it.
LogicalResult Verifier::verifyCover(LayerOp layer, ArrayRef<BlockOp> blocks) {
  auto matrix = symbols.lookup<MatrixOp>(layer.getMatrix());
  int64_t covered = 0;
  std::vector<Box> boxes;
  for (auto [i, op] : llvm::enumerate(blocks)) {
    BlockOp block = op;
    covered += block.weightsPerColumn(matrix.getView()) * block.columns();
    for (auto rect : block.getRects().getAsRange<RectAttr>())
      boxes.push_back({{Box::Side{rect.getTapBegin(), rect.getTapEnd()},
                        {rect.getChannelBegin(), rect.getChannelEnd()},
                        columnsOf(block)},
                       i});
  }
  if (auto overlap = findOverlap(std::move(boxes)))
    return heldTwice(layer, blocks[overlap->first], blocks[overlap->second],
                     "weights");
  int64_t weights = matrix.getView().weights();
  if (covered == weights)
    return success();
  return layer.emitOpError()
         << "has blocks with " << covered << " of the " << weights
         << " weights of " << layer.getMatrixAttr();
}

LogicalResult Verifier::verifyBias(LayerOp layer, ArrayRef<BlockOp> blocks) {
  auto matrix = symbols.lookup<MatrixOp>(layer.getMatrix());
  if (!matrix.getBias())
    return success();
  int64_t covered = 0;
  std::vector<Box> boxes;
  for (auto [i, op] : llvm::enumerate(blocks)) {
    BlockOp block = op;
    if (block.getBiasRows() == 0)
      continue;
    boxes.push_back({{Box::Side{0, 1}, {0, 1}, columnsOf(block)}, i});
    covered += block.columns();
  }
  if (auto overlap = findOverlap(std::move(boxes)))
    return heldTwice(layer, blocks[overlap->first], blocks[overlap->second],
                     "biases");
  if (covered == int64_t(matrix.getColumns()))
    return success();
  return layer.emitOpError()
         << "has blocks with the bias of " << covered << " of the "
         << matrix.getColumns() << " columns of " << layer.getMatrixAttr();
}

LogicalResult Verifier::verifyTiled() {
  for (LayerOp layer : layers) {
    if (!layer.getBlocksAttr())
      return layer.emitOpError("has no blocks; run xbar-tile first");
    SmallVector<BlockOp> blocks = blocksOf(layer);
    for (BlockOp block : blocks)
      if (failed(verifyBlockFits(block)))
        return failure();
    if (failed(verifyCover(layer, blocks)) || failed(verifyBias(layer, blocks)))
      return failure();
  }
  return success();
}

//===-- mapped -----------------------------------------------------------===//

LogicalResult Verifier::verifyInputCode(LayerOp layer) {
  CodeAttr code = layer.getInputCodeAttr();
  if (!code)
    return layer.emitOpError("has no input code; run xbar-map first");
  if (code.getMin() != target.input.minCode() ||
      code.getMax() != target.input.maxCode())
    return layer.emitOpError()
           << "has input codes " << code.getMin() << " to " << code.getMax()
           << "; those of " << target.name << " are " << target.input.minCode()
           << " to " << target.input.maxCode();
  Operation *producer = layer.getInput().getDefiningOp();
  auto quantize = dyn_cast_or_null<QuantizeOp>(producer);
  if (auto producing = dyn_cast_or_null<LayerOp>(producer))
    quantize = producing.getQuantize();
  if (!quantize)
    return layer.emitOpError("reads codes that no xbar.quantize makes");
  if (quantize.getCode() == code)
    return success();
  return layer.emitOpError() << "reads codes as " << code
                             << ", but they are made as " << quantize.getCode();
}

LogicalResult Verifier::verifyConverters(LayerOp layer) {
  double codeWeight = 0;
  for (uint32_t slice = 0; slice < target.cell.slices; ++slice)
    codeWeight = codeWeight * target.cell.sliceBase + 1;
  for (const ColumnGroup &group : columnGroups(layer, symbols)) {
    std::optional<double> unit;
    double largest = 0;
    for (BlockOp block : group) {
      ConverterAttr converter = block.getConverterAttr();
      if (!converter)
        return block.emitOpError("has no converter; run xbar-map first");
      double blockUnit =
          std::ldexp(double(converter.gain()), int(converter.getShift()));
      if (unit && *unit != blockUnit)
        return block.emitOpError()
               << "counts partial sums at gain " << converter.gain()
               << " and shift " << converter.getShift()
               << ", unlike the blocks that they are added to";
      unit = blockUnit;
      largest -= std::ldexp(double(target.adc.minCode()) * codeWeight,
                            int(converter.getShift()));
    }
    if (largest >= 2147483648.0)
      return layer.emitOpError("has partial sums that could leave 31 bits");
  }
  return success();
}

LogicalResult Verifier::verifyArrays() {
  EncodingAttr encoding = encodingOf(target, module.getContext(),
                                     [&] { return module.emitError(); });
  if (!encoding)
    return failure();
  llvm::DenseMap<Attribute, ArrayOp> holders;
  for (ArrayOp array : arrays) {
    if (array.getEncoding() != encoding)
      return array.emitOpError()
             << "has encoding " << array.getEncoding() << "; that of "
             << target.name << " is " << encoding;
    uint64_t rows = uint64_t(target.array.rows) + target.array.biasRows;
    if (array.getRows() > rows || array.getColumns() > target.array.columns)
      return array.emitOpError()
             << "has " << array.getRows() << "x" << array.getColumns()
             << " crosspoints; arrays of " << target.name << " have " << rows
             << "x" << target.array.columns;
    for (Attribute block : array.getBlocks())
      if (!holders.try_emplace(block, array).second)
        return array.emitOpError()
               << "holds " << block << ", which another array holds";
  }
  for (LayerOp layer : layers)
    for (Attribute block : layer.getBlocksAttr())
      if (!holders.contains(block))
        return layer.emitOpError() << "has block " << block << " in no array";
  return success();
}

LogicalResult Verifier::verifyMapped() {
  for (LayerOp layer : layers)
    if (failed(verifyInputCode(layer)) || failed(verifyConverters(layer)))
      return failure();
  return verifyArrays();
}

//===-- placed -----------------------------------------------------------===//

LogicalResult Verifier::verifyPlaced(uint32_t chips) {
  llvm::DenseMap<std::pair<int64_t, int64_t>, ArrayOp> cores;
  for (ArrayOp array : arrays) {
    if (!array.isPlaced())
      return array.emitOpError("has no core; run xbar-place first");
    int64_t chip = *array.getChip(), core = *array.getCore();
    if (chip >= chips || core >= target.cores)
      return array.emitOpError() << "is on chip " << chip << " core " << core
                                 << "; the machine has " << chips
                                 << " chips of " << target.cores << " cores";
    auto [entry, isNew] = cores.try_emplace({chip, core}, array);
    if (!isNew)
      return array.emitOpError()
             << "is on chip " << chip << " core " << core << ", where @"
             << entry->second.getSymName() << " is";
  }
  return success();
}

namespace {
struct XbarVerifyPass : xbar::impl::XbarVerifyPassBase<XbarVerifyPass> {
  using XbarVerifyPassBase::XbarVerifyPassBase;

  void runOnOperation() override {
    if (failed(verify()))
      signalPassFailure();
    markAllAnalysesPreserved();
  }

  LogicalResult verify() {
    ModuleOp module = getOperation();
    FailureOr<Target> target = loadTargetOf(module);
    if (failed(target))
      return failure();
    Verifier verifier(module, *target);
    if (failed(verifier.verifyAnalog()))
      return failure();
    if (stage >= VerifyStage::Tiled && failed(verifier.verifyTiled()))
      return failure();
    if (stage >= VerifyStage::Mapped && failed(verifier.verifyMapped()))
      return failure();
    if (stage < VerifyStage::Placed)
      return success();
    FailureOr<uint32_t> chips = chipsOf(module, *target);
    return failed(chips) ? failure() : verifier.verifyPlaced(*chips);
  }
};
} // namespace
