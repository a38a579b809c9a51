#include "Elements.h"

#include <fmt/format.h>

#include <charconv>

using namespace npc;
using namespace npc::format;

namespace {

constexpr std::string_view kNpyMagic = "\x93NUMPY";
/// NumPy's own files align the data so.
constexpr size_t kNpyAlignment = 64;

/// Parses the header's Python dictionary, e.g.
/// {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }.
class HeaderParser {
public:
  HeaderParser(const TensorSource &source, size_t begin, size_t end)
      : source(source), text(source.bytes.substr(0, end)), at(begin) {}

  Status parse() {
    if (!accept('{'))
      return expected("'{'");
    while (!accept('}')) {
      Result<std::string> key = quoted();
      if (!key)
        return key.error();
      if (!accept(':'))
        return expected("':'");
      if (Status s = parseValue(*key); !s)
        return s;
      if (!accept(',') && peek() != '}')
        return expected("',' or '}'");
    }
    if (peek() != '\0')
      return expected("the end of the header");
    if (!hasType || !hasOrder || !hasShape)
      return source.error(at,
                          "the header lacks one of 'descr', 'fortran_order', "
                          "'shape'");
    return {};
  }

  StoredType type;
  std::vector<int64_t> shape;

private:
  const TensorSource &source;
  std::string_view text;
  size_t at;
  bool hasType = false, hasOrder = false, hasShape = false;

  /// The next character that is no white space, or 0 at the end.
  char peek() {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n'))
      ++at;
    return at < text.size() ? text[at] : '\0';
  }
  bool accept(char c) {
    if (peek() != c)
      return false;
    ++at;
    return true;
  }
  bool acceptWord(std::string_view word) {
    peek();
    if (text.substr(at, word.size()) != word)
      return false;
    at += word.size();
    return true;
  }
  Error expected(const std::string &what) {
    peek();
    return source.error(at,
                        fmt::format("the .npy header is not a dictionary as "
                                    "NumPy writes it: expected {}",
                                    what));
  }

  Result<std::string> quoted() {
    char quote = peek();
    if (quote != '\'' && quote != '"')
      return expected("a quoted string");
    size_t end = text.find(quote, at + 1);
    if (end == std::string_view::npos)
      return expected("a closing quote");
    std::string word(text.substr(at + 1, end - at - 1));
    at = end + 1;
    return word;
  }

  Status parseValue(const std::string &key) {
    if (key == "descr")
      return parseType();
    if (key == "fortran_order")
      return parseOrder();
    if (key == "shape")
      return parseShape();
    return source.error(
        at, fmt::format("unknown key '{}' in the .npy header; "
                        "allowed: 'descr', 'fortran_order', 'shape'",
                        key));
  }

  Status parseType() {
    if (peek() == '[')
      return source.error(at,
                          "structured .npy elements; allowed: plain numbers");
    size_t begin = at;
    Result<std::string> descr = quoted();
    if (!descr)
      return descr.error();
    hasType = true;
    const std::string &d = *descr;
    bool known = d.size() == 3 &&
                 std::string_view("<>|=").find(d[0]) != std::string_view::npos;
    if (!known || !setType(d[1], d[2] - '0', d[0] == '>'))
      return source.error(begin,
                          fmt::format("elements of type '{}'; allowed: b1, "
                                      "i1, i2, i4, i8, u1, u2, u4, u8, f2, f4, "
                                      "f8 after '<', '>', '|' or '='",
                                      d));
    return {};
  }

  bool setType(char kind, int bytes, bool bigEndian) {
    using Kind = StoredType::Kind;
    bool isPower = bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
    switch (kind) {
    case 'b':
      type.kind = Kind::Bool;
      isPower = bytes == 1;
      break;
    case 'i':
      type.kind = Kind::Signed;
      break;
    case 'u':
      type.kind = Kind::Unsigned;
      break;
    case 'f':
      type.kind = Kind::Float;
      isPower &= bytes > 1;
      break;
    default:
      return false;
    }
    type.bytes = bytes;
    type.bigEndian = bigEndian;
    return isPower;
  }

  Status parseOrder() {
    hasOrder = true;
    if (acceptWord("True"))
      type.columnMajor = true;
    else if (!acceptWord("False"))
      return expected("True or False");
    return {};
  }

  Status parseShape() {
    hasShape = true;
    if (!accept('('))
      return expected("'('");
    while (!accept(')')) {
      int64_t dim = 0;
      peek();
      auto [stop, status] =
          std::from_chars(text.data() + at, text.data() + text.size(), dim);
      if (status != std::errc() || dim < 0)
        return expected("a dimension of 0 or more");
      at = stop - text.data();
      shape.push_back(dim);
      if (shape.size() > kMostDimensions)
        return source.error(
            at, fmt::format("more than {} dimensions", kMostDimensions));
      if (!accept(',') && peek() != ')')
        return expected("',' or ')'");
    }
    return {};
  }
};

uint64_t littleEndian(std::string_view bytes) {
  uint64_t value = 0;
  for (size_t i = bytes.size(); i-- > 0;)
    value = value << 8 | uint8_t(bytes[i]);
  return value;
}

std::string_view descriptionOf(ElementType type) {
  switch (type) {
  case ElementType_F32:
    return "<f4";
  case ElementType_F16:
    return "<f2";
  case ElementType_I8:
    return "|i1";
  case ElementType_U8:
    return "|u1";
  case ElementType_I16:
    return "<i2";
  case ElementType_U16:
    return "<u2";
  case ElementType_I32:
    return "<i4";
  case ElementType_I64:
    return "<i8";
  case ElementType_Bool:
    return "|b1";
  case ElementType_F64:
    return "<f8";
  case ElementType_U32:
    return "<u4";
  case ElementType_U64:
    return "<u8";
  }
  return {};
}

} // namespace

bool npc::isNpy(std::string_view bytes) {
  return bytes.substr(0, kNpyMagic.size()) == kNpyMagic;
}

Result<Tensor> npc::readNpy(const TensorSource &source) {
  std::string_view bytes = source.bytes;
  size_t at = kNpyMagic.size();
  if (bytes.size() < at + 2)
    return source.error(bytes.size(), "the file ends in the .npy version");
  uint8_t major = uint8_t(bytes[at]);
  if (major < 1 || major > 3)
    return source.error(at,
                        fmt::format(".npy version {}; allowed: 1 to 3", major));
  at += 2;
  size_t lengthBytes = major == 1 ? 2 : 4;
  if (bytes.size() < at + lengthBytes)
    return source.error(bytes.size(),
                        "the file ends in the .npy header's length");
  uint64_t length = littleEndian(bytes.substr(at, lengthBytes));
  at += lengthBytes;
  if (length > bytes.size() - at)
    return source.error(at,
                        fmt::format("the .npy header takes {} bytes, but {} "
                                    "follow",
                                    length, bytes.size() - at));
  HeaderParser header(source, at, at + length);
  if (Status s = header.parse(); !s)
    return s.error();
  return readElements(source, at + length, header.type, header.shape);
}

std::string npc::toNpy(const Tensor &tensor) {
  std::string shape = fmt::format("{}", fmt::join(tensor.shape, ", "));
  if (tensor.shape.size() == 1)
    shape += ',';
  std::string header =
      fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}), }}",
                  descriptionOf(tensor.type), shape);
  size_t before = kNpyMagic.size() + 4;
  size_t padding = kNpyAlignment - (before + header.size() + 1) % kNpyAlignment;
  header.append(padding % kNpyAlignment, ' ').push_back('\n');

  std::string out(kNpyMagic);
  out.push_back(1);
  out.push_back(0);
  out.push_back(char(header.size() & 0xff));
  out.push_back(char(header.size() >> 8));
  out += header;
  out.append(reinterpret_cast<const char *>(tensor.bytes.data()),
             tensor.bytes.size());
  return out;
}
