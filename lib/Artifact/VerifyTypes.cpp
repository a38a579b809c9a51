#include "VerifierParts.h"
#include "npc/Isa/Encoding.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

using namespace npc;
using namespace npc::format;
using namespace npc::isa;

static bool isFloat(ElementType type) {
  return type == ElementType_F32 || type == ElementType_F16;
}
static bool isInteger(ElementType type) {
  return type == ElementType_I32 || type == ElementType_I64;
}

std::string npc::checkCodeFits(const ManifestT &manifest, uint32_t code,
                               ElementType type) {
  if (!isCode(type))
    return fmt::format("codes go into I8, U8, I16 or U16 buffers, not {}",
                       EnumNameElementType(type));
  IntegerRange range = rangeOf(type);
  for (const auto &set : manifest.calibrations) {
    if (code >= set->codes.size())
      return fmt::format("calibration '{}' has no code {}", set->name, code);
    const CodeT &entry = *set->codes[code];
    if (entry.min < range.low || entry.max > range.high)
      return fmt::format(
          "code {} of calibration '{}' has range [{}, {}], which "
          "does not fit {}",
          code, set->name, entry.min, entry.max, EnumNameElementType(type));
  }
  return {};
}

ElementType InstructionCheck::typeOf(const View &view) const {
  return manifest.buffers[view.buffer]->type;
}

/// All floats, or all integers; what `compute` instructions accept.
static bool areArithmetic(const std::vector<ElementType> &types) {
  return std::all_of(types.begin(), types.end(), isFloat) ||
         std::all_of(types.begin(), types.end(), isInteger);
}

static bool areEqual(const std::vector<ElementType> &types) {
  return std::all_of(types.begin(), types.end(),
                     [&](ElementType type) { return type == types.front(); });
}

/// Functions that integers have too.
static bool isExactOnIntegers(Function function) {
  switch (function) {
  case Function::Relu:
  case Function::Clip:
  case Function::Add:
  case Function::Sub:
  case Function::Mul:
  case Function::Div:
  case Function::Max:
  case Function::Min:
  case Function::Sum:
    return true;
  default:
    return false;
  }
}

std::string InstructionCheck::checkTypes(const Instruction &instruction) const {
  std::vector<ElementType> types;
  for (const View &view : instruction.views)
    types.push_back(typeOf(view));
  auto refuse = [&] {
    std::vector<const char *> names;
    for (ElementType type : types)
      names.push_back(EnumNameElementType(type));
    std::string function =
        instruction.function == Function::None
            ? ""
            : fmt::format(" {}", nameOf(instruction.function));
    return fmt::format("'{}{}' does not work on element types {}",
                       nameOf(instruction.opcode), function,
                       fmt::join(names, ", "));
  };

  Function function = instruction.function;
  switch (instruction.opcode) {
  case Opcode::Gather:
    return checkCodeFits(manifest, instruction.index, types[0]);
  case Opcode::Map:
    if (function == Function::Quantize || function == Function::Dequantize ||
        function == Function::Identity)
      return checkMapTypes(instruction);
    [[fallthrough]];
  case Opcode::Zip:
  case Opcode::Reduce: {
    // The larger or smaller of two codes of one type is a code again.
    bool selects = function == Function::Max || function == Function::Min;
    if (selects && areEqual(types))
      return {};
    bool fits = areArithmetic(types) &&
                (isFloat(types[0]) || isExactOnIntegers(function));
    return fits ? std::string() : refuse();
  }
  case Opcode::Contract:
    return std::all_of(types.begin(), types.end(), isFloat) ? std::string()
                                                            : refuse();
  case Opcode::Take:
    return types[0] == types[1] && isInteger(types[2]) ? std::string()
                                                       : refuse();
  case Opcode::Fill: {
    float value = instruction.params[0];
    if (isFloat(types[0]))
      return {};
    IntegerRange range = rangeOf(types[0]);
    // 2^63 is a float and not an int64.
    bool fits = std::nearbyint(value) == value && value >= double(range.low) &&
                (types[0] == ElementType_I64 ? value < 0x1p63f
                                             : value <= double(range.high));
    return fits ? std::string()
                : fmt::format("value {} is no {}", value,
                              EnumNameElementType(types[0]));
  }
  default:
    return {};
  }
}

std::string
InstructionCheck::checkMapTypes(const Instruction &instruction) const {
  ElementType out = typeOf(instruction.views[0]);
  ElementType in = typeOf(instruction.views[1]);
  if (instruction.function == Function::Identity)
    return {};
  bool quantizes = instruction.function == Function::Quantize;
  ElementType real = quantizes ? in : out, code = quantizes ? out : in;
  if (!isFloat(real))
    return fmt::format(
        "'{}' has real values of type {}; allowed are F32 and F16",
        nameOf(instruction.function), EnumNameElementType(real));
  return checkCodeFits(manifest, instruction.index, code);
}
