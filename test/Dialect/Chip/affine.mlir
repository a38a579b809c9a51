// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
chip.affine_entry @fc.c0 of [@fc.b0] code @c
chip.stream @a core 0 of chip 0 {
  // CHECK: chip.affine @fc.c0
  chip.affine @fc.c0
}
