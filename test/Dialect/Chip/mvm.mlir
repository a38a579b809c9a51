// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

chip.stream @a core 0 of chip 0 {
  // CHECK: chip.mvm @conv2.b0{{$}}
  chip.mvm @conv2.b0
  // CHECK: chip.mvm @conv2.b1 accumulate
  chip.mvm @conv2.b1 accumulate
}
