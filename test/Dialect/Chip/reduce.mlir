// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.memory @ddr host bytes 256
chip.buffer @x : 16 x f32 in @ddr at 0
chip.buffer @y : 4 x f32 in @ddr at 64
chip.stream @h host {
  // CHECK: chip.reduce max dims [2, 2, 2, 2] <@y[0], [2, 1, 0, 0]> = <@x[0], [8, 2, 4, 1]>
  chip.reduce max dims [2, 2, 2, 2] <@y[0], [2, 1, 0, 0]> = <@x[0], [8, 2, 4, 1]>
  // CHECK: chip.reduce sum accumulate dims [4] <@y[0], [1]> = <@x[0], [4]>
  chip.reduce sum accumulate dims [4] <@y[0], [1]> = <@x[0], [4]>
}
