#include "npc/Dialect/Xbar/IR/Xbar.h"

#include "npc/Dialect/NN/IR/Shapes.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace npc::xbar;

static ParseResult parseShape(OpAsmParser &parser, IntegerAttr &rows,
                              IntegerAttr &columns) {
  SMLoc loc = parser.getCurrentLocation();
  SmallVector<int64_t, 2> dims;
  if (parser.parseDimensionList(dims, /*allowDynamic=*/false,
                                /*withTrailingX=*/false))
    return failure();
  if (dims.size() != 2)
    return parser.emitError(loc, "expected a shape of the form ROWSxCOLUMNS");
  rows = parser.getBuilder().getI64IntegerAttr(dims[0]);
  columns = parser.getBuilder().getI64IntegerAttr(dims[1]);
  return success();
}

static void printShape(OpAsmPrinter &printer, Operation *, IntegerAttr rows,
                       IntegerAttr columns) {
  printer << rows.getInt() << 'x' << columns.getInt();
}

static ParseResult parseHeldBlocks(OpAsmParser &parser, ArrayAttr &blocks,
                                   DenseI64ArrayAttr &rows,
                                   DenseI64ArrayAttr &columns) {
  SmallVector<Attribute> names;
  SmallVector<int64_t> rowList, columnList;
  auto parseOne = [&]() -> ParseResult {
    FlatSymbolRefAttr name;
    if (parser.parseAttribute(name) || parser.parseKeyword("at") ||
        parser.parseInteger(rowList.emplace_back()) || parser.parseComma() ||
        parser.parseInteger(columnList.emplace_back()))
      return failure();
    names.push_back(name);
    return success();
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, parseOne))
    return failure();
  blocks = parser.getBuilder().getArrayAttr(names);
  rows = parser.getBuilder().getDenseI64ArrayAttr(rowList);
  columns = parser.getBuilder().getDenseI64ArrayAttr(columnList);
  return success();
}

static void printHeldBlocks(OpAsmPrinter &printer, Operation *,
                            ArrayAttr blocks, DenseI64ArrayAttr rows,
                            DenseI64ArrayAttr columns) {
  printer << '[';
  llvm::interleaveComma(
      llvm::zip(blocks, rows.asArrayRef(), columns.asArrayRef()), printer,
      [&](auto held) {
        auto [block, row, column] = held;
        printer << block << " at " << row << ", " << column;
      });
  printer << ']';
}

#define GET_OP_CLASSES
#include "npc/Dialect/Xbar/IR/XbarOps.cpp.inc"
