// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.memory @ddr host bytes 512
chip.buffer @x : 16 x f32 in @ddr at 0
chip.buffer @y : 6 x i64 in @ddr at 64
chip.stream @h host {
  // CHECK: chip.sort max axis 8 by 2 dims [2, 3] <@y[0], [3, 1]> = <@x[0], [1, 0]>
  chip.sort max axis 8 by 2 dims [2, 3] <@y[0], [3, 1]> = <@x[0], [1, 0]>
}
