#include "Weights.h"
#include "ElementTypes.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "npc/Dialect/NN/IR/NN.h"

#include <algorithm>
#include <optional>

using namespace mlir;
using namespace npc;
using namespace npc::importer;

/// They are held in memory, and a few bytes of a model can ask for many.
static constexpr uint64_t kMostInlineBytes = uint64_t(1) << 29;

/// The source of elements that lie in no file until finish() writes them.
static constexpr llvm::StringLiteral inlineSymbol = "inline_weights";

TypedAttr importer::numberAttr(Type elementType, int64_t bits) {
  if (auto type = dyn_cast<FloatType>(elementType)) {
    APInt pattern(type.getWidth(), uint64_t(bits), /*isSigned=*/false,
                  /*implicitTrunc=*/true);
    return FloatAttr::get(type, APFloat(type.getFloatSemantics(), pattern));
  }
  unsigned width = elementType.getIntOrFloatBitWidth();
  return IntegerAttr::get(
      elementType,
      APInt(width, uint64_t(bits), /*isSigned=*/false, /*implicitTrunc=*/true));
}

/// Whether a tensor of the model is no weight: a lone number, or integers that
/// shapes and indices are made of.
static bool isConstant(RankedTensorType type) {
  bool isFloat = isa<FloatType>(type.getElementType());
  return nn::ConstantOp::mayHold(type) &&
         (!isFloat || type.getNumElements() <= 1);
}

static DenseElementsAttr elementsAttr(RankedTensorType type,
                                      const TensorData &data) {
  SmallVector<Attribute> numbers;
  for (int64_t bits : decodeElements(data))
    numbers.push_back(numberAttr(type.getElementType(), bits));
  return DenseElementsAttr::get(type, numbers);
}

Value Weights::createParam(OpBuilder &builder, Operation *weight,
                           RankedTensorType type) {
  Block::iterator main = std::prev(module.getBody()->end());
  StringAttr symbol = symbols.insert(weight, main);
  return nn::ParamOp::create(builder, weight->getLoc(), type,
                             FlatSymbolRefAttr::get(symbol));
}

std::string Weights::createSource(StringRef stem, const std::string &path,
                                  uint64_t size, const Digest &digest) {
  OpBuilder builder(module.getContext());
  auto source = nn::SourceOp::create(
      builder, NameLoc::get(builder.getStringAttr(path)),
      builder.getStringAttr(stem), builder.getStringAttr(path),
      builder.getI64IntegerAttr(int64_t(size)),
      builder.getStringAttr(toHex(digest)));
  Block *body = module.getBody();
  auto position =
      lastSource ? std::next(Block::iterator(lastSource)) : body->begin();
  lastSource = source;
  return symbols.insert(source, position).str();
}

const Digest &Weights::digestOf(const MappedFile &file) {
  auto [known, isNew] = digests.try_emplace(&file);
  if (isNew)
    known->second = npc::digestOf(file, 0, file.size());
  return known->second;
}

std::string Weights::sourceOf(const MappedFile &file) {
  std::string &symbol = sources[&file];
  if (symbol.empty())
    symbol = createSource(sources.size() == 1 ? "model" : "external",
                          file.path(), file.size(), digestOf(file));
  return symbol;
}

Result<Weights::Range> Weights::rangeOf(const std::string &name,
                                        const TensorData &data) {
  if (data.file)
    return Range{sourceOf(*data.file), data.offset()};
  if (inlinePath.empty())
    return Error{ExitCode::Usage,
                 "the elements of tensor '" + name +
                     "' lie in no file as one run of bytes (ONNX text, "
                     "unpacked fields, lists in attributes, --constant); name "
                     "a file that they can be written to, or save the model "
                     "with raw_data"};
  uint64_t offset = inlineBytes.size();
  if (data.bytes.size() > kMostInlineBytes - offset)
    return Error{ExitCode::Unsupported,
                 "with tensor '" + name +
                     "' more than 512 MiB of elements lie in no file as one "
                     "run of bytes or are made by operators such as EyeLike; "
                     "save large tensors with raw_data"};
  inlineBytes.append(data.bytes);
  return Range{inlineSymbol.str(), offset};
}

/// The bits of the one number that all elements have, if there is one.
static std::optional<int64_t> splatOf(const TensorData &data) {
  std::vector<int64_t> elements = decodeElements(data);
  if (elements.empty())
    return 0;
  bool same = std::all_of(elements.begin(), elements.end(), [&](int64_t bits) {
    return bits == elements.front();
  });
  return same ? std::optional<int64_t>(elements.front()) : std::nullopt;
}

Result<Value> Weights::materialize(OpBuilder &builder, const std::string &name,
                                   const TensorData &data) {
  MLIRContext *context = module.getContext();
  Type elementType = elementTypeOf(context, data.type);
  auto type = RankedTensorType::get(data.dims, elementType);
  Location location = NameLoc::get(StringAttr::get(context, name));
  if (isConstant(type))
    return Value(
        nn::ConstantOp::create(builder, location, elementsAttr(type, data)));
  if (!data.file)
    if (std::optional<int64_t> splat = splatOf(data))
      return materializeSplat(builder, name, type,
                              numberAttr(elementType, *splat));

  Result<Range> range = rangeOf(name, data);
  if (!range)
    return range.error();
  OpBuilder detached(context);
  auto weight = nn::WeightOp::create(
      detached, location, name, type, range->source, int64_t(range->offset),
      int64_t(data.bytes.size()), data.encoding == ElementEncoding::Varint);
  Value param = createParam(builder, weight, type);
  if (nn::ConstantOp::mayHold(type))
    known.record(param, elementsAttr(type, data));
  return param;
}

Value Weights::materializeSplat(OpBuilder &builder, const std::string &name,
                                RankedTensorType type, TypedAttr value) {
  Location location = NameLoc::get(builder.getStringAttr(name));
  auto elements = DenseElementsAttr::get(type, Attribute(value));
  if (isConstant(type))
    return nn::ConstantOp::create(builder, location, elements);
  OpBuilder detached(module.getContext());
  Value param = createParam(
      builder, nn::WeightOp::create(detached, location, name, type, value),
      type);
  known.record(param, elements);
  return param;
}

Status Weights::finish() {
  if (inlineBytes.empty())
    return {};
  std::vector<std::string> inputs;
  for (const auto &[file, symbol] : sources)
    inputs.push_back(file->path());
  if (Status status = checkNoInput(inlinePath, inputs); !status)
    return status;
  if (Status written = writeFileAtomically(inlinePath, inlineBytes); !written)
    return written;
  createSource(inlineSymbol, inlinePath, inlineBytes.size(),
               npc::digestOf(inlineBytes.data(), inlineBytes.size()));
  return {};
}
