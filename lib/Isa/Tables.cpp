#include "npc/Isa/Encoding.h"

using namespace npc::isa;

namespace {

/// The words of a space-separated list in Isa.def.
std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    size_t space = list.find(' ');
    words.push_back(list.substr(0, space));
    list.remove_prefix(space == list.npos ? list.size() : space + 1);
  }
  return words;
}

struct OpcodeInfo {
  std::string_view mnemonic;
  uint32_t fields;
  std::string_view index;
  std::vector<std::string_view> views;
};

struct FunctionInfo {
  std::string_view mnemonic;
  uint32_t uses;
  std::vector<std::string_view> parameters;
};

const std::vector<OpcodeInfo> &opcodes() {
  static const std::vector<OpcodeInfo> table = {
#define NPC_OPCODE(name, mnemonic, fields, index, views, meaning)              \
  {mnemonic, fields, index, split(views)},
#include "npc/Isa/Isa.def"
  };
  return table;
}

const std::vector<FunctionInfo> &functions() {
  static const std::vector<FunctionInfo> table = {
#define NPC_FUNCTION(name, mnemonic, uses, parameters, meaning)                \
  {mnemonic, uses, split(parameters)},
#include "npc/Isa/Isa.def"
  };
  return table;
}

const OpcodeInfo &infoOf(Opcode opcode) { return opcodes()[size_t(opcode)]; }
const FunctionInfo &infoOf(Function function) {
  return functions()[size_t(function)];
}

} // namespace

bool Instruction::operator==(const Instruction &o) const {
  return opcode == o.opcode && function == o.function && index == o.index &&
         count == o.count && countStrides == o.countStrides &&
         accumulate == o.accumulate && dims == o.dims && params == o.params &&
         views == o.views && window == o.window && tapBegin == o.tapBegin &&
         tapEnd == o.tapEnd && channelBegin == o.channelBegin &&
         channelEnd == o.channelEnd && row == o.row &&
         axisStride == o.axisStride && axisExtent == o.axisExtent &&
         location == o.location;
}

std::string_view npc::isa::nameOf(Opcode opcode) {
  return infoOf(opcode).mnemonic;
}
std::string_view npc::isa::nameOf(Function function) {
  return infoOf(function).mnemonic;
}
unsigned npc::isa::parameterCount(Function function) {
  return unsigned(infoOf(function).parameters.size());
}
uint32_t npc::isa::fieldsOf(Opcode opcode) { return infoOf(opcode).fields; }
unsigned npc::isa::viewCount(Opcode opcode) {
  return unsigned(infoOf(opcode).views.size());
}
std::string_view npc::isa::indexNameOf(Opcode opcode) {
  return infoOf(opcode).index;
}
const std::vector<std::string_view> &npc::isa::viewNamesOf(Opcode opcode) {
  return infoOf(opcode).views;
}
uint32_t npc::isa::usesOf(Function function) { return infoOf(function).uses; }

const std::vector<std::string_view> &
npc::isa::parameterNamesOf(Opcode opcode, Function function) {
  static const std::vector<std::string_view> fill = {"value"};
  return opcode == Opcode::Fill ? fill : infoOf(function).parameters;
}

bool npc::isa::accepts(Opcode opcode, Function function) {
  switch (opcode) {
  case Opcode::Map:
    return usesOf(function) & Unary;
  case Opcode::Apply:
    // The codes of quantize and dequantize need an index, which Apply lacks.
    return (usesOf(function) & Unary) && function != Function::Quantize &&
           function != Function::Dequantize;
  case Opcode::Zip:
    return usesOf(function) & Binary;
  case Opcode::Reduce:
    return usesOf(function) & Fold;
  case Opcode::Sort:
    return usesOf(function) & Order;
  case Opcode::Put:
    return usesOf(function) & Update;
  default:
    return function == Function::None;
  }
}

std::optional<Opcode> npc::isa::opcodeFrom(uint32_t number) {
  if (number >= opcodes().size())
    return std::nullopt;
  return Opcode(number);
}

std::optional<Function> npc::isa::functionFrom(uint32_t number) {
  if (number >= functions().size())
    return std::nullopt;
  return Function(number);
}
