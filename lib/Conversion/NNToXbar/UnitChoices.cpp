#include "npc/Conversion/NNToXbar/UnitChoices.h"

#include "Product.h"
#include "Units.h"

#include "npc/Support/Suggest.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace npc;

/// Products of stored weights by the name of their node, in program order.
using Products = llvm::MapVector<StringRef, SmallVector<Operation *>>;

static Products productsOf(ModuleOp module) {
  Products products;
  module.walk([&](Operation *op) {
    if (StringRef name = nodeNameOf(op);
        !name.empty() && matchProduct(op).product)
      products[name].push_back(op);
  });
  return products;
}

static Result<ArrayRef<Operation *>>
find(const Products &products, const char *flag, const std::string &node) {
  if (auto found = products.find(node); found != products.end())
    return ArrayRef<Operation *>(found->second);
  std::vector<std::string> names;
  for (const auto &[name, ops] : products)
    names.push_back(name.str());
  return Error{ExitCode::Usage,
               flag + ("=" + node) +
                   ": no node of this name holds a product of stored weights" +
                   didYouMean(node, names) +
                   "; npc-compile --explain lists the nodes"};
}

Status npc::applyUnitChoices(ModuleOp module, const Target &target,
                             const UnitChoices &choices) {
  if (choices.digital.empty() && choices.analog.empty())
    return {};
  Products products = productsOf(module);
  for (const std::string &node : choices.digital) {
    if (llvm::is_contained(choices.analog, node))
      return Error{ExitCode::Usage,
                   "--digital=" + node + " and --analog=" + node +
                       " contradict each other; give one of them"};
    auto ops = find(products, "--digital", node);
    if (!ops)
      return ops.error();
    for (Operation *op : *ops)
      setDigitalOrHost(op, target, "--digital keeps it out of arrays");
  }
  for (const std::string &node : choices.analog) {
    auto ops = find(products, "--analog", node);
    if (!ops)
      return ops.error();
    for (Operation *op : *ops)
      setUnit(op, xbar::UnitKind::Core, "--analog holds its weights in arrays");
  }
  return {};
}
