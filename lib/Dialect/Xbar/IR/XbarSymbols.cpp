// Verifiers of the ops that say what arrays hold.
#include "npc/Dialect/Xbar/IR/Xbar.h"

#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Dialect/Xbar/IR/Overlap.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace mlir;
using namespace npc;
using namespace npc::xbar;

/// One element a column, or one for all.
static LogicalResult verifyPerColumn(Operation *op, StringRef constraint,
                                     FlatSymbolRefAttr symbol, int64_t columns,
                                     SymbolTableCollection &symbols) {
  auto weight = symbols.lookupNearestSymbolFrom<nn::WeightOp>(op, symbol);
  if (!weight)
    return op->emitOpError()
           << constraint << ": " << symbol << " is no nn.weight";
  int64_t elements = cast<ShapedType>(weight.getType()).getNumElements();
  if (elements == columns || elements == 1)
    return success();
  return op->emitOpError() << constraint << ": " << symbol << " has "
                           << elements
                           << " elements; expected 1, or one for each of "
                           << columns << " columns";
}

//===-- matrix -----------------------------------------------------------===//

LogicalResult MatrixOp::verify() {
  ViewAttr view = getView();
  if (int64_t(getRows()) != view.rows() ||
      int64_t(getColumns()) != view.getColumns())
    return emitOpError() << "matrix_c1: shape " << getRows() << "x"
                         << getColumns() << " differs from the view's "
                         << view.rows() << "x" << view.getColumns();
  if (!getScale().isFinite() || getScale().isZero())
    return emitOpError() << "matrix_c4: scale " << getScale().convertToFloat()
                         << " is 0 or not finite";
  return success();
}

LogicalResult MatrixOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto weight =
      symbols.lookupNearestSymbolFrom<nn::WeightOp>(*this, getWeightAttr());
  if (!weight)
    return emitOpError() << "matrix_c2: " << getWeightAttr()
                         << " is no nn.weight";
  auto type = cast<ShapedType>(weight.getType());
  if (getView().elementsTouched() > type.getNumElements())
    return emitOpError() << "matrix_c2: the view reaches element "
                         << getView().elementsTouched() - 1 << " of "
                         << getWeightAttr() << ", which has "
                         << type.getNumElements();
  if (!getBiasAttr())
    return success();
  return verifyPerColumn(*this, "matrix_c3", getBiasAttr(), getColumns(),
                         symbols);
}

//===-- coefficients -----------------------------------------------------===//

LogicalResult CoefficientsOp::verify() {
  if (int64_t(getColumns()) >= 1)
    return success();
  return emitOpError() << "coefficients_c1: " << getColumns()
                       << " columns; expected at least 1";
}

static SmallVector<FlatSymbolRefAttr> symbolsOfTerm(Attribute term) {
  if (auto bias = dyn_cast<BiasAttr>(term))
    return {bias.getValues()};
  if (auto norm = dyn_cast<NormAttr>(term))
    return {norm.getGamma(), norm.getBeta(), norm.getMean(),
            norm.getVariance()};
  if (auto factor =
          dyn_cast<FlatSymbolRefAttr>(cast<ScaleAttr>(term).getFactor()))
    return {factor};
  return {};
}

LogicalResult CoefficientsOp::verifySymbolUses(SymbolTableCollection &symbols) {
  for (Attribute term : getTerms())
    for (FlatSymbolRefAttr symbol : symbolsOfTerm(term))
      if (failed(verifyPerColumn(*this, "coefficients_c2", symbol, getColumns(),
                                 symbols)))
        return failure();
  return success();
}

//===-- block ------------------------------------------------------------===//

int64_t BlockOp::dataRows() {
  int64_t rows = 0;
  for (auto rect : getRects().getAsRange<RectAttr>())
    rows += rect.rows();
  return rows;
}

LogicalResult BlockOp::verify() {
  if (getRects().empty())
    return emitOpError("block_c1: there are no rows");
  auto rects = llvm::to_vector(getRects().getAsRange<RectAttr>());
  for (size_t i = 0; i < rects.size(); ++i)
    for (size_t j = 0; j < i; ++j)
      if (overlap(rects[i], rects[j]))
        return emitOpError()
               << "block_c1: " << rects[j] << " and " << rects[i] << " overlap";
  int64_t begin = getColumnBegin(), end = getColumnEnd();
  constexpr int64_t highest = int64_t{1} << 31;
  if (begin < 0 || begin >= end || end > highest)
    return emitOpError() << "block_c2: columns " << begin << " to " << end
                         << " are no half-open range within [0, " << highest
                         << "]";
  if (getSumRange() && (!getSumRange()->isFinite() || getSumRange()->isZero() ||
                        getSumRange()->isNegative()))
    return emitOpError() << "block_c5: sum_range "
                         << getSumRange()->convertToFloat()
                         << " is not finite and above 0";
  return success();
}

/// The groups that [begin, end) touches, `perGroup` numbers a group.
static std::pair<int64_t, int64_t> groupsOf(int64_t begin, int64_t end,
                                            int64_t perGroup) {
  return {begin / perGroup, (end + perGroup - 1) / perGroup};
}

/// Inside one group a block may be any rectangle; several are held whole, so
/// that what lies off their diagonal is nothing but what packing them costs.
static LogicalResult verifyGroups(BlockOp block, ViewAttr view) {
  int64_t begin = block.getColumnBegin(), end = block.getColumnEnd();
  auto columnGroups = groupsOf(begin, end, view.columnsPerGroup());
  bool single = columnGroups.second - columnGroups.first == 1;
  bool whole =
      begin % view.columnsPerGroup() == 0 && end % view.columnsPerGroup() == 0;
  for (auto rect : block.getRects().getAsRange<RectAttr>()) {
    int64_t channelBegin = rect.getChannelBegin(),
            channelEnd = rect.getChannelEnd();
    if (groupsOf(channelBegin, channelEnd, view.channelsPerGroup()) !=
        columnGroups)
      return block.emitOpError()
             << "block_c6: " << rect
             << " has channels of other groups than columns " << begin << " to "
             << end << " are of";
    whole &= channelBegin % view.channelsPerGroup() == 0 &&
             channelEnd % view.channelsPerGroup() == 0;
    if (!single && !whole)
      return block.emitOpError()
             << "block_c6: " << rect << " with columns " << begin << " to "
             << end << " cuts a group of " << view.channelsPerGroup()
             << " channels and " << view.columnsPerGroup()
             << " columns, but is of several";
  }
  return success();
}

int64_t BlockOp::weightsPerColumn(ViewAttr view) {
  int64_t groups = std::max<int64_t>(1, columns() / view.columnsPerGroup());
  return dataRows() / groups;
}

LogicalResult BlockOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto matrix =
      symbols.lookupNearestSymbolFrom<MatrixOp>(*this, getMatrixAttr());
  if (!matrix)
    return emitOpError() << "block_c3: " << getMatrixAttr()
                         << " is no xbar.matrix";
  ViewAttr view = matrix.getView();
  for (auto rect : getRects().getAsRange<RectAttr>())
    if (rect.getTapEnd() > view.taps() ||
        rect.getChannelEnd() > view.getChannels())
      return emitOpError() << "block_c3: " << rect << " leaves "
                           << getMatrixAttr() << ", which has " << view.taps()
                           << " taps x " << view.getChannels() << " channels";
  if (getColumnEnd() > matrix.getColumns())
    return emitOpError() << "block_c3: columns end at " << getColumnEnd()
                         << ", but " << getMatrixAttr() << " has "
                         << matrix.getColumns();
  if (failed(verifyGroups(*this, view)))
    return failure();
  if (getBiasRows() > 0 && !matrix.getBias())
    return emitOpError() << "block_c4: " << getBiasRows() << " bias rows, but "
                         << getMatrixAttr() << " has no bias";
  return success();
}

//===-- array ------------------------------------------------------------===//

void ArrayOp::place(int64_t chip, int64_t core) {
  setChip(chip);
  setCore(core);
}

LogicalResult ArrayOp::verify() {
  if (getBlocks().empty())
    return emitOpError("array_c1: it holds no block");
  if (getBlockRows().size() != getBlocks().size() ||
      getBlockColumns().size() != getBlocks().size())
    return emitOpError("array_c1: each block needs one row and one column");
  llvm::SmallPtrSet<Attribute, 4> seen;
  for (auto [block, row, column] :
       llvm::zip(getBlocks(), getBlockRows(), getBlockColumns())) {
    if (!seen.insert(block).second)
      return emitOpError() << "array_c1: it holds " << block << " twice";
    constexpr int64_t highest = int64_t{1} << 31;
    if (row < 0 || column < 0 || row > highest || column > highest)
      return emitOpError() << "array_c1: " << block << " lies at " << row
                           << ", " << column << "; allowed is [0, " << highest
                           << "]";
  }
  if (getChip().has_value() != getCore().has_value())
    return emitOpError("array_c4: chip and core must be given together");
  return success();
}

namespace {
/// A block in an array: half-open rows and physical columns.
struct Footprint {
  FlatSymbolRefAttr block;
  int64_t row, rowEnd, column, columnEnd;
};
} // namespace

LogicalResult ArrayOp::verifySymbolUses(SymbolTableCollection &symbols) {
  EncodingAttr encoding = getEncoding();
  SmallVector<Footprint> footprints;
  for (auto [attribute, row, column] :
       llvm::zip(getBlocks(), getBlockRows(), getBlockColumns())) {
    auto name = cast<FlatSymbolRefAttr>(attribute);
    auto block = symbols.lookupNearestSymbolFrom<BlockOp>(*this, name);
    if (!block)
      return emitOpError() << "array_c2: " << name << " is no xbar.block";
    int64_t width = block.columns() * encoding.columnsPerWeight() +
                    encoding.referenceColumns();
    Footprint footprint{name, row, row + block.arrayRows(), column,
                        column + width};
    if (footprint.rowEnd > int64_t(getRows()) ||
        footprint.columnEnd > int64_t(getColumns()))
      return emitOpError() << "array_c2: " << name << " reaches "
                           << footprint.rowEnd << "x" << footprint.columnEnd
                           << ", beyond the array's " << getRows() << "x"
                           << getColumns();
    for (const Footprint &other : footprints)
      if (overlap(footprint.row, footprint.rowEnd, other.row, other.rowEnd) &&
          overlap(footprint.column, footprint.columnEnd, other.column,
                  other.columnEnd))
        return emitOpError()
               << "array_c3: " << other.block << " and " << name << " overlap";
    footprints.push_back(footprint);
  }
  return success();
}
