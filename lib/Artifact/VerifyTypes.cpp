#include "VerifierParts.h"
#include "npc/Isa/Encoding.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

using namespace npc;
using namespace npc::format;
using namespace npc::isa;

/// What instructions compute with.
static bool isArithmeticFloat(ElementType type) {
  return type == ElementType_F32 || type == ElementType_F16;
}
static bool isArithmeticInteger(ElementType type) {
  return type == ElementType_I32 || type == ElementType_I64;
}
static bool isBool(ElementType type) { return type == ElementType_Bool; }

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
  return std::all_of(types.begin(), types.end(), isArithmeticFloat) ||
         std::all_of(types.begin(), types.end(), isArithmeticInteger);
}

static bool areEqual(const std::vector<ElementType> &types) {
  return std::all_of(types.begin(), types.end(),
                     [&](ElementType type) { return type == types.front(); });
}

static bool isComparison(Function function) {
  return function == Function::Equal || function == Function::Less ||
         function == Function::LessEqual;
}

/// What numbers a function is for; all others take real ones only.
static bool worksOnReals(Function function) {
  return function != Function::Mod && function != Function::ShiftLeft &&
         function != Function::ShiftRight && function != Function::And &&
         function != Function::Or && function != Function::Xor;
}
static bool worksOnIntegers(Function function) {
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
  case Function::Prod:
  case Function::Pow:
  case Function::Rem:
    return true;
  default:
    return isComparison(function) || !worksOnReals(function);
  }
}
static bool worksOnBools(Function function) {
  return function == Function::And || function == Function::Or ||
         function == Function::Xor || function == Function::Equal;
}

/// Whether an instruction computes `function` on `types`, output first.
static bool computes(Function function, std::vector<ElementType> types) {
  // The larger or smaller of two codes of one type is a code again.
  bool selects = function == Function::Max || function == Function::Min;
  if (selects && areEqual(types))
    return types[0] != ElementType_F64 && types[0] != ElementType_U64;
  if (isComparison(function)) {
    if (!isBool(types[0]))
      return false;
    types.erase(types.begin());
  }
  if (std::all_of(types.begin(), types.end(), isBool))
    return worksOnBools(function);
  return areArithmetic(types) &&
         (isArithmeticFloat(types[0]) ? worksOnReals(function)
                                      : worksOnIntegers(function));
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
  case Opcode::Reduce:
    return computes(function, types) ? std::string() : refuse();
  case Opcode::Select: {
    std::vector<ElementType> moved = {types[0], types[2], types[3]};
    bool fits = isBool(types[1]) && (areEqual(moved) || areArithmetic(moved));
    return fits ? std::string() : refuse();
  }
  case Opcode::Sort:
    return isArithmeticInteger(types[0]) && areArithmetic({types[1]})
               ? std::string()
               : refuse();
  case Opcode::Contract:
    return std::all_of(types.begin(), types.end(), isArithmeticFloat)
               ? std::string()
               : refuse();
  case Opcode::Take:
    return types[0] == types[1] && isArithmeticInteger(types[2]) ? std::string()
                                                                 : refuse();
  case Opcode::Put: {
    bool fits = function == Function::Identity
                    ? types[0] == types[1]
                    : computes(function, {types[0], types[1]});
    return fits && isArithmeticInteger(types[2]) ? std::string() : refuse();
  }
  case Opcode::Fill: {
    float value = instruction.params[0];
    if (isFloat(types[0]))
      return {};
    IntegerRange range = rangeOf(types[0]);
    // 2^63 is a float and not an int64.
    bool isWide = types[0] == ElementType_I64 || types[0] == ElementType_U64;
    bool fits = std::nearbyint(value) == value && value >= double(range.low) &&
                (isWide ? value < 0x1p63f : value <= double(range.high));
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
  if (!isArithmeticFloat(real))
    return fmt::format(
        "'{}' has real values of type {}; allowed are F32 and F16",
        nameOf(instruction.function), EnumNameElementType(real));
  return checkCodeFits(manifest, instruction.index, code);
}
