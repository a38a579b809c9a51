#include "npc/Import/WeightStore.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/Path.h"

using namespace npc;

static Error badInput(const llvm::Twine &message) {
  return {ExitCode::BadInput, message.str()};
}

static Storage integerStorage(mlir::IntegerType type) {
  bool isUnsigned = type.isUnsigned();
  switch (type.getWidth()) {
  case 1:
    return Storage::I1;
  case 8:
    return isUnsigned ? Storage::U8 : Storage::I8;
  case 16:
    return isUnsigned ? Storage::U16 : Storage::I16;
  case 32:
    return isUnsigned ? Storage::U32 : Storage::I32;
  default:
    return isUnsigned ? Storage::U64 : Storage::I64;
  }
}

static Storage storageOf(mlir::Type elementType) {
  if (auto integer = llvm::dyn_cast<mlir::IntegerType>(elementType))
    return integerStorage(integer);
  if (elementType.isF16())
    return Storage::F16;
  if (elementType.isBF16())
    return Storage::BF16;
  return elementType.isF64() ? Storage::F64 : Storage::F32;
}

/// Appends the low bytes of `bits`, little-endian.
static void appendElement(std::vector<uint8_t> &bytes, uint64_t bits,
                          int64_t elementBytes) {
  uint8_t raw[sizeof(bits)];
  llvm::support::endian::write64le(raw, bits);
  bytes.insert(bytes.end(), raw, raw + elementBytes);
}

/// Whether a protobuf integer is a number of `width` bits. Negative ones are
/// sign-extended to 64 bits by most writers, but not by all.
static bool fitsInto(uint64_t value, unsigned width) {
  return llvm::isUIntN(width, value) || llvm::isIntN(width, int64_t(value));
}

/// Decodes packed variable-length integers to fixed-size elements.
static Result<std::vector<uint8_t>>
decodeVarints(nn::WeightOp weight, const uint8_t *begin, const uint8_t *end) {
  auto type = llvm::cast<mlir::RankedTensorType>(weight.getType());
  int64_t elementBytes = nn::storageBytes(type.getElementType());
  std::string place = "weight '" + weight.getSymName().str() + "': ";
  std::vector<uint8_t> bytes;
  bytes.reserve(type.getNumElements() * elementBytes);
  for (int64_t index = 0; index < type.getNumElements(); ++index) {
    unsigned used = 0;
    const char *problem = nullptr;
    uint64_t value = llvm::decodeULEB128(begin, &used, end, &problem);
    if (problem)
      return badInput(place + "the varint of element " + llvm::Twine(index) +
                      " is malformed or cut off");
    if (!fitsInto(value, 8 * elementBytes))
      return badInput(place + "element " + llvm::Twine(index) + " is " +
                      llvm::Twine(value) + ", which takes more than " +
                      llvm::Twine(8 * elementBytes) + " bits");
    appendElement(bytes, value, elementBytes);
    begin += used;
  }
  if (begin != end)
    return badInput(place + "its range has " + llvm::Twine(end - begin) +
                    " bytes more than its " +
                    llvm::Twine(type.getNumElements()) + " elements");
  return bytes;
}

static std::vector<uint8_t> splatBytes(nn::WeightOp weight) {
  mlir::TypedAttr splat = weight.getSplatAttr();
  llvm::APInt bits =
      llvm::isa<mlir::FloatAttr>(splat)
          ? llvm::cast<mlir::FloatAttr>(splat).getValue().bitcastToAPInt()
          : llvm::cast<mlir::IntegerAttr>(splat).getValue();
  std::vector<uint8_t> bytes;
  appendElement(bytes, bits.getZExtValue(), nn::storageBytes(splat.getType()));
  return bytes;
}

void WeightView::hold(std::vector<uint8_t> bytes) {
  held = std::make_shared<const std::vector<uint8_t>>(std::move(bytes));
  data = held->data();
}

void WeightStore::addFile(std::shared_ptr<const MappedFile> file,
                          const Digest &digest) {
  std::string path = file->path();
  files[path] = {std::move(file), digest};
}

std::vector<std::string>
WeightStore::candidatePaths(llvm::StringRef path) const {
  std::vector<std::string> paths{path.str()};
  for (const std::string &dir : searchDirs) {
    llvm::SmallString<256> candidate(dir);
    llvm::sys::path::append(candidate, llvm::sys::path::filename(path));
    paths.push_back(candidate.str().str());
  }
  return paths;
}

WeightStore::HashedFile *WeightStore::openOnce(const std::string &path) {
  auto known = files.find(path);
  if (known != files.end())
    return &known->second;
  auto file = MappedFile::open(path);
  if (!file)
    return nullptr;
  return &(files[path] = {std::move(*file), std::nullopt});
}

Result<WeightStore::FilePointer> WeightStore::locate(nn::SourceOp source) {
  std::string mismatch, lookedAt;
  for (const std::string &path : candidatePaths(source.getPath())) {
    lookedAt += (lookedAt.empty() ? "'" : ", '") + path + "'";
    HashedFile *candidate = openOnce(path);
    if (!candidate)
      continue;
    if (candidate->file->size() != source.getSize()) {
      mismatch += "'" + path + "' has " +
                  std::to_string(candidate->file->size()) + " bytes, not " +
                  std::to_string(source.getSize()) + "; ";
      continue;
    }
    if (!candidate->digest)
      candidate->digest =
          digestOf(*candidate->file, 0, candidate->file->size());
    if (toHex(*candidate->digest) == source.getSha256())
      return candidate->file;
    mismatch += "'" + path + "' has SHA-256 " + toHex(*candidate->digest) +
                ", not " + source.getSha256().str() + "; ";
  }
  if (mismatch.empty())
    return Error{ExitCode::Io, "cannot read the weights of source '" +
                                   source.getSymName().str() +
                                   "': looked for " + lookedAt +
                                   "; name the folder with --weights=DIR"};
  return badInput(
      "the weights of source '" + source.getSymName() +
      "' are not those of the model that was imported: " + mismatch +
      "name the folder of the right file with "
      "--weights=DIR");
}

Result<WeightStore::FilePointer> WeightStore::sourceFile(nn::SourceOp source) {
  std::string key = source.getPath().str() + '\0' +
                    std::to_string(source.getSize()) + '\0' +
                    source.getSha256().str();
  std::lock_guard<std::mutex> lock(mutex);
  auto known = sources.find(key);
  if (known != sources.end())
    return known->second;
  Result<FilePointer> file = locate(source);
  if (file)
    sources[key] = *file;
  return file;
}

Result<WeightView> WeightStore::view(nn::WeightOp weight) {
  WeightView view;
  view.type = llvm::cast<mlir::RankedTensorType>(weight.getType());
  view.elements = view.type.getNumElements();
  view.storage = storageOf(view.type.getElementType());
  if (weight.isSplat()) {
    view.hold(splatBytes(weight));
    return view;
  }
  view.stepBytes = nn::storageBytes(view.type.getElementType());

  auto source = mlir::SymbolTable::lookupNearestSymbolFrom<nn::SourceOp>(
      weight, weight.getSourceAttr());
  if (!source)
    return badInput("weight '" + weight.getSymName() +
                    "' names no nn.source of its module");
  Result<FilePointer> file = sourceFile(source);
  if (!file)
    return file.error();
  uint64_t offset = *weight.getOffset(), length = *weight.getLength();
  if (!checkedRange(offset, length, (*file)->size()))
    return badInput("weight '" + weight.getSymName() + "': bytes from " +
                    llvm::Twine(offset) + " on, " + llvm::Twine(length) +
                    " of them, do not lie in '" + (*file)->path() +
                    "', which has " + llvm::Twine((*file)->size()));
  const uint8_t *begin = (*file)->data() + offset;
  if (!weight.getVarint()) {
    view.data = begin;
    view.file = *file;
    return view;
  }
  auto bytes = decodeVarints(weight, begin, begin + length);
  if (!bytes)
    return bytes.error();
  view.hold(std::move(*bytes));
  return view;
}

Result<WeightView> WeightStore::view(llvm::StringRef name,
                                     mlir::Operation *user) {
  auto symbol = mlir::StringAttr::get(user->getContext(), name);
  auto weight =
      mlir::SymbolTable::lookupNearestSymbolFrom<nn::WeightOp>(user, symbol);
  if (!weight)
    return badInput("there is no nn.weight '" + name + "'");
  return view(weight);
}

Result<std::vector<float>> WeightStore::readFloats(nn::WeightOp weight) {
  auto elements = view(weight);
  if (!elements)
    return elements.error();
  std::vector<float> floats(elements->elements);
  elements->readFloats(0, 1, elements->elements, floats.data());
  return floats;
}
