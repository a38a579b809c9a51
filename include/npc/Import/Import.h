#ifndef NPC_IMPORT_IMPORT_H
#define NPC_IMPORT_IMPORT_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "npc/Support/Error.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace npc {

/// What import makes of a node.
enum class NodeFate {
  /// Ops compute it.
  Computed,
  /// Its results are numbers, known at import.
  Constant,
  /// Its results are its inputs.
  PassedOn,
};

struct ImportedNode {
  /// As in the locations of its ops.
  std::string name;
  /// The ONNX operator.
  std::string type;
  NodeFate fate;
};

struct ImportOptions {
  /// Shapes of inputs by ONNX name; they fix open dimensions.
  std::map<std::string, std::vector<int64_t>> inputShapes;
  /// Sizes of named open dimensions.
  std::map<std::string, int64_t> dims;
  /// Tensor files (.npy, .npz, .pb, IDX) by the name of the input to which they
  /// give a value: it is an input no more, but like an initializer.
  std::map<std::string, std::string> constants;
  /// Where elements are written that lie in no file as one run of bytes: those
  /// of ONNX text, of unpacked fields, of lists in attributes, of `constants`.
  /// The IR never
  /// holds them. Empty: a model that needs the file is an error.
  std::string inlineWeightsPath;
  /// Reads ONNX's text syntax; files that end in `.onnxtxt` are always text.
  bool isText = false;
  /// Is told of each node in the model's order, where set.
  std::function<void(const ImportedNode &)> onNode;
};

/// Reads `NAME=1x3x224x224`, `NAME=N` and `NAME=FILE`, the forms of
/// --input-shape, --dim and --constant. A name ends at the last `=`.
/// Errors: Usage.
Result<ImportOptions>
parseImportOptions(const std::vector<std::string> &inputShapes,
                   const std::vector<std::string> &dims,
                   const std::vector<std::string> &constants);

/// Imports an ONNX model as a module with `npc.stage = "import"` and one
/// function @main of nn ops: static shapes, opset differences resolved, shape
/// arithmetic folded, weights by reference (`nn.source`, `nn.weight`).
/// Arguments and results carry their ONNX names as `nn.name`, ops their node's
/// name as location. Peak memory does not grow with the weights. Errors, each
/// naming file and node: BadInput (malformed or unsafe model), Unsupported (all
/// nodes at once), Usage (shapes left open or options that do not fit the
/// model), Io.
Result<mlir::OwningOpRef<mlir::ModuleOp>>
importOnnx(mlir::MLIRContext &context, const std::string &path,
           const ImportOptions &options = {});

/// The Markdown page on supported operators, made from the op table.
std::string onnxSupportPage();

} // namespace npc

#endif // NPC_IMPORT_IMPORT_H
