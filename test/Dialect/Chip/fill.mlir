// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.memory @ddr host bytes 64
chip.buffer @y : 16 x f32 in @ddr at 0
chip.stream @h host {
  // CHECK: chip.fill -1.500000e+00 dims [4, 2] <@y[1], [4, 1]>
  chip.fill -1.5 dims [4, 2] <@y[1], [4, 1]>
  // CHECK: chip.fill 0xFF800000 dims [16] <@y[0], [1]>
  chip.fill 0xFF800000 dims [16] <@y[0], [1]>
}
