// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.stream @a core 0 of chip 0 {
  // CHECK: chip.apply relu{{$}}
  chip.apply relu
  // CHECK: chip.apply clip with [0.000000e+00, 6.000000e+00]
  chip.apply clip with [0.0, 6.0]
  // CHECK: chip.apply clip with [0xFF800000, 6.000000e+00]
  chip.apply clip with [0xFF800000, 6.0]
}
