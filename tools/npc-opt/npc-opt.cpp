#include "../HiddenOptions.h"
#include "../OutputErrors.h"

#include "npc/Compiler/InitAll.h"

#include "mlir/IR/DialectRegistry.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"

/// Errors of the program as a whole would show all of it in generic form;
/// --mlir-print-op-on-diagnostic still does.
static void showNoOpsInErrors() {
  mlir::registerMLIRContextCLOptions();
  llvm::cl::Option *option =
      llvm::cl::getRegisteredOptions().lookup("mlir-print-op-on-diagnostic");
  static_cast<llvm::cl::opt<bool> *>(option)->setInitialValue(false);
}

int main(int argc, char **argv) {
  npc::reportOutputErrors();
  npc::hideLlvmOptions();
  showNoOpsInErrors();
  mlir::DialectRegistry registry;
  npc::registerAllDialects(registry);
  npc::registerAllPasses();
  return mlir::asMainReturnCode(
      mlir::MlirOptMain(argc, argv, "npc pass driver\n", registry));
}
