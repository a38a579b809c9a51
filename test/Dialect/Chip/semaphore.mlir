// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

// CHECK: chip.semaphore @"conv1/Conv.done"
chip.semaphore @"conv1/Conv.done"
