// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.code @x.code <scale 0.5, zero_point 0, min -127, max 127>
// CHECK: chip.affine_entry @c0 of [@conv.b0, @conv.b1] code @x.code coefficients @conv.affine
chip.affine_entry @c0 of [@conv.b0, @conv.b1] code @x.code coefficients @conv.affine
// CHECK: chip.affine_entry @c1 of [@fc.b0] code @x.code{{$}}
chip.affine_entry @c1 of [@fc.b0] code @x.code
