#include "OpTable.h"
#include "Conversions.h"
#include "ElementTypes.h"
#include "OnnxLibrary.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace mlir;
using namespace npc;
using namespace npc::importer;

static constexpr const char *no = "no";
static constexpr const char *epilogue =
    "after a matrix, in the digital unit of its core";

static const ArrayRef<AttributeLimit> noLimits;
static constexpr AttributeLimit batchNormLimits[] = {{"training_mode", 0},
                                                     {"spatial", 1}};

template <int... Opsets>
static constexpr int opsetList[] = {Opsets...};

static const OpInfo table[] = {
#define OPSETS(...) opsetList<__VA_ARGS__>
#define NPC_ONNX_OP(name, opsets, types, nnOps, analog, limits, notes)         \
  {#name, opsets, TypeSet::types, nnOps, analog, limits, notes, convert##name},
#include "OnnxOps.def"
#undef OPSETS
};

ArrayRef<OpInfo> importer::opTable() { return table; }

const OpInfo *importer::findOp(StringRef name) {
  const OpInfo *found =
      llvm::lower_bound(table, name, [](const OpInfo &info, StringRef key) {
        return info.name < key;
      });
  return found != std::end(table) && found->name == name ? found : nullptr;
}

std::string importer::limitExceeded(const OpInfo &info,
                                    const onnx::NodeProto &node,
                                    int sinceVersion) {
  if (!llvm::is_contained(info.opsets, sinceVersion))
    return (Twine("its form of opset ") + Twine(sinceVersion) +
            " is newer than npc knows")
        .str();
  for (const AttributeLimit &limit : info.limits) {
    for (const onnx::AttributeProto &attribute : node.attribute()) {
      if (attribute.name() != limit.attribute)
        continue;
      if (attribute.i() != limit.integer)
        return (Twine(limit.attribute) + " = " + Twine(attribute.i()) +
                "; npc supports " + Twine(limit.integer))
            .str();
    }
  }
  return {};
}

static std::string typesText(TypeSet types) {
  constexpr const char *floats = "float, float16, double, bfloat16";
  constexpr const char *integers = "integers but uint64";
  switch (types) {
  case TypeSet::Float:
    return floats;
  case TypeSet::Integer:
    return integers;
  case TypeSet::Number:
    return std::string(floats) + ", " + integers;
  case TypeSet::NumberOrBool:
    return std::string(floats) + ", bool, " + integers;
  case TypeSet::Bool:
    return "bool";
  case TypeSet::Any:
    return "any number or bool";
  }
  return {};
}

static bool isComputedInteger(Type type) {
  auto integer = dyn_cast<IntegerType>(type);
  return integer && integer.getWidth() > 1 &&
         !(integer.isUnsigned() && integer.getWidth() == 64);
}

static bool allows(TypeSet types, Type elementType, bool isFirst) {
  bool isFloat = isa<FloatType>(elementType);
  bool isInteger = isComputedInteger(elementType);
  switch (types) {
  case TypeSet::Float:
    return isFloat || (!isFirst && isa<IntegerType>(elementType));
  case TypeSet::Integer:
    return isInteger;
  case TypeSet::Number:
    return isFloat || isInteger;
  case TypeSet::NumberOrBool:
    return isFloat || isInteger || elementType.isInteger(1);
  case TypeSet::Bool:
    return elementType.isInteger(1);
  case TypeSet::Any:
    return true;
  }
  return false;
}

std::string importer::typeNotAllowed(const OpInfo &info,
                                     ArrayRef<Value> operands) {
  for (auto [i, operand] : llvm::enumerate(operands)) {
    if (!operand)
      continue;
    Type elementType = NodeContext::typeOf(operand).getElementType();
    if (!allows(info.types, elementType, i == 0))
      return "on " + onnxlib::typeName(dataTypeOf(elementType)) +
             "; npc supports it on " + typesText(info.types);
  }
  return {};
}

static std::string limitsText(const OpInfo &info) {
  std::vector<std::string> parts;
  for (const AttributeLimit &limit : info.limits)
    parts.push_back("`" + std::string(limit.attribute) +
                    "`: " + std::to_string(limit.integer));
  if (*info.notes)
    parts.push_back(info.notes);
  return llvm::join(parts, "; ");
}

/// Whether ONNX defines the operator by a function of operators that npc has.
static bool isExpanded(const std::string &opType) {
  if (findOp(opType))
    return false;
  std::vector<std::string> body = onnxlib::operatorsInBody(opType);
  return !body.empty() && llvm::all_of(body, [](const std::string &inner) {
    return findOp(inner) || isExpanded(inner);
  });
}

static std::string expandedOperators() {
  std::vector<std::string> names = onnxlib::operatorsWithBody();
  llvm::erase_if(names,
                 [](const std::string &name) { return !isExpanded(name); });
  return llvm::join(names, ", ");
}

std::string importer::supportPage() {
  std::string page;
  llvm::raw_string_ostream out(page);
  out << "# ONNX operators\n\n"
         "Made from the importer's op table by `npc-translate --onnx-support`; "
         "change the table, not this page.\n\n"
         "npc reads ONNX models of IR version 3 to "
      << onnxlib::newestIrVersion() << " and opset 7 to "
      << onnxlib::newestOpset() << ". These " << opTable().size()
      << " operators of the default domain are supported.\n"
         "*Opsets* are those in which the operator changed; every opset in "
         "between is handled as well.\n"
         "*Analog* says whether crossbar arrays can compute it.\n"
         "Arithmetic on float16, bfloat16 and double is done in float, on "
         "integers of 8 and 16 bits in int32, on uint32 in int64 "
         "([numerics](numerics.md)). bfloat16 is no type of a network's inputs "
         "and outputs.\n"
         "Other operators, attributes and types are reported all at once, by "
         "node, with exit code 4.\n\n"
         "| operator | opsets | types | becomes | analog | limits and notes |\n"
         "|---|---|---|---|---|---|\n";
  for (const OpInfo &info : opTable()) {
    out << "| " << info.name << " | ";
    llvm::interleaveComma(info.opsets, out);
    out << " | " << typesText(info.types) << " | " << info.nnOps << " | "
        << info.analog << " | " << limitsText(info) << " |\n";
  }
  out << "\nThese operators become the nodes of the function by which ONNX "
         "defines them, as do the model's own functions: "
      << expandedOperators()
      << ". Nodes within have names like `outer/inner`.\n";
  out << "\nInput shapes must be static when the network is compiled: "
         "`--input-shape` and `--dim` fix what is left open.\n";
  return page;
}
