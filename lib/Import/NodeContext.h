#ifndef NPC_LIB_IMPORT_NODECONTEXT_H
#define NPC_LIB_IMPORT_NODECONTEXT_H

#include "Weights.h"
#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Import/Import.h"
#include "llvm/ADT/Twine.h"

namespace npc::importer {

/// Why a node cannot be imported, in words that follow the node's name.
Error unsupported(const llvm::Twine &reason);
Error malformed(const llvm::Twine &reason);

/// "[1, 3, 224, 224]"
std::string shapeText(llvm::ArrayRef<int64_t> shape);

/// What the import of all nodes shares.
struct ImportState {
  ModelFile &file;
  Weights &weights;
  KnownElements &known;
  mlir::OpBuilder &builder;
  /// Of the default domain, for the current node.
  int opset = 0;
  /// The f32 values that narrower or wider real ones were or will be cast
  /// from or to; Widening.h.
  llvm::DenseMap<mlir::Value, mlir::Value> wideOf{};
  /// The last error that the dialect reported.
  std::string diagnostic = {};
  /// ImportOptions::onNode.
  std::function<void(const ImportedNode &)> onNode = {};
};

/// `value` with other elements: an nn.cast, or what it folds to.
mlir::Value castElements(ImportState &state, mlir::Location location,
                         mlir::Value value, mlir::Type elementType);

/// What a conversion sees of its node and how it answers: it reads attributes
/// and operands, emits nn ops and sets the node's results. The node has passed
/// its ONNX schema and the limits of its row in the op table, so attributes are
/// of the right type and required operands are there.
class NodeContext {
public:
  /// Imports a branch where the node stands and returns its results.
  using BranchImporter =
      llvm::function_ref<Result<llvm::SmallVector<mlir::Value>>(
          const onnx::GraphProto &)>;

  NodeContext(ImportState &state, const onnx::NodeProto &node,
              mlir::Location location, llvm::ArrayRef<mlir::Value> operands,
              BranchImporter branchImporter)
      : state(state), node(node), location(location), operands(operands),
        branchImporter(branchImporter), results(node.output_size()) {}

  int opset() const { return state.opset; }
  ModelFile &file() { return state.file; }
  Weights &weights() { return state.weights; }
  mlir::OpBuilder &builder() const { return state.builder; }
  /// As in the location.
  std::string nodeName() const {
    return llvm::cast<mlir::NameLoc>(location).getName().str();
  }
  llvm::StringRef resultName(unsigned i = 0) const {
    return node.output(int(i));
  }

  bool hasResult(unsigned i) const { return i < results.size(); }
  bool has(unsigned operand) const {
    return operand < operands.size() && operands[operand];
  }
  mlir::Value operand(unsigned i) const { return operands[i]; }
  llvm::ArrayRef<mlir::Value> allOperands() const { return operands; }
  mlir::RankedTensorType type(unsigned operand) const {
    return typeOf(operands[operand]);
  }
  llvm::ArrayRef<int64_t> shape(unsigned operand) const {
    return type(operand).getShape();
  }
  int64_t rank(unsigned operand) const { return type(operand).getRank(); }
  static mlir::RankedTensorType typeOf(mlir::Value value) {
    return llvm::cast<mlir::RankedTensorType>(value.getType());
  }

  bool hasAttribute(llvm::StringRef name) const { return attribute(name); }
  int64_t integer(llvm::StringRef name, int64_t defaultValue) const;
  float number(llvm::StringRef name, float defaultValue) const;
  std::string string(llvm::StringRef name, llvm::StringRef defaultValue) const;
  llvm::SmallVector<int64_t> integers(llvm::StringRef name) const;
  const onnx::AttributeProto *attribute(llvm::StringRef name) const;

  /// The operand's elements. Errors: Unsupported when they are only known when
  /// the network runs.
  Result<llvm::SmallVector<int64_t>>
  constantIntegers(unsigned operand, llvm::StringRef what) const;
  Result<llvm::SmallVector<double>> constantNumbers(unsigned operand,
                                                    llvm::StringRef what) const;
  Result<double> constantNumber(unsigned operand, llvm::StringRef what) const;
  /// Axes given as attribute `axes` up to opset `lastAttributeOpset`, as
  /// operand `operand` after it; empty when absent.
  Result<llvm::SmallVector<int64_t>> axes(unsigned operand,
                                          int lastAttributeOpset) const;

  /// `axis` counted from the front. Errors: BadInput outside of
  /// [-rank, rank + extra).
  static Result<int64_t> normalizedAxis(int64_t axis, int64_t rank,
                                        int64_t extra = 0);
  /// Sorted, each axis once.
  static Result<llvm::SmallVector<int64_t>>
  normalizedAxes(llvm::ArrayRef<int64_t> axes, int64_t rank);

  /// Creates an op that infers its type, folded if it can be. Errors: BadInput
  /// with the constraint of the op that does not hold.
  template <typename OpT>
  Result<mlir::Value> emit(mlir::ValueRange operands,
                           typename OpT::Properties properties = {}) {
    return finish(
        nn::createChecked<OpT>(builder(), location, operands, properties));
  }

  /// Creates an op whose results have the given types; the first is returned.
  template <typename OpT>
  Result<mlir::Value> emitTyped(mlir::TypeRange types,
                                mlir::ValueRange operands,
                                typename OpT::Properties properties = {}) {
    return finish(mlir::FailureOr<OpT>(
        OpT::create(builder(), location, types, operands, properties)));
  }

  Result<mlir::Value> reshape(mlir::Value value, llvm::ArrayRef<int64_t> shape);
  mlir::Value constant(mlir::DenseElementsAttr elements);
  /// A tensor of integers, or of other elements' bits: a constant or a weight.
  Result<mlir::Value> tensor(mlir::RankedTensorType type,
                             llvm::ArrayRef<int64_t> bits);
  /// A tensor of these numbers, rounded to its type.
  Result<mlir::Value> floats(mlir::RankedTensorType type,
                             llvm::ArrayRef<double> numbers);
  /// A list of i64.
  Result<mlir::Value> indexTensor(llvm::ArrayRef<int64_t> indices);
  mlir::Value scalar(float value);
  /// `value`, which it can hold, as a scalar of the operands' element type.
  mlir::Value scalarLike(mlir::Value operand, double value);
  mlir::Value cast(mlir::Value value, mlir::Type elementType) {
    return castElements(state, location, value, elementType);
  }

  Status setResult(Result<mlir::Value> value, unsigned index = 0);
  /// Makes the results of the branch in this attribute those of the node.
  Status setResultsToBranch(llvm::StringRef attribute);
  llvm::ArrayRef<mlir::Value> allResults() const { return results; }

  mlir::DenseI64ArrayAttr array(llvm::ArrayRef<int64_t> values) const {
    return builder().getDenseI64ArrayAttr(values);
  }
  /// Empty, which the nn dialect takes as the default, if all are `usual`.
  mlir::DenseI64ArrayAttr arrayUnlessAll(llvm::ArrayRef<int64_t> values,
                                         int64_t usual) const {
    bool isUsual = llvm::all_of(values, [&](int64_t v) { return v == usual; });
    return array(isUsual ? llvm::ArrayRef<int64_t>() : values);
  }
  mlir::IntegerAttr i64(int64_t value) const {
    return builder().getI64IntegerAttr(value);
  }
  mlir::FloatAttr f32(float value) const {
    return builder().getF32FloatAttr(value);
  }

private:
  Result<mlir::DenseElementsAttr> elementsOf(unsigned operand,
                                             llvm::StringRef what) const;
  template <typename OpT>
  Result<mlir::Value> finish(mlir::FailureOr<OpT> op) {
    return mlir::failed(op) ? finishFailed() : finishOp(op->getOperation());
  }
  Result<mlir::Value> finishOp(mlir::Operation *op);
  Error finishFailed();

  ImportState &state;
  const onnx::NodeProto &node;
  mlir::Location location;
  llvm::ArrayRef<mlir::Value> operands;
  BranchImporter branchImporter;
  llvm::SmallVector<mlir::Value, 1> results;
};

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_NODECONTEXT_H
