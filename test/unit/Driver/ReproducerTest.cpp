// What passes leave behind that fail, break the module or crash.

#include "Reproducer.h"

#include "npc/Compiler/InitAll.h"
#include "npc/Compiler/ModuleText.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/Pass.h"
#include "gtest/gtest.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace mlir;
using namespace npc;

namespace {

/// Passes that go wrong, each in its way, at a function of this name.
constexpr const char *culprit = "main";

template <typename Concrete>
struct TestPass : PassWrapper<Concrete, OperationPass<ModuleOp>> {
  func::FuncOp function() {
    return this->getOperation().template lookupSymbol<func::FuncOp>(culprit);
  }
};

struct RefusingPass : TestPass<RefusingPass> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(RefusingPass)
  StringRef getArgument() const override { return "test-refuse"; }
  void runOnOperation() override {
    if (!function())
      return;
    // What it did before it failed is not what it was given.
    getOperation()->setAttr("npc.stage", StringAttr::get(&getContext(), "x"));
    function().emitError("refused");
    signalPassFailure();
  }
};

struct BreakingPass : TestPass<BreakingPass> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(BreakingPass)
  StringRef getArgument() const override { return "test-break"; }
  void runOnOperation() override {
    if (function())
      function().front().getTerminator()->erase();
  }
};

struct CrashingPass : TestPass<CrashingPass> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(CrashingPass)
  StringRef getArgument() const override { return "test-crash"; }
  void runOnOperation() override { std::abort(); }
};

struct RenamingPass : TestPass<RenamingPass> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(RenamingPass)
  StringRef getArgument() const override { return "test-rename"; }
  void runOnOperation() override {
    auto first = *getOperation().getOps<func::FuncOp>().begin();
    first.setSymName(culprit);
  }
};

constexpr const char *source = R"(
module attributes {npc.stage = "graph", npc.target = "some/folder/mine.yaml"} {
  nn.source @model "/home/user/secret/net.onnx" size 64 sha256
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
  nn.weight @w : tensor<16xf32> = @model[0, 64]
  func.func @other() {
    return
  }
})";

class ReproducerTest : public testing::Test {
protected:
  ReproducerTest() : context(MLIRContext::Threading::DISABLED) {
    static const bool registered = [] {
      PassRegistration<RefusingPass>();
      PassRegistration<BreakingPass>();
      PassRegistration<CrashingPass>();
      PassRegistration<RenamingPass>();
      return true;
    }();
    (void)registered;
    DialectRegistry registry;
    registerAllDialects(registry);
    context.appendDialectRegistry(registry);
    folder = std::filesystem::path(testing::TempDir()) /
             testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    options.input = (folder / "net.onnx").string();
    options.output = (folder / "net.npc").string();
    module = parseSourceString<ModuleOp>(source, &context);
  }
  ~ReproducerTest() override { std::filesystem::remove_all(folder); }

  LogicalResult run(Reproducer &reproducer, StringRef pipeline) {
    ScopedDiagnosticHandler quiet(&context,
                                  [](Diagnostic &) { return success(); });
    PassManager manager(&context);
    reproducer.watch(manager);
    EXPECT_TRUE(succeeded(parsePassPipeline(pipeline, manager)));
    return manager.run(*module);
  }

  static std::string read(const std::filesystem::path &path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }

  MLIRContext context;
  OwningOpRef<ModuleOp> module;
  std::filesystem::path folder;
  CompileOptions options;
};

TEST_F(ReproducerTest, HoldsWhatTheFailingPassWasGiven) {
  Reproducer reproducer(options);
  ASSERT_TRUE(failed(run(reproducer, "test-rename,test-refuse,test-crash")));
  EXPECT_EQ(reproducer.failedPass(), "test-refuse");
  Error error = reproducer.report({ExitCode::Internal, "refused"}, *module, {});
  std::string file = options.output + ".reproducer.mlir";
  EXPECT_EQ(error.code, ExitCode::Internal);
  EXPECT_EQ(error.message.rfind("refused\nreproducer: " + file, 0), 0u);
  EXPECT_NE(error.message.find("mine.yaml has to be in the folder"),
            std::string::npos);

  std::string text = read(file), pipeline;
  EXPECT_NE(text.find("func.func @main"), std::string::npos);
  EXPECT_NE(text.find("npc.stage = \"graph\""), std::string::npos);
  EXPECT_NE(text.find("nn.source @model \"net.onnx\" size 64"),
            std::string::npos);
  EXPECT_EQ(text.find("secret"), std::string::npos);
  EXPECT_EQ(text.find("some/folder"), std::string::npos);
  EXPECT_TRUE(readModule(context, file, &pipeline));
  EXPECT_EQ(pipeline, "builtin.module(test-refuse)");
}

TEST_F(ReproducerTest, IsWrittenWhereAPassBreaksTheModule) {
  Reproducer reproducer(options);
  ASSERT_TRUE(failed(run(reproducer, "test-rename,test-break")));
  EXPECT_EQ(reproducer.failedPass(), "test-break");
  reproducer.report({ExitCode::Internal, "broken"}, *module, {});
  std::string text = read(options.output + ".reproducer.mlir");
  EXPECT_TRUE(parseSourceString<ModuleOp>(text, &context));
  EXPECT_NE(text.find("builtin.module(test-break)"), std::string::npos);
}

TEST_F(ReproducerTest, IsNotWrittenForWhatAUserCanMend) {
  Reproducer reproducer(options);
  ASSERT_TRUE(failed(run(reproducer, "test-rename,test-refuse")));
  for (ExitCode code : {ExitCode::BadInput, ExitCode::Unsupported,
                        ExitCode::DoesNotFit, ExitCode::Io}) {
    Error error = reproducer.report({code, "refused"}, *module, {});
    EXPECT_EQ(error.message, "refused");
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST_F(ReproducerTest, HoldsTheStageWhereNoPassFailed) {
  Reproducer reproducer(options);
  ASSERT_TRUE(succeeded(run(reproducer, "test-rename")));
  Error error = reproducer.report({ExitCode::Internal, "lost"}, *module, {});
  EXPECT_NE(error.message.find("holds stage graph"), std::string::npos);
  std::string text = read(options.output + ".reproducer.mlir");
  EXPECT_NE(text.find("func.func @main"), std::string::npos);
  EXPECT_EQ(text.find("mlir_reproducer"), std::string::npos);
}

TEST_F(ReproducerTest, KeepsTheFirstErrorWhereItCannotBeWritten) {
  options.output = (folder / "missing" / "net.npc").string();
  Reproducer reproducer(options);
  ASSERT_TRUE(failed(run(reproducer, "test-rename,test-refuse")));
  Error error = reproducer.report({ExitCode::Internal, "refused"}, *module, {});
  EXPECT_EQ(error.code, ExitCode::Internal);
  EXPECT_EQ(error.message.rfind("refused\nno reproducer: ", 0), 0u);
}

TEST_F(ReproducerTest, DoesNotReplaceAnInput) {
  std::string file = options.output + ".reproducer.mlir";
  std::ofstream(file) << "what was compiled";
  Reproducer reproducer(options);
  ASSERT_TRUE(failed(run(reproducer, "test-rename,test-refuse")));
  Error error =
      reproducer.report({ExitCode::Internal, "refused"}, *module, {file});
  EXPECT_NE(error.message.find("no reproducer: "), std::string::npos);
  EXPECT_EQ(read(file), "what was compiled");
}

TEST_F(ReproducerTest, OutlivesACrashWhereAskedFor) {
  options.reproducer = (folder / "crash.mlir").string();
  Reproducer reproducer(options);
  EXPECT_DEATH((void)run(reproducer, "test-rename,test-crash"), "");
  std::string text = read(options.reproducer);
  EXPECT_NE(text.find("func.func @main"), std::string::npos);
  EXPECT_NE(text.find("builtin.module(test-crash)"), std::string::npos);
}

TEST_F(ReproducerTest, IsGoneWhenAllPassesCameBack) {
  options.reproducer = (folder / "none.mlir").string();
  Reproducer reproducer(options);
  ASSERT_TRUE(failed(run(reproducer, "test-rename,test-refuse")));
  EXPECT_TRUE(std::filesystem::exists(options.reproducer));
  module = parseSourceString<ModuleOp>(source, &context);
  ASSERT_TRUE(succeeded(run(reproducer, "test-refuse,test-break")));
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST(ExplainCrashes, SaysHowToGetAReproducer) {
  EXPECT_DEATH((explainCrashes(), std::abort()), "--reproducer=FILE");
}

} // namespace
