#include "ExternalData.h"

#include <filesystem>
#include <iterator>

using namespace npc;
namespace fs = std::filesystem;

static Error refused(const std::string &location, const std::string &reason) {
  return Error{ExitCode::BadInput,
               "external data location '" + location + "' " + reason};
}

Result<std::string> npc::resolveExternalLocation(const std::string &folder,
                                                 const std::string &location) {
  if (location.empty())
    return Error{ExitCode::BadInput, "external data without a location"};
  if (location.find('\0') != std::string::npos)
    return Error{ExitCode::BadInput, "external data location with a zero byte"};
  fs::path relative(location);
  if (relative.is_absolute())
    return refused(
        location,
        "is an absolute path; it must be relative to the model's folder");
  for (const fs::path &part : relative)
    if (part == "..")
      return refused(location,
                     "climbs out by '..'; it must stay in the model's folder");

  fs::path path(folder.empty() ? "." : folder);
  fs::file_status status;
  for (const fs::path &part : relative) {
    path /= part;
    std::error_code failure;
    status = fs::symlink_status(path, failure);
    if (status.type() == fs::file_type::not_found)
      return Error{ExitCode::Io, "external data file '" + location +
                                     "' does not exist in the model's folder"};
    if (failure)
      return Error{ExitCode::Io, "external data file '" + location +
                                     "': " + failure.message()};
    if (fs::is_symlink(status))
      return refused(location, "goes through the symbolic link '" +
                                   part.string() +
                                   "'; copy the file there instead");
  }
  if (!fs::is_regular_file(status))
    return refused(location, "is not a regular file");
  return folder.empty() ? location : path.string();
}

static std::string rangeText(uint64_t begin, uint64_t end) {
  return "bytes " + std::to_string(begin) + " to " + std::to_string(end);
}

Status TensorRanges::add(const std::string &tensor, uint64_t offset,
                         uint64_t length) {
  uint64_t end = offset + length;
  if (length == 0)
    return {};
  auto next = ranges.lower_bound(end);
  if (next == ranges.begin() || std::prev(next)->second.end <= offset) {
    ranges.emplace(offset, Range{end, tensor});
    return {};
  }
  const auto &[begin, earlier] = *std::prev(next);
  if (begin == offset && earlier.end == end)
    return {};
  return Error{ExitCode::BadInput,
               "external data range, " + rangeText(offset, end) +
                   ", overlaps that of tensor '" + earlier.tensor + "', " +
                   rangeText(begin, earlier.end) +
                   "; two tensors share all of their bytes or none"};
}
