// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.stream @a core 0 of chip 0 {
}
chip.stream @b core 1 of chip 0 {
}
// CHECK: chip.channel @link from @a to @b columns 112 capacity 2
chip.channel @link from @a to @b columns 112 capacity 2
