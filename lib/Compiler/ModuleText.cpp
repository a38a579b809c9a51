#include "npc/Compiler/ModuleText.h"

#include "npc/Support/Files.h"
#include "npc/Support/Nesting.h"

#include "mlir/Bytecode/BytecodeReader.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/OperationSupport.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
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

static void readPipeline(ParserConfig &config, std::string &pipeline) {
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

Result<OwningOpRef<ModuleOp>> npc::readModule(MLIRContext &context,
                                              const std::string &path,
                                              std::string *pipeline) {
  Result<std::shared_ptr<const MappedFile>> file = MappedFile::open(path);
  if (!file)
    return file.error();
  std::string_view bytes = (*file)->bytes();
  if (!isBytecode(llvm::MemoryBufferRef(bytes, path)))
    if (Status status = checkNesting(bytes, "//"); !status)
      return Error{status.error().code, path + ": " + status.error().message};
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(
      llvm::MemoryBuffer::getMemBufferCopy({bytes.data(), bytes.size()},
                                           llvm::sys::path::filename(path)),
      llvm::SMLoc());
  ParserConfig config(&context);
  if (pipeline)
    readPipeline(config, *pipeline);
  auto module = parseSourceFile<ModuleOp>(sources, config);
  if (!module)
    return Error{ExitCode::BadInput, path + " is no valid IR"};
  return module;
}
