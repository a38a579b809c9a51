#include "npc/Dialect/NN/IR/NN.h"

#include "mlir/IR/RegionKindInterface.h"
#include "npc/Support/Files.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace npc::nn;

/// What `nn.weight` shows after `=`.
static ParseResult parseWeightData(OpAsmParser &parser, TypeAttr type,
                                   FlatSymbolRefAttr &source,
                                   IntegerAttr &offset, IntegerAttr &length,
                                   UnitAttr &varint, TypedAttr &splat);
static void printWeightData(OpAsmPrinter &printer, Operation *op, TypeAttr type,
                            FlatSymbolRefAttr source, IntegerAttr offset,
                            IntegerAttr length, UnitAttr varint,
                            TypedAttr splat);

/// Holds an op's result types against its shape function, which reports the
/// constraints of its operands and attributes.
template <typename OpT>
static LogicalResult verifyShape(OpT op) {
  SmallVector<Type, 2> inferred;
  if (failed(OpT::inferReturnTypes(op.getContext(), op.getLoc(),
                                   op->getOperands(), {},
                                   op->getPropertiesStorage(), {}, inferred)))
    return failure();
  for (auto [type, expected] : llvm::zip_equal(op->getResultTypes(), inferred))
    if (type != expected)
      return op.emitOpError("the result is ")
             << type << ", the operands give " << expected;
  return success();
}

#define GET_OP_CLASSES
#include "npc/Dialect/NN/IR/NNOps.cpp.inc"

static ParseResult parseSplat(OpAsmParser &parser, TypeAttr type,
                              TypedAttr &splat) {
  auto tensor = dyn_cast<RankedTensorType>(type.getValue());
  if (!tensor)
    return parser.emitError(parser.getCurrentLocation(),
                            "a splat needs a ranked tensor type");
  return parser.parseAttribute(splat, tensor.getElementType());
}

static ParseResult parseWeightData(OpAsmParser &parser, TypeAttr type,
                                   FlatSymbolRefAttr &source,
                                   IntegerAttr &offset, IntegerAttr &length,
                                   UnitAttr &varint, TypedAttr &splat) {
  if (succeeded(parser.parseOptionalKeyword("splat")))
    return parseSplat(parser, type, splat);
  Type i64 = parser.getBuilder().getI64Type();
  if (parser.parseAttribute(source) || parser.parseLSquare() ||
      parser.parseAttribute(offset, i64) || parser.parseComma() ||
      parser.parseAttribute(length, i64) || parser.parseRSquare())
    return failure();
  if (succeeded(parser.parseOptionalKeyword("varint")))
    varint = parser.getBuilder().getUnitAttr();
  return success();
}

static void printWeightData(OpAsmPrinter &printer, Operation *, TypeAttr,
                            FlatSymbolRefAttr source, IntegerAttr offset,
                            IntegerAttr length, UnitAttr varint,
                            TypedAttr splat) {
  if (splat) {
    printer << "splat ";
    printer.printAttributeWithoutType(splat);
    return;
  }
  printer << source << "[" << offset.getInt() << ", " << length.getInt() << "]";
  if (varint)
    printer << " varint";
}

LogicalResult npc::nn::verifyOutsideOfGraphRegion(Operation *op) {
  Region *region = op->getParentRegion();
  if (!region || !mayBeGraphRegion(*region))
    return success();
  return op->emitOpError("stands in a graph region, where values may go in "
                         "circles; ops that compute belong in a function");
}

int64_t npc::nn::storageBytes(Type elementType) {
  return llvm::divideCeil(elementType.getIntOrFloatBitWidth(), 8);
}

LogicalResult SourceOp::verify() {
  if (getPath().empty())
    return emitOpError("source_c1: the path is empty");
  if (static_cast<int64_t>(getSize()) < 0)
    return emitOpError("source_c2: the size is ")
           << static_cast<int64_t>(getSize()) << ", not a number of bytes";
  bool isHex = llvm::all_of(getSha256(), [](char c) {
    return llvm::isDigit(c) || (c >= 'a' && c <= 'f');
  });
  if (!isHex || getSha256().size() != 64)
    return emitOpError("source_c3: the SHA-256 has to be 64 lower-case "
                       "hexadecimal digits, it is \"")
           << getSha256() << "\"";
  return success();
}

void WeightOp::build(OpBuilder &builder, OperationState &state, StringRef name,
                     RankedTensorType type, StringRef source, int64_t offset,
                     int64_t length, bool varint) {
  build(builder, state, builder.getStringAttr(name), TypeAttr::get(type),
        FlatSymbolRefAttr::get(builder.getContext(), source),
        builder.getI64IntegerAttr(offset), builder.getI64IntegerAttr(length),
        varint ? builder.getUnitAttr() : UnitAttr(), TypedAttr());
}

void WeightOp::build(OpBuilder &builder, OperationState &state, StringRef name,
                     RankedTensorType type, TypedAttr splat) {
  build(builder, state, builder.getStringAttr(name), TypeAttr::get(type),
        FlatSymbolRefAttr(), IntegerAttr(), IntegerAttr(), UnitAttr(), splat);
}

static LogicalResult verifySplat(WeightOp op) {
  Type element = cast<RankedTensorType>(op.getType()).getElementType();
  TypedAttr splat = op.getSplatAttr();
  if (!isa<FloatAttr, IntegerAttr>(splat) || splat.getType() != element)
    return op.emitOpError("weight_c6: the splat has to be a number of type ")
           << element << ", it is " << splat;
  return success();
}

static LogicalResult verifyVarint(WeightOp op, int64_t elements,
                                  int64_t length) {
  Type element = cast<RankedTensorType>(op.getType()).getElementType();
  if (!isa<IntegerType, Float16Type, BFloat16Type>(element))
    return op.emitOpError("weight_c5: varint elements are integers, f16 or "
                          "bf16, not ")
           << element;
  constexpr int64_t maxVarintBytes = 10;
  if (length < elements || length > elements * maxVarintBytes)
    return op.emitOpError("weight_c4: ")
           << elements << " varint elements take " << elements << " to "
           << elements * maxVarintBytes << " bytes, the range has " << length;
  return success();
}

LogicalResult WeightOp::verify() {
  bool isWholeRange = getSourceAttr() && getOffsetAttr() && getLengthAttr();
  bool isAnyRange = getSourceAttr() || getOffsetAttr() || getLengthAttr();
  if (isSplat() ? isAnyRange || getVarint() : !isWholeRange)
    return emitOpError("weight_c1: it needs either a source with offset and "
                       "length or a splat");
  if (isSplat())
    return verifySplat(*this);

  int64_t offset = *getOffset(), length = *getLength();
  if (offset < 0 || length < 0)
    return emitOpError("weight_c2: offset and length are not negative, they "
                       "are ")
           << offset << " and " << length;
  auto type = cast<RankedTensorType>(getType());
  int64_t elements = type.getNumElements();
  if (getVarint())
    return verifyVarint(*this, elements, length);
  int64_t bytes = elements * storageBytes(type.getElementType());
  if (length != bytes)
    return emitOpError("weight_c3: ")
           << type << " takes " << bytes << " bytes, the range has " << length;
  return success();
}

LogicalResult WeightOp::verifySymbolUses(SymbolTableCollection &symbols) {
  if (isSplat())
    return success();
  auto source =
      symbols.lookupNearestSymbolFrom<SourceOp>(*this, getSourceAttr());
  if (!source)
    return emitOpError("weight_c7: there is no nn.source ") << getSourceAttr();
  if (!npc::checkedRange(*getOffset(), *getLength(), source.getSize()))
    return emitOpError("weight_c8: bytes ")
           << *getOffset() << " to "
           << static_cast<uint64_t>(*getOffset()) + *getLength()
           << " do not lie in " << getSourceAttr() << ", which has "
           << source.getSize() << " bytes";
  return success();
}

LogicalResult ParamOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto weight =
      symbols.lookupNearestSymbolFrom<WeightOp>(*this, getWeightAttr());
  if (!weight)
    return emitOpError("param_c1: there is no nn.weight ") << getWeightAttr();
  auto own = cast<RankedTensorType>(weight.getType());
  RankedTensorType type = getType();
  if (type == own ||
      (type.getElementType().isF32() && type.getShape() == own.getShape()))
    return success();
  return emitOpError("param_c2: the weight has type ")
         << own << ", the result " << type;
}

LogicalResult ConstantOp::verify() {
  if (!isa<DenseIntOrFPElementsAttr>(getValue()))
    return emitOpError("constant_c1: the value has to be dense");
  auto type = getValue().getShapedType();
  if (mayHold(type))
    return success();
  if (isa<FloatType>(type.getElementType()))
    return emitOpError("constant_c2: floating-point constants have at most ")
           << maxFloats << " elements, this has " << type.getNumElements()
           << "; use nn.weight";
  return emitOpError("constant_c3: integer constants have at most ")
         << maxIntegers << " elements, this has " << type.getNumElements()
         << "; use nn.weight";
}

LogicalResult ClipOp::verify() {
  std::optional<APFloat> low = getLow(), high = getHigh();
  if ((low && low->isNaN()) || (high && high->isNaN()))
    return emitOpError("clip_c1: bounds are not NaN");
  if (low && high && *low > *high)
    return emitOpError("clip_c2: low is above high: ")
           << low->convertToFloat() << " > " << high->convertToFloat();
  return success();
}

LogicalResult SoftmaxOp::verify() {
  int64_t rank = getType().getRank();
  if (getAxis() >= static_cast<uint64_t>(rank))
    return emitOpError("softmax_c1: axis ")
           << getAxis() << " of a tensor of rank " << rank;
  return success();
}

LogicalResult CumsumOp::verify() {
  int64_t rank = getType().getRank();
  if (getAxis() >= static_cast<uint64_t>(rank))
    return emitOpError("cumsum_c1: axis ")
           << getAxis() << " of a tensor of rank " << rank;
  return success();
}

LogicalResult ChannelAffineOp::verify() {
  RankedTensorType type = getInput().getType();
  if (type.getRank() < 2)
    return emitOpError("channel_affine_c1: the input needs a channel "
                       "dimension, its rank is ")
           << type.getRank();
  auto perChannel =
      RankedTensorType::get({type.getDimSize(1)}, type.getElementType());
  for (Value coefficients : {getScale(), getOffset()})
    if (coefficients.getType() != perChannel)
      return emitOpError("channel_affine_c2: ")
             << type.getDimSize(1) << " channels need scale and offset of type "
             << perChannel << ", not " << coefficients.getType();
  return success();
}

LogicalResult NormCoefficientsOp::verify() {
  if (getGamma().getType().getRank() != 1)
    return emitOpError("norm_coefficients_c1: the operands have one element "
                       "per channel, not type ")
           << getGamma().getType();
  if (!getEpsilon().isFinite() || getEpsilon().isNegative())
    return emitOpError("norm_coefficients_c2: epsilon is ")
           << getEpsilon().convertToFloat()
           << ", it has to be finite and not negative";
  return success();
}

LogicalResult ReshapeOp::verify() {
  RankedTensorType from = getInput().getType(), to = getType();
  if (from.getElementType() != to.getElementType())
    return emitOpError("reshape_c1: elements are ")
           << from.getElementType() << " in the input and "
           << to.getElementType() << " in the result; use nn.cast";
  if (from.getNumElements() != to.getNumElements())
    return emitOpError("reshape_c2: ")
           << from << " has " << from.getNumElements() << " elements, " << to
           << " has " << to.getNumElements();
  return success();
}

LogicalResult BroadcastOp::verify() {
  RankedTensorType from = getInput().getType(), to = getType();
  if (from.getElementType() != to.getElementType())
    return emitOpError("broadcast_c1: elements of ")
           << from.getElementType() << " become " << to.getElementType();
  if (broadcastShapes(from.getShape(), to.getShape()) !=
      llvm::to_vector(to.getShape()))
    return emitOpError("broadcast_c2: ")
           << from << " does not broadcast to " << to;
  return success();
}

LogicalResult ConvOp::verify() { return verifyShape(*this); }
LogicalResult MatmulOp::verify() { return verifyShape(*this); }
LogicalResult MaxPoolOp::verify() { return verifyShape(*this); }
LogicalResult AvgPoolOp::verify() { return verifyShape(*this); }
LogicalResult ReduceOp::verify() { return verifyShape(*this); }
LogicalResult TopkOp::verify() { return verifyShape(*this); }
LogicalResult WhereOp::verify() { return verifyShape(*this); }
LogicalResult ConcatOp::verify() { return verifyShape(*this); }
LogicalResult TransposeOp::verify() { return verifyShape(*this); }
LogicalResult PadOp::verify() { return verifyShape(*this); }
LogicalResult SliceOp::verify() { return verifyShape(*this); }
LogicalResult GatherOp::verify() { return verifyShape(*this); }
LogicalResult GatherElementsOp::verify() { return verifyShape(*this); }
LogicalResult ScatterOp::verify() { return verifyShape(*this); }
