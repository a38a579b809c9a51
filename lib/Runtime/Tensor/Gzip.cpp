#include "Formats.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <limits>

using namespace npc;

namespace {

constexpr size_t kChunk = size_t{1} << 20;

/// Inflates all members of a gzip file into `out`.
class Inflater {
public:
  Inflater() {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    ready = inflateInit2(&stream, kGzipOnly) == Z_OK;
  }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater &) = delete;
  Inflater &operator=(const Inflater &) = delete;

  Result<std::string> run(const TensorSource &source) {
    if (!ready)
      return Error{ExitCode::Internal, "zlib cannot be initialised"};
    std::string out;
    size_t taken = 0;
    bool memberEnded = false;
    while (taken < source.bytes.size() || !memberEnded) {
      if (memberEnded && inflateReset(&stream) != Z_OK)
        return Error{ExitCode::Internal, "zlib cannot be reset"};
      size_t given = std::min(source.bytes.size() - taken, kChunk);
      stream.next_in = reinterpret_cast<Bytef *>(
          const_cast<char *>(source.bytes.data() + taken));
      stream.avail_in = uInt(given);
      int status = inflateChunk(out);
      taken += given - stream.avail_in;
      if (out.size() > kMaxInflatedBytes)
        return source.error(taken,
                            fmt::format("inflates to more than {} bytes; "
                                        "gunzip it first",
                                        kMaxInflatedBytes));
      if (status == Z_BUF_ERROR && taken == source.bytes.size())
        return source.error(taken, "the gzip stream ends too early");
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
        return source.error(
            taken, fmt::format("the gzip stream is damaged: {}",
                               stream.msg ? stream.msg : "no reason given"));
      memberEnded = status == Z_STREAM_END;
    }
    return out;
  }

private:
  z_stream stream{};
  bool ready = false;

  /// One call of inflate, which appends at most kChunk bytes.
  int inflateChunk(std::string &out) {
    size_t before = out.size();
    out.resize(before + kChunk);
    stream.next_out = reinterpret_cast<Bytef *>(&out[before]);
    stream.avail_out = uInt(kChunk);
    int status = inflate(&stream, Z_NO_FLUSH);
    out.resize(before + kChunk - stream.avail_out);
    return status;
  }
};

} // namespace

bool npc::isGzip(std::string_view bytes) {
  return bytes.substr(0, 2) == "\x1f\x8b";
}

Result<std::string> npc::inflateGzip(const TensorSource &source) {
  return Inflater().run(source);
}
