#ifndef NPC_IMPORT_WEIGHTSTORE_H
#define NPC_IMPORT_WEIGHTSTORE_H

#include "npc/Dialect/NN/IR/NN.h"
#include "npc/Support/Digest.h"
#include "npc/Support/Error.h"
#include "npc/Support/Files.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace npc {

/// How one element lies in memory, little-endian.
enum class Storage {
  F16,
  BF16,
  F32,
  F64,
  I1,
  I8,
  U8,
  I16,
  U16,
  I32,
  U32,
  I64,
  U64
};

/// A weight's elements, row-major. Raw ranges are the mapped file itself,
/// unaligned and not copied; decoded varints belong to the view and its copies.
class WeightView {
public:
  mlir::RankedTensorType type;
  /// Element `i` begins at `data + i * stepBytes`; a splat has step 0.
  const uint8_t *data = nullptr;
  int64_t stepBytes = 0;
  int64_t elements = 0;

  /// Exact for floating point up to 32 bits; else rounded to nearest even.
  float elementAsFloat(int64_t index) const;
  /// f64 as it is, others as elementAsFloat().
  double elementAsDouble(int64_t index) const;
  /// For integer types; `ui64` above 2^63 - 1 wraps around.
  int64_t elementAsInteger(int64_t index) const;
  /// `count` elements from `first` on, `stride` apart, as elementAsFloat().
  void readFloats(int64_t first, int64_t stride, int64_t count,
                  float *values) const;
  /// Lets go of the memory behind elements that lie in a file. They are read
  /// again when they are used again.
  void release() const;

private:
  friend class WeightStore;
  /// Makes these the elements, kept alive by the view.
  void hold(std::vector<uint8_t> bytes);

  Storage storage = Storage::F32;
  /// One of them keeps `data` alive: the mapped file or decoded elements.
  std::shared_ptr<const MappedFile> file;
  std::shared_ptr<const std::vector<uint8_t>> held;
};

/// Reads the elements that `nn.weight` ops point to. Each source file is found,
/// mapped and checked against its size and SHA-256 once. All members may be
/// called from several threads, except addSearchDir() and addFile(), which
/// come first.
class WeightStore {
public:
  /// A folder in which sources are looked for by file name when they are not at
  /// the path that the IR gives; in the order of the calls.
  void addSearchDir(std::string dir) { searchDirs.push_back(std::move(dir)); }

  /// A file that the caller has mapped and hashed already, under its path.
  void addFile(std::shared_ptr<const MappedFile> file, const Digest &digest);

  /// Where a source that the IR gives as `path` is looked for, in order.
  std::vector<std::string> candidatePaths(llvm::StringRef path) const;

  /// Errors: Io when the source is found nowhere; BadInput when no file found
  /// has the source's size and digest, a range leaves the file, or varints are
  /// malformed.
  Result<WeightView> view(nn::WeightOp weight);

  /// The weight named `name` in the module around `user`.
  Result<WeightView> view(llvm::StringRef name, mlir::Operation *user);

  /// All elements as floats, see WeightView::elementAsFloat().
  Result<std::vector<float>> readFloats(nn::WeightOp weight);

private:
  struct HashedFile {
    std::shared_ptr<const MappedFile> file;
    std::optional<Digest> digest;
  };
  using FilePointer = std::shared_ptr<const MappedFile>;

  Result<FilePointer> sourceFile(nn::SourceOp source);
  Result<FilePointer> locate(nn::SourceOp source);
  /// Null when `path` cannot be read.
  HashedFile *openOnce(const std::string &path);

  std::vector<std::string> searchDirs;
  std::mutex mutex;
  /// By path.
  std::map<std::string, HashedFile> files;
  /// Checked sources by path, size and digest.
  std::map<std::string, FilePointer> sources;
};

} // namespace npc

#endif // NPC_IMPORT_WEIGHTSTORE_H
