#include "OpTable.h"
#include "OnnxLibrary.h"

#include <gtest/gtest.h>

using namespace npc;
using namespace npc::importer;

TEST(OpTable, IsSortedByName) {
  for (size_t i = 1; i < opTable().size(); ++i)
    EXPECT_LT(std::string(opTable()[i - 1].name), opTable()[i].name);
}

TEST(OpTable, FindsEveryRow) {
  for (const OpInfo &info : opTable())
    EXPECT_EQ(findOp(info.name), &info) << info.name;
  EXPECT_EQ(findOp("Aaa"), nullptr);
  EXPECT_EQ(findOp("Zzz"), nullptr);
  EXPECT_EQ(findOp("conv"), nullptr);
}

/// ONNX's own schemas say when an operator changed.
TEST(OpTable, HandlesEveryOpsetFrom7ToTheNewest) {
  for (const OpInfo &info : opTable()) {
    std::vector<int> handled(info.opsets.begin(), info.opsets.end());
    EXPECT_EQ(handled, onnxlib::versionsOf(info.name, 7)) << info.name;
  }
}

TEST(OpTable, LimitsSayWhatIsSupported) {
  onnx::NodeProto node;
  node.set_op_type("BatchNormalization");
  onnx::AttributeProto &mode = *node.add_attribute();
  mode.set_name("training_mode");
  mode.set_i(0);
  const OpInfo &norm = *findOp("BatchNormalization");
  EXPECT_EQ(limitExceeded(norm, node, 15), "");
  mode.set_i(1);
  EXPECT_EQ(limitExceeded(norm, node, 15), "training_mode = 1; npc supports 0");
  mode.set_i(0);
  EXPECT_EQ(limitExceeded(norm, node, 99),
            "its form of opset 99 is newer than npc knows");
}

TEST(OpTable, PageHasARowForEachOperator) {
  std::string page = supportPage();
  for (const OpInfo &info : opTable())
    EXPECT_NE(page.find("\n| " + std::string(info.name) + " | "),
              std::string::npos)
        << info.name;
  EXPECT_NE(page.find("| Softmax | 1, 11, 13 | float, float16, double, "
                      "bfloat16 | nn.softmax | no |"),
            std::string::npos);
  // By the function that ONNX defines it by; Scan is in none of npc's.
  EXPECT_NE(page.find(" AffineGrid, Attention,"), std::string::npos);
  EXPECT_EQ(page.find("LinearAttention"), std::string::npos);
}
