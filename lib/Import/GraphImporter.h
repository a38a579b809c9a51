#ifndef NPC_LIB_IMPORT_GRAPHIMPORTER_H
#define NPC_LIB_IMPORT_GRAPHIMPORTER_H

#include "GraphChecks.h"
#include "InputConstants.h"
#include "NodeContext.h"
#include "OpTable.h"
#include "UnsupportedNodes.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace npc::importer {

using NodeList = google::protobuf::RepeatedPtrField<onnx::NodeProto>;

/// What names mean in a graph, a branch or a function body.
struct Scope {
  /// The graph that a branch lies in, whose values it may use.
  Scope *around = nullptr;
  /// The nodes that led here, as node names begin with them ("attention/") and
  /// as lists of nodes do ("3 'attention' / ").
  std::string path, trail;
  /// By domain; ONNX's default one is "".
  Opsets opsets;
  /// Null values are those that unsupported nodes compute.
  llvm::StringMap<mlir::Value> values;
  InputConstants constants;
  llvm::StringMap<const onnx::TensorProto *> initializers;
  /// Names that a node, a branch or a result refers to.
  llvm::StringSet<> used;

  void addGraph(const onnx::GraphProto &graph);
  void addUses(const NodeList &nodes);
};

/// Imports nodes. An operator that the op table lacks becomes the nodes of its
/// function body, which comes from the model or from ONNX's schema.
class GraphImporter {
public:
  explicit GraphImporter(ImportState &state);

  /// Imports all nodes in their order. What is not supported is collected.
  Status importNodes(const NodeList &nodes, Scope &scope);

  /// A value by name; constants and initializers come in when they are used
  /// first. Null when an unsupported node computes it. Errors: BadInput when
  /// there is no such value.
  Result<mlir::Value> valueOf(const std::string &name, Scope &scope);

  const UnsupportedNodes &unsupportedNodes() const { return unsupportedOnes; }

private:
  /// A node where it stands.
  struct Place {
    const onnx::NodeProto &node;
    int index;
    Scope &scope;
  };
  using Values = llvm::SmallVector<mlir::Value>;

  Status importNode(const Place &place);
  Status convertNode(const Place &place);
  Status convertOperator(const Place &place, int opset,
                         llvm::ArrayRef<mlir::Value> operands);
  Status convertByTable(const Place &place, const OpInfo &info,
                        llvm::ArrayRef<mlir::Value> operands);
  Status callFunction(const Place &place, const onnx::FunctionProto &function,
                      llvm::ArrayRef<mlir::Value> operands);
  Status expand(const Place &place, onnx::FunctionProto body,
                llvm::ArrayRef<mlir::Value> operands);
  Result<Values> importBranch(const Place &place,
                              const onnx::GraphProto &branch);
  /// A scope for what `place` stands for. Errors: Unsupported when models nest
  /// or grow too far.
  Result<Scope> nestedScope(const Place &place, const NodeList &nodes);
  Result<Values> readOperands(const Place &place);
  void defineAsUnsupported(const Place &place);

  ImportState &state;
  /// By domain, name and overload.
  std::map<std::tuple<std::string, std::string, std::string>,
           const onnx::FunctionProto *>
      functions;
  UnsupportedNodes unsupportedOnes;
  /// Functions of the model around the current node.
  std::vector<const onnx::FunctionProto *> calls;
  int64_t nestedNodes = 0;
};

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_GRAPHIMPORTER_H
