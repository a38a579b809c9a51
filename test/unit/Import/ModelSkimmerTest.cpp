#include "npc/Import/ModelSkimmer.h"

#include <gtest/gtest.h>
#include <onnx/onnx_pb.h>

#include <cstring>

using namespace npc;

namespace {

/// The index that the skimmer left in a tensor; -1 if there is none.
int payloadOf(const onnx::TensorProto &tensor) {
  const auto &fields = tensor.GetReflection()->GetUnknownFields(tensor);
  return fields.field_count() == 1 &&
                 fields.field(0).number() == int(payloadField)
             ? int(fields.field(0).varint())
             : -1;
}

onnx::TensorProto rawTensor(const std::string &name, const std::string &bytes) {
  onnx::TensorProto tensor;
  tensor.set_name(name);
  tensor.set_data_type(onnx::TensorProto::UINT8);
  tensor.add_dims(int64_t(bytes.size()));
  tensor.set_raw_data(bytes);
  return tensor;
}

/// A model with a tensor in each place that can hold one.
onnx::ModelProto modelWithTensors() {
  onnx::ModelProto model;
  model.set_ir_version(8);
  onnx::GraphProto &graph = *model.mutable_graph();
  *graph.add_initializer() = rawTensor("initializer", "AAAA");
  onnx::NodeProto &node = *graph.add_node();
  node.set_op_type("If");
  *node.add_attribute()->mutable_t() = rawTensor("attribute", "BBBB");
  *node.add_attribute()->add_tensors() = rawTensor("list", "CCCC");
  *node.add_attribute()->mutable_g()->add_initializer() =
      rawTensor("subgraph", "DDDD");
  *node.add_attribute()->add_graphs()->add_initializer() =
      rawTensor("subgraphs", "EEEE");
  *node.add_attribute()->mutable_sparse_tensor()->mutable_values() =
      rawTensor("sparse", "FFFF");
  *graph.add_sparse_initializer()->mutable_indices() =
      rawTensor("indices", "GGGG");
  *model.add_functions()->add_node()->add_attribute()->mutable_t() =
      rawTensor("function", "HHHH");
  *model.add_training_info()->mutable_algorithm()->add_initializer() =
      rawTensor("training", "IIII");
  return model;
}

SkimmedModel skimmed(const std::string &bytes) {
  Result<SkimmedModel> model = skimModel(bytes);
  EXPECT_TRUE(bool(model)) << (model ? "" : model.error().message);
  return model ? *model : SkimmedModel();
}

TEST(ModelSkimmer, CutsTensorsInEveryPlace) {
  std::string bytes = modelWithTensors().SerializeAsString();
  SkimmedModel model = skimmed(bytes);
  std::string found;
  for (const Payload &payload : model.payloads)
    found += bytes.substr(payload.offset, payload.length);
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIII");
  for (char letter = 'A'; letter <= 'I'; ++letter)
    EXPECT_EQ(model.stripped.find(std::string(4, letter)), std::string::npos)
        << letter;
}

TEST(ModelSkimmer, KeepsAllElse) {
  onnx::ModelProto original = modelWithTensors();
  original.mutable_graph()->mutable_node(0)->set_name("node");
  original.mutable_graph()->add_output()->set_name("output");
  SkimmedModel model = skimmed(original.SerializeAsString());
  onnx::ModelProto parsed;
  ASSERT_TRUE(parsed.ParseFromString(model.stripped));
  EXPECT_EQ(parsed.ir_version(), 8);
  EXPECT_EQ(parsed.graph().node(0).name(), "node");
  EXPECT_EQ(parsed.graph().output(0).name(), "output");
  const onnx::TensorProto &tensor = parsed.graph().initializer(0);
  EXPECT_EQ(tensor.name(), "initializer");
  EXPECT_EQ(tensor.dims(0), 4);
  ASSERT_GE(payloadOf(tensor), 0);
  EXPECT_EQ(model.payloads[payloadOf(tensor)].length, 4u);
}

TEST(ModelSkimmer, TellsTheFieldThatHeldTheElements) {
  onnx::ModelProto original;
  auto add = [&] { return original.mutable_graph()->add_initializer(); };
  for (float value : {1.0f, 2.0f})
    add()->add_float_data(value);
  add()->add_int32_data(300);
  add()->add_int64_data(-1);
  add()->add_double_data(0.5);
  add()->add_uint64_data(7);
  std::string bytes = original.SerializeAsString();
  SkimmedModel model = skimmed(bytes);
  ASSERT_EQ(model.payloads.size(), 6u);
  float second;
  std::memcpy(&second, bytes.data() + model.payloads[1].offset, 4);
  EXPECT_EQ(second, 2.0f);
  EXPECT_EQ(model.payloads[2].field, ElementField::Int32Data);
  EXPECT_EQ(bytes.substr(model.payloads[2].offset, model.payloads[2].length),
            "\xac\x02");
  EXPECT_EQ(model.payloads[3].field, ElementField::Int64Data);
  EXPECT_EQ(model.payloads[3].length, 10u);
  EXPECT_EQ(model.payloads[4].field, ElementField::DoubleData);
  EXPECT_EQ(model.payloads[5].field, ElementField::Uint64Data);
}

/// A model whose one initializer has the given fields.
std::string modelWithTensorFields(const std::string &fields) {
  std::string graph = std::string("\x2a") + char(fields.size()) + fields;
  return std::string("\x3a") + char(graph.size()) + graph;
}

TEST(ModelSkimmer, LeavesUnpackedAndSplitFieldsInPlace) {
  // float_data as two fixed32 fields; float_data as two packed runs.
  std::string unpacked("\x25\x00\x00\x80\x3f\x25\x00\x00\x00\x40", 10);
  std::string split("\x22\x04\x00\x00\x80\x3f\x22\x04\x00\x00\x00\x40", 12);
  for (const std::string &fields : {unpacked, split}) {
    std::string bytes = modelWithTensorFields(fields);
    SkimmedModel model = skimmed(bytes);
    EXPECT_TRUE(model.payloads.empty());
    EXPECT_EQ(model.stripped, bytes);
    onnx::ModelProto parsed;
    ASSERT_TRUE(parsed.ParseFromString(model.stripped));
    ASSERT_EQ(parsed.graph().initializer(0).float_data_size(), 2);
    EXPECT_EQ(parsed.graph().initializer(0).float_data(1), 2.0f);
  }
}

TEST(ModelSkimmer, DropsForgedPayloads) {
  std::string forged("\xf8\xff\x1f\x05", 4);
  SkimmedModel model = skimmed(modelWithTensorFields(forged));
  onnx::ModelProto parsed;
  ASSERT_TRUE(parsed.ParseFromString(model.stripped));
  EXPECT_EQ(payloadOf(parsed.graph().initializer(0)), -1);
}

TEST(ModelSkimmer, EveryTruncationIsReadOrRefused) {
  std::string bytes = modelWithTensors().SerializeAsString();
  size_t refused = 0;
  for (size_t length = 0; length < bytes.size(); ++length) {
    Result<SkimmedModel> model =
        skimModel(std::string_view(bytes).substr(0, length));
    if (!model) {
      ++refused;
      EXPECT_EQ(model.error().code, ExitCode::BadInput);
      EXPECT_NE(model.error().message.find("at byte"), std::string::npos);
      continue;
    }
    for (const Payload &payload : model->payloads)
      EXPECT_LE(payload.offset + payload.length, length);
  }
  // Only cuts between the model's own few fields leave a whole message.
  EXPECT_GT(refused, bytes.size() - 8);
}

TEST(ModelSkimmer, EveryChangedByteIsReadOrRefused) {
  std::string original = modelWithTensors().SerializeAsString();
  for (size_t i = 0; i < original.size(); ++i) {
    for (int flip : {0x01, 0x80, 0xff}) {
      std::string bytes = original;
      bytes[i] = char(bytes[i] ^ flip);
      Result<SkimmedModel> model = skimModel(bytes);
      if (!model)
        continue;
      for (const Payload &payload : model->payloads)
        EXPECT_LE(payload.offset + payload.length, bytes.size());
    }
  }
}

TEST(ModelSkimmer, RefusesDeepNesting) {
  // Graph, node, attribute, graph, ...: three levels a turn.
  std::string bytes;
  auto wrap = [&](char tag) {
    std::string length;
    for (size_t rest = bytes.size();; rest >>= 7) {
      length.push_back(char(rest < 0x80 ? rest : rest | 0x80));
      if (rest < 0x80)
        break;
    }
    bytes = tag + length + bytes;
  };
  for (int turn = 0; turn < 60; ++turn) {
    wrap('\x32'); // AttributeProto.g
    wrap('\x2a'); // NodeProto.attribute
    wrap('\x0a'); // GraphProto.node
  }
  wrap('\x3a'); // ModelProto.graph
  Result<SkimmedModel> model = skimModel(bytes);
  ASSERT_FALSE(bool(model));
  EXPECT_NE(model.error().message.find("more than 100 deep"),
            std::string::npos);
}

} // namespace
