#include "Reproducer.h"

#include "npc/Compiler/ModuleText.h"
#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Dialect/Program/IR/Program.h"
#include "npc/Support/Files.h"
#include "npc/Support/Printable.h"

#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassInstrumentation.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"

#include <fmt/format.h>
#include <unistd.h>

using namespace mlir;
using namespace npc;

struct Reproducer::Watch : PassInstrumentation {
  explicit Watch(Reproducer &reproducer) : reproducer(reproducer) {}

  void runBeforePass(Pass *pass, Operation *op) override {
    if (auto module = dyn_cast<ModuleOp>(op))
      reproducer.begin(*pass, module);
  }
  void runAfterPass(Pass *, Operation *op) override {
    if (isa<ModuleOp>(op))
      reproducer.end(false);
  }
  void runAfterPassFailed(Pass *, Operation *op) override {
    if (isa<ModuleOp>(op))
      reproducer.end(true);
  }

  Reproducer &reproducer;
};

void Reproducer::watch(PassManager &manager) {
  manager.addInstrumentation(std::make_unique<Watch>(*this));
}

static StringRef fileName(StringRef path) {
  return llvm::sys::path::filename(path);
}

/// Folders of the user's machine help nobody else.
static void dropFolders(ModuleOp module) {
  Builder builder(module.getContext());
  for (auto source : module.getOps<nn::SourceOp>()) {
    source.setPath(fileName(source.getPath()));
    source->setLoc(NameLoc::get(source.getPathAttr()));
  }
  if (auto target = module->getAttrOfType<StringAttr>(targetAttrName))
    module->setAttr(targetAttrName, builder.getStringAttr(fileName(target)));
}

static std::string commented(StringRef text) {
  std::string lines;
  for (StringRef line : llvm::split(text, '\n'))
    lines += ("// " + line).str() + "\n";
  return lines;
}

/// The whole file; `story` says what happened.
static std::string fileText(ModuleOp module, StringRef pipeline,
                            StringRef story) {
  OwningOpRef<ModuleOp> copy = module.clone();
  dropFolders(*copy);
  return commented(printableLines(story)) + moduleText(*copy, pipeline);
}

void Reproducer::begin(Pass &running, ModuleOp module) {
  pass = running.getArgument().str();
  pipeline = "builtin.module(";
  llvm::raw_string_ostream stream(pipeline);
  running.printAsTextualPipeline(stream);
  stream << ")";
  given = module.clone();
  failed = false;
  if (options.reproducer.empty() || !writtenAhead)
    return;
  writtenAhead = writeFileAtomically(
      options.reproducer,
      fileText(*given, pipeline,
               "npc " NPC_VERSION " did not come back from pass " + pass));
}

void Reproducer::end(bool passFailed) {
  failed = passFailed;
  if (passFailed)
    return;
  given = nullptr;
  if (!options.reproducer.empty())
    llvm::sys::fs::remove(options.reproducer);
}

std::string Reproducer::path() const {
  if (!options.reproducer.empty())
    return options.reproducer;
  bool hasOutput = !options.output.empty() && options.output != "-";
  std::string name = hasOutput ? options.output : fileName(options.input).str();
  return name + ".reproducer.mlir";
}

/// What a user does with the reproducer `file` of `module`.
static std::string usage(ModuleOp module, StringRef pass,
                         const std::string &file) {
  std::string text;
  if (!pass.empty()) {
    text = fmt::format("reproducer: {0} holds what pass {1} was given, without "
                       "weights; npc-opt --run-reproducer {0} shows this "
                       "again, npc-reduce makes it smaller",
                       file, pass.str());
  } else {
    auto stage = module->getAttrOfType<StringAttr>(stageAttrName);
    text = fmt::format(
        "reproducer: {0} holds stage {1}, without weights; npc-compile {0} "
        "with the same options and --weights=DIR shows this again. Where the "
        "weights do not matter, npc-opt --nn-splat-weights {0} makes others",
        file, stage ? stage.str() : "unknown");
  }
  auto target = module->getAttrOfType<StringAttr>(targetAttrName);
  if (target && target.getValue().ends_with(".yaml"))
    text += fmt::format("; {} has to be in the folder where it runs",
                        fileName(target).str());
  return text;
}

Error Reproducer::report(Error error, ModuleOp module,
                         const std::vector<std::string> &inputs) {
  bool wanted = error.code == ExitCode::Internal ||
                (failed && !options.reproducer.empty());
  if (!wanted || !module)
    return error;
  if (failed)
    module = *given;
  std::string story = "npc " NPC_VERSION " failed: " + error.message;
  Status written = checkNoInput(path(), inputs);
  if (written)
    written = writeFileAtomically(
        path(), fileText(module, failed ? pipeline : "", story));
  error.message +=
      "\n" + (written ? usage(module, failedPass(), path())
                      : "no reproducer: " + written.error().message);
  return error;
}

/// Nothing but write() is safe in a signal handler.
static void explainCrash(void *) {
  static constexpr char text[] =
      "npc-compile: internal error: crashed. This is a bug of npc's. Where a "
      "pass crashed, the same command with --reproducer=FILE leaves in FILE "
      "what the pass was given; please report it with that.\n";
  (void)!write(STDERR_FILENO, text, sizeof(text) - 1);
}

void npc::explainCrashes() {
  llvm::sys::AddSignalHandler(explainCrash, nullptr);
}
