#include "npc/Dialect/Chip/IR/Chip.h"

#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace npc::chip;

bool npc::chip::isElementType(Type type) {
  if (type.isF32() || type.isF16() || type.isF64())
    return true;
  auto integer = dyn_cast<IntegerType>(type);
  if (!integer || integer.isSigned())
    return false;
  unsigned width = integer.getWidth();
  return width == 8 || width == 16 || width == 32 || width == 64 ||
         (width == 1 && integer.isSignless());
}

LogicalResult MemoryOp::verify() {
  if (getBytes() > 0)
    return success();
  return emitOpError("memory_c1: needs at least one byte, has ") << getBytes();
}

static LogicalResult verifyDenseContents(BufferOp buffer,
                                         ElementsAttr contents) {
  if (!llvm::isa<DenseElementsAttr>(contents))
    return buffer.emitOpError(
        "buffer_c3: contents that are not a symbol must be dense");
  if (contents.getElementType() == buffer.getType() &&
      contents.getNumElements() == buffer.getElements())
    return success();
  return buffer.emitOpError("buffer_c3: holds ")
         << buffer.getElements() << " x " << buffer.getType()
         << ", its contents are " << contents.getNumElements() << " x "
         << contents.getElementType();
}

LogicalResult BufferOp::verify() {
  if (getAddress() < 0 || getElements() < 1)
    return emitOpError("buffer_c1: needs an address of at least 0 and at least "
                       "one element, has address ")
           << getAddress() << " and " << getElements() << " elements";
  if (!isElementType(getType()))
    return emitOpError("buffer_c2: element type ")
           << getType()
           << " is none of f32, f16, f64, i8, ui8, i16, ui16, i32, ui32, i64, "
              "ui64, i1";
  if (auto dense = dyn_cast_or_null<ElementsAttr>(getContentsAttr()))
    return verifyDenseContents(*this, dense);
  return success();
}

LogicalResult BufferOp::verifySymbolUses(SymbolTableCollection &symbols) {
  if (symbols.lookupNearestSymbolFrom<MemoryOp>(*this, getMemoryAttr()))
    return success();
  return emitOpError("buffer_c4: no memory ") << getMemoryAttr();
}

LogicalResult AffineEntryOp::verify() {
  if (!getBlocks().empty())
    return success();
  return emitOpError("affine_entry_c1: needs at least one block");
}

LogicalResult AffineEntryOp::verifySymbolUses(SymbolTableCollection &symbols) {
  if (symbols.lookupNearestSymbolFrom<CodeOp>(*this, getCodeAttr()))
    return success();
  return emitOpError("affine_entry_c2: no code ") << getCodeAttr();
}

LogicalResult ChannelOp::verify() {
  if (getColumns() > 0 && getCapacity() > 0)
    return success();
  return emitOpError(
             "channel_c1: columns and capacity must be at least 1, are ")
         << getColumns() << " and " << getCapacity();
}

LogicalResult ChannelOp::verifySymbolUses(SymbolTableCollection &symbols) {
  for (FlatSymbolRefAttr end : {getSourceAttr(), getDestinationAttr()})
    if (!symbols.lookupNearestSymbolFrom<StreamOp>(*this, end))
      return emitOpError("channel_c2: no stream ") << end;
  if (getSourceAttr() == getDestinationAttr())
    return emitOpError("channel_c2: begins and ends at ") << getSourceAttr();
  return success();
}

template <typename BindingOp>
static LogicalResult verifyBinding(BindingOp op,
                                   SymbolTableCollection &symbols) {
  auto buffer =
      symbols.lookupNearestSymbolFrom<BufferOp>(op, op.getBufferAttr());
  if (!buffer)
    return op.emitOpError("binding_c3: no buffer ") << op.getBufferAttr();
  auto type = cast<RankedTensorType>(op.getType());
  if (!type.hasStaticShape() || type.getNumElements() != buffer.getElements())
    return op.emitOpError("binding_c1: ")
           << type << " does not have the " << buffer.getElements()
           << " elements of " << op.getBufferAttr();
  if (type.getElementType() != buffer.getType())
    return op.emitOpError("binding_c2: ")
           << type << " is bound to a buffer of " << buffer.getType();
  return success();
}

LogicalResult InputOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyBinding(*this, symbols);
}

LogicalResult OutputOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyBinding(*this, symbols);
}

void StreamOp::build(OpBuilder &builder, OperationState &state, StringRef name,
                     PlaceAttr place) {
  state.addAttribute(getSymNameAttrName(state.name),
                     builder.getStringAttr(name));
  state.addAttribute(getPlaceAttrName(state.name), place);
  state.addRegion()->emplaceBlock();
}

LogicalResult StreamOp::verify() {
  if (getPlace().getKind() != PlaceKind::Shared)
    return success();
  return emitOpError("stream_c1: a shared memory executes nothing; a stream "
                     "runs on a core, a digital unit or the host");
}
