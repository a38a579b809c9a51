// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

// CHECK: chip.stream @a core 12 of chip 3 {
chip.stream @a core 12 of chip 3 {
}
// CHECK: chip.stream @d digital 0 of chip 0 {
chip.stream @d digital 0 of chip 0 {
}
// CHECK: chip.stream @h host {
chip.stream @h host {
}
