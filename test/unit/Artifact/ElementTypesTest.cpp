#include "npc/Artifact/Verifier.h"
#include "npc/Isa/Encoding.h"

#include <gtest/gtest.h>

using namespace npc;
using namespace npc::format;
using isa::Function;
using isa::Opcode;

namespace {

/// The verdict on one tensor instruction of the host, of 8 elements a view.
std::string verdict(Opcode opcode, Function function,
                    const std::vector<ElementType> &types) {
  ManifestT manifest;
  manifest.target = "host";
  manifest.locations = {""};
  manifest.chips = 1;
  manifest.adcMin = -1;
  manifest.adcMax = 1;
  manifest.calibrations.push_back(std::make_unique<CalibrationSetT>());
  auto memory = std::make_unique<MemoryT>();
  memory->name = "memory";
  memory->kind = UnitKind_Host;
  memory->bytes = 4096;
  manifest.memories.push_back(std::move(memory));
  auto stream = std::make_unique<StreamT>();
  stream->kind = UnitKind_Host;
  manifest.streams.push_back(std::move(stream));
  isa::Instruction instruction;
  instruction.opcode = opcode;
  instruction.function = function;
  instruction.dims = {8};
  instruction.params.resize(
      opcode == Opcode::Map ? isa::parameterCount(function) : 0);
  for (uint32_t i = 0; i < types.size(); ++i) {
    auto buffer = std::make_unique<BufferT>();
    buffer->name = "b" + std::to_string(i);
    buffer->address = 64 * i;
    buffer->type = types[i];
    buffer->elements = 8;
    manifest.buffers.push_back(std::move(buffer));
    auto signature = std::make_unique<SignatureT>();
    signature->name = "s" + std::to_string(i);
    signature->type = types[i];
    signature->shape = {8};
    signature->buffer = i;
    (i ? manifest.inputs : manifest.outputs).push_back(std::move(signature));
    instruction.views.push_back({i, 0, {1}});
  }
  if (opcode == Opcode::Sort) {
    instruction.views[1].strides = {0};
    instruction.axisStride = 1;
    instruction.axisExtent = 8;
  }
  auto error = verifyProgram(manifest, {{instruction}});
  return error ? error->message : "sound";
}

bool isRefused(const std::string &verdict) {
  return verdict.find("does not work on element types") != std::string::npos;
}

constexpr auto F16 = ElementType_F16, F32 = ElementType_F32,
               F64 = ElementType_F64, U8 = ElementType_U8,
               I32 = ElementType_I32, U32 = ElementType_U32,
               I64 = ElementType_I64, Bool = ElementType_Bool;

TEST(ElementTypes, ComparisonsGiveBools) {
  for (Function function :
       {Function::Equal, Function::Less, Function::LessEqual}) {
    EXPECT_EQ(verdict(Opcode::Zip, function, {Bool, F32, F16}), "sound");
    EXPECT_EQ(verdict(Opcode::Zip, function, {Bool, I64, I32}), "sound");
    EXPECT_TRUE(isRefused(verdict(Opcode::Zip, function, {F32, F32, F32})));
    EXPECT_TRUE(isRefused(verdict(Opcode::Zip, function, {Bool, F32, I32})));
  }
  EXPECT_EQ(verdict(Opcode::Zip, Function::Equal, {Bool, Bool, Bool}), "sound");
  EXPECT_TRUE(
      isRefused(verdict(Opcode::Zip, Function::Less, {Bool, Bool, Bool})));
}

TEST(ElementTypes, BitsAreOfIntegersAndBools) {
  for (Function function : {Function::And, Function::Or, Function::Xor}) {
    EXPECT_EQ(verdict(Opcode::Zip, function, {Bool, Bool, Bool}), "sound");
    EXPECT_EQ(verdict(Opcode::Zip, function, {I32, I32, I64}), "sound");
    EXPECT_TRUE(isRefused(verdict(Opcode::Zip, function, {F32, F32, F32})));
  }
  for (Function function :
       {Function::Mod, Function::ShiftLeft, Function::ShiftRight}) {
    EXPECT_EQ(verdict(Opcode::Zip, function, {I32, I32, I32}), "sound");
    EXPECT_TRUE(isRefused(verdict(Opcode::Zip, function, {F32, F32, F32})));
  }
}

TEST(ElementTypes, TranscendentalFunctionsAreOfReals) {
  EXPECT_EQ(verdict(Opcode::Map, Function::Log, {F16, F32}), "sound");
  EXPECT_TRUE(isRefused(verdict(Opcode::Map, Function::Log, {I32, I32})));
  EXPECT_TRUE(isRefused(verdict(Opcode::Map, Function::Abs, {U8, U8})));
}

TEST(ElementTypes, DoublesAndLongUnsignedOnlyMove) {
  EXPECT_EQ(verdict(Opcode::Map, Function::Identity, {F64, F32}), "sound");
  EXPECT_EQ(verdict(Opcode::Map, Function::Identity, {U32, F64}), "sound");
  EXPECT_EQ(verdict(Opcode::Select, Function::None, {F64, Bool, F64, F64}),
            "sound");
  EXPECT_TRUE(isRefused(verdict(Opcode::Zip, Function::Add, {F64, F64, F64})));
  EXPECT_TRUE(isRefused(verdict(Opcode::Zip, Function::Max, {F64, F64, F64})));
}

TEST(ElementTypes, SelectMovesOneType) {
  EXPECT_EQ(verdict(Opcode::Select, Function::None, {U8, Bool, U8, U8}),
            "sound");
  EXPECT_EQ(verdict(Opcode::Select, Function::None, {F32, Bool, F16, F32}),
            "sound");
  EXPECT_TRUE(
      isRefused(verdict(Opcode::Select, Function::None, {F32, I32, F32, F32})));
  EXPECT_TRUE(
      isRefused(verdict(Opcode::Select, Function::None, {F32, Bool, U8, F32})));
}

TEST(ElementTypes, SortGivesIntegers) {
  EXPECT_EQ(verdict(Opcode::Sort, Function::Max, {I64, F16}), "sound");
  EXPECT_EQ(verdict(Opcode::Sort, Function::Min, {I32, I64}), "sound");
  EXPECT_TRUE(isRefused(verdict(Opcode::Sort, Function::Max, {F32, F32})));
  EXPECT_TRUE(isRefused(verdict(Opcode::Sort, Function::Max, {I64, U8})));
  EXPECT_NE(verdict(Opcode::Sort, Function::Sum, {I64, F32})
                .find("'sort' does not take function 'sum'"),
            std::string::npos);
}

} // namespace
