#ifndef NPC_TEST_UNIT_WEIGHTS_WEIGHTFIXTURE_H
#define NPC_TEST_UNIT_WEIGHTS_WEIGHTFIXTURE_H

#include "npc/Import/WeightStore.h"

#include "mlir/Parser/Parser.h"
#include "gtest/gtest.h"

#include <filesystem>
#include <fstream>

/// Files with weights in a folder of its own, and a module that points to them.
class WeightFixture : public testing::Test {
protected:
  WeightFixture() {
    context.loadDialect<npc::nn::NNDialect>();
    const auto *test = testing::UnitTest::GetInstance()->current_test_info();
    dir = std::filesystem::path(testing::TempDir()) /
          (std::string("npc-weights-") + test->test_suite_name() + "-" +
           test->name());
    std::filesystem::remove_all(dir);
    std::filesystem::create_directories(dir);
  }
  ~WeightFixture() override { std::filesystem::remove_all(dir); }

  std::string writeFile(const std::string &name, const std::string &bytes) {
    std::filesystem::path path = dir / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  static std::string digestHex(const std::string &bytes) {
    return npc::toHex(npc::digestOf(bytes.data(), bytes.size()));
  }

  static std::string sourceText(const std::string &path, size_t size,
                                const std::string &digest) {
    return "nn.source @model \"" + path + "\" size " + std::to_string(size) +
           " sha256 \"" + digest + "\"\n";
  }

  /// The weight @w of a module with this text.
  npc::nn::WeightOp parse(const std::string &text, bool verify = true) {
    mlir::ParserConfig config(&context, verify);
    module = mlir::parseSourceString<mlir::ModuleOp>(text, config);
    if (!module)
      return nullptr;
    return module->lookupSymbol<npc::nn::WeightOp>("w");
  }

  /// The weight @w of `type` that is a file with these bytes.
  npc::nn::WeightOp weightOfBytes(const std::string &type,
                                  const std::string &bytes,
                                  const std::string &suffix = "") {
    // The store keeps what it has mapped: each model has its own path.
    std::string path =
        writeFile("model" + std::to_string(++models) + ".bin", bytes);
    return parse(sourceText(path, bytes.size(), digestHex(bytes)) +
                 "nn.weight @w : tensor<" + type + "> = @model[0, " +
                 std::to_string(bytes.size()) + "] " + suffix);
  }

  mlir::MLIRContext context;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  std::filesystem::path dir;
  npc::WeightStore store;
  int models = 0;
};

#endif // NPC_TEST_UNIT_WEIGHTS_WEIGHTFIXTURE_H
