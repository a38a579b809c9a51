#ifndef NPC_LIB_IMPORT_WEIGHTS_H
#define NPC_LIB_IMPORT_WEIGHTS_H

#include "KnownElements.h"
#include "ModelFile.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/SymbolTable.h"
#include "npc/Support/Digest.h"
#include "npc/Support/Files.h"

#include <map>
#include <memory>
#include <string>

namespace npc::importer {

/// Brings tensors into the module: small ones as `nn.constant`, all others by
/// reference, as `nn.weight` and `nn.param`. A tensor whose elements have no
/// run of bytes in a file (ONNX text, lists in attributes) is a splat if it can
/// be; else its elements are written to the inline weights file.
class Weights {
public:
  Weights(mlir::ModuleOp module, std::string inlineWeightsPath,
          KnownElements &known)
      : module(module), symbols(module), known(known),
        inlinePath(std::move(inlineWeightsPath)) {}

  /// The tensor as a value named `name`, created at the builder's position.
  /// Errors: Io, and Usage where elements need an inline weights file and none
  /// was given.
  Result<mlir::Value> materialize(mlir::OpBuilder &builder,
                                  const std::string &name,
                                  const TensorData &data);

  /// A tensor with the same number everywhere.
  mlir::Value materializeSplat(mlir::OpBuilder &builder,
                               const std::string &name,
                               mlir::RankedTensorType type,
                               mlir::TypedAttr value);

  /// SHA-256 of a whole file, computed once.
  const Digest &digestOf(const MappedFile &file);

  /// Completes the inline weights file, if there is one. Call once, at the end.
  Status finish();

private:
  struct Range {
    std::string source;
    uint64_t offset;
  };

  /// Puts `weight` before the function, which is the module's last op.
  mlir::Value createParam(mlir::OpBuilder &builder, mlir::Operation *weight,
                          mlir::RankedTensorType type);
  std::string sourceOf(const MappedFile &file);
  std::string createSource(llvm::StringRef stem, const std::string &path,
                           uint64_t size, const Digest &digest);
  Result<Range> rangeOf(const std::string &name, const TensorData &data);

  mlir::ModuleOp module;
  mlir::SymbolTable symbols;
  KnownElements &known;
  mlir::Operation *lastSource = nullptr;
  std::map<const MappedFile *, std::string> sources;
  std::map<const MappedFile *, Digest> digests;
  std::string inlinePath;
  /// Elements for the inline weights file, which is written at the end.
  std::string inlineBytes;
};

/// One element from its bits, as decodeElements() gives them.
mlir::TypedAttr numberAttr(mlir::Type elementType, int64_t bits);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_WEIGHTS_H
