/// The importer of ONNX models, and the passes that lead to the stage `graph`.

#include "Fuzzing.h"

#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Import/Import.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"

#include <memory>

using namespace mlir;
using namespace npc;
using namespace npc::fuzz;

namespace {

class Frontend {
public:
  Frontend() : context(MLIRContext::Threading::DISABLED), passes(&context) {
    context.loadDialect<func::FuncDialect, nn::NNDialect>();
    context.getDiagEngine().registerHandler([](Diagnostic &) {});
    passes.addPass(createCanonicalizerPass());
    passes.addPass(createCSEPass());
    passes.addPass(createSymbolDCEPass());
  }

  bool accepts(const std::string &path) {
    ImportOptions options;
    options.inlineWeightsPath = scratchFolder() + "/weights";
    auto module = importOnnx(context, path, options);
    if (!module)
      return refused(module.error());
    require(succeeded(passes.run(**module)), "an imported model does not fold");
    return true;
  }

private:
  MLIRContext context;
  PassManager passes;
};

/// A context keeps every attribute that was ever made, so each serves for some
/// inputs only.
Frontend &frontend() {
  constexpr unsigned kInputs = 2000;
  static unsigned inputs = 0;
  static std::unique_ptr<Frontend> current;
  if (inputs++ % kInputs == 0) {
    current.reset();
    current = std::make_unique<Frontend>();
  }
  return *current;
}

} // namespace

bool npc::fuzz::accepts(std::string_view input) {
  // For models with external data.
  static const std::string data = scratchFile("data", std::string(4096, '\1'));
  return frontend().accepts(scratchFile("model.onnx", input));
}
