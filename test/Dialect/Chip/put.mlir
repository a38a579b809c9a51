// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.memory @ddr host bytes 256
chip.buffer @y : 16 x f32 in @ddr at 0
chip.buffer @i : 3 x i64 in @ddr at 64
chip.buffer @x : 12 x f32 in @ddr at 88
chip.stream @h host {
  // CHECK: chip.put add axis 4 by 4 dims [3, 4] <@y[0], [0, 1]> = <@x[0], [4, 1]> at <@i[0], [1, 0]>
  chip.put add axis 4 by 4 dims [3, 4] <@y[0], [0, 1]> = <@x[0], [4, 1]> at <@i[0], [1, 0]>
}
