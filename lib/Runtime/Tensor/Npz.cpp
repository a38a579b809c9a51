#include "Formats.h"

#include "npc/Support/Files.h"
#include "npc/Support/Printable.h"

#include <fmt/format.h>
#include <zip.h>

#include <memory>

using namespace npc;

namespace {

constexpr size_t kChunk = size_t{1} << 20;
constexpr zip_int64_t kMaxMembers = 65536;
constexpr std::string_view kEnding = ".npy";

struct CloseMember {
  void operator()(zip_file_t *file) const { zip_fclose(file); }
};
struct DiscardArchive {
  void operator()(zip_t *archive) const { zip_discard(archive); }
};
struct FreeSource {
  void operator()(zip_source_t *source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, DiscardArchive>;
using SourceBuffer = std::unique_ptr<zip_source_t, FreeSource>;

/// libzip's reason in words.
class ZipError {
public:
  ZipError() { zip_error_init(&error); }
  ~ZipError() { zip_error_fini(&error); }
  ZipError(const ZipError &) = delete;
  ZipError &operator=(const ZipError &) = delete;

  zip_error_t *get() { return &error; }
  std::string text() { return zip_error_strerror(&error); }

private:
  zip_error_t error;
};

std::string memberName(zip_t *archive, zip_uint64_t index) {
  const char *name = zip_get_name(archive, index, ZIP_FL_ENC_GUESS);
  return name ? name : "";
}

/// Reads a member in pieces: its declared size is not trusted.
Result<std::string> readMember(const TensorSource &source, zip_t *archive,
                               zip_uint64_t index, uint64_t &inflatedBytes) {
  std::string name = memberName(archive, index);
  auto fail = [&](const std::string &reason) {
    return Error{ExitCode::BadInput, fmt::format("{}: member '{}': {}",
                                                 source.where, name, reason)};
  };
  std::unique_ptr<zip_file_t, CloseMember> file(
      zip_fopen_index(archive, index, 0));
  if (!file)
    return fail(zip_strerror(archive));
  std::string bytes;
  for (;;) {
    size_t before = bytes.size();
    bytes.resize(before + kChunk);
    zip_int64_t got = zip_fread(file.get(), &bytes[before], kChunk);
    if (got < 0)
      return fail(zip_file_strerror(file.get()));
    bytes.resize(before + got);
    if (got == 0)
      return bytes;
    // A stored member is no larger than the file, so only deflated data can
    // grow beyond both.
    inflatedBytes += got;
    if (inflatedBytes > kMaxInflatedBytes &&
        inflatedBytes > source.bytes.size())
      return fail(
          fmt::format("inflates to more than {} bytes; store it uncompressed",
                      kMaxInflatedBytes));
  }
}

Result<Tensor> readMemberTensor(const TensorSource &source, zip_t *archive,
                                zip_uint64_t index, uint64_t &inflatedBytes) {
  Result<std::string> bytes = readMember(source, archive, index, inflatedBytes);
  if (!bytes)
    return bytes.error();
  std::string name = memberName(archive, index);
  TensorSource member{*bytes,
                      fmt::format("{}: member '{}'", source.where, name)};
  if (!isNpy(member.bytes))
    return member.error(0, "this is not .npy data; an .npz holds nothing else");
  Result<Tensor> tensor = readNpy(member);
  if (!tensor)
    return tensor;
  bool ends =
      name.size() > kEnding.size() &&
      name.compare(name.size() - kEnding.size(), kEnding.size(), kEnding) == 0;
  tensor->name = ends ? name.substr(0, name.size() - kEnding.size()) : name;
  return tensor;
}

Status addMember(zip_t *archive, const std::string &name,
                 const std::string &bytes) {
  auto fail = [&] {
    return Error{ExitCode::Io, fmt::format("cannot put '{}' into the .npz: {}",
                                           name, zip_strerror(archive))};
  };
  SourceBuffer source(
      zip_source_buffer(archive, bytes.data(), bytes.size(), 0));
  if (!source)
    return fail();
  zip_int64_t index =
      zip_file_add(archive, (name + std::string(kEnding)).c_str(), source.get(),
                   ZIP_FL_ENC_UTF_8);
  if (index < 0)
    return fail();
  source.release(); // the archive owns it now
  constexpr zip_uint16_t kMidnight = 0, kFirstOf1980 = 1 << 5 | 1;
  if (zip_set_file_compression(archive, index, ZIP_CM_STORE, 0) ||
      zip_file_set_dostime(archive, index, kMidnight, kFirstOf1980, 0))
    return fail();
  return {};
}

Result<std::string> bytesOf(zip_source_t *source) {
  auto fail = [&] {
    return Error{ExitCode::Io,
                 fmt::format("cannot make the .npz: {}",
                             zip_error_strerror(zip_source_error(source)))};
  };
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) || zip_source_open(source))
    return fail();
  std::string bytes(stat.size, '\0');
  zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got != zip_int64_t(bytes.size()))
    return fail();
  return bytes;
}

} // namespace

bool npc::isZip(std::string_view bytes) {
  std::string_view start = bytes.substr(0, 4);
  return start == "PK\x03\x04" || start == "PK\x05\x06";
}

Result<std::vector<Tensor>> npc::readNpz(const TensorSource &source) {
  ZipError error;
  SourceBuffer buffer(zip_source_buffer_create(
      source.bytes.data(), source.bytes.size(), 0, error.get()));
  if (!buffer)
    return source.error(0, error.text());
  Archive archive(zip_open_from_source(buffer.get(), ZIP_RDONLY, error.get()));
  if (!archive)
    return source.error(0, "not a readable .npz: " + error.text());
  buffer.release(); // the archive owns it now
  zip_int64_t members = zip_get_num_entries(archive.get(), 0);
  if (members > kMaxMembers)
    return source.error(0, fmt::format("{} members; allowed: at most {}",
                                       members, kMaxMembers));
  std::vector<Tensor> tensors;
  uint64_t inflatedBytes = 0;
  for (zip_int64_t i = 0; i < members; ++i) {
    Result<Tensor> tensor =
        readMemberTensor(source, archive.get(), i, inflatedBytes);
    if (!tensor)
      return tensor.error();
    tensors.push_back(std::move(*tensor));
  }
  return tensors;
}

Status npc::checkNpzNames(const std::vector<std::string> &names) {
  constexpr size_t longest = UINT16_MAX - kEnding.size();
  for (const std::string &name : names) {
    if (name.size() > longest)
      return Error{ExitCode::Io,
                   fmt::format("an .npz cannot hold '{}...': the name has {} "
                               "bytes, at most {} can be",
                               printable(name.substr(0, 40)), name.size(),
                               longest)};
    if (printable(name) != name)
      return Error{
          ExitCode::Io,
          fmt::format("an .npz cannot hold '{}': names in it are UTF-8 "
                      "without control characters",
                      printable(name))};
  }
  return {};
}

Status npc::writeNpz(const std::string &path,
                     const std::vector<Tensor> &tensors) {
  std::vector<std::string> names;
  for (const Tensor &tensor : tensors)
    names.push_back(tensor.name);
  if (Status status = checkNpzNames(names); !status)
    return status;
  ZipError error;
  SourceBuffer buffer(zip_source_buffer_create(nullptr, 0, 0, error.get()));
  if (!buffer)
    return Error{ExitCode::Internal, error.text()};
  Archive archive(
      zip_open_from_source(buffer.get(), ZIP_TRUNCATE, error.get()));
  if (!archive)
    return Error{ExitCode::Internal, error.text()};
  zip_source_keep(buffer.get()); // it outlives the archive, to be read back

  std::vector<std::string> bytes; // libzip reads them when it closes
  bytes.reserve(tensors.size());
  for (size_t i = 0; i < tensors.size(); ++i) {
    bytes.push_back(toNpy(tensors[i]));
    std::string name =
        tensors[i].name.empty() ? fmt::format("arr_{}", i) : tensors[i].name;
    if (Status s = addMember(archive.get(), name, bytes.back()); !s)
      return s;
  }
  if (zip_close(archive.get()))
    return Error{ExitCode::Io,
                 fmt::format("{}: {}", path, zip_strerror(archive.get()))};
  archive.release();
  Result<std::string> file = bytesOf(buffer.get());
  if (!file)
    return file.error();
  return writeFileAtomically(path, *file);
}
