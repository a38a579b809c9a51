// Where arrays get their cores. Placement.cpp has the search; this pass states
// the problem and writes the answer.
#include "Capacity.h"
#include "ColumnGroups.h"

#include "npc/Dialect/Xbar/Target/TargetOf.h"
#include "npc/Dialect/Xbar/Transforms/Passes.h"
#include "npc/Dialect/Xbar/Transforms/Placement.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

namespace npc::xbar {
#define GEN_PASS_DEF_XBARPLACEPASS
#include "npc/Dialect/Xbar/Transforms/Passes.h.inc"
} // namespace npc::xbar

using namespace mlir;
using namespace npc;
using namespace npc::xbar;

/// Bytes of one partial sum on a link.
static constexpr uint64_t partialSumBytes = 4;

static uint64_t bytesPerElement(RankedTensorType type) {
  return (type.getElementTypeBitWidth() + 7) / 8;
}

/// The layers that `value` is computed from, with no layer in between.
static llvm::SetVector<LayerOp> layersBehind(Value value) {
  llvm::SetVector<LayerOp> layers;
  llvm::SetVector<Value> pending;
  pending.insert(value);
  for (size_t i = 0; i < pending.size(); ++i) {
    Operation *op = pending[i].getDefiningOp();
    if (auto layer = dyn_cast_or_null<LayerOp>(op))
      layers.insert(layer);
    else if (op)
      pending.insert(op->operand_begin(), op->operand_end());
  }
  return layers;
}

namespace {
/// States the placement problem of a mapped program.
class ProblemBuilder {
public:
  explicit ProblemBuilder(ModuleOp module) : symbols(module) {
    module.walk([&](ArrayOp array) {
      for (auto name : array.getBlocks().getAsRange<FlatSymbolRefAttr>())
        arrayOfBlock[symbols.lookup<BlockOp>(name.getAttr())] = array;
    });
  }

  LogicalResult add(LayerOp layer);

  PlacementProblem problem;
  /// The op of each of the problem's arrays.
  SmallVector<ArrayOp> arrays;

private:
  FailureOr<uint32_t> indexOf(LayerOp layer, BlockOp block);

  SymbolTable symbols;
  llvm::DenseMap<BlockOp, ArrayOp> arrayOfBlock;
  llvm::DenseMap<ArrayOp, uint32_t> indices;
  /// First array of each layer that was added.
  llvm::DenseMap<LayerOp, uint32_t> firstArray;
};
} // namespace

FailureOr<uint32_t> ProblemBuilder::indexOf(LayerOp layer, BlockOp block) {
  ArrayOp array = arrayOfBlock.lookup(block);
  if (!array)
    return layer.emitOpError() << "has block @" << block.getSymName()
                               << " in no array; run xbar-map first";
  auto [entry, isNew] = indices.try_emplace(array, arrays.size());
  if (isNew) {
    arrays.push_back(array);
    problem.arrays.push_back({uint32_t(firstArray.size()), 0});
  }
  return entry->second;
}

LogicalResult ProblemBuilder::add(LayerOp layer) {
  if (!layer.getBlocksAttr())
    return layer.emitOpError("has no blocks; run xbar-tile first");
  uint64_t positions = layer.positions();
  uint64_t inputBytes = bytesPerElement(layer.getInput().getType());
  uint64_t outputBytes = bytesPerElement(layer.getOutput().getType());
  // The input lies in a memory of the chip that computes it first; the cores of
  // other chips gather their windows from there.
  llvm::SetVector<LayerOp> producers = layersBehind(layer.getInput());
  ArrayRef<LayerOp> others;
  std::optional<uint32_t> source;
  if (!producers.empty()) {
    source = firstArray.lookup(producers.front());
    others = producers.getArrayRef().drop_front();
  }
  std::optional<uint32_t> first;
  for (const ColumnGroup &group : columnGroups(layer, symbols)) {
    std::optional<uint32_t> previous;
    for (BlockOp block : group) {
      FailureOr<uint32_t> index = indexOf(layer, block);
      if (failed(index))
        return failure();
      uint64_t gathered = positions * block.dataRows() * inputBytes;
      problem.arrays[*index].portBytes += gathered;
      if (source)
        problem.transfers.push_back({*source, *index, gathered});
      if (previous && *previous != *index)
        problem.links.push_back(
            {*previous, *index, positions * block.columns() * partialSumBytes});
      previous = *index;
      first = first.value_or(*index);
    }
    BlockOp last = group.back();
    problem.arrays[*previous].portBytes +=
        positions * last.columns() * outputBytes;
  }
  uint64_t tensorBytes =
      layer.getInput().getType().getNumElements() * inputBytes;
  for (LayerOp producer : others)
    problem.transfers.push_back(
        {firstArray.lookup(producer), *source, tensorBytes});
  firstArray[layer] = *first;
  return success();
}

namespace {
struct XbarPlacePass : xbar::impl::XbarPlacePassBase<XbarPlacePass> {
  using XbarPlacePassBase::XbarPlacePassBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    FailureOr<Target> target = loadTargetOf(module);
    if (failed(target))
      return signalPassFailure();
    FailureOr<uint32_t> chips = chipsOf(module, *target);
    if (failed(chips))
      return signalPassFailure();

    ProblemBuilder builder(module);
    SmallVector<LayerOp> layers;
    module.walk([&](LayerOp layer) { layers.push_back(layer); });
    for (LayerOp layer : layers)
      if (failed(builder.add(layer)))
        return signalPassFailure();
    if (builder.arrays.size() > uint64_t(*chips) * target->cores) {
      reportTooManyTiles(module, layers, builder.arrays.size(), *chips,
                         *target);
      return signalPassFailure();
    }
    Placement placement = place(builder.problem, *target, *chips, swaps);
    for (auto [array, core] : llvm::zip(builder.arrays, placement))
      array.place(core.chip, core.core);
  }
};
} // namespace
