#include "npc/Dialect/Chip/IR/Chip.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace npc;
using namespace npc::chip;

#define NPC_FUNCTION(name, ...)                                                \
  static_assert(static_cast<uint32_t>(chip::Function::name) ==                 \
                    static_cast<uint32_t>(isa::Function::name),                \
                "the dialect's functions are the instruction set's");
#include "npc/Isa/Isa.def"

static ParseResult parseIntegers(AsmParser &parser,
                                 SmallVector<int64_t> &values) {
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, [&] {
    return parser.parseInteger(values.emplace_back());
  });
}

static void printIntegers(AsmPrinter &printer, ArrayRef<int64_t> values) {
  printer << '[';
  llvm::interleaveComma(values, printer);
  printer << ']';
}

#include "npc/Dialect/Chip/IR/ChipDialect.cpp.inc"
#include "npc/Dialect/Chip/IR/ChipEnums.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "npc/Dialect/Chip/IR/ChipAttrs.cpp.inc"

void ChipDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "npc/Dialect/Chip/IR/ChipAttrs.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "npc/Dialect/Chip/IR/ChipOps.cpp.inc"
      >();
}

LogicalResult
WindowDimAttr::verify(llvm::function_ref<InFlightDiagnostic()> emitError,
                      uint32_t kernel, uint32_t dilation, uint32_t extent,
                      int32_t, int64_t, ArrayRef<int64_t>) {
  if (kernel && dilation && extent)
    return success();
  return emitError() << "window_c1: kernel " << kernel << ", dilation "
                     << dilation << " and extent " << extent
                     << " must each be at least 1";
}

FailureOr<PlaceAttr> npc::chip::parsePlaceBody(AsmParser &parser) {
  SMLoc loc = parser.getCurrentLocation();
  StringRef keyword;
  if (parser.parseKeyword(&keyword))
    return failure();
  std::optional<PlaceKind> kind = symbolizePlaceKind(keyword);
  if (!kind)
    return parser.emitError(loc,
                            "expected core, digital, shared or host, found '")
           << keyword << "'";
  uint32_t unit = 0, chip = 0;
  bool hasUnit = *kind == PlaceKind::Core || *kind == PlaceKind::Digital;
  if (hasUnit && parser.parseInteger(unit))
    return failure();
  if (*kind != PlaceKind::Host &&
      (parser.parseKeyword("of") || parser.parseKeyword("chip") ||
       parser.parseInteger(chip)))
    return failure();
  return PlaceAttr::get(parser.getContext(), *kind, chip, unit);
}

void npc::chip::printPlaceBody(AsmPrinter &printer, PlaceAttr place) {
  printer << stringifyPlaceKind(place.getKind());
  bool hasUnit = place.getKind() == PlaceKind::Core ||
                 place.getKind() == PlaceKind::Digital;
  if (hasUnit)
    printer << ' ' << place.getUnit();
  if (place.getKind() != PlaceKind::Host)
    printer << " of chip " << place.getChip();
}

Attribute PlaceAttr::parse(AsmParser &parser, Type) {
  if (parser.parseLess())
    return {};
  FailureOr<PlaceAttr> place = parsePlaceBody(parser);
  if (failed(place) || parser.parseGreater())
    return {};
  return *place;
}

void PlaceAttr::print(AsmPrinter &printer) const {
  printer << '<';
  printPlaceBody(printer, *this);
  printer << '>';
}
