// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.memory @ddr host bytes 256
chip.buffer @x : 16 x f32 in @ddr at 0
chip.buffer @b : 4 x f32 in @ddr at 64
chip.buffer @y : 16 x f32 in @ddr at 80
chip.stream @h host {
  // CHECK: chip.zip sub dims [4, 4] <@y[0], [4, 1]> = <@x[0], [4, 1]>, <@b[0], [0, 1]>
  chip.zip sub dims [4, 4] <@y[0], [4, 1]> = <@x[0], [4, 1]>, <@b[0], [0, 1]>
}
