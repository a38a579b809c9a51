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
  node.set_op_type("Pad");
  onnx::AttributeProto &mode = *node.add_attribute();
  mode.set_name("mode");
  mode.set_s("edge");
  const OpInfo &pad = *findOp("Pad");
  EXPECT_EQ(limitExceeded(pad, node, 19), "");
  mode.set_s("wrap");
  EXPECT_EQ(limitExceeded(pad, node, 19),
            "mode = 'wrap'; npc supports constant, reflect, edge");
  mode.set_s("edge");
  EXPECT_EQ(limitExceeded(pad, node, 99),
            "its form of opset 99 is newer than npc knows");
}

TEST(OpTable, PageHasARowForEachOperator) {
  std::string page = supportPage();
  for (const OpInfo &info : opTable())
    EXPECT_NE(page.find("\n| " + std::string(info.name) + " | "),
              std::string::npos)
        << info.name;
  EXPECT_NE(page.find("| Softmax | 1, 11, 13 | float | nn.softmax | no |"),
            std::string::npos);
}
