// Where input codes, converters and conductance encodings are chosen. The
// numbers come from Converters.cpp; conductances themselves are computed when
// the binary is written (Conductance/Conductance.cpp).
#include "ColumnGroups.h"

#include "npc/Dialect/Xbar/IR/Symbols.h"
#include "npc/Dialect/Xbar/Target/TargetOf.h"
#include "npc/Dialect/Xbar/Transforms/Converters.h"
#include "npc/Dialect/Xbar/Transforms/Passes.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

#include <cmath>

namespace npc::xbar {
#define GEN_PASS_DEF_XBARMAPPASS
#include "npc/Dialect/Xbar/Transforms/Passes.h.inc"
} // namespace npc::xbar

using namespace mlir;
using namespace npc;
using namespace npc::xbar;

static CodeAttr toAttr(MLIRContext *context, const InputCode &code) {
  return CodeAttr::get(context, code.scale, code.zeroPoint, code.min, code.max);
}

namespace {
/// A tensor that layers read, and the range that they saw together.
struct QuantizedTensor {
  SmallVector<LayerOp> readers;
  std::optional<InputRange> range;

  void add(LayerOp reader) {
    readers.push_back(reader);
    std::optional<ArrayRef<float>> seen = reader.getInputRange();
    if (!seen)
      return;
    range = InputRange{std::min((*seen)[0], range ? range->low : (*seen)[0]),
                       std::max((*seen)[1], range ? range->high : (*seen)[1])};
  }
};

/// The choices for one program.
class Mapper {
public:
  Mapper(ModuleOp module, const Target &target, EncodingAttr encoding)
      : target(target), encoding(encoding), symbols(module),
        builder(module.getContext()) {}

  LogicalResult map(ArrayRef<LayerOp> layers);

private:
  InputRange rangeOf(Value tensor) const {
    return tensors.lookup(tensor).range.value_or(InputRange{});
  }
  LogicalResult mapBlocks(LayerOp layer);
  LogicalResult setConverters(LayerOp layer, ArrayRef<BlockOp> columnGroup,
                              const InputRange &range);
  void addArray(BlockOp block);
  void quantize(Value tensor, const QuantizedTensor &info);
  Value quantizeInBody(LayerOp producer, CodeAttr code);
  Value quantizeBehind(Value tensor, CodeAttr code);

  const Target &target;
  EncodingAttr encoding;
  SymbolTable symbols;
  OpBuilder builder;
  llvm::MapVector<Value, QuantizedTensor> tensors;
};
} // namespace

LogicalResult Mapper::map(ArrayRef<LayerOp> layers) {
  for (LayerOp layer : layers) {
    if (!layer.getBlocksAttr())
      return layer.emitOpError("has no blocks; run xbar-tile first");
    if (layer.getInputCodeAttr())
      return layer.emitOpError("has an input code already");
    tensors[layer.getInput()].add(layer);
  }
  for (LayerOp layer : layers)
    if (failed(mapBlocks(layer)))
      return failure();
  // Takes the vector: quantising replaces the values that are the keys.
  for (auto &[tensor, info] : tensors.takeVector())
    quantize(tensor, info);
  return success();
}

LogicalResult Mapper::mapBlocks(LayerOp layer) {
  InputRange range = rangeOf(layer.getInput());
  for (const ColumnGroup &group : columnGroups(layer, symbols)) {
    if (failed(setConverters(layer, group, range)))
      return failure();
    for (BlockOp block : group)
      addArray(block);
  }
  return success();
}

LogicalResult Mapper::setConverters(LayerOp layer,
                                    ArrayRef<BlockOp> columnGroup,
                                    const InputRange &range) {
  double levelUnit = double(chooseCode(range, target.input).scale) *
                     encoding.stepMicroSiemens();
  ViewAttr view = symbols.lookup<MatrixOp>(layer.getMatrix()).getView();
  std::vector<double> largestSums;
  for (BlockOp block : columnGroup) {
    double sumRange = block.getSumRange()
                          ? block.getSumRange()->convertToDouble()
                          : nominalSumRange(block.weightsPerColumn(view) +
                                                int64_t(block.getBiasRows()),
                                            range, target.cell);
    largestSums.push_back(sumRange / levelUnit);
  }
  double codeWeight = 0;
  for (int64_t slice = 0; slice < encoding.getSlices(); ++slice)
    codeWeight = codeWeight * double(encoding.getBase()) + 1;
  auto settings = chooseConverters(largestSums, target.adc, codeWeight);
  if (!settings)
    return layer.emitOpError()
           << "adds up " << columnGroup.size() << " blocks of "
           << target.adc.bits
           << "-bit codes, which could leave a partial sum's 31 bits";
  for (size_t i = 0; i < columnGroup.size(); ++i) {
    BlockOp block = columnGroup[i];
    block.setConverterAttr(ConverterAttr::get(
        builder.getContext(), (*settings)[i].gain, (*settings)[i].shift));
  }
  return success();
}

void Mapper::addArray(BlockOp block) {
  std::string name = freeSymbol(symbols, (block.getSymName() + ".array").str());
  int64_t columns = block.columns() * encoding.columnsPerWeight() +
                    encoding.referenceColumns();
  builder.setInsertionPointAfter(block);
  auto array =
      ArrayOp::create(builder, block.getLoc(), name, block.arrayRows(), columns,
                      builder.getArrayAttr(FlatSymbolRefAttr::get(block)),
                      ArrayRef<int64_t>{0}, ArrayRef<int64_t>{0}, encoding,
                      /*chip=*/IntegerAttr(), /*core=*/IntegerAttr());
  symbols.insert(array, ++Block::iterator(block));
}

/// The layer whose body can quantise `tensor`: the one that makes it, where no
/// one needs real values.
static LayerOp quantizingProducer(Value tensor) {
  auto producer = tensor.getDefiningOp<LayerOp>();
  if (!producer || producer.getQuantize())
    return {};
  bool onlyCodes = llvm::all_of(
      tensor.getUsers(), [](Operation *user) { return isa<LayerOp>(user); });
  return onlyCodes ? producer : LayerOp();
}

void Mapper::quantize(Value tensor, const QuantizedTensor &info) {
  InputRange range = info.range.value_or(InputRange{});
  CodeAttr code = toAttr(builder.getContext(), chooseCode(range, target.input));
  LayerOp producer = quantizingProducer(tensor);
  Value codes =
      producer ? quantizeInBody(producer, code) : quantizeBehind(tensor, code);
  for (LayerOp reader : info.readers) {
    reader.getInputMutable().assign(codes);
    reader.setInputCodeAttr(code);
  }
}

Value Mapper::quantizeInBody(LayerOp producer, CodeAttr code) {
  YieldOp yield = producer.getYield();
  builder.setInsertionPoint(yield);
  auto quantize =
      QuantizeOp::create(builder, producer.getLoc(), yield.getValue(), code);
  yield.getValueMutable().assign(quantize.getOutput());
  Value output = producer.getOutput();
  output.setType(
      cast<RankedTensorType>(output.getType()).clone(code.storageType()));
  return output;
}

Value Mapper::quantizeBehind(Value tensor, CodeAttr code) {
  builder.setInsertionPointAfterValue(tensor);
  auto quantize = QuantizeOp::create(builder, tensor.getLoc(), tensor, code);
  bool digital = target.digital.supports("quantize");
  quantize->setAttr(unitAttrName, UnitKindAttr::get(builder.getContext(),
                                                    digital ? UnitKind::Digital
                                                            : UnitKind::Host));
  quantize->setAttr(
      whyAttrName,
      builder.getStringAttr(
          digital ? "the chip's digital unit computes quantize"
                  : "no digital unit of the target computes quantize"));
  return quantize.getOutput();
}

namespace {
struct XbarMapPass : xbar::impl::XbarMapPassBase<XbarMapPass> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    FailureOr<Target> target = loadTargetOf(module);
    if (failed(target))
      return signalPassFailure();
    if (target->input.maxCode() < 1) {
      module.emitError() << "target " << target->name << " has input codes "
                         << target->input.minCode() << " to "
                         << target->input.maxCode()
                         << "; at least 0 to 1 are needed: raise input.bits";
      return signalPassFailure();
    }
    EncodingAttr encoding = encodingOf(*target, &getContext(), [&] {
      return module.emitError() << "target " << target->name << ": ";
    });
    if (!encoding)
      return signalPassFailure();
    SmallVector<LayerOp> layers;
    module.walk([&](LayerOp layer) { layers.push_back(layer); });
    if (failed(Mapper(module, *target, encoding).map(layers)))
      signalPassFailure();
  }
};
} // namespace
