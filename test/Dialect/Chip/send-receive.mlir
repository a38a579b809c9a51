// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.channel @link from @a to @b columns 3 capacity 1
chip.stream @a core 0 of chip 0 {
  // CHECK: chip.send @link
  chip.send @link
}
chip.stream @b core 1 of chip 0 {
  // CHECK: chip.receive @link
  chip.receive @link
}
