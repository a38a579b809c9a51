#ifndef NPC_LIB_COMPILER_DIAGNOSTICS_H
#define NPC_LIB_COMPILER_DIAGNOSTICS_H

#include "mlir/IR/Diagnostics.h"

#include <string>

namespace npc {

/// Where an op comes from, for a user: "node 'conv1/Conv'", or file:line:column
/// for a module read from text. Empty when unknown.
std::string describe(mlir::Location location);

/// Collects the errors (with their notes) of a compilation as text that names
/// ONNX nodes, instead of printing IR.
class DiagnosticCollector {
public:
  DiagnosticCollector(mlir::MLIRContext *context, std::string inputName);

  /// Where the whole program is from, which no message needs to say.
  void setProgram(mlir::Location location) { program = location; }

  /// Everything collected since the last call.
  std::string take() { return std::exchange(text, {}); }

private:
  void append(mlir::Diagnostic &diagnostic);
  std::string whereOf(mlir::Location location) const;

  std::string inputName, text;
  mlir::LocationAttr program;
  mlir::ScopedDiagnosticHandler handler;
};

} // namespace npc

#endif // NPC_LIB_COMPILER_DIAGNOSTICS_H
