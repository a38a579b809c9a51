// Where arrays are weighed against the digital unit.
#include "ProductCost.h"

#include "npc/Dialect/Xbar/Transforms/DigitalFunctions.h"
#include "npc/Dialect/Xbar/Transforms/TilingPlan.h"
#include "npc/Machine/Machine.h"

#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace npc;
using namespace npc::xbar;

static int64_t positionsOf(const Product &product, Operation *op) {
  auto type = cast<ShapedType>(op->getResult(0).getType());
  return type.getNumElements() / product.view.getColumns();
}

/// What each array of the plans uses of its rows and columns.
static std::vector<Machine::UsedArray> usedArrays(ArrayRef<TilingPlan> plans) {
  std::vector<Machine::UsedArray> arrays;
  for (const TilingPlan &plan : plans)
    for (const Range &columns : plan.columnRanges)
      for (const RowBlock &block : plan.rowBlocks) {
        int64_t rows = 0;
        for (const RowRect &rect : block)
          rows += rect.rows();
        arrays.push_back({uint32_t(rows), uint32_t(columns.size())});
      }
  return arrays;
}

ProductChoice npc::chooseUnit(const Product &product, Operation *op,
                              const Target &target) {
  const std::string stored = "its weights are stored in arrays";
  bool isComputed = llvm::all_of(functionsOf(op), [&](StringRef function) {
    return target.digital.supports(std::string_view(function));
  });
  if (target.digital.count == 0 || !isComputed)
    return {true, stored};
  Machine machine(target);
  ViewAttr view = product.view;
  int64_t positions = positionsOf(product, op);
  Cost digital = machine.digitalCost(uint64_t(positions) * view.weights());
  if (!digital.isKnown())
    return {true, stored + "; the target gives no cost of its digital unit to "
                           "compare with"};

  MatrixShape group{view.taps(), view.channelsPerGroup(),
                    view.columnsPerGroup()};
  int64_t rows = target.array.rows, columns = target.weightColumns();
  // Tiling refuses it with numbers.
  if (!isPlannable(group, view.getGroups(), rows, columns))
    return {true, stored};
  std::vector<Machine::UsedArray> arrays =
      usedArrays(planGroups(group, view.getGroups(), rows, columns));
  Cost analog = machine.arrayCost(positions, arrays);
  bool inArrays = !costsLess(digital, analog);
  std::string onArrays = std::to_string(arrays.size()) +
                         (arrays.size() == 1 ? " array: " : " arrays: ") +
                         costText(analog);
  std::string onDigital = "the chip's digital unit: " + costText(digital);
  return {inArrays, "costs less for " + std::to_string(positions) +
                        (positions == 1 ? " position, " : " positions, ") +
                        (inArrays ? onArrays + "; " + onDigital
                                  : onDigital + "; " + onArrays)};
}
