// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.memory @ddr host bytes 64
chip.buffer @y : 12 x f32 in @ddr at 0
chip.stream @a core 0 of chip 0 {
  chip.loop 4 {
    // CHECK: chip.store <@y[1], [3, 1]>
    chip.store <@y[1], [3, 1]>
  }
}
