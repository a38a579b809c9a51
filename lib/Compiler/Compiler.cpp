#include "Session.h"

#include "npc/Compiler/InitAll.h"
#include "npc/Compiler/ModuleText.h"
#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Import/Import.h"
#include "npc/Runtime/Tensor.h"
#include "npc/Support/Digest.h"
#include "npc/Support/Files.h"
#include "npc/Support/Printable.h"

#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"

#include <chrono>
#include <unistd.h>

using namespace mlir;
using namespace npc;

Status npc::compile(const CompileOptions &options) {
  return Session(options).run();
}

static std::unique_ptr<MLIRContext> makeContext() {
  static const bool registered = (registerAllPasses(), true);
  (void)registered;
  DialectRegistry registry;
  registerAllDialects(registry);
  // Passes work on the whole module, so MLIR's own threads would only cost
  // start-up.
  auto context =
      std::make_unique<MLIRContext>(registry, MLIRContext::Threading::DISABLED);
  context->printOpOnDiagnostic(false);
  context->loadAllAvailableDialects();
  return context;
}

Session::Session(const CompileOptions &options)
    : options(options), context(makeContext()),
      diagnostics(context.get(),
                  llvm::sys::path::filename(options.input).str()),
      reproducer(options) {}

Error Session::diagnosed(ExitCode code) {
  return diagnosed(Error{code, "failed without a message"});
}

Error Session::diagnosed(Error error) {
  if (std::string text = diagnostics.take(); !text.empty())
    error.message = text;
  return error;
}

/// Made before anything is written, as the weights of dumps are.
static Status makeFolder(const std::string &path) {
  if (path.empty())
    return {};
  if (std::error_code failed = llvm::sys::fs::create_directories(path))
    return Error{ExitCode::Io,
                 "cannot write the folder '" + path + "': " + failed.message()};
  return {};
}

Status Session::run() {
  if (Status status = makeFolder(options.dumpStagesTo); !status)
    return status;
  if (Status status = load(); !status)
    return status;
  for (const std::string &path : {options.output, options.reproducer})
    if (Status status = checkNoInput(path, inputFiles()); !status)
      return status;
  Status status = runStages();
  Status shown = explain();
  if (status)
    return shown;
  return reproducer.report(status.error(), *module, inputFiles());
}

std::vector<std::string> Session::inputFiles() const {
  std::vector<std::string> files = {options.input, options.target};
  for (const std::string &argument : options.calibration.files)
    files.push_back(fileOfArgument(argument));
  for (const auto &[name, file] : options.constants)
    files.push_back(file);
  for (auto source : module.get().getOps<nn::SourceOp>())
    llvm::append_range(files, weights.candidatePaths(source.getPath()));
  return files;
}

Status Session::explain() {
  if (at < Stage::Analog || options.explain == ExplainFormat::None)
    return {};
  return writeStandardOutput(options.explain == ExplainFormat::Json
                                 ? explanation.json()
                                 : printableLines(explanation.table()));
}

Status Session::runStages() {
  // A dump can have been edited since its stage was checked.
  if (fromDump)
    if (Status status = runPasses(*module, infoOf(at).check); !status)
      return status;
  explanation.read(*module, at);
  if (!options.dumpStagesTo.empty())
    if (Status status = dump(at); !status)
      return status;
  Stage last = options.output.empty() ? Stage::Placed : Stage::Scheduled;
  while (at < options.compileTo && at < last) {
    if (Status status = runStage(Stage(unsigned(at) + 1)); !status)
      return status;
    if (options.dumpStagesTo.empty())
      continue;
    if (Status status = dump(at); !status)
      return status;
  }
  if (options.output.empty())
    return {};
  return options.compileTo == Stage::Binary ? emit()
                                            : writeModule(options.output);
}

Status Session::load() {
  llvm::StringRef extension = llvm::sys::path::extension(options.input);
  fromDump = options.compileFrom
                 ? *options.compileFrom > Stage::Import || extension == ".mlir"
                 : extension == ".mlir" || extension == ".mlirbc";
  if (fromDump && (extension == ".onnx" || extension == ".onnxtxt"))
    return Error{ExitCode::Usage,
                 (options.input + " is an ONNX model, not a dump of stage " +
                  infoOf(*options.compileFrom).name +
                  "; leave --compile-from out")
                     .str()};
  if (Status status = fromDump ? loadDump() : loadModel(); !status)
    return status;
  diagnostics.setProgram(module->getLoc());
  weights.addSearchDir(llvm::sys::path::parent_path(options.input).str());
  for (const std::string &dir : options.weightDirs)
    weights.addSearchDir(dir);
  if (at > options.compileTo)
    return Error{ExitCode::Usage,
                 (options.input + " is at stage " + infoOf(at).name +
                  ", after --compile-to=" + infoOf(options.compileTo).name)
                     .str()};
  return setTarget();
}

std::string Session::addedWeightsPath(StringRef extension) {
  // A resumed dump finds these elements again; a binary has its own copy.
  bool keepsDumps =
      options.compileTo != Stage::Binary || !options.dumpStagesTo.empty();
  if (keepsDumps && options.output != "-" && !options.output.empty())
    return (options.output + extension).str();
  // A name only: most models need no such file.
  SmallString<128> path;
  if (llvm::sys::fs::getPotentiallyUniqueTempFileName("npc-weights", "bin",
                                                      path))
    return "";
  temporaries.push_back(std::make_unique<llvm::FileRemover>(path));
  llvm::sys::RemoveFileOnSignal(path);
  return path.str().str();
}

Status Session::loadModel() {
  ImportOptions import;
  import.inputShapes = options.inputShapes;
  import.dims = options.dims;
  import.constants = options.constants;
  import.onNode = [this](const ImportedNode &node) {
    explanation.addNode(node);
  };
  import.inlineWeightsPath = addedWeightsPath(".weights");
  if (Status status = checkNoInput(import.inlineWeightsPath, {options.input});
      !status)
    return status;
  auto imported = importOnnx(*context, options.input, import);
  if (!imported)
    return imported.error();
  module = std::move(*imported);
  at = Stage::Import;
  return {};
}

Status Session::loadDump() {
  Result<OwningOpRef<ModuleOp>> read = readModule(*context, options.input);
  if (!read)
    return diagnosed(read.error());
  module = std::move(*read);
  auto name = module.get()->getAttrOfType<StringAttr>(stageAttrName);
  std::optional<Stage> stage =
      name ? stageNamed(name.getValue()) : std::nullopt;
  if (!stage)
    return Error{ExitCode::BadInput,
                 options.input + ": no attribute npc.stage that names a stage; "
                                 "a module to resume comes from "
                                 "--compile-to or --dump-stages-to"};
  if (options.compileFrom && *options.compileFrom != *stage)
    return Error{
        ExitCode::Usage,
        (options.input + " is at stage " + name.getValue() +
         ", not at --compile-from=" + infoOf(*options.compileFrom).name)
            .str()};
  at = *stage;
  return {};
}

/// What shaped the result, without paths: it goes into the binary.
static SmallVector<std::string>
effectiveOptions(const CompileOptions &options) {
  SmallVector<std::string> texts;
  auto add = [&](StringRef name, const Twine &value) {
    texts.push_back(("--" + name + "=" + value).str());
  };
  add("target", llvm::sys::path::filename(options.target));
  add("chips", options.chips ? Twine(*options.chips).str() : "auto");
  const CalibrationOptions &calibration = options.calibration;
  for (StringRef file : calibration.files)
    add("calibrate", llvm::sys::path::filename(file));
  add("calibrate-method", llvm::StringRef(nameOf(calibration.method).data(),
                                          nameOf(calibration.method).size()));
  if (!calibration.files.empty()) {
    add("calibrate-limit", Twine(calibration.limit));
    std::string scale;
    llvm::raw_string_ostream(scale) << calibration.scale;
    add("calibrate-scale", scale);
  }
  for (const auto &[name, shape] : options.inputShapes) {
    std::string dims;
    for (int64_t dim : shape)
      dims += (dims.empty() ? "" : "x") + std::to_string(dim);
    add("input-shape", name + "=" + dims);
  }
  for (const std::string &node : options.units.digital)
    add("digital", node);
  for (const std::string &node : options.units.analog)
    add("analog", node);
  for (const auto &[name, value] : options.dims)
    add("dim", name + "=" + std::to_string(value));
  for (const auto &[name, file] : options.constants)
    add("constant", name + "=" + llvm::sys::path::filename(file).str());
  return texts;
}

/// Behind the graph stage a module fits one target alone, whatever its file is
/// called.
Status Session::checkSameTarget(const std::string &wanted) {
  std::string digest =
      toHex(digestOf(target->yaml.data(), target->yaml.size()));
  auto recorded = module.get()->getAttrOfType<StringAttr>(targetDigestAttrName);
  if (recorded && at > Stage::Graph && recorded.getValue() != digest) {
    auto name = module.get()->getAttrOfType<StringAttr>(targetAttrName);
    bool sameName = name && name.getValue() == wanted;
    std::string other = sameName ? "and " + wanted + " has changed since"
                                 : "not for --target=" + wanted;
    return Error{ExitCode::Usage,
                 options.input + " was compiled for target " +
                     (name ? name.str() : "unknown") + ", " + other +
                     "; go on from a dump of the graph stage, which fits any "
                     "target"};
  }
  module.get()->setAttr(targetDigestAttrName,
                        StringAttr::get(context.get(), digest));
  return {};
}

Status Session::setTarget() {
  auto recorded = module.get()->getAttrOfType<StringAttr>(targetAttrName);
  std::string wanted = options.target;
  if (wanted.empty() && recorded)
    wanted = recorded.str();
  if (wanted.empty()) {
    if (options.compileTo <= Stage::Graph)
      return {};
    return Error{ExitCode::Usage, "no --target given; npc-compile "
                                  "--list-targets prints the shipped ones"};
  }
  Result<Target> loaded = loadTarget(wanted);
  if (!loaded)
    return loaded.error();
  target = std::move(*loaded);
  if (Status status = checkSameTarget(wanted); !status)
    return status;

  Builder builder(context.get());
  module.get()->setAttr(targetAttrName, builder.getStringAttr(wanted));
  if (!module.get()->hasAttr(optionsAttrName)) {
    SmallVector<std::string> texts = effectiveOptions(options);
    SmallVector<StringRef> refs(texts.begin(), texts.end());
    module.get()->setAttr(optionsAttrName, builder.getStrArrayAttr(refs));
  }
  return {};
}

Status Session::runPasses(ModuleOp on, StringRef pipeline) {
  if (pipeline.empty())
    return {};
  PassManager manager(context.get());
  reproducer.watch(manager);
  if (mlir::failed(parsePassPipeline(pipeline, manager)))
    return diagnosed(ExitCode::Internal);
  if (succeeded(manager.run(on)))
    return reproducer.ahead();
  StringRef failed = reproducer.failedPass();
  bool capacity = failed == "xbar-tile" || failed == "xbar-place" ||
                  failed == "convert-xbar-to-chip";
  // A dump is a user's file: what its verifiers refuse is the file's fault.
  ExitCode other = fromDump ? ExitCode::BadInput : ExitCode::Internal;
  return diagnosed(capacity ? ExitCode::DoesNotFit : other);
}

Status Session::runPasses(ModuleOp on, Stage first, Stage last) {
  for (const StageInfo &info : stages())
    if (info.stage >= first && info.stage <= last)
      if (Status status = runPasses(on, checkedPipeline(info)); !status)
        return status;
  return {};
}

/// Tensors without elements that fold away have done so by stage graph. Those
/// of an input come before those that follow from it.
Status Session::checkNoneEmpty() {
  auto check = [](ValueRange values, StringRef what) {
    for (Value value : values) {
      auto type = dyn_cast<RankedTensorType>(value.getType());
      if (!type || type.getNumElements() > 0)
        continue;
      emitError(value.getLoc())
          << what << " of shape [" << type.getShape()
          << "] has no elements; npc needs every dimension to be 1 or more";
      return WalkResult::interrupt();
    }
    return WalkResult::advance();
  };
  auto result = module->walk<WalkOrder::PreOrder>([&](Operation *op) {
    for (Region &region : op->getRegions())
      for (Block &block : region)
        if (check(block.getArguments(), "an input").wasInterrupted())
          return WalkResult::interrupt();
    return check(op->getResults(), "a tensor");
  });
  return result.wasInterrupted() ? diagnosed(ExitCode::Unsupported) : Status();
}

Status Session::runStage(Stage stage) {
  auto start = std::chrono::steady_clock::now();
  if (stage == Stage::Analog) {
    if (Status status = storeComputedWeights(); !status)
      return status;
    if (Status status = applyUnitChoices(*module, *target, options.units);
        !status)
      return status;
  }
  if (stage == Stage::Mapped) {
    setChips();
    if (Status status = calibrateModule(); !status)
      return status;
  }
  if (Status status = runPasses(*module, checkedPipeline(infoOf(stage)));
      !status)
    return status;
  if (stage == Stage::Graph)
    if (Status status = checkNoneEmpty(); !status)
      return status;
  at = stage;
  module.get()->setAttr(stageAttrName,
                        StringAttr::get(context.get(), infoOf(stage).name));
  explanation.read(*module, at);
  std::chrono::duration<double> seconds =
      std::chrono::steady_clock::now() - start;
  std::string line;
  llvm::raw_string_ostream(line)
      << "[" << unsigned(stage) << "/" << unsigned(Stage::Binary) << "] "
      << infoOf(stage).name << " " << llvm::format("%.2fs", seconds.count());
  options.say(line);
  return {};
}

Status Session::dump(Stage stage) {
  SmallString<128> path(options.dumpStagesTo);
  llvm::sys::path::append(path, Twine(unsigned(stage) + 1) + "-" +
                                    infoOf(stage).name + ".mlir");
  return writeModule(path.str().str());
}

Status Session::writeModule(const std::string &path) {
  std::string text = moduleText(*module);
  if (path == "-")
    return writeStandardOutput(text);
  if (Status status = checkNoInput(path, inputFiles()); !status)
    return status;
  return writeFileAtomically(path, text);
}
