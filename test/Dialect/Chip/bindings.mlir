// RUN: npc-opt %s | npc-opt | FileCheck %s
// RUN: npc-opt %s --emit-bytecode | npc-opt | FileCheck %s

// ONNX names are strings: any name is allowed, and inputs and outputs may share one.

chip.memory @ddr host bytes 64
chip.buffer @x : 4 x f32 in @ddr at 0
chip.buffer @y : 4 x i64 in @ddr at 16
// CHECK: chip.input "data:0" : tensor<2x2xf32> in @x
chip.input "data:0" : tensor<2x2xf32> in @x
// CHECK: chip.output "data:0" : tensor<4xi64> in @y
chip.output "data:0" : tensor<4xi64> in @y
