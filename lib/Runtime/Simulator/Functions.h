#ifndef NPC_RUNTIME_SIMULATOR_FUNCTIONS_H
#define NPC_RUNTIME_SIMULATOR_FUNCTIONS_H

#include "npc/Artifact/Format.h"
#include "npc/Isa/Isa.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace npc::sim {

/// values = function(values), in binary32. Identity, Quantize and Dequantize
/// are apart.
void applyUnary(isa::Function function, const std::vector<float> &params,
                float *values, size_t count);
/// True for the functions that integers keep to themselves: Relu, Clip.
bool hasIntegerForm(isa::Function function);
void applyUnary(isa::Function function, const std::vector<float> &params,
                int64_t *values, size_t count);

/// values = codes of the values, as reals.
void quantizeValues(const format::CodeT &code, float *values, size_t count);
void dequantizeValues(const format::CodeT &code, float *values, size_t count);

/// a = function(a, b).
void applyBinary(isa::Function function, float *a, const float *b,
                 size_t count);
/// Wraps like two's complement. Returns false at a division by zero.
bool applyBinary(isa::Function function, int64_t *a, const int64_t *b,
                 size_t count);

/// The neutral element of Sum, Prod, Max or Min.
float neutralReal(isa::Function function);
int64_t neutralInteger(isa::Function function);

/// Max and Min pass a NaN on; of equal values they take the second.
inline float largerOf(float a, float b) { return a > b || a != a ? a : b; }
inline float smallerOf(float a, float b) { return a < b || a != a ? a : b; }

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_FUNCTIONS_H
