// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

// CHECK: chip.code @x.code <scale 7.812500e-03, zero_point -3, min -127, max 127>
chip.code @x.code <scale 0.0078125, zero_point -3, min -127, max 127>
