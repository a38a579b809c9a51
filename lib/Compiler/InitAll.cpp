#include "npc/Compiler/InitAll.h"

#include "npc/Compiler/Stage.h"
#include "npc/Conversion/ChipToArtifact/Passes.h"
#include "npc/Conversion/NNToXbar/Passes.h"
#include "npc/Conversion/XbarToChip/Passes.h"
#include "npc/Dialect/Chip/IR/Chip.h"
#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Dialect/NN/Transforms/Passes.h"
#include "npc/Dialect/Program/IR/Program.h"
#include "npc/Dialect/Xbar/IR/Xbar.h"
#include "npc/Dialect/Xbar/Transforms/Passes.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/Transforms/Passes.h"

void npc::registerAllDialects(mlir::DialectRegistry &registry) {
  registry.insert<mlir::func::FuncDialect, ProgramDialect, nn::NNDialect,
                  xbar::XbarDialect, chip::ChipDialect>();
}

void npc::registerAllPasses() {
  mlir::registerCanonicalizerPass();
  mlir::registerCSEPass();
  mlir::registerSymbolDCEPass();
  nn::registerNNTransformsPasses();
  registerNNToXbarPasses();
  xbar::registerXbarTransformsPasses();
  registerXbarToChipPasses();
  registerChipToArtifactPasses();
  registerStagePipelines();
}
