// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.code @c <scale 0.5, zero_point 0, min -127, max 127>
chip.stream @a core 0 of chip 0 {
  // CHECK: chip.quantize @c
  chip.quantize @c
}
