#ifndef NPC_ARTIFACT_FORMAT_H
#define NPC_ARTIFACT_FORMAT_H

#include "npc/Artifact/npc_generated.h"
#include "npc/Support/Digest.h"

#include <cstddef>
#include <cstdint>

namespace npc::format {

/// The file starts with this header, little-endian, then the manifest at
/// `manifestOffset`, then the sections in manifest order, each at a multiple of
/// `kAlignment`. Bytes between the parts are zero, and the file ends with its
/// last section.
struct Header {
  /// "\x89NPC\r\n\x1a\n": text conversions and truncation show at once.
  uint8_t magic[8];
  uint16_t major;
  uint16_t minor;
  uint32_t headerBytes;
  uint64_t fileBytes;
  uint64_t manifestOffset;
  uint64_t manifestBytes;
  /// SHA-256 of this header with the digest zero, then of the manifest, whose
  /// section digests cover the rest.
  uint8_t sha256[32];
};
static_assert(sizeof(Header) == 72, "the header has no padding");

constexpr uint8_t kMagic[8] = {0x89, 'N', 'P', 'C', '\r', '\n', 0x1a, '\n'};
constexpr uint16_t kMajor = 2;
constexpr uint16_t kMinor = 0;
constexpr uint64_t kAlignment = 4096;

/// Bytes of one element.
constexpr size_t byteSize(ElementType type) {
  switch (type) {
  case ElementType_F32:
  case ElementType_I32:
  case ElementType_U32:
    return 4;
  case ElementType_F16:
  case ElementType_I16:
  case ElementType_U16:
    return 2;
  case ElementType_I8:
  case ElementType_U8:
  case ElementType_Bool:
    return 1;
  case ElementType_I64:
  case ElementType_F64:
  case ElementType_U64:
    return 8;
  }
  return 0;
}

constexpr bool isFloat(ElementType type) {
  return type == ElementType_F32 || type == ElementType_F16 ||
         type == ElementType_F64;
}

constexpr bool isCode(ElementType type) {
  return type == ElementType_I8 || type == ElementType_U8 ||
         type == ElementType_I16 || type == ElementType_U16;
}

/// Types that the float fidelity holds as F32: what the chip computes with.
constexpr bool isReal(ElementType type) {
  return type == ElementType_F32 || type == ElementType_F16 || isCode(type);
}

/// Types that instructions compute with in 64 bits.
constexpr bool isInteger(ElementType type) {
  return !isFloat(type) && !isCode(type);
}

/// [lowest, highest] value of an integer or code type; of U64 the half that
/// int64_t holds.
struct IntegerRange {
  int64_t low, high;
};
constexpr IntegerRange rangeOf(ElementType type) {
  switch (type) {
  case ElementType_I8:
    return {-128, 127};
  case ElementType_U8:
    return {0, 255};
  case ElementType_I16:
    return {-32768, 32767};
  case ElementType_U16:
    return {0, 65535};
  case ElementType_I32:
    return {INT32_MIN, INT32_MAX};
  case ElementType_I64:
    return {INT64_MIN, INT64_MAX};
  case ElementType_U32:
    return {0, UINT32_MAX};
  case ElementType_U64:
    return {0, INT64_MAX};
  case ElementType_Bool:
    return {0, 1};
  default:
    return {0, -1};
  }
}

/// Device columns of one weight column.
inline uint64_t deviceColumnsPerWeight(const EncodingT &encoding) {
  uint64_t polarities = encoding.cell == CellEncoding_Differential ? 2 : 1;
  return polarities * encoding.devices * encoding.slices;
}

/// Device columns of a block of `columns` weight columns, its reference column
/// included.
inline uint64_t deviceColumnsOf(const EncodingT &encoding, uint32_t columns) {
  bool reference = encoding.cell == CellEncoding_Offset;
  return deviceColumnsPerWeight(encoding) * (uint64_t{columns} + reference);
}

constexpr uint64_t alignUp(uint64_t value) {
  return (value + kAlignment - 1) / kAlignment * kAlignment;
}

} // namespace npc::format

#endif // NPC_ARTIFACT_FORMAT_H
