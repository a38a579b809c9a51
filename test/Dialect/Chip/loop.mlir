// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

// Views in a loop have one stride more than outside.

chip.memory @ddr host bytes 64
chip.buffer @x : 12 x f32 in @ddr at 0
chip.stream @h host {
  // CHECK: chip.loop 3 {
  // CHECK-NEXT: chip.loop 2 {
  // CHECK-NEXT: chip.fill 0.000000e+00 dims [2] <@x[0], [4, 2, 1]>
  chip.loop 3 {
    chip.loop 2 {
      chip.fill 0.0 dims [2] <@x[0], [4, 2, 1]>
    }
  }
}
