#include "Tables.h"

#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Dialect/Xbar/Target/TargetOf.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace npc;
using chip::PlaceKind;

format::ElementType npc::elementTypeOf(Type type) {
  if (type.isF32())
    return format::ElementType_F32;
  if (type.isF16())
    return format::ElementType_F16;
  if (type.isF64())
    return format::ElementType_F64;
  bool isUnsigned = type.isUnsignedInteger();
  switch (type.getIntOrFloatBitWidth()) {
  case 1:
    return format::ElementType_Bool;
  case 8:
    return isUnsigned ? format::ElementType_U8 : format::ElementType_I8;
  case 16:
    return isUnsigned ? format::ElementType_U16 : format::ElementType_I16;
  case 32:
    return isUnsigned ? format::ElementType_U32 : format::ElementType_I32;
  default:
    return isUnsigned ? format::ElementType_U64 : format::ElementType_I64;
  }
}

std::vector<std::string> Tables::nodesOf(Location loc) {
  llvm::SmallSetVector<StringRef, 4> names;
  loc->walk([&](Location part) {
    if (auto named = dyn_cast<NameLoc>(part))
      names.insert(named.getName().getValue());
    return WalkResult::advance();
  });
  std::vector<std::string> result;
  for (StringRef name : names)
    result.push_back(name.str());
  return result;
}

uint32_t Tables::location(Location loc) {
  std::string text = llvm::join(nodesOf(loc), ", ");
  auto [found, isNew] =
      locations.try_emplace(text, uint32_t(manifest->locations.size()));
  if (isNew)
    manifest->locations.push_back(text);
  return found->second;
}

template <typename OpT, typename TableT>
LogicalResult Tables::buildTable(std::vector<std::unique_ptr<TableT>> &table,
                                 LogicalResult (Tables::*fill)(OpT, TableT &)) {
  for (auto op : module.getOps<OpT>()) {
    auto row = std::make_unique<TableT>();
    if (failed((this->*fill)(op, *row)))
      return failure();
    if (auto symbol = dyn_cast<SymbolOpInterface>(op.getOperation()))
      entries[symbol.getName()] = {op, uint32_t(table.size())};
    table.push_back(std::move(row));
  }
  return success();
}

LogicalResult Tables::build(format::ManifestT &result) {
  manifest = &result;
  FailureOr<uint32_t> chips = chipsOf(module, target);
  if (failed(chips))
    return failure();
  result.target = target.name;
  result.chips = *chips;
  result.adcMin = target.adc.minCode();
  result.adcMax = target.adc.maxCode();
  result.corePrecision =
      target.coreDigital.precision == Target::Precision::Float16
          ? format::ElementType_F16
          : format::ElementType_F32;
  result.provenance = std::make_unique<format::ProvenanceT>();
  result.calibrations.push_back(std::make_unique<format::CalibrationSetT>());
  imageBytes.resize(*chips);
  locateBlocks();

  format::CalibrationSetT &calibration = *result.calibrations.front();
  bool ok =
      succeeded(buildTable(result.memories, &Tables::memory)) &&
      succeeded(buildTable(result.buffers, &Tables::buffer)) &&
      succeeded(buildTable(result.inputs, &Tables::signature<chip::InputOp>)) &&
      succeeded(
          buildTable(result.outputs, &Tables::signature<chip::OutputOp>)) &&
      succeeded(buildTable(result.tiles, &Tables::tile)) &&
      succeeded(buildTable(result.layers, &Tables::layer)) &&
      succeeded(buildTable(result.blocks, &Tables::block)) &&
      succeeded(buildTable(calibration.codes, &Tables::code)) &&
      succeeded(buildTable(result.affines, &Tables::affine)) &&
      succeeded(buildTable(result.streams, &Tables::stream)) &&
      succeeded(buildTable(result.channels, &Tables::channel)) &&
      succeeded(converters());
  for (auto semaphore : module.getOps<chip::SemaphoreOp>())
    entries[semaphore.getSymName()] = {semaphore, result.semaphores++};
  return success(ok);
}

void Tables::locateBlocks() {
  for (auto array : module.getOps<xbar::ArrayOp>())
    for (auto [name, row, column] :
         llvm::zip_equal(array.getBlocks().getAsRange<FlatSymbolRefAttr>(),
                         array.getBlockRows(), array.getBlockColumns()))
      corners[name.getValue()] = {array, row, column};
}

static format::UnitKind unitKindOf(chip::PlaceAttr place) {
  switch (place.getKind()) {
  case PlaceKind::Core:
    return format::UnitKind_Core;
  case PlaceKind::Digital:
    return format::UnitKind_Digital;
  default:
    return format::UnitKind_Host;
  }
}

LogicalResult Tables::memory(chip::MemoryOp op, format::MemoryT &memory) {
  chip::PlaceAttr place = op.getPlace();
  memory.name = op.getSymName().str();
  memory.chip = place.getChip();
  memory.unit = place.getUnit();
  memory.shared = place.getKind() == PlaceKind::Shared;
  memory.kind = memory.shared ? format::UnitKind_Core : unitKindOf(place);
  memory.bytes = op.getBytes();
  return success();
}

/// Checks that `symbol` is a weight of `elements` elements, or of one where a
/// single element serves all.
static LogicalResult checkWeight(Operation *user, ModuleOp module,
                                 FlatSymbolRefAttr symbol, int64_t elements,
                                 bool oneServesAll) {
  auto weight = module.lookupSymbol<nn::WeightOp>(symbol.getAttr());
  if (!weight)
    return user->emitOpError()
           << "names " << symbol << ", which is no nn.weight of the program";
  int64_t own = cast<RankedTensorType>(weight.getType()).getNumElements();
  if (own == elements || (oneServesAll && own == 1))
    return success();
  return user->emitOpError() << "needs " << elements << " elements of "
                             << symbol << ", which has " << own;
}

LogicalResult Tables::checkContents(chip::BufferOp op) {
  Attribute contents = op.getContentsAttr();
  if (auto weight = dyn_cast_or_null<FlatSymbolRefAttr>(contents))
    return checkWeight(op, module, weight, op.getElements(), false);
  auto norm = dyn_cast_or_null<chip::NormAttr>(contents);
  if (!norm)
    return success();
  xbar::NormAttr parts = norm.getNorm();
  for (FlatSymbolRefAttr part : {parts.getGamma(), parts.getBeta(),
                                 parts.getMean(), parts.getVariance()})
    if (failed(checkWeight(op, module, part, op.getElements(), true)))
      return failure();
  return success();
}

LogicalResult Tables::buffer(chip::BufferOp op, format::BufferT &buffer) {
  FailureOr<uint32_t> memory = indexOf<chip::MemoryOp>(op, op.getMemory());
  if (failed(memory) || failed(checkContents(op)))
    return failure();
  buffer.name = op.getSymName().str();
  buffer.memory = *memory;
  buffer.address = op.getAddress();
  buffer.type = elementTypeOf(op.getType());
  buffer.elements = op.getElements();
  if (!op.getContentsAttr())
    return success();
  buffer.constant = int64_t(constantBytes);
  uint64_t bytes = buffer.elements * format::byteSize(buffer.type);
  // Every element type is aligned in the section.
  constexpr uint64_t alignment = 8;
  constantBytes += (bytes + alignment - 1) / alignment * alignment;
  return success();
}

template <typename BindingOp>
LogicalResult Tables::signature(BindingOp op, format::SignatureT &signature) {
  FailureOr<uint32_t> buffer = indexOf<chip::BufferOp>(op, op.getBuffer());
  if (failed(buffer))
    return failure();
  auto type = cast<RankedTensorType>(op.getType());
  signature.name = op.getName().str();
  signature.type = elementTypeOf(type.getElementType());
  signature.shape.assign(type.getShape().begin(), type.getShape().end());
  signature.buffer = *buffer;
  return success();
}

LogicalResult Tables::tile(xbar::ArrayOp op, format::TileT &tile) {
  if (!op.isPlaced())
    return op.emitOpError("lies on no core; run xbar-place first");
  xbar::EncodingAttr encoding = op.getEncoding();
  uint32_t columns = 0;
  if (failed(narrow(op, "chip", *op.getChip(), tile.chip)) ||
      failed(narrow(op, "core", *op.getCore(), tile.core)) ||
      failed(narrow(op, "rows", op.getRows(), tile.rows)) ||
      failed(narrow(op, "columns", op.getColumns(), columns)))
    return failure();
  if (tile.chip >= imageBytes.size())
    return op.emitOpError() << "lies on chip " << tile.chip
                            << ", the program has " << imageBytes.size();
  if (tile.core >= target.cores)
    return op.emitOpError() << "lies on core " << tile.core << "; a chip of "
                            << target.name << " has " << target.cores;
  tile.deviceColumns = uint32_t(columns / encoding.columnsPerWeight() *
                                encoding.deviceColumnsPerWeight());
  tile.offset = format::alignUp(imageBytes[tile.chip]);
  imageBytes[tile.chip] =
      tile.offset + uint64_t(tile.rows) * tile.deviceColumns * sizeof(float);
  return success();
}

LogicalResult Tables::layer(xbar::MatrixOp op, format::LayerT &layer) {
  layer.name = op.getSymName().str();
  layer.nodes = nodesOf(op.getLoc());
  return success(
      succeeded(narrow(op, "rows", op.getRows(), layer.rows)) &&
      succeeded(narrow(op, "columns", op.getColumns(), layer.columns)) &&
      succeeded(narrow(op, "groups", op.getView().getGroups(), layer.groups)));
}

uint32_t Tables::encoding(xbar::EncodingAttr encoding) {
  auto found = llvm::find(encodings, encoding);
  if (found != encodings.end())
    return uint32_t(found - encodings.begin());
  auto row = std::make_unique<format::EncodingT>();
  row->cell = encoding.getCell() == xbar::CellEncoding::Offset
                  ? format::CellEncoding_Offset
                  : format::CellEncoding_Differential;
  row->devices = uint32_t(encoding.getDevices());
  row->slices = uint32_t(encoding.getSlices());
  row->sliceBase = uint32_t(encoding.getBase());
  row->levels = uint32_t(encoding.getLevels());
  row->gMinMicroSiemens = float(encoding.gMinMicroSiemens());
  row->stepMicroSiemens = float(encoding.stepMicroSiemens());
  encodings.push_back(encoding);
  manifest->encodings.push_back(std::move(row));
  return uint32_t(encodings.size() - 1);
}

LogicalResult Tables::block(xbar::BlockOp op, format::BlockT &block) {
  auto found = corners.find(op.getSymName());
  if (found == corners.end())
    return op.emitOpError("lies in no array");
  Corner corner = found->second;
  FailureOr<uint32_t> tile =
      indexOf<xbar::ArrayOp>(op, corner.array.getSymName());
  FailureOr<uint32_t> layer = indexOf<xbar::MatrixOp>(op, op.getMatrix());
  if (failed(tile) || failed(layer))
    return failure();
  xbar::EncodingAttr encoding = corner.array.getEncoding();
  block.name = op.getSymName().str();
  block.tile = *tile;
  block.layer = *layer;
  block.encoding = this->encoding(encoding);
  block.row = uint32_t(corner.row);
  block.rows = uint32_t(op.arrayRows());
  block.deviceColumn = uint32_t(corner.column / encoding.columnsPerWeight() *
                                encoding.deviceColumnsPerWeight());
  block.columns = uint32_t(op.columns());
  block.biasRows = uint32_t(op.getBiasRows());
  block.column = uint32_t(op.getColumnBegin());
  return success();
}

LogicalResult Tables::code(chip::CodeOp op, format::CodeT &code) {
  xbar::CodeAttr value = op.getCode();
  code.scale = value.scale();
  code.zeroPoint = int32_t(value.getZeroPoint());
  code.min = int32_t(value.getMin());
  code.max = int32_t(value.getMax());
  return success();
}

LogicalResult Tables::affine(chip::AffineEntryOp op,
                             format::AffineEntryT &entry) {
  const format::BlockT *first = nullptr;
  for (auto name : op.getBlocks().getAsRange<FlatSymbolRefAttr>()) {
    FailureOr<uint32_t> index = indexOf<xbar::BlockOp>(op, name.getValue());
    if (failed(index))
      return failure();
    const format::BlockT &block = *manifest->blocks[*index];
    if (!first)
      first = &block;
    if (block.layer != first->layer || block.column != first->column ||
        block.columns != first->columns || block.encoding != first->encoding)
      return op.emitOpError() << "@" << first->name << " and @" << block.name
                              << " are not over the same columns of one "
                                 "matrix in one encoding";
  }
  if (std::optional<StringRef> name = op.getCoefficients()) {
    auto coefficients = module.lookupSymbol<xbar::CoefficientsOp>(*name);
    uint32_t columns = manifest->layers[first->layer]->columns;
    if (!coefficients || uint64_t(coefficients.getColumns()) != columns)
      return op.emitOpError() << "needs xbar.coefficients of " << columns
                              << " columns, @" << *name << " is none";
  }
  entry.columns = first->columns;
  entry.offset = affineBytes;
  affineBytes += uint64_t(entry.columns) * 2 * sizeof(float);
  return success();
}

LogicalResult Tables::stream(chip::StreamOp op, format::StreamT &stream) {
  chip::PlaceAttr place = op.getPlace();
  stream.kind = unitKindOf(place);
  stream.chip = place.getChip();
  stream.unit = place.getUnit();
  return success();
}

LogicalResult Tables::channel(chip::ChannelOp op, format::ChannelT &channel) {
  FailureOr<uint32_t> from = indexOf<chip::StreamOp>(op, op.getSource());
  FailureOr<uint32_t> to = indexOf<chip::StreamOp>(op, op.getDestination());
  if (failed(from) || failed(to))
    return failure();
  channel.from = *from;
  channel.to = *to;
  if (failed(narrow(op, "columns", op.getColumns(), channel.columns)))
    return failure();
  return narrow(op, "capacity", op.getCapacity(), channel.capacity);
}

/// A converter per block. The bias rows of a block are driven with the largest
/// code of the input that its affine entry names.
LogicalResult Tables::converters() {
  format::CalibrationSetT &calibration = *manifest->calibrations.front();
  for (auto op : module.getOps<xbar::BlockOp>()) {
    auto row = std::make_unique<format::ConverterT>();
    std::optional<xbar::ConverterAttr> converter = op.getConverter();
    if (!converter)
      return op.emitOpError("has no converter; run xbar-map first");
    row->gain = converter->gain();
    row->shift = uint32_t(converter->getShift());
    calibration.converters.push_back(std::move(row));
  }
  for (auto entry : module.getOps<chip::AffineEntryOp>()) {
    FailureOr<uint32_t> code = indexOf<chip::CodeOp>(entry, entry.getCode());
    if (failed(code))
      return failure();
    const format::CodeT &input = *calibration.codes[*code];
    for (auto name : entry.getBlocks().getAsRange<FlatSymbolRefAttr>()) {
      FailureOr<uint32_t> block =
          indexOf<xbar::BlockOp>(entry, name.getValue());
      if (failed(block))
        return failure();
      format::ConverterT &converter = *calibration.converters[*block];
      converter.biasCode = input.max;
      converter.biasValue =
          float(double(input.scale) * (double(input.max) - input.zeroPoint));
    }
  }
  for (auto [op, block, converter] :
       llvm::zip(module.getOps<xbar::BlockOp>(), manifest->blocks,
                 calibration.converters))
    if (block->biasRows && converter->biasValue == 0)
      return op.emitOpError(
          "has bias rows that nothing drives: an affine entry "
          "must name it, with a code above its zero point");
  return success();
}
