#include "../OutputErrors.h"

#include "npc/Compiler/InitAll.h"

#include "mlir/IR/DialectRegistry.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"

int main(int argc, char **argv) {
  npc::reportOutputErrors();
  mlir::DialectRegistry registry;
  npc::registerAllDialects(registry);
  npc::registerAllPasses();
  return mlir::asMainReturnCode(
      mlir::MlirOptMain(argc, argv, "npc pass driver\n", registry));
}
