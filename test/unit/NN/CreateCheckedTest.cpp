#include "npc/Dialect/NN/IR/NN.h"

#include "mlir/IR/Verifier.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace npc::nn;

namespace {

/// A block to create ops in, and the errors that this emitted.
class CreateChecked : public testing::Test {
protected:
  CreateChecked()
      : builder(&context), collector(&context, [this](Diagnostic &diagnostic) {
          errors.push_back(diagnostic.str());
        }) {
    context.loadDialect<NNDialect>();
    builder.setInsertionPointToEnd(&block);
  }

  Value tensor(ArrayRef<int64_t> shape) {
    auto type = RankedTensorType::get(shape, builder.getF32Type());
    return ParamOp::create(builder, builder.getUnknownLoc(), type, "w");
  }

  MLIRContext context;
  OpBuilder builder;
  std::vector<std::string> errors;
  ScopedDiagnosticHandler collector;
  Block block;
};

TEST_F(CreateChecked, InfersTheResult) {
  ConvOp::Properties properties;
  properties.strides = builder.getDenseI64ArrayAttr({2, 2});
  properties.pads = builder.getDenseI64ArrayAttr({1, 1, 1, 1});
  auto conv = createChecked<ConvOp>(
      builder, builder.getUnknownLoc(),
      {tensor({1, 3, 32, 32}), tensor({16, 3, 3, 3}), tensor({16})},
      properties);
  ASSERT_TRUE(succeeded(conv));
  EXPECT_EQ(conv->getType().getShape(), ArrayRef<int64_t>({1, 16, 16, 16}));
  EXPECT_EQ(conv->getGroups(), 1u);
  EXPECT_TRUE(conv->getBias());
  EXPECT_TRUE(succeeded(verify(*conv)));
}

TEST_F(CreateChecked, RefiningGivesWhatInferringGives) {
  SmallVector<Type> types;
  auto refine = [&](ArrayRef<int64_t> lhs, ArrayRef<int64_t> rhs) {
    SmallVector<Value> operands{tensor(lhs), tensor(rhs)};
    return AddOp::refineReturnTypes(&context, builder.getUnknownLoc(), operands,
                                    {}, nullptr, {}, types);
  };
  EXPECT_TRUE(failed(refine({2}, {3})));
  EXPECT_EQ(errors.size(), 1u);
  EXPECT_TRUE(types.empty());
  auto sum = RankedTensorType::get({4, 3}, builder.getF32Type());
  EXPECT_TRUE(succeeded(refine({4, 1}, {3})));
  EXPECT_EQ(types, SmallVector<Type>{sum});
}

TEST_F(CreateChecked, WorksWithoutAttributes) {
  auto sum = createChecked<AddOp>(builder, builder.getUnknownLoc(),
                                  {tensor({4, 1}), tensor({3})});
  ASSERT_TRUE(succeeded(sum));
  EXPECT_EQ(sum->getType().getShape(), ArrayRef<int64_t>({4, 3}));
}

TEST_F(CreateChecked, ReportsABrokenConstraintOnceAndCreatesNothing) {
  Value lhs = tensor({2, 3}), rhs = tensor({4, 5});
  size_t before = block.getOperations().size();
  auto product =
      createChecked<MatmulOp>(builder, builder.getUnknownLoc(), {lhs, rhs});
  EXPECT_TRUE(failed(product));
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0],
            "'nn.matmul' op matmul_c2: lhs has 3 columns, rhs has 4 rows");
  EXPECT_EQ(block.getOperations().size(), before);
}

TEST_F(CreateChecked, RefusesAnAxisThatNoAttributeConstraintHasSeen) {
  ConcatOp::Properties properties;
  properties.axis = builder.getI64IntegerAttr(-1);
  auto concat = createChecked<ConcatOp>(builder, builder.getUnknownLoc(),
                                        {tensor({2}), tensor({2})}, properties);
  EXPECT_TRUE(failed(concat));
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0],
            "'nn.concat' op concat_c3: axis -1 of a tensor of rank 1");
}

TEST_F(CreateChecked, WindowOfAConvComesFromItsWeight) {
  auto conv = createChecked<ConvOp>(builder, builder.getUnknownLoc(),
                                    {tensor({1, 1, 9}), tensor({1, 1, 5})});
  ASSERT_TRUE(succeeded(conv));
  EXPECT_EQ(conv->getWindow().kernel, (SmallVector<int64_t, 3>{5}));
  EXPECT_EQ(conv->getWindow().strides, (SmallVector<int64_t, 3>{1}));
}

} // namespace
