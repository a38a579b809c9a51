#include "npc/Dialect/Chip/IR/Chip.h"
#include "npc/Isa/Encoding.h"

#include "mlir/IR/Builders.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace npc;
using namespace npc::chip;

static ParseResult parsePlace(OpAsmParser &parser, PlaceAttr &place) {
  FailureOr<PlaceAttr> parsed = parsePlaceBody(parser);
  if (failed(parsed))
    return failure();
  place = *parsed;
  return success();
}

static void printPlace(OpAsmPrinter &printer, Operation *, PlaceAttr place) {
  printPlaceBody(printer, place);
}

/// Unlike a dense array's own syntax, this one reads back infinities.
static ParseResult parseFloats(OpAsmParser &parser, DenseF32ArrayAttr &values) {
  SmallVector<float> numbers;
  auto parseOne = [&]() -> ParseResult {
    llvm::APFloat value(llvm::APFloat::IEEEsingle());
    if (parser.parseFloat(value.getSemantics(), value))
      return failure();
    numbers.push_back(value.convertToFloat());
    return success();
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, parseOne))
    return failure();
  values = parser.getBuilder().getDenseF32ArrayAttr(numbers);
  return success();
}

static void printFloats(OpAsmPrinter &printer, Operation *,
                        DenseF32ArrayAttr values) {
  printer << '[';
  llvm::interleaveComma(values.asArrayRef(), printer, [&](float value) {
    printer.printFloat(llvm::APFloat(value));
  });
  printer << ']';
}

#define GET_OP_CLASSES
#include "npc/Dialect/Chip/IR/ChipOps.cpp.inc"

unsigned npc::chip::loopDepth(Operation *op) {
  unsigned depth = 0;
  for (Operation *parent = op->getParentOp(); isa_and_nonnull<LoopOp>(parent);
       parent = parent->getParentOp())
    ++depth;
  return depth;
}

/// Checks that `view` has a stride per enclosing loop and `dims` more.
static LogicalResult verifyStrides(Operation *op, ViewAttr view, size_t dims,
                                   StringRef constraint) {
  unsigned loops = loopDepth(op);
  if (view.getStrides().size() == loops + dims)
    return success();
  return op->emitOpError(constraint)
         << ": " << view << " has " << view.getStrides().size() << " strides; "
         << loops << " loops and " << dims << " dims need " << loops + dims;
}

static LogicalResult verifyBuffer(Operation *op, ViewAttr view,
                                  SymbolTableCollection &symbols,
                                  StringRef constraint) {
  if (symbols.lookupNearestSymbolFrom<BufferOp>(op, view.getBuffer()))
    return success();
  return op->emitOpError(constraint) << ": no buffer " << view.getBuffer();
}

static LogicalResult verifyBox(Operation *op, ArrayRef<int64_t> dims,
                               ArrayRef<ViewAttr> views) {
  for (int64_t dim : dims)
    if (dim < 1)
      return op->emitOpError("box_c1: dims must be at least 1, one is ") << dim;
  for (ViewAttr view : views)
    if (failed(verifyStrides(op, view, dims.size(), "box_c2")))
      return failure();
  return success();
}

static LogicalResult verifyBuffers(Operation *op, ArrayRef<ViewAttr> views,
                                   SymbolTableCollection &symbols) {
  for (ViewAttr view : views)
    if (failed(verifyBuffer(op, view, symbols, "box_c3")))
      return failure();
  return success();
}

static LogicalResult verifyUse(Operation *op, Function function,
                               isa::Use wanted, size_t params,
                               StringRef constraint) {
  isa::Function code = toIsa(function);
  StringRef name = stringifyFunction(function);
  if (!(isa::usesOf(code) & wanted))
    return op->emitOpError(constraint)
           << ": " << name << " is no function of this instruction";
  if (isa::parameterCount(code) == params)
    return success();
  return op->emitOpError(constraint)
         << ": " << name << " takes " << isa::parameterCount(code)
         << " parameters, not " << params;
}

void LoopOp::build(OpBuilder &builder, OperationState &state, int64_t count) {
  state.addAttribute(getCountAttrName(state.name),
                     builder.getI64IntegerAttr(count));
  state.addRegion()->emplaceBlock();
}

LogicalResult LoopOp::verify() {
  if (getCount() > 0)
    return success();
  return emitOpError("loop_c1: count must be at least 1, is ") << getCount();
}

LogicalResult WaitOp::verify() {
  unsigned loops = loopDepth(*this);
  if (getStrides().size() != loops)
    return emitOpError("wait_c3: the count has ")
           << getStrides().size() << " strides in " << loops << " loops";
  bool rises = llvm::any_of(getStrides(), [](int64_t s) { return s > 0; });
  if (getCount() > 0 || rises)
    return success();
  return emitOpError("wait_c1: count must be at least 1, is ") << getCount();
}

LogicalResult WaitOp::verifySymbolUses(SymbolTableCollection &symbols) {
  if (symbols.lookupNearestSymbolFrom<SemaphoreOp>(*this, getSemaphoreAttr()))
    return success();
  return emitOpError("wait_c2: no semaphore ") << getSemaphoreAttr();
}

LogicalResult SignalOp::verifySymbolUses(SymbolTableCollection &symbols) {
  if (symbols.lookupNearestSymbolFrom<SemaphoreOp>(*this, getSemaphoreAttr()))
    return success();
  return emitOpError("signal_c1: no semaphore ") << getSemaphoreAttr();
}

LogicalResult GatherOp::verify() {
  if (failed(verifyStrides(*this, getInput(), 1, "gather_c1")))
    return failure();
  unsigned loops = loopDepth(*this);
  int64_t taps = 1;
  for (auto dim : getWindow().getAsRange<WindowDimAttr>()) {
    if (dim.getSteps().size() != loops)
      return emitOpError("gather_c2: a window dim has ")
             << dim.getSteps().size() << " steps in " << loops << " loops";
    if (llvm::MulOverflow(taps, int64_t(dim.getKernel()), taps))
      return emitOpError("gather_c3: the window has more than 2^63 taps");
  }
  if (getTapBegin() < 0 || getTapBegin() >= getTapEnd() || getTapEnd() > taps)
    return emitOpError("gather_c3: taps ")
           << getTapBegin() << " to " << getTapEnd()
           << " are empty or outside the kernel's " << taps;
  if (getChannelBegin() < 0 || getChannelBegin() >= getChannelEnd())
    return emitOpError("gather_c3: channels ")
           << getChannelBegin() << " to " << getChannelEnd() << " are empty";
  if (getRow() < 0)
    return emitOpError("gather_c5: row is ") << getRow();
  return success();
}

LogicalResult GatherOp::verifySymbolUses(SymbolTableCollection &symbols) {
  if (!symbols.lookupNearestSymbolFrom<CodeOp>(*this, getCodeAttr()))
    return emitOpError("gather_c4: no code ") << getCodeAttr();
  return verifyBuffer(*this, getInput(), symbols, "gather_c4");
}

LogicalResult SendOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto channel =
      symbols.lookupNearestSymbolFrom<ChannelOp>(*this, getChannelAttr());
  if (!channel)
    return emitOpError("send_c1: no channel ") << getChannelAttr();
  auto stream = (*this)->getParentOfType<StreamOp>();
  if (channel.getSource() == stream.getSymName())
    return success();
  return emitOpError("send_c1: ")
         << getChannelAttr() << " starts at " << channel.getSourceAttr();
}

LogicalResult ReceiveOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto channel =
      symbols.lookupNearestSymbolFrom<ChannelOp>(*this, getChannelAttr());
  if (!channel)
    return emitOpError("receive_c1: no channel ") << getChannelAttr();
  auto stream = (*this)->getParentOfType<StreamOp>();
  if (channel.getDestination() == stream.getSymName())
    return success();
  return emitOpError("receive_c1: ")
         << getChannelAttr() << " ends at " << channel.getDestinationAttr();
}

LogicalResult AffineOp::verifySymbolUses(SymbolTableCollection &symbols) {
  if (symbols.lookupNearestSymbolFrom<AffineEntryOp>(*this, getEntryAttr()))
    return success();
  return emitOpError("affine_c1: no affine entry ") << getEntryAttr();
}

LogicalResult ApplyOp::verify() {
  if (getFunction() == Function::Quantize ||
      getFunction() == Function::Dequantize)
    return emitOpError("apply_c2: ") << stringifyFunction(getFunction())
                                     << " needs a code; use chip.quantize";
  return verifyUse(*this, getFunction(), isa::Unary, getParams().size(),
                   "apply_c1");
}

LogicalResult QuantizeOp::verifySymbolUses(SymbolTableCollection &symbols) {
  if (symbols.lookupNearestSymbolFrom<CodeOp>(*this, getCodeAttr()))
    return success();
  return emitOpError("quantize_c1: no code ") << getCodeAttr();
}

LogicalResult StoreOp::verify() {
  return verifyStrides(*this, getOutput(), 1, "store_c1");
}

LogicalResult StoreOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyBuffer(*this, getOutput(), symbols, "store_c2");
}

LogicalResult FillOp::verify() {
  return verifyBox(*this, getDims(), {getOutput()});
}

LogicalResult FillOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyBuffers(*this, {getOutput()}, symbols);
}

LogicalResult MapOp::verify() {
  if (failed(verifyUse(*this, getFunction(), isa::Unary, getParams().size(),
                       "map_c1")))
    return failure();
  bool needsCode = getFunction() == Function::Quantize ||
                   getFunction() == Function::Dequantize;
  if (needsCode != getCode().has_value())
    return emitOpError("map_c2: ")
           << stringifyFunction(getFunction())
           << (needsCode ? " needs a code" : " takes no code");
  return verifyBox(*this, getDims(), {getOutput(), getInput()});
}

LogicalResult MapOp::verifySymbolUses(SymbolTableCollection &symbols) {
  if (getCodeAttr() &&
      !symbols.lookupNearestSymbolFrom<CodeOp>(*this, getCodeAttr()))
    return emitOpError("map_c2: no code ") << getCodeAttr();
  return verifyBuffers(*this, {getOutput(), getInput()}, symbols);
}

LogicalResult ZipOp::verify() {
  if (failed(verifyUse(*this, getFunction(), isa::Binary, 0, "zip_c1")))
    return failure();
  return verifyBox(*this, getDims(), {getOutput(), getLhs(), getRhs()});
}

LogicalResult ZipOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyBuffers(*this, {getOutput(), getLhs(), getRhs()}, symbols);
}

LogicalResult ReduceOp::verify() {
  if (failed(verifyUse(*this, getFunction(), isa::Fold, 0, "reduce_c1")))
    return failure();
  return verifyBox(*this, getDims(), {getOutput(), getInput()});
}

LogicalResult ReduceOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyBuffers(*this, {getOutput(), getInput()}, symbols);
}

LogicalResult ContractOp::verify() {
  return verifyBox(*this, getDims(), {getOutput(), getLhs(), getRhs()});
}

LogicalResult ContractOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyBuffers(*this, {getOutput(), getLhs(), getRhs()}, symbols);
}

LogicalResult TakeOp::verify() {
  if (getAxisExtent() < 1)
    return emitOpError("take_c1: axis extent must be at least 1, is ")
           << getAxisExtent();
  return verifyBox(*this, getDims(), {getOutput(), getInput(), getIndices()});
}

LogicalResult TakeOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyBuffers(*this, {getOutput(), getInput(), getIndices()}, symbols);
}

LogicalResult PutOp::verify() {
  if (getAxisExtent() < 1)
    return emitOpError("put_c1: axis extent must be at least 1, is ")
           << getAxisExtent();
  if (failed(verifyUse(*this, getFunction(), isa::Update, 0, "put_c2")))
    return failure();
  return verifyBox(*this, getDims(), {getOutput(), getInput(), getIndices()});
}

LogicalResult PutOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyBuffers(*this, {getOutput(), getInput(), getIndices()}, symbols);
}

LogicalResult SelectOp::verify() {
  return verifyBox(*this, getDims(),
                   {getOutput(), getCondition(), getLhs(), getRhs()});
}

LogicalResult SelectOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyBuffers(*this, {getOutput(), getCondition(), getLhs(), getRhs()},
                       symbols);
}

LogicalResult SortOp::verify() {
  if (failed(verifyUse(*this, getFunction(), isa::Order, 0, "sort_c1")) ||
      failed(verifyBox(*this, getDims(), {getOutput(), getInput()})))
    return failure();
  if (!getDims().empty() && getDims().back() <= getAxisExtent() &&
      getInput().getStrides().back() == 0)
    return success();
  return emitOpError("sort_c2: dims [")
         << getDims() << "] need a last one of at most the axis extent "
         << getAxisExtent() << ", in which the input has stride 0";
}

LogicalResult SortOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyBuffers(*this, {getOutput(), getInput()}, symbols);
}
