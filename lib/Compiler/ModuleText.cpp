#include "npc/Compiler/ModuleText.h"

#include "mlir/IR/OperationSupport.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace npc;

/// MLIR's names for them.
static constexpr llvm::StringLiteral resourceName = "mlir_reproducer";
static constexpr llvm::StringLiteral pipelineKey = "pipeline";

std::string npc::moduleText(ModuleOp module, StringRef pipeline,
                            bool withLocations) {
  OpPrintingFlags flags;
  flags.enableDebugInfo(withLocations).elideLargeElementsAttrs(4096);
  // The pipeline is such a resource.
  if (pipeline.empty())
    flags.elideLargeResourceString(0);
  AsmState state(module, flags);
  auto printPipeline = [pipeline](Operation *, AsmResourceBuilder &builder) {
    builder.buildString(pipelineKey, pipeline);
  };
  if (!pipeline.empty())
    state.attachResourcePrinter(resourceName, std::move(printPipeline));
  std::string text;
  llvm::raw_string_ostream stream(text);
  module->print(stream, state);
  stream << "\n";
  return text;
}

void npc::readPipeline(ParserConfig &config, std::string &pipeline) {
  auto read = [&pipeline](AsmParsedResourceEntry &entry) -> LogicalResult {
    if (entry.getKey() != pipelineKey)
      return success();
    FailureOr<std::string> text = entry.parseAsString();
    if (failed(text))
      return failure();
    pipeline = std::move(*text);
    return success();
  };
  config.attachResourceParser(resourceName, std::move(read));
}
