#include "Edits.h"

#include "npc/Dialect/NN/Transforms/Passes.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace npc;

template <typename Place>
static ArrayRef<Place> chosen(ArrayRef<Place> places, size_t begin,
                              size_t end) {
  return places.slice(begin, end - begin);
}

using Operations = llvm::SetVector<Operation *>;

/// What `ops`, or ops inside of them, read of other ops of `body`.
static llvm::SetVector<Value> readBy(const Operations &ops, Block &body) {
  llvm::SetVector<Value> values;
  for (Operation *op : ops)
    op->walk([&](Operation *inner) {
      for (Value value : inner->getOperands())
        if (Operation *maker = value.getDefiningOp();
            maker && maker->getBlock() == &body && !ops.contains(maker))
          values.insert(value);
    });
  return values;
}

static void replaceByArgument(func::FuncOp function, Value value) {
  unsigned index = function.getNumArguments();
  if (succeeded(
          function.insertArgument(index, value.getType(), {}, value.getLoc())))
    value.replaceAllUsesWith(function.getArgument(index));
}

static void returnToo(func::FuncOp function, Value value) {
  Operation *terminator = function.front().getTerminator();
  unsigned index = terminator->getNumOperands();
  if (succeeded(function.insertResult(index, value.getType(), {})))
    terminator->insertOperands(index, value);
}

static void eraseResult(func::FuncOp function, unsigned index) {
  if (succeeded(function.eraseResult(index)))
    function.front().getTerminator()->eraseOperand(index);
}

/// Erases `ops`: what they made becomes arguments of the function, and what
/// only they read its results, so that other ops stay as they were.
static void cutOut(func::FuncOp function, const Operations &ops) {
  llvm::SetVector<Value> read = readBy(ops, function.front());
  for (Operation *op : llvm::reverse(ops)) {
    for (Value result : op->getResults())
      if (!result.use_empty())
        replaceByArgument(function, result);
    op->erase();
  }
  for (Value value : read)
    if (value.use_empty())
      returnToo(function, value);
  Operation *terminator = function.front().getTerminator();
  for (unsigned i = terminator->getNumOperands(); i-- > 0;)
    if (isa<BlockArgument>(terminator->getOperand(i)))
      eraseResult(function, i);
}

static size_t cutOps(ModuleOp module, size_t begin, size_t end) {
  size_t count = 0;
  for (auto function : module.getOps<func::FuncOp>()) {
    if (function.isExternal())
      continue;
    Operations ops;
    for (Operation &op : function.front().without_terminator())
      if (size_t place = count++; begin <= place && place < end)
        ops.insert(&op);
    if (!ops.empty())
      cutOut(function, ops);
  }
  return count;
}

/// A function of the module and one of its results or arguments.
using FunctionPart = std::pair<func::FuncOp, unsigned>;

static size_t dropResults(ModuleOp module, size_t begin, size_t end) {
  SmallVector<FunctionPart> places;
  for (auto function : module.getOps<func::FuncOp>())
    for (unsigned i = 0; i < function.getNumResults(); ++i)
      if (!function.isExternal())
        places.push_back({function, i});
  for (auto [function, index] :
       llvm::reverse(chosen<FunctionPart>(places, begin, end)))
    eraseResult(function, index);
  return places.size();
}

static size_t dropArguments(ModuleOp module, size_t begin, size_t end) {
  SmallVector<FunctionPart> places;
  for (auto function : module.getOps<func::FuncOp>())
    for (BlockArgument argument : function.getArguments())
      if (argument.use_empty())
        places.push_back({function, argument.getArgNumber()});
  for (auto [function, index] :
       llvm::reverse(chosen<FunctionPart>(places, begin, end)))
    (void)function.eraseArgument(index);
  return places.size();
}

static size_t eraseUnused(ModuleOp module, size_t begin, size_t end) {
  SymbolTableCollection tables;
  SymbolUserMap users(tables, module);
  SmallVector<Operation *> places;
  module.walk<WalkOrder::PreOrder>([&](Operation *op) {
    bool isUsed = op == module || !op->use_empty() ||
                  op->hasTrait<OpTrait::IsTerminator>() ||
                  (isa<SymbolOpInterface>(op) && !users.useEmpty(op));
    if (!isUsed)
      places.push_back(op);
  });
  // Inner ops before those around them.
  for (Operation *op : llvm::reverse(chosen<Operation *>(places, begin, end)))
    op->erase();
  return places.size();
}

/// An operand that can take the place of the result.
static Value substituteOf(Operation *op) {
  if (op->getNumResults() != 1)
    return nullptr;
  for (Value operand : op->getOperands())
    if (operand.getType() == op->getResult(0).getType())
      return operand;
  return nullptr;
}

static size_t bypassOps(ModuleOp module, size_t begin, size_t end) {
  SmallVector<Operation *> places;
  module.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (substituteOf(op))
      places.push_back(op);
  });
  for (Operation *op : llvm::reverse(chosen<Operation *>(places, begin, end))) {
    op->getResult(0).replaceAllUsesWith(substituteOf(op));
    op->erase();
  }
  return places.size();
}

static size_t splatWeights(ModuleOp module, size_t begin, size_t end) {
  SmallVector<nn::WeightOp> places;
  for (auto weight : module.getOps<nn::WeightOp>())
    if (weight.getSource())
      places.push_back(weight);
  for (nn::WeightOp weight : chosen<nn::WeightOp>(places, begin, end))
    nn::makeSplat(weight);
  return places.size();
}

static size_t shortenLists(ModuleOp module, size_t begin, size_t end) {
  size_t count = 0;
  module.walk<WalkOrder::PreOrder>([&](Operation *op) {
    for (NamedAttribute attribute : op->getAttrDictionary()) {
      auto list = dyn_cast<ArrayAttr>(attribute.getValue());
      if (!list)
        continue;
      SmallVector<Attribute> left;
      for (Attribute element : list)
        if (size_t place = count++; place < begin || end <= place)
          left.push_back(element);
      if (left.size() < list.size())
        op->setAttr(attribute.getName(),
                    ArrayAttr::get(op->getContext(), left));
    }
  });
  return count;
}

static size_t dropAttributes(ModuleOp module, size_t begin, size_t end) {
  using Place = std::pair<Operation *, StringAttr>;
  SmallVector<Place> places;
  module.walk<WalkOrder::PreOrder>([&](Operation *op) {
    for (NamedAttribute attribute : op->getDiscardableAttrs())
      places.push_back({op, attribute.getName()});
  });
  for (auto [op, name] : chosen<Place>(places, begin, end))
    op->removeDiscardableAttr(name);
  return places.size();
}

llvm::ArrayRef<Edit> npc::edits() {
  static constexpr Edit all[] = {
      {"cut ops out of functions", cutOps},
      {"erase what nothing uses", eraseUnused},
      {"drop results", dropResults},
      {"drop arguments", dropArguments},
      {"put operands in the place of results", bypassOps},
      {"shorten lists", shortenLists},
      {"splat weights", splatWeights},
      {"drop attributes", dropAttributes},
  };
  return all;
}
