// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.memory @ddr host bytes 256
chip.buffer @a : 16 x f32 in @ddr at 0
chip.buffer @b : 16 x f32 in @ddr at 64
chip.buffer @y : 16 x f32 in @ddr at 128
chip.stream @h host {
  // CHECK: chip.contract dims [4, 4, 4] <@y[0], [4, 1, 0]> = <@a[0], [4, 0, 1]>, <@b[0], [0, 1, 4]>
  chip.contract dims [4, 4, 4] <@y[0], [4, 1, 0]> = <@a[0], [4, 0, 1]>, <@b[0], [0, 1, 4]>
  // CHECK: chip.contract accumulate dims [4] <@y[0], [0]> = <@a[0], [1]>, <@b[0], [1]>
  chip.contract accumulate dims [4] <@y[0], [0]> = <@a[0], [1]>, <@b[0], [1]>
}
