#include "Elements.h"

#include <fmt/format.h>

using namespace npc;

namespace {

constexpr size_t kMaxRank = 4;

std::optional<StoredType> typeOf(uint8_t code) {
  using Kind = StoredType::Kind;
  switch (code) {
  case 0x08:
    return StoredType{Kind::Unsigned, 1, true};
  case 0x09:
    return StoredType{Kind::Signed, 1, true};
  case 0x0b:
    return StoredType{Kind::Signed, 2, true};
  case 0x0c:
    return StoredType{Kind::Signed, 4, true};
  case 0x0d:
    return StoredType{Kind::Float, 4, true};
  case 0x0e:
    return StoredType{Kind::Float, 8, true};
  }
  return std::nullopt;
}

uint8_t byteAt(std::string_view bytes, size_t at) { return uint8_t(bytes[at]); }

} // namespace

bool npc::isIdx(std::string_view bytes) {
  return bytes.size() >= 4 && bytes[0] == 0 && bytes[1] == 0;
}

Result<Tensor> npc::readIdx(const TensorSource &source) {
  std::string_view bytes = source.bytes;
  auto type = typeOf(byteAt(bytes, 2));
  if (!type)
    return source.error(2,
                        fmt::format("IDX element type {:#04x}; allowed: 0x08 "
                                    "(u8), 0x09 (i8), 0x0b (i16), 0x0c (i32), "
                                    "0x0d (f32), 0x0e (f64)",
                                    byteAt(bytes, 2)));
  size_t rank = byteAt(bytes, 3);
  if (rank == 0 || rank > kMaxRank)
    return source.error(3,
                        fmt::format("IDX with {} dimensions; allowed: 1 to {}",
                                    rank, kMaxRank));
  size_t data = 4 + 4 * rank;
  if (bytes.size() < data)
    return source.error(bytes.size(),
                        fmt::format("the IDX header of {} dimensions "
                                    "takes {} bytes, but the file ends",
                                    rank, data));
  std::vector<int64_t> shape;
  for (size_t at = 4; at < data; at += 4)
    shape.push_back(int64_t(byteAt(bytes, at)) << 24 |
                    byteAt(bytes, at + 1) << 16 | byteAt(bytes, at + 2) << 8 |
                    byteAt(bytes, at + 3));
  return readElements(source, data, *type, shape);
}
