#include "npc/Dialect/Program/IR/Program.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace npc;

#include "npc/Dialect/Program/IR/ProgramDialect.cpp.inc"

void ProgramDialect::initialize() {}

namespace {
/// An attribute that the dialect defines, and the op that may have it.
struct Definition {
  StringRef name, op;
  bool (*allows)(Attribute value);
  StringRef expected;
};
} // namespace

static bool isString(Attribute value) {
  return isa_and_nonnull<StringAttr>(value);
}

static std::optional<int64_t> asI64(Attribute value) {
  auto integer = dyn_cast_or_null<IntegerAttr>(value);
  if (!integer || !integer.getType().isSignlessInteger(64))
    return std::nullopt;
  return integer.getInt();
}

std::optional<int64_t> npc::chipCount(Attribute chips) {
  std::optional<int64_t> count = asI64(chips);
  return count && *count >= 1 ? count : std::nullopt;
}

static bool isChipCount(Attribute value) {
  return chipCount(value).has_value();
}

static bool isStrings(Attribute value) {
  auto list = dyn_cast<ArrayAttr>(value);
  return list && llvm::all_of(list, isString);
}

static bool isModel(Attribute value) {
  auto record = dyn_cast<DictionaryAttr>(value);
  return record && isString(record.get("name")) &&
         isString(record.get("sha256"));
}

static bool isCalibration(Attribute value) {
  auto record = dyn_cast<DictionaryAttr>(value);
  return record && isString(record.get("method")) &&
         asI64(record.get("samples")) &&
         isa_and_nonnull<BoolAttr>(record.get("synthetic")) &&
         isString(record.get("sha256"));
}

static bool isStatistics(Attribute value) {
  auto numbers = dyn_cast<DenseF32ArrayAttr>(value);
  return numbers && numbers.size() == 4;
}

static constexpr StringLiteral moduleOp = "builtin.module";

static const Definition definitions[] = {
    {stageAttrName, moduleOp, isString, "a string"},
    {modelAttrName, moduleOp, isModel, "a dictionary of name and sha256"},
    {targetAttrName, moduleOp, isString, "a string"},
    {targetDigestAttrName, moduleOp, isString, "a string"},
    {chipsAttrName, moduleOp, isChipCount, "an i64 of at least 1"},
    {optionsAttrName, moduleOp, isStrings, "an array of strings"},
    {calibrationAttrName, moduleOp, isCalibration,
     "a dictionary of method, samples, synthetic and sha256"},
    {statisticsAttrName, "xbar.matrix", isStatistics, "four f32"},
};

LogicalResult
ProgramDialect::verifyOperationAttribute(Operation *op,
                                         NamedAttribute attribute) {
  StringRef name = attribute.getName();
  const Definition *definition = llvm::find_if(
      definitions, [&](const Definition &one) { return one.name == name; });
  if (definition == std::end(definitions))
    return op->emitOpError() << "has unknown attribute '" << name
                             << "'; the npc dialect's page lists those it "
                                "defines";
  if (op->getName().getStringRef() != definition->op)
    return op->emitOpError()
           << "has '" << name << "', which only " << definition->op << " may";
  if (!definition->allows(attribute.getValue()))
    return op->emitOpError()
           << "has '" << name << "' = " << attribute.getValue()
           << "; it must be " << definition->expected;
  return success();
}

LogicalResult npc::checkProgram(ModuleOp module) {
  auto result = module.walk([&](Operation *op) {
    if (op == module || !op->hasTrait<OpTrait::SymbolTable>())
      return WalkResult::advance();
    op->emitError("a program has one table of symbols, that of its module; "
                  "move these ops there");
    return WalkResult::interrupt();
  });
  if (result.wasInterrupted())
    return failure();
  for (auto function : module.getOps<FunctionOpInterface>())
    if (function.getFunctionBody().getBlocks().size() > 1)
      return function.emitError()
             << "@" << function.getName() << " has "
             << function.getFunctionBody().getBlocks().size()
             << " blocks; a program's functions have one";
  return success();
}
