#include "Lowerings.h"

using namespace mlir;
using namespace npc;
using chip::PlaceAttr;
using xbar::BlockOp;

namespace {

/// A core's share of a column group.
struct ChainLink {
  PlaceAttr core;
  SmallVector<BlockOp> blocks;
};

/// Blocks over the same columns: their cores pass partial sums along.
struct ColumnGroup {
  int64_t begin, end;
  SmallVector<ChainLink> chain;
};

/// How the loops over positions step through a layer's input and result.
struct PositionLoops {
  SmallVector<int64_t> counts, inputStrides, outputStrides;
  /// Window dim that each loop moves, or -1.
  SmallVector<int> windowDims;
  int64_t channelStride = 1, columnStride = 1;
  SmallVector<int64_t> spatialExtents, spatialStrides;

  void add(int64_t count, int64_t input, int64_t output, int windowDim) {
    if (count == 1)
      return;
    counts.push_back(count);
    inputStrides.push_back(input);
    outputStrides.push_back(output);
    windowDims.push_back(windowDim);
  }
};

class LayerLowering {
public:
  LayerLowering(Program &program, xbar::LayerOp layer)
      : program(program), layer(layer) {}

  LogicalResult run();

private:
  LogicalResult collectGroups();
  LogicalResult addBlock(BlockOp block);
  void lowerGroup(ColumnGroup &group, size_t number);
  void gather(Unit &unit, BlockOp block);
  ArrayAttr windowAttr(OpBuilder &builder);
  void applyBody(Unit &unit, const ColumnGroup &group,
                 chip::AffineEntryOp entry);
  std::string groupName(StringRef part, size_t number) {
    return (layer.getMatrix() + "." + part + Twine(number)).str();
  }

  Program &program;
  xbar::LayerOp layer;
  PositionLoops loops;
  chip::CodeOp inputCode;
  SmallVector<ColumnGroup> groups;
};

} // namespace

static PositionLoops windowLoops(xbar::LayerOp layer) {
  Dims input = shapeOf(layer.getInput()), output = shapeOf(layer.getOutput());
  Dims in = nn::rowMajorStrides(input), out = nn::rowMajorStrides(output);
  PositionLoops loops;
  loops.channelStride = in[1];
  loops.columnStride = out[1];
  loops.add(input[0], in[0], out[0], -1);
  for (size_t dim = 2; dim < input.size(); ++dim) {
    loops.spatialExtents.push_back(input[dim]);
    loops.spatialStrides.push_back(in[dim]);
    // The window moves the input; its view stands still.
    loops.add(output[dim], 0, out[dim], int(dim) - 2);
  }
  return loops;
}

static PositionLoops matmulLoops(xbar::LayerOp layer) {
  Dims input = shapeOf(layer.getInput()), output = shapeOf(layer.getOutput());
  int64_t rows = input.pop_back_val();
  PositionLoops loops;
  loops.add(*nn::elementCount(input), rows, output.back(), -1);
  return loops;
}

LogicalResult LayerLowering::run() {
  if (failed(collectGroups()))
    return failure();
  loops = layer.getWindow() ? windowLoops(layer) : matmulLoops(layer);
  inputCode = program.codeOf(layer.getInput(), *layer.getInputCode());
  program.define(layer.getOutput(), groups.front().chain.back().core);
  for (auto [number, group] : llvm::enumerate(groups))
    lowerGroup(group, number);
  return success();
}

LogicalResult LayerLowering::collectGroups() {
  if (!layer.getBlocks() || layer.getBlocks()->empty())
    return layer.emitError("the layer has no blocks; run xbar-tile first");
  if (!layer.getInputCode())
    return layer.emitError(
        "the layer's input is not in codes; run xbar-map first");
  for (auto name : layer.getBlocks()->getAsRange<FlatSymbolRefAttr>())
    if (failed(addBlock(SymbolTable::lookupNearestSymbolFrom<BlockOp>(
            layer, name.getAttr()))))
      return failure();
  llvm::stable_sort(groups, [](const ColumnGroup &a, const ColumnGroup &b) {
    return a.begin < b.begin;
  });
  return success();
}

LogicalResult LayerLowering::addBlock(BlockOp block) {
  xbar::ArrayOp array = program.arrayOf(block.getSymName());
  if (!array || !array.isPlaced())
    return layer.emitError("block @")
           << block.getSymName() << " lies on no core; run xbar-place first";
  int64_t begin = block.getColumnBegin(), end = block.getColumnEnd();
  auto group = llvm::find_if(groups, [&](const ColumnGroup &g) {
    return g.begin == begin && g.end == end;
  });
  if (group == groups.end()) {
    groups.push_back({begin, end, {}});
    group = &groups.back();
  }
  PlaceAttr core = program.core(*array.getChip(), *array.getCore());
  auto link = llvm::find_if(group->chain,
                            [&](const ChainLink &l) { return l.core == core; });
  if (link == group->chain.end()) {
    group->chain.push_back({core, {}});
    link = &group->chain.back();
  }
  link->blocks.push_back(block);
  return success();
}

void LayerLowering::lowerGroup(ColumnGroup &group, size_t number) {
  SmallVector<Attribute> names;
  for (ChainLink &link : group.chain)
    for (BlockOp block : link.blocks)
      names.push_back(FlatSymbolRefAttr::get(block.getSymNameAttr()));
  xbar::AffineOp affine = layer.getAffine();
  chip::AffineEntryOp entry = program.affineEntry(
      names, inputCode,
      affine ? affine.getCoefficientsAttr() : FlatSymbolRefAttr(),
      groupName("columns", number));

  chip::ChannelOp incoming;
  for (auto [position, link] : llvm::enumerate(group.chain)) {
    Unit unit(program, link.core);
    for (int64_t count : loops.counts)
      unit.loop(count);
    for (auto [index, block] : llvm::enumerate(link.blocks)) {
      gather(unit, block);
      unit.emit<chip::MvmOp>({}, false, block.getSymName(), index > 0);
    }
    if (incoming)
      unit.emit<chip::ReceiveOp>({}, false, incoming.getSymName());
    if (position + 1 == group.chain.size()) {
      applyBody(unit, group, entry);
      continue;
    }
    incoming =
        program.channel(link.core, group.chain[position + 1].core,
                        group.end - group.begin, groupName("sums", number));
    unit.emit<chip::SendOp>({}, false, incoming.getSymName());
  }
}

ArrayAttr LayerLowering::windowAttr(OpBuilder &builder) {
  SmallVector<Attribute> dims;
  if (std::optional<xbar::WindowAttr> window = layer.getWindow())
    for (size_t dim = 0; dim < window->spatialRank(); ++dim) {
      SmallVector<int64_t> steps;
      for (int moved : loops.windowDims)
        steps.push_back(moved == int(dim) ? window->getStrides()[dim] : 0);
      dims.push_back(chip::WindowDimAttr::get(
          builder.getContext(), window->getKernel()[dim],
          window->getDilations()[dim], loops.spatialExtents[dim],
          -window->getPads()[dim], loops.spatialStrides[dim], steps));
    }
  return builder.getArrayAttr(dims);
}

/// Loads the block's rows, one rectangle after the other.
void LayerLowering::gather(Unit &unit, BlockOp block) {
  OpBuilder builder(layer.getContext());
  chip::BufferOp input = program.bufferOf(layer.getInput());
  SmallVector<int64_t> strides = loops.inputStrides;
  strides.push_back(loops.channelStride);
  int64_t row = 0;
  for (auto rect : block.getRects().getAsRange<xbar::RectAttr>()) {
    unit.emit<chip::GatherOp>(
        input, /*writes=*/false, unit.view(input, 0, strides),
        inputCode.getSymName(), rect.getTapBegin(), rect.getTapEnd(),
        rect.getChannelBegin(), rect.getChannelEnd(), row, windowAttr(builder));
    row += rect.rows();
  }
}

/// What the last core of a chain does with the sums of one position.
void LayerLowering::applyBody(Unit &unit, const ColumnGroup &group,
                              chip::AffineEntryOp entry) {
  unit.emit<chip::AffineOp>({}, false, entry.getSymName());
  for (Operation &op : layer.getBody().front()) {
    if (std::optional<UnaryFunction> unary = unaryFunctionOf(&op))
      unit.emit<chip::ApplyOp>({}, false, unary->function,
                               ArrayRef<float>(unary->params));
    if (auto quantize = dyn_cast<xbar::QuantizeOp>(op))
      unit.emit<chip::QuantizeOp>(
          {}, false,
          program.codeOf(layer.getOutput(), quantize.getCode()).getSymName());
  }
  chip::BufferOp output = program.bufferOf(layer.getOutput());
  SmallVector<int64_t> strides = loops.outputStrides;
  strides.push_back(loops.columnStride);
  unit.emit<chip::StoreOp>(
      output, /*writes=*/true,
      unit.view(output, group.begin * loops.columnStride, strides));
}

LogicalResult npc::lowerLayer(Program &program, xbar::LayerOp op) {
  return LayerLowering(program, op).run();
}
