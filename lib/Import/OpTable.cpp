#include "OpTable.h"
#include "Conversions.h"
#include "ElementTypes.h"
#include "OnnxLibrary.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <array>

using namespace mlir;
using namespace npc;
using namespace npc::importer;

static constexpr const char *padModes[] = {"constant", "reflect", "edge"};
static constexpr AttributeLimit padLimits[] = {{"mode", 0, padModes}};
static constexpr AttributeLimit batchNormLimits[] = {{"training_mode", 0, {}},
                                                     {"spatial", 1, {}}};

static constexpr const char *no = "no";
static constexpr const char *constantWeight = "constant weight";
static constexpr const char *epilogue =
    "after a matrix, in the digital unit of its core";

static constexpr int arithmeticVersions[] = {7, 13, 14};
static constexpr int unaryVersions[] = {6, 13};
static constexpr int movementVersions[] = {1, 11, 13, 21, 23, 24, 25};

/// A row's list of opsets.
template <int... Versions>
static constexpr std::array<int, sizeof...(Versions)> since = {Versions...};

static const OpInfo table[] = {
    {"Add",
     arithmeticVersions,
     "a constant per output channel, as a bias",
     "nn.add",
     TypeSet::Arithmetic,
     {},
     "broadcasts as NumPy does",
     convertAdd},
    {"AveragePool",
     since<7, 10, 11, 19, 22>,
     no,
     "nn.avg_pool",
     TypeSet::Float,
     {},
     "1 to 3 spatial dimensions; auto_pad and ceil_mode become pads; with "
     "ceil_mode and count_include_pad also nn.pad",
     convertAveragePool},
    {"BatchNormalization", since<7, 9, 14, 15>,
     "after a matrix, as its per-channel affine",
     "nn.norm_coefficients, nn.channel_affine", TypeSet::Float, batchNormLimits,
     "inference only", convertBatchNormalization},
    {"Cast",
     since<6, 9, 13, 19, 21, 23, 24, 25, 28>,
     no,
     "nn.cast",
     TypeSet::Any,
     {},
     "",
     convertCast},
    {"Clip",
     since<6, 11, 12, 13>,
     epilogue,
     "nn.clip",
     TypeSet::Float,
     {},
     "constant bounds",
     convertClip},
    {"Concat",
     since<4, 11, 13>,
     no,
     "nn.concat",
     TypeSet::Any,
     {},
     "",
     convertConcat},
    {"Constant",
     since<1, 9, 11, 12, 13, 19, 21, 23, 24, 25>,
     no,
     "nn.constant, or nn.weight and nn.param",
     TypeSet::Any,
     {},
     "dense numbers: all forms but sparse_value, value_string, value_strings",
     convertConstant},
    {"ConstantOfShape",
     since<9, 20, 21, 23, 24, 25>,
     no,
     "nn.constant, or nn.weight as a splat",
     TypeSet::Any,
     {},
     "constant shape",
     convertConstantOfShape},
    {"Conv",
     since<1, 11, 22>,
     constantWeight,
     "nn.conv",
     TypeSet::Float,
     {},
     "1 to 3 spatial dimensions; auto_pad becomes pads",
     convertConv},
    {"Div",
     arithmeticVersions,
     no,
     "nn.div",
     TypeSet::Arithmetic,
     {},
     "broadcasts as NumPy does",
     convertDiv},
    {"Dropout",
     since<7, 10, 12, 13, 22>,
     no,
     "nothing",
     TypeSet::Float,
     {},
     "inference only, without its mask",
     convertDropout},
    {"Flatten",
     since<1, 9, 11, 13, 21, 23, 24, 25>,
     no,
     "nn.reshape",
     TypeSet::Any,
     {},
     "",
     convertFlatten},
    {"Gather",
     since<1, 11, 13>,
     no,
     "nn.gather",
     TypeSet::Any,
     {},
     "",
     convertGather},
    {"Gemm",
     since<7, 9, 11, 13>,
     constantWeight,
     "nn.matmul, with nn.transpose, nn.mul, nn.add as needed",
     TypeSet::Float,
     {},
     "",
     convertGemm},
    {"GlobalAveragePool",
     since<1, 22>,
     no,
     "nn.reduce_mean",
     TypeSet::Float,
     {},
     "",
     convertGlobalAveragePool},
    {"Identity",
     since<1, 13, 14, 16, 19, 21, 23, 24, 25>,
     no,
     "nothing",
     TypeSet::Any,
     {},
     "",
     convertIdentity},
    {"LeakyRelu",
     since<6, 16>,
     epilogue,
     "nn.leaky_relu",
     TypeSet::Float,
     {},
     "",
     convertLeakyRelu},
    {"MatMul",
     since<1, 9, 13>,
     constantWeight,
     "nn.matmul",
     TypeSet::Float,
     {},
     "",
     convertMatMul},
    {"MaxPool",
     since<1, 8, 10, 11, 12, 22>,
     no,
     "nn.max_pool",
     TypeSet::Float,
     {},
     "1 to 3 spatial dimensions; without indices; auto_pad and ceil_mode "
     "become pads",
     convertMaxPool},
    {"Mul",
     arithmeticVersions,
     no,
     "nn.mul",
     TypeSet::Arithmetic,
     {},
     "broadcasts as NumPy does",
     convertMul},
    {"Pad", since<2, 11, 13, 18, 19, 21, 23, 24, 25>, no, "nn.pad",
     TypeSet::Any, padLimits, "constant pads, axes and value", convertPad},
    {"ReduceMean",
     since<1, 11, 13, 18>,
     no,
     "nn.reduce_mean",
     TypeSet::Float,
     {},
     "constant axes",
     convertReduceMean},
    {"Relu",
     since<6, 13, 14>,
     epilogue,
     "nn.relu",
     TypeSet::Float,
     {},
     "",
     convertRelu},
    {"Reshape",
     since<5, 13, 14, 19, 21, 23, 24, 25>,
     no,
     "nn.reshape",
     TypeSet::Any,
     {},
     "constant shape; 0, -1 and allowzero resolved",
     convertReshape},
    {"Shape",
     since<1, 13, 15, 19, 21, 23, 24, 25>,
     no,
     "nn.constant",
     TypeSet::Any,
     {},
     "",
     convertShape},
    {"Sigmoid",
     unaryVersions,
     epilogue,
     "nn.sigmoid",
     TypeSet::Float,
     {},
     "",
     convertSigmoid},
    {"Slice",
     since<1, 10, 11, 13>,
     no,
     "nn.slice",
     TypeSet::Any,
     {},
     "constant starts, ends, axes, steps",
     convertSlice},
    {"Softmax",
     since<1, 11, 13>,
     no,
     "nn.softmax",
     TypeSet::Float,
     {},
     "up to opset 12 over all dimensions from the axis on, by nn.reshape",
     convertSoftmax},
    {"Squeeze",
     movementVersions,
     no,
     "nn.reshape",
     TypeSet::Any,
     {},
     "constant axes",
     convertSqueeze},
    {"Sub",
     arithmeticVersions,
     no,
     "nn.sub",
     TypeSet::Arithmetic,
     {},
     "broadcasts as NumPy does",
     convertSub},
    {"Tanh",
     unaryVersions,
     epilogue,
     "nn.tanh",
     TypeSet::Float,
     {},
     "",
     convertTanh},
    {"Transpose",
     since<1, 13, 21, 23, 24, 25>,
     no,
     "nn.transpose",
     TypeSet::Any,
     {},
     "",
     convertTranspose},
    {"Unsqueeze",
     movementVersions,
     no,
     "nn.reshape",
     TypeSet::Any,
     {},
     "constant axes",
     convertUnsqueeze},
};

ArrayRef<OpInfo> importer::opTable() { return table; }

const OpInfo *importer::findOp(StringRef name) {
  const OpInfo *found =
      llvm::lower_bound(table, name, [](const OpInfo &info, StringRef key) {
        return info.name < key;
      });
  return found != std::end(table) && found->name == name ? found : nullptr;
}

static std::string listOf(ArrayRef<const char *> strings) {
  return llvm::join(strings, ", ");
}

std::string importer::limitExceeded(const OpInfo &info,
                                    const onnx::NodeProto &node,
                                    int sinceVersion) {
  if (!llvm::is_contained(info.versions, sinceVersion))
    return (Twine("its form of opset ") + Twine(sinceVersion) +
            " is newer than npc knows")
        .str();
  for (const AttributeLimit &limit : info.limits) {
    for (const onnx::AttributeProto &attribute : node.attribute()) {
      if (attribute.name() != limit.attribute)
        continue;
      if (limit.strings.empty() && attribute.i() != limit.integer)
        return (Twine(limit.attribute) + " = " + Twine(attribute.i()) +
                "; npc supports " + Twine(limit.integer))
            .str();
      if (!limit.strings.empty() &&
          !llvm::is_contained(limit.strings, attribute.s()))
        return limit.attribute + (" = '" + attribute.s() + "'; npc supports ") +
               listOf(limit.strings);
    }
  }
  return {};
}

static std::string typesText(TypeSet types) {
  switch (types) {
  case TypeSet::Float:
    return "float";
  case TypeSet::Arithmetic:
    return "float, int32, int64";
  case TypeSet::Any:
    return "any number or bool";
  }
  return {};
}

static bool allows(TypeSet types, Type elementType, bool isFirst) {
  switch (types) {
  case TypeSet::Float:
    return elementType.isF32() || (!isFirst && isa<IntegerType>(elementType));
  case TypeSet::Arithmetic:
    return elementType.isF32() || elementType.isSignlessInteger(32) ||
           elementType.isSignlessInteger(64);
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
    parts.push_back("`" + std::string(limit.attribute) + "`: " +
                    (limit.strings.empty() ? std::to_string(limit.integer)
                                           : listOf(limit.strings)));
  if (*info.notes)
    parts.push_back(info.notes);
  return llvm::join(parts, "; ");
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
         "Other operators, attributes and types are reported all at once, by "
         "node, with exit code 4.\n\n"
         "| operator | opsets | types | becomes | analog | limits and notes |\n"
         "|---|---|---|---|---|---|\n";
  for (const OpInfo &info : opTable()) {
    out << "| " << info.name << " | ";
    llvm::interleaveComma(info.versions, out);
    out << " | " << typesText(info.types) << " | " << info.becomes << " | "
        << info.analog << " | " << limitsText(info) << " |\n";
  }
  out << "\nInput shapes must be static when the network is compiled: "
         "`--input-shape` and `--dim` fix what is left open.\n";
  return page;
}
