// npc-reduce: makes a module smaller while a test still finds it interesting.

#include "npc/Compiler/InitAll.h"
#include "npc/Compiler/ModuleText.h"
#include "npc/Reduce/Reduce.h"
#include "npc/Reduce/ScriptTest.h"
#include "npc/Support/Files.h"
#include "npc/Support/Printable.h"

#include "mlir/IR/MLIRContext.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace npc;
namespace cl = llvm::cl;

static constexpr const char *overview =
    "npc-reduce: makes a module smaller while a test still finds it "
    "interesting\n\n"
    "SCRIPT is called with the name of a file that holds a smaller module, and "
    "returns 0 where that still shows what is looked for. A script for a\n"
    "reproducer of npc-compile's:\n\n"
    "  #!/bin/sh\n"
    "  npc-opt --run-reproducer \"$1\" 2>&1 | grep -q 'text of the message'\n\n"
    "Exit codes: 0 done, 1 FILE itself is not interesting, 2 command line, 3 "
    "FILE is no valid IR, 6 file access";

static Status run(const std::string &input, const std::string &script,
                  const std::string &output) {
  if (input.empty() || script.empty())
    return Error{ExitCode::Usage,
                 "npc-reduce FILE --test=SCRIPT -o OUT: FILE and --test are "
                 "needed; npc-reduce --help says more"};
  DialectRegistry registry;
  registerAllDialects(registry);
  MLIRContext context(registry, MLIRContext::Threading::DISABLED);
  context.printOpOnDiagnostic(false);
  std::string pipeline;
  Result<OwningOpRef<ModuleOp>> module = readModule(context, input, &pipeline);
  if (!module)
    return module.error();
  if (Status status = checkNoInput(output, {input, script}); !status)
    return status;
  Result<std::unique_ptr<ScriptTest>> test = ScriptTest::create(script);
  if (!test)
    return test.error();

  ReduceGoal goal;
  goal.isInteresting = [&](const std::string &text) { return (**test)(text); };
  // What there is so far outlives an interrupt.
  goal.keep = [&](const std::string &text) {
    return output == "-" ? Status() : writeFileAtomically(output, text);
  };
  Result<Reduction> reduction = reduce(std::move(*module), pipeline, goal);
  if (!reduction)
    return reduction.error();
  llvm::errs() << "npc-reduce: " << reduction->before << " ops to "
               << reduction->after << " in " << reduction->tests << " tests\n";
  return output == "-" ? writeStandardOutput(reduction->text)
                       : writeFileAtomically(output, reduction->text);
}

int main(int argc, char **argv) {
  cl::OptionCategory category("npc-reduce options");
  cl::opt<std::string> input(cl::Positional, cl::desc("FILE"),
                             cl::cat(category));
  cl::opt<std::string> script(
      "test", cl::desc("program that finds a file interesting (exit code 0)"),
      cl::value_desc("SCRIPT"), cl::cat(category));
  cl::opt<std::string> output(
      "o", cl::desc("where the smallest module goes, at any time"),
      cl::value_desc("OUT"), cl::init("-"), cl::cat(category));
  cl::HideUnrelatedOptions(category);
  if (!cl::ParseCommandLineOptions(argc, argv, overview, &llvm::errs()))
    return int(ExitCode::Usage);
  Status status = run(input, script, output);
  if (status)
    return int(ExitCode::Done);
  llvm::errs() << "npc-reduce: error: "
               << printableLines(status.error().message) << '\n';
  return int(status.error().code);
}
