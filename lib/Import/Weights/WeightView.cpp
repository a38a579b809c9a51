#include "npc/Import/WeightStore.h"

#include "llvm/ADT/bit.h"
#include "llvm/Support/Endian.h"

using namespace npc;
using llvm::support::endian::read16le;
using llvm::support::endian::read32le;
using llvm::support::endian::read64le;

/// IEEE binary16 to binary32, exact.
static float halfToFloat(uint16_t bits) {
  uint32_t sign = uint32_t(bits & 0x8000) << 16;
  uint32_t exponent = (bits >> 10) & 0x1f, fraction = bits & 0x3ff;
  if (exponent == 0) { // Zero or subnormal: fraction * 2^-24.
    float magnitude = float(fraction) * 0x1p-24f;
    return sign ? -magnitude : magnitude;
  }
  // Infinity and NaN keep the largest exponent; others change the bias.
  uint32_t wide = exponent == 0x1f ? 0xff : exponent + (127 - 15);
  return llvm::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

float WeightView::elementAsFloat(int64_t index) const {
  const uint8_t *at = data + index * stepBytes;
  switch (storage) {
  case Storage::F32:
    return llvm::bit_cast<float>(read32le(at));
  case Storage::F16:
    return halfToFloat(read16le(at));
  case Storage::BF16:
    return llvm::bit_cast<float>(uint32_t(read16le(at)) << 16);
  case Storage::F64:
    return float(llvm::bit_cast<double>(read64le(at)));
  case Storage::U64:
    return float(read64le(at));
  default:
    return float(elementAsInteger(index));
  }
}

double WeightView::elementAsDouble(int64_t index) const {
  if (storage != Storage::F64)
    return elementAsFloat(index);
  return llvm::bit_cast<double>(read64le(data + index * stepBytes));
}

int64_t WeightView::elementAsInteger(int64_t index) const {
  const uint8_t *at = data + index * stepBytes;
  switch (storage) {
  case Storage::I1:
    return *at != 0;
  case Storage::I8:
    return int8_t(*at);
  case Storage::U8:
    return *at;
  case Storage::I16:
    return int16_t(read16le(at));
  case Storage::U16:
    return read16le(at);
  case Storage::I32:
    return int32_t(read32le(at));
  case Storage::U32:
    return read32le(at);
  case Storage::I64:
  case Storage::U64:
    return int64_t(read64le(at));
  default:
    return int64_t(elementAsFloat(index));
  }
}

void WeightView::readFloats(int64_t first, int64_t stride, int64_t count,
                            float *values) const {
  if (storage != Storage::F32) {
    for (int64_t i = 0; i < count; ++i)
      values[i] = elementAsFloat(first + i * stride);
    return;
  }
  const uint8_t *at = data + first * stepBytes;
  for (int64_t i = 0; i < count; ++i)
    values[i] = llvm::bit_cast<float>(read32le(at + i * stride * stepBytes));
}

void WeightView::release() const {
  if (file)
    file->release(size_t(data - file->data()), size_t(elements * stepBytes));
}
