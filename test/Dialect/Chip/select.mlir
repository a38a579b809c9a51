// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.memory @ddr host bytes 512
chip.buffer @x : 16 x f32 in @ddr at 0
chip.buffer @c : 12 x i1 in @ddr at 64
chip.buffer @y : 12 x f32 in @ddr at 128
chip.stream @h host {
  // CHECK: chip.select dims [12] <@y[0], [1]> = <@c[0], [1]>, <@x[0], [1]>, <@x[12], [0]>
  chip.select dims [12] <@y[0], [1]> = <@c[0], [1]>, <@x[0], [1]>, <@x[12], [0]>
}
