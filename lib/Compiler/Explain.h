#ifndef NPC_LIB_COMPILER_EXPLAIN_H
#define NPC_LIB_COMPILER_EXPLAIN_H

#include "npc/Compiler/Stage.h"
#include "npc/Import/Import.h"

#include "mlir/IR/BuiltinOps.h"

#include <map>
#include <string>
#include <vector>

namespace npc {

/// Where each ONNX node went, and why (--explain). It is told of every node at
/// import and then reads the module after each stage; names are the locations
/// of ops. A resumed dump no longer shows nodes that were folded before.
class Explanation {
public:
  void addNode(const ImportedNode &node);
  /// Reads `module`, which has just reached `stage`, at most Stage::Placed.
  void read(mlir::ModuleOp module, Stage stage);

  /// A table of node, op, where and why, in the model's order.
  std::string table() const;
  /// The same as an array of objects {node, op, parts}.
  std::string json() const;

private:
  /// What one unit does for a node.
  struct Part {
    enum class Unit { Arrays, Core, Digital, Host, Folded, Unused } unit;
    /// The layer that holds or follows its matrix; empty elsewhere.
    std::string layer;
    std::string why;
  };
  struct Node {
    std::string name, op;
    std::vector<Part> parts;
    /// Gone before there were units; `parts` says why.
    bool isFolded = false;
  };
  /// Arrays of a layer: how many, and on which (chip, core) once placed.
  struct Layer {
    size_t arrays = 0;
    std::vector<std::pair<int64_t, int64_t>> cores;
  };

  Node &nodeNamed(const std::string &name);
  void markGone(mlir::ModuleOp module, Stage stage);
  void readUnits(mlir::ModuleOp module);
  void readUnit(mlir::Operation *op);
  void readLayers(mlir::ModuleOp module);
  void add(llvm::StringRef node, mlir::Operation *op, Part part);
  std::string placeOf(const Layer &layer) const;
  std::string whereOf(const Part &part) const;

  /// In the model's order.
  std::vector<Node> nodes;
  std::map<std::string, size_t> indices;
  std::map<std::string, Layer> layers;
};

} // namespace npc

#endif // NPC_LIB_COMPILER_EXPLAIN_H
