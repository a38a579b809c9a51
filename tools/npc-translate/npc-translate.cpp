// npc-translate: between file formats and MLIR. ONNX comes in here.

#include "../HiddenOptions.h"
#include "../OutputErrors.h"

#include "npc/Import/Import.h"
#include "npc/Support/Printable.h"

#include "mlir/Tools/mlir-translate/MlirTranslateMain.h"
#include "mlir/Tools/mlir-translate/Translation.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/WithColor.h"

using namespace mlir;
using namespace npc;

namespace {

struct ImportFlags {
  llvm::cl::list<std::string> inputShapes{
      "input-shape",
      llvm::cl::desc("shape of an input, which fixes its open dimensions"),
      llvm::cl::value_desc("NAME=1x3x224x224")};
  llvm::cl::list<std::string> dims{
      "dim", llvm::cl::desc("size of a named open dimension"),
      llvm::cl::value_desc("NAME=N")};
  llvm::cl::list<std::string> constants{
      "constant",
      llvm::cl::desc("file with the value of an input (.npy, .npz, .pb)"),
      llvm::cl::value_desc("NAME=FILE")};
  llvm::cl::opt<std::string> inlineWeights{
      "inline-weights",
      llvm::cl::desc("file to write weights to that lie in no file as one run "
                     "of bytes, as in ONNX text"),
      llvm::cl::value_desc("FILE")};
};

/// What the process returns on failure; unless a translation says otherwise,
/// its input or output could not be opened.
ExitCode exitCode = ExitCode::Io;

void report(const Error &error) {
  llvm::WithColor::error(llvm::errs(), "npc-translate")
      << printableLines(error.message) << '\n';
  exitCode = error.code;
}

OwningOpRef<Operation *> importModel(llvm::SourceMgr &sources,
                                     MLIRContext *context, ImportFlags &flags,
                                     bool isText) {
  Result<ImportOptions> options =
      parseImportOptions(flags.inputShapes, flags.dims, flags.constants);
  if (!options) {
    report(options.error());
    return {};
  }
  options->inlineWeightsPath = flags.inlineWeights;
  options->isText = isText;
  std::string path = sources.getMemoryBuffer(sources.getMainFileID())
                         ->getBufferIdentifier()
                         .str();
  auto module = importOnnx(*context, path, *options);
  if (module)
    return std::move(*module);
  report(module.error());
  return {};
}

} // namespace

int main(int argc, char **argv) {
  reportOutputErrors();
  hideLlvmOptions();
  ImportFlags flags;
  TranslateToMLIRRegistration import(
      "import-onnx", "import an ONNX model (.onnxtxt: in ONNX's text syntax)",
      [&](llvm::SourceMgr &sources, MLIRContext *context) {
        return importModel(sources, context, flags, false);
      });
  TranslateToMLIRRegistration importText(
      "import-onnx-text", "import a model in ONNX's text syntax",
      [&](llvm::SourceMgr &sources, MLIRContext *context) {
        return importModel(sources, context, flags, true);
      });
  TranslateRegistration supportPage(
      "onnx-support", "print docs/onnx-support.md, whatever the input",
      [](std::shared_ptr<llvm::SourceMgr>, llvm::raw_ostream &output,
         MLIRContext *) {
        output << onnxSupportPage();
        return success();
      });

  if (succeeded(mlirTranslateMain(argc, argv, "npc translation tool\n")))
    return int(ExitCode::Done);
  return int(exitCode);
}
