#include "npc/Dialect/Xbar/IR/Xbar.h"

#include "npc/Dialect/NN/IR/Shapes.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

#include <cmath>

using namespace mlir;
using namespace npc::xbar;

using EmitError = llvm::function_ref<InFlightDiagnostic()>;

//===-- pieces of assembly -----------------------------------------------===//

static ParseResult parseFloatOf(const llvm::fltSemantics &semantics,
                                AsmParser &parser, FailureOr<APFloat> &value) {
  SMLoc loc = parser.getCurrentLocation();
  bool negative = succeeded(parser.parseOptionalMinus());
  double number = 0;
  if (parser.parseFloat(number))
    return failure();
  bool losesInfo = false;
  APFloat parsed(negative ? -number : number);
  parsed.convert(semantics, APFloat::rmNearestTiesToEven, &losesInfo);
  if (!parsed.isFinite())
    return parser.emitError(loc, "number out of range");
  value = parsed;
  return success();
}

static ParseResult parseFloat32(AsmParser &parser, FailureOr<APFloat> &value) {
  return parseFloatOf(APFloat::IEEEsingle(), parser, value);
}

static ParseResult parseFloat64(AsmParser &parser, FailureOr<APFloat> &value) {
  return parseFloatOf(APFloat::IEEEdouble(), parser, value);
}

static void printFloat32(AsmPrinter &printer, const APFloat &value) {
  printer.printFloat(value);
}

static void printFloat64(AsmPrinter &printer, const APFloat &value) {
  printer.printFloat(value);
}

static ParseResult parseSizes(AsmParser &parser, SmallVector<int64_t> &sizes) {
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, [&] {
    return parser.parseInteger(sizes.emplace_back());
  });
}

static void printSizes(AsmPrinter &printer, ArrayRef<int64_t> sizes) {
  printer << '[' << sizes << ']';
}

static ParseResult parseStridedDim(AsmParser &parser, int64_t &size,
                                   int64_t &stride) {
  return failure(parser.parseInteger(size) || parser.parseColon() ||
                 parser.parseInteger(stride));
}

static void printStridedDim(AsmPrinter &printer, int64_t size, int64_t stride) {
  printer << size << " : " << stride;
}

static ParseResult parseStridedDims(AsmParser &parser,
                                    SmallVector<int64_t> &sizes,
                                    SmallVector<int64_t> &strides) {
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, [&] {
    return parseStridedDim(parser, sizes.emplace_back(),
                           strides.emplace_back());
  });
}

static void printStridedDims(AsmPrinter &printer, ArrayRef<int64_t> sizes,
                             ArrayRef<int64_t> strides) {
  printer << '[';
  llvm::interleaveComma(llvm::zip(sizes, strides), printer,
                        [&](auto sizeAndStride) {
                          auto [size, stride] = sizeAndStride;
                          printStridedDim(printer, size, stride);
                        });
  printer << ']';
}

static ParseResult parseGroups(AsmParser &parser, int64_t &groups,
                               int64_t &stride) {
  groups = 1;
  stride = 0;
  if (failed(parser.parseOptionalComma()))
    return success();
  return failure(parser.parseKeyword("groups") ||
                 parseStridedDim(parser, groups, stride));
}

static void printGroups(AsmPrinter &printer, int64_t groups, int64_t stride) {
  if (groups == 1)
    return;
  printer << ", groups ";
  printStridedDim(printer, groups, stride);
}

static ParseResult parseSharedFlag(AsmParser &parser, bool &shared) {
  shared = succeeded(parser.parseOptionalComma());
  return shared ? parser.parseKeyword("shared") : ParseResult::success();
}

static void printSharedFlag(AsmPrinter &printer, bool shared) {
  if (shared)
    printer << ", shared";
}

#define GET_ATTRDEF_CLASSES
#include "npc/Dialect/Xbar/IR/XbarAttrs.cpp.inc"

void XbarDialect::registerAttributes() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "npc/Dialect/Xbar/IR/XbarAttrs.cpp.inc"
      >();
}

//===-- geometry ---------------------------------------------------------===//

/// a * b, or nullopt beyond 63 bits.
static std::optional<int64_t> checkedMul(int64_t a, int64_t b) {
  int64_t product;
  if (llvm::MulOverflow(a, b, product))
    return std::nullopt;
  return product;
}

static std::optional<int64_t> checkedAdd(int64_t a, int64_t b) {
  int64_t sum;
  if (llvm::AddOverflow(a, b, sum))
    return std::nullopt;
  return sum;
}

/// Rows, columns, taps and channels stay within this.
static constexpr int64_t maxSize = int64_t{1} << 31;

namespace {
/// Lowest and highest element that a strided walk touches; sizes at least 1.
struct Extent {
  std::optional<int64_t> lowest, highest;

  void walk(int64_t size, int64_t stride) {
    std::optional<int64_t> reach = checkedMul(size - 1, stride);
    std::optional<int64_t> &end = stride < 0 ? lowest : highest;
    if (end && reach)
      end = checkedAdd(*end, *reach);
    else
      end = std::nullopt;
  }
};
} // namespace

LogicalResult ViewAttr::verify(EmitError emitError, int64_t offset,
                               ArrayRef<int64_t> tapSizes,
                               ArrayRef<int64_t> tapStrides, int64_t channels,
                               int64_t channelStride, int64_t columns,
                               int64_t columnStride, int64_t groups,
                               int64_t groupStride) {
  if (offset < 0)
    return emitError() << "view_c1: offset " << offset << " is negative";
  if (groups < 1 || channels % groups || columns % groups)
    return emitError() << "view_c5: " << groups << " groups do not divide "
                       << channels << " channels and " << columns << " columns";
  SmallVector<int64_t> sizes(tapSizes), strides(tapStrides);
  sizes.append({channels / groups, groups, columns / groups});
  strides.append({channelStride, groupStride, columnStride});
  if (sizes.size() != strides.size())
    return emitError() << tapSizes.size() << " tap sizes, but "
                       << tapStrides.size() << " tap strides";
  Extent extent{offset, offset};
  int64_t rows = 1;
  for (auto [i, size, stride] : llvm::enumerate(sizes, strides)) {
    if (size < 1)
      return emitError() << "view_c2: size " << size << " is below 1";
    extent.walk(size, stride);
    bool isColumns = i + 1 == sizes.size();
    rows = isColumns ? rows : checkedMul(rows, size).value_or(INT64_MAX);
  }
  if (rows > maxSize || columns > maxSize || !extent.lowest ||
      !extent.highest || *extent.highest == INT64_MAX)
    return emitError() << "view_c4: the view is too large: at most " << maxSize
                       << " rows and columns are allowed";
  if (*extent.lowest < 0)
    return emitError() << "view_c3: the view begins at element "
                       << *extent.lowest << " of the weight";
  return success();
}

int64_t ViewAttr::taps() const { return llvm::product_of(getTapSizes()); }

int64_t ViewAttr::elementsTouched() const {
  Extent extent{getOffset(), getOffset()};
  for (auto [size, stride] : llvm::zip(getTapSizes(), getTapStrides()))
    extent.walk(size, stride);
  extent.walk(channelsPerGroup(), getChannelStride());
  extent.walk(getGroups(), getGroupStride());
  extent.walk(columnsPerGroup(), getColumnStride());
  return *extent.highest + 1;
}

int64_t ViewAttr::elementOfRow(int64_t row) const {
  int64_t channel = row % getChannels() % channelsPerGroup();
  int64_t element = getOffset() + channel * getChannelStride() +
                    groupOfRow(row) * getGroupStride();
  int64_t tap = row / getChannels();
  for (auto [size, stride] : llvm::zip(llvm::reverse(getTapSizes()),
                                       llvm::reverse(getTapStrides()))) {
    element += tap % size * stride;
    tap /= size;
  }
  return element;
}

LogicalResult WindowAttr::verify(EmitError emitError, ArrayRef<int64_t> kernel,
                                 ArrayRef<int64_t> strides,
                                 ArrayRef<int64_t> pads,
                                 ArrayRef<int64_t> dilations) {
  size_t rank = kernel.size();
  if (rank < 1 || rank > 3)
    return emitError() << "window_c1: kernel has " << rank
                       << " spatial dimensions; 1 to 3 are allowed";
  if (strides.size() != rank || dilations.size() != rank ||
      pads.size() != 2 * rank)
    return emitError() << "window_c1: kernel has " << rank
                       << " spatial dimensions, so strides and dilations need "
                       << rank << " entries and pads " << 2 * rank << "; got "
                       << strides.size() << ", " << dilations.size() << " and "
                       << pads.size();
  constexpr int64_t highest = INT32_MAX; // keeps outputSize within 63 bits
  auto check = [&](StringRef what, ArrayRef<int64_t> values,
                   int64_t lowest) -> LogicalResult {
    for (int64_t value : values)
      if (value < lowest || value > highest)
        return emitError() << "window_c2: " << what << " entry " << value
                           << " is outside [" << lowest << ", " << highest
                           << "]";
    return success();
  };
  if (failed(check("kernel", kernel, 1)) ||
      failed(check("strides", strides, 1)) ||
      failed(check("dilations", dilations, 1)) ||
      failed(check("pads", pads, 0)))
    return failure();
  if (!npc::nn::elementCount(kernel))
    return emitError() << "window_c3: kernel [" << kernel << "] has more than "
                       << maxSize << " elements";
  return success();
}

int64_t WindowAttr::taps() const { return llvm::product_of(getKernel()); }

int64_t WindowAttr::outputSize(size_t dim, int64_t inputSize) const {
  int64_t padded = inputSize + getPads()[dim] + getPads()[spatialRank() + dim];
  int64_t span = getDilations()[dim] * (getKernel()[dim] - 1) + 1;
  return padded < span ? 0 : (padded - span) / getStrides()[dim] + 1;
}

LogicalResult RectAttr::verify(EmitError emitError, int64_t tapBegin,
                               int64_t tapEnd, int64_t channelBegin,
                               int64_t channelEnd) {
  auto check = [&](StringRef what, int64_t begin,
                   int64_t end) -> LogicalResult {
    if (begin >= 0 && begin < end && end <= maxSize)
      return success();
    return emitError() << "rect_c1: " << what << " " << begin << " to " << end
                       << " is no half-open range within [0, " << maxSize
                       << "]";
  };
  return success(succeeded(check("taps", tapBegin, tapEnd)) &&
                 succeeded(check("channels", channelBegin, channelEnd)));
}

//===-- numbers ----------------------------------------------------------===//

/// A finite number above 0.
static LogicalResult verifyPositive(EmitError emitError, StringRef constraint,
                                    StringRef what, const APFloat &value) {
  if (value.isFinite() && !value.isNegative() && !value.isZero())
    return success();
  SmallString<16> text;
  value.toString(text);
  return emitError() << constraint << ": " << what << " " << text
                     << " is not finite and above 0";
}

CodeAttr CodeAttr::get(MLIRContext *context, float scale, int64_t zeroPoint,
                       int64_t min, int64_t max) {
  return get(context, APFloat(scale), zeroPoint, min, max);
}

LogicalResult CodeAttr::verify(EmitError emitError, APFloat scale,
                               int64_t zeroPoint, int64_t min, int64_t max) {
  if (failed(verifyPositive(emitError, "code_c1", "scale", scale)))
    return failure();
  bool isSigned = min >= INT16_MIN && max <= INT16_MAX;
  bool isUnsigned = min >= 0 && max <= UINT16_MAX;
  if (min >= max || !(isSigned || isUnsigned))
    return emitError() << "code_c2: codes " << min << " to " << max
                       << " do not fit; allowed is a range within [-32768, "
                          "32767] or [0, 65535]";
  if (zeroPoint < min || zeroPoint > max)
    return emitError() << "code_c3: zero_point " << zeroPoint << " is outside ["
                       << min << ", " << max << "]";
  return success();
}

IntegerType CodeAttr::storageType() const {
  bool isUnsigned = getMin() >= 0;
  bool fitsByte = isUnsigned ? getMax() <= UINT8_MAX
                             : getMin() >= INT8_MIN && getMax() <= INT8_MAX;
  return IntegerType::get(getContext(), fitsByte ? 8 : 16,
                          isUnsigned ? IntegerType::Unsigned
                                     : IntegerType::Signless);
}

LogicalResult EncodingAttr::verify(EmitError emitError, CellEncoding cell,
                                   int64_t devices, int64_t slices,
                                   int64_t base, int64_t levels, APFloat gMin,
                                   APFloat gMax, bool shared) {
  constexpr int64_t limit = int64_t{1} << 24;
  if (devices < 1 || slices < 1 || base < 1 || levels < 2 || devices > limit ||
      slices > 16 || base > limit || levels > limit)
    return emitError() << "encoding_c1: devices " << devices << ", slices "
                       << slices << ", base " << base << ", levels " << levels
                       << ": devices, slices and base must be at least 1, "
                          "levels at least 2, none too large";
  if (!gMin.isFinite() || !gMax.isFinite() || gMin.isNegative() ||
      !(gMin < gMax)) {
    return emitError() << "encoding_c2: gmin " << gMin.convertToDouble()
                       << " and gmax " << gMax.convertToDouble()
                       << " must satisfy 0 <= gmin < gmax";
  }
  int64_t digit = devices * (levels - 1);
  if (slices > 1 && base > digit + 1)
    return emitError() << "encoding_c3: base " << base
                       << " is above devices * (levels - 1) + 1 = " << digit + 1
                       << ": weights between two codes could not be stored";
  double largest = 0;
  for (int64_t slice = 0; slice < slices; ++slice)
    largest = largest * double(base) + double(digit);
  if (largest >= double(limit))
    return emitError() << "encoding_c4: the largest weight has " << largest
                       << " levels; below 2^24 are allowed";
  return success();
}

int64_t EncodingAttr::deviceColumnsPerWeight() const {
  int64_t polarities = getCell() == CellEncoding::Differential ? 2 : 1;
  return polarities * getDevices() * getSlices();
}

int64_t EncodingAttr::columnsPerWeight() const {
  return getShared() ? getSlices() : deviceColumnsPerWeight();
}

int64_t EncodingAttr::referenceDeviceColumns() const {
  return getCell() == CellEncoding::Offset ? deviceColumnsPerWeight() : 0;
}

int64_t EncodingAttr::referenceColumns() const {
  return getCell() == CellEncoding::Offset ? columnsPerWeight() : 0;
}

int64_t EncodingAttr::maxLevelUnits() const {
  int64_t units = 0;
  for (int64_t slice = 0; slice < getSlices(); ++slice)
    units = units * getBase() + getDevices() * (getLevels() - 1);
  return units;
}

ConverterAttr ConverterAttr::get(MLIRContext *context, float gain,
                                 int64_t shift) {
  return get(context, APFloat(gain), shift);
}

LogicalResult ConverterAttr::verify(EmitError emitError, APFloat gain,
                                    int64_t shift) {
  if (failed(verifyPositive(emitError, "converter_c1", "gain", gain)))
    return failure();
  if (shift < 0 || shift > 24)
    return emitError() << "converter_c2: shift " << shift
                       << " is outside [0, 24]";
  return success();
}

//===-- coefficient terms ------------------------------------------------===//

static bool isFiniteF32(FloatAttr number) {
  return number.getType().isF32() && number.getValue().isFinite();
}

LogicalResult BiasAttr::verify(EmitError emitError, FlatSymbolRefAttr values,
                               FloatAttr factor) {
  if (values.getValue().empty())
    return emitError() << "bias_c1: the bias has no symbol";
  if (factor && !isFiniteF32(factor))
    return emitError() << "bias_c2: factor " << factor
                       << " is not a finite f32";
  return success();
}

LogicalResult ScaleAttr::verify(EmitError emitError, Attribute factor) {
  if (isa<FlatSymbolRefAttr>(factor))
    return success();
  if (auto number = dyn_cast<FloatAttr>(factor); number && isFiniteF32(number))
    return success();
  return emitError() << "scale_c1: factor " << factor
                     << " is neither a symbol nor a finite f32";
}

LogicalResult NormAttr::verify(EmitError emitError, FlatSymbolRefAttr gamma,
                               FlatSymbolRefAttr beta, FlatSymbolRefAttr mean,
                               FlatSymbolRefAttr variance, APFloat epsilon) {
  if (epsilon.isFinite() && (!epsilon.isNegative() || epsilon.isZero()))
    return success();
  return emitError() << "norm_c1: epsilon " << epsilon.convertToDouble()
                     << " is below 0 or not finite";
}
