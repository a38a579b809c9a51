#include "Explain.h"

#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Dialect/Xbar/IR/Xbar.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <array>

using namespace mlir;
using namespace npc;

using Names = llvm::SetVector<StringRef>;

static Names namesAt(Location location) {
  Names names;
  location->walk([&](Location part) {
    if (auto named = dyn_cast<NameLoc>(part))
      names.insert(named.getName().getValue());
    return WalkResult::advance();
  });
  return names;
}

template <typename Callback>
static void forEachOp(ModuleOp module, Callback callback) {
  for (auto function : module.getOps<func::FuncOp>())
    for (Operation &op : function.getBody().getOps())
      if (!isa<func::ReturnOp>(op))
        callback(&op);
}

//===-- reading ----------------------------------------------------------===//

Explanation::Node &Explanation::nodeNamed(const std::string &name) {
  auto [index, isNew] = indices.try_emplace(name, nodes.size());
  if (isNew)
    nodes.push_back({name, "", {}, false});
  return nodes[index->second];
}

void Explanation::addNode(const ImportedNode &imported) {
  Node &node = nodeNamed(imported.name);
  node.op = imported.type;
  auto fold = [&](const char *why) {
    node.isFolded = true;
    node.parts = {{Part::Unit::Folded, "", why}};
  };
  if (imported.fate == NodeFate::Constant)
    fold("its result is known when the model is read");
  if (imported.fate == NodeFate::PassedOn)
    fold("it passes on its input");
}

void Explanation::read(ModuleOp module, Stage stage) {
  if (stage > Stage::Placed)
    return;
  if (stage <= Stage::Graph)
    return markGone(module, stage);
  readUnits(module);
  readLayers(module);
}

void Explanation::markGone(ModuleOp module, Stage stage) {
  Names present;
  forEachOp(module, [&](Operation *op) {
    present.insert_range(namesAt(op->getLoc()));
  });
  for (Node &node : nodes) {
    if (node.isFolded || present.contains(node.name))
      continue;
    node.isFolded = true;
    node.parts = {stage == Stage::Import
                      ? Part{Part::Unit::Unused, "", "no output needs it"}
                      : Part{Part::Unit::Folded, "",
                             "computed in advance, equal to another node or "
                             "merged with one"}};
  }
}

void Explanation::readUnits(ModuleOp module) {
  for (Node &node : nodes)
    if (!node.isFolded)
      node.parts.clear();
  llvm::DenseMap<Attribute, Location> products;
  for (auto matrix : module.getOps<xbar::MatrixOp>())
    products.try_emplace(FlatSymbolRefAttr::get(matrix.getSymNameAttr()),
                         matrix.getLoc());
  forEachOp(module, [&](Operation *op) {
    auto layer = dyn_cast<xbar::LayerOp>(op);
    if (!layer)
      return readUnit(op);
    std::string matrix = layer.getMatrix().str();
    Names inArrays;
    if (auto product = products.find(layer.getMatrixAttr());
        product != products.end())
      inArrays = namesAt(product->second);
    auto why = layer->getAttrOfType<StringAttr>(xbar::whyAttrName);
    for (StringRef node : inArrays)
      add(node, op,
          {Part::Unit::Arrays, matrix, why ? why.getValue().str() : ""});
    for (StringRef node : namesAt(layer.getLoc()))
      if (!inArrays.contains(node))
        add(node, op,
            {Part::Unit::Core, matrix,
             "applied to the columns of the matrix before it"});
  });
  // What is left of them are weights and numbers.
  for (Node &node : nodes)
    if (node.parts.empty())
      node.parts = {
          {Part::Unit::Folded, "", "known before the program starts"}};
}

void Explanation::readUnit(Operation *op) {
  std::optional<xbar::UnitKind> unit = xbar::unitOf(op);
  auto why = op->getAttrOfType<StringAttr>(xbar::whyAttrName);
  // Input codes are made for the layers that read them; no node asks for them.
  if (!unit || isa<xbar::QuantizeOp>(op))
    return;
  Part part{*unit == xbar::UnitKind::Digital ? Part::Unit::Digital
                                             : Part::Unit::Host,
            "", why ? why.getValue().str() : ""};
  for (StringRef node : namesAt(op->getLoc()))
    add(node, op, part);
}

/// A node that no import told of is one of a resumed dump.
void Explanation::add(StringRef name, Operation *op, Part part) {
  Node &node = nodeNamed(name.str());
  if (node.op.empty())
    node.op = op->getName().stripDialect().str();
  auto same = llvm::find_if(node.parts, [&](const Part &known) {
    return known.unit == part.unit && known.layer == part.layer;
  });
  if (same == node.parts.end())
    node.parts.push_back(std::move(part));
  else if (same->why.find(part.why) == std::string::npos)
    same->why += "; " + part.why;
}

void Explanation::readLayers(ModuleOp module) {
  layers.clear();
  for (auto matrix : module.getOps<xbar::MatrixOp>())
    layers[matrix.getSymName().str()];
  SymbolTable symbols(module);
  for (auto block : module.getOps<xbar::BlockOp>())
    ++layers[block.getMatrix().str()].arrays;
  for (auto array : module.getOps<xbar::ArrayOp>()) {
    if (!array.isPlaced())
      continue;
    llvm::SetVector<StringRef> held;
    for (auto name : array.getBlocks().getAsRange<FlatSymbolRefAttr>())
      held.insert(symbols.lookup<xbar::BlockOp>(name.getAttr()).getMatrix());
    for (StringRef matrix : held)
      layers[matrix.str()].cores.push_back(
          {*array.getChip(), *array.getCore()});
  }
  for (auto &[name, layer] : layers)
    llvm::sort(layer.cores);
}

//===-- text -------------------------------------------------------------===//

/// "chip 0 cores 1-3 5, chip 1 core 0".
std::string Explanation::placeOf(const Layer &layer) const {
  std::string text;
  const auto &cores = layer.cores;
  for (size_t i = 0; i < cores.size();) {
    auto [chip, core] = cores[i];
    bool newChip = i == 0 || cores[i - 1].first != chip;
    size_t last = i;
    while (last + 1 < cores.size() && cores[last + 1].first == chip &&
           cores[last + 1].second == cores[last].second + 1)
      ++last;
    if (newChip) {
      bool several = i + 1 < cores.size() && cores[i + 1].first == chip;
      text += (text.empty() ? "chip " : ", chip ") + std::to_string(chip) +
              (several ? " cores" : " core");
    }
    text += " " + std::to_string(core);
    if (last > i)
      text += "-" + std::to_string(cores[last].second);
    i = last + 1;
  }
  return text;
}

std::string Explanation::whereOf(const Part &part) const {
  switch (part.unit) {
  case Part::Unit::Arrays: {
    const Layer &layer = layers.at(part.layer);
    if (layer.arrays == 0)
      return "arrays";
    std::string place = placeOf(layer);
    return std::to_string(layer.arrays) +
           (layer.arrays == 1 ? " array" : " arrays") +
           (place.empty() ? "" : ": " + place);
  }
  case Part::Unit::Core:
    return "core, with " + part.layer;
  case Part::Unit::Digital:
    return "digital unit";
  case Part::Unit::Host:
    return "host";
  case Part::Unit::Folded:
    return "folded";
  case Part::Unit::Unused:
    return "nowhere";
  }
  return "";
}

std::string Explanation::table() const {
  std::vector<std::array<std::string, 4>> rows = {
      {"node", "op", "where", "why"}};
  for (const Node &node : nodes)
    for (const Part &part : node.parts)
      rows.push_back({node.name, node.op, whereOf(part), part.why});
  std::array<size_t, 3> widths = {};
  for (const auto &row : rows)
    for (size_t column = 0; column < widths.size(); ++column)
      widths[column] = std::max(widths[column], row[column].size());
  std::string text;
  for (const auto &row : rows) {
    for (size_t column = 0; column < widths.size(); ++column)
      text += row[column] +
              std::string(widths[column] - row[column].size() + 2, ' ');
    text += row[3] + "\n";
  }
  return text;
}

static const char *unitName(int unit) {
  static constexpr const char *names[] = {"arrays", "core",   "digital",
                                          "host",   "folded", "nowhere"};
  return names[unit];
}

std::string Explanation::json() const {
  llvm::json::Array all;
  for (const Node &node : nodes) {
    llvm::json::Array parts;
    for (const Part &part : node.parts) {
      llvm::json::Object one{{"unit", unitName(int(part.unit))},
                             {"why", llvm::json::fixUTF8(part.why)}};
      if (!part.layer.empty())
        one["layer"] = llvm::json::fixUTF8(part.layer);
      if (part.unit == Part::Unit::Arrays) {
        llvm::json::Array cores;
        const Layer &layer = layers.at(part.layer);
        for (auto [chip, core] : layer.cores)
          cores.push_back(llvm::json::Object{{"chip", chip}, {"core", core}});
        one["arrays"] = int64_t(layer.arrays);
        one["cores"] = std::move(cores);
      }
      parts.push_back(std::move(one));
    }
    all.push_back(llvm::json::Object{{"node", llvm::json::fixUTF8(node.name)},
                                     {"op", llvm::json::fixUTF8(node.op)},
                                     {"parts", std::move(parts)}});
  }
  std::string text;
  llvm::raw_string_ostream(text)
      << llvm::formatv("{0:2}\n", llvm::json::Value(std::move(all)));
  return text;
}
