#ifndef NPC_RUNTIME_SIMULATOR_MATH_H
#define NPC_RUNTIME_SIMULATOR_MATH_H

#include <cstdint>

namespace npc::sim {

/// Elementary functions with the same bits on every machine: binary64 with
/// + - * / in a fixed order, rounded once to binary32. docs/numerics.md states
/// them; the error is below one unit in the last place.
float expOf(float x);
float sigmoidOf(float x);
float tanhOf(float x);

/// Nearest integer, half to even, for |x| < 2^51.
inline double roundHalfEven(double x) { return (x + 0x1.8p52) - 0x1.8p52; }
/// Nearest integer, half to even, for |x| < 2^22.
inline float roundHalfEven(float x) { return (x + 0x1.8p23f) - 0x1.8p23f; }

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_MATH_H
